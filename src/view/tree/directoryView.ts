// A certs directory as the rows of a tree: what is wrong first, then what each file is and until when. Plain data; every id is stable, so
// that selection and expansion survive a change on disk.

import { isReadWhole, unreadFiles, type CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { FixOffers } from "../../cockroach/fixes/offersOf.ts";
import { isCaUsage } from "../../cockroach/files/pemUsage.ts";
import type { Finding } from "../../cockroach/rules/basis/rule.ts";
import { runToEnd } from "../../pki/asn1/runToEnd.ts";
import { count, exactMoment, span } from "../../contract/format.ts";
import { nextExpiry } from "../calendar/expiryStatus.ts";
import { worstTone } from "../findings/findingView.ts";
import { missingCaRow, optionalRow } from "./absentRows.ts";
import { authorityRows } from "./authorityRows.ts";
import { clientRows } from "./clientRows.ts";
import { otherRows } from "./otherRows.ts";
import { pairRow } from "./pairRow.ts";
import { problemCount, toneRank, TreeBuilder } from "./treeBuilder.ts";
import { treeRow, type TooltipLine, type TreeRow } from "./treeRow.ts";

export interface DirectoryViewOptions {
  /** The fixes that menus can offer. */
  readonly offers?: FixOffers;
  /** A part of the names of the clients that are shown. */
  readonly filter?: string;
}

/** The directory itself, with everything below it. `name` is what the directory is called. */
export function directoryView(
  directory: CertsDirectory,
  findings: readonly Finding[],
  name: string,
  options: DirectoryViewOptions = {},
): TreeRow {
  return runToEnd(directoryViewInSteps(directory, findings, name, options));
}

/** The same row by row, so that the host decides when to pause. */
export function* directoryViewInSteps(
  directory: CertsDirectory,
  findings: readonly Finding[],
  name: string,
  { offers, filter }: DirectoryViewOptions = {},
): Generator<void, TreeRow> {
  const builder = new TreeBuilder(directory, findings, offers);
  const pairsOf = (isWanted: (usage: string) => boolean): readonly TreeRow[] =>
    directory.certificateFiles
      .filter(
        ({ usage, name: user }) =>
          !isCaUsage(usage) && isWanted(usage === "Client" && user === "node" ? "Node" : usage),
      )
      .map((file) => pairRow(builder, file));
  // In the order of `cockroach cert list`; what is missing or ignored is last.
  const rows = [
    ...[missingCaRow(builder)].flatMap((row) => row ?? []),
    ...authorityRows(builder),
    ...pairsOf((usage) => usage === "Node"),
    ...pairsOf((usage) => usage === "UI"),
    ...(yield* clientRows(builder, filter)),
    ...pairsOf((usage) => usage.startsWith("Tenant")),
    ...[optionalRow(builder)].flatMap((row) => row ?? []),
    ...otherRows(builder),
  ];
  yield;
  const { contents } = directory;
  const own = builder.findingsOf(".");
  const tone = isReadWhole(directory) ? worstTone(findings) : worstTone(findings) === "error" ? "error" : "warning";
  return treeRow({
    id: "directory",
    label: name,
    description: stateWords(directory, findings, builder.problem(own)),
    icon: contents.state === "present" ? "file-directory" : "circle-slash",
    tone,
    findings: problemCount(own),
    tooltip: { title: contents.path, lines: [...builder.lines(own), ...expiryLine(directory)] },
    context: "directory",
    can: builder.can(findings),
    fold: rows.length === 0 ? "none" : toneRank(tone) < 2 || filter !== undefined ? "expanded" : "collapsed",
    children: rows.toSorted(mostUrgentFirst),
  });
}

/** Stable, so rows that are equally urgent stay in the order of the directory. */
function mostUrgentFirst(a: TreeRow, b: TreeRow): number {
  return toneRank(a.tone) - toneRank(b.tone) || fixRank(a) - fixRank(b);
}

/** Of clients, those that a fix can help at once come first. CAs and the node come before them in any case. */
function fixRank({ tone, can, context }: TreeRow): number {
  return context === "pair.client" && toneRank(tone) < 2 && !can.includes("fix") ? 1 : 0;
}

/** `4 errors, 2 warnings`; `healthy · expires in 10 months`. */
function stateWords(directory: CertsDirectory, findings: readonly Finding[], ownProblem: string | undefined): string {
  const { contents, now } = directory;
  const unread = contents.leftOut + unreadFiles(directory).length;
  const problems = countWords(findings);
  const end = nextExpiry(directory);
  const isHealthy = problems === "" && isReadWhole(directory) && contents.state === "present";
  return [
    ...(ownProblem === undefined ? [] : [ownProblem]),
    ...(problems === "" ? [] : [problems]),
    ...(unread === 0 ? [] : [`${count(unread, "file")} not checked`]),
    ...(isHealthy ? ["healthy"] : []),
    ...(isHealthy && end !== undefined && end > now ? [`expires in ${span(now, end)}`] : []),
  ].join(" · ");
}

function expiryLine(directory: CertsDirectory): readonly TooltipLine[] {
  const end = nextExpiry(directory);
  if (end === undefined || end <= directory.now) return [];
  return [{ tone: "none", text: `Next expiry in ${span(directory.now, end)}, ${exactMoment(directory.now, end)}` }];
}

/** `4 errors, 3 warnings`; empty where there is neither. */
function countWords(findings: readonly Finding[]): string {
  const errors = findings.filter((one) => one.severity === "error").length;
  const warnings = findings.filter((one) => one.severity === "warning").length;
  return [...(errors > 0 ? [count(errors, "error")] : []), ...(warnings > 0 ? [count(warnings, "warning")] : [])].join(
    ", ",
  );
}
