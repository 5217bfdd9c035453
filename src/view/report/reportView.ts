// The report on a certs directory: a verdict in a sentence, the calendar of expiry, findings by file, what was checked. The page and the
// command line draw it.

import { firstCertificate, unreadFiles, type CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { readFileName } from "../../cockroach/files/fileNames.ts";
import { usageWords } from "../../cockroach/files/pemUsage.ts";
import type { FindingAction } from "../../cockroach/actions/findingAction.ts";
import type { Finding } from "../../cockroach/rules/basis/rule.ts";
import type { RuleOutcome, Verdict } from "../../cockroach/rules/runRules.ts";
import { isGoAssumed } from "../../cockroach/go/goVersions.ts";
import { versionText } from "../../cockroach/go/version.ts";
import { expiryCalendar } from "../calendar/expiryCalendar.ts";
import { mayBePrimary } from "../findings/actionViews.ts";
import { findingText, findingTitle, findingTone, worstFirst } from "../findings/findingView.ts";
import { runToEnd } from "../../pki/asn1/runToEnd.ts";
import { previewedDate, utcMinute } from "../../contract/format.ts";
import type { Tone } from "../../contract/protocol.ts";
import { reportChecks } from "./reportChecks.ts";
import type { ReportFile, ReportFinding, ReportView } from "../../contract/reportProtocol.ts";
import { reportVerdict } from "./reportVerdict.ts";

type ActionsOf = (finding: Finding) => readonly FindingAction[];
const noActions: ActionsOf = () => [];

/** `name` is how the directory is called in the verdict; `actionsOf` is for a reader who can take them up. */
export function reportView(
  directory: CertsDirectory,
  verdict: Verdict,
  name: string,
  actionsOf: ActionsOf = noActions,
): ReportView {
  return runToEnd(reportViewInSteps(directory, verdict, name, actionsOf));
}

/** The same part by part, so that the host can pause. */
export function* reportViewInSteps(
  directory: CertsDirectory,
  verdict: Verdict,
  name: string,
  actionsOf: ActionsOf = noActions,
): Generator<void, ReportView> {
  const { findings, outcomes } = verdict;
  const { contents, now, isAsOf } = directory;
  const count = (severity: Finding["severity"]): number => findings.filter((one) => one.severity === severity).length;
  const dirty = new Set(findings.map(({ file }) => file));
  const says = reportVerdict(directory, findings, name);
  yield;
  const expiry = expiryCalendar(directory);
  yield;
  const files = yield* reportFiles(directory, findings, outcomes, actionsOf);
  return {
    directory: contents.path,
    ...says,
    counts: {
      errors: count("error"),
      warnings: count("warning"),
      information: count("information"),
      cleanFiles: contents.entries.filter((entry) => entry.type !== "directory" && !dirty.has(entry.name)).length,
    },
    checkedAt: isAsOf ? `showing ${previewedDate(now)}, not today` : `checked ${utcMinute(now)}`,
    isAsOf,
    assumed: assumptions(directory),
    notChecked: notChecked(directory),
    expiry,
    files,
    checks: reportChecks(outcomes),
  };
}

function assumptions({ settings, goVersion }: CertsDirectory): string {
  const { operatingSystem, uid, gid } = settings.process;
  const who = [
    ...(uid === undefined ? [] : [`user ${uid}`]),
    gid === undefined ? "unknown group" : `group ${gid}`,
  ].join(", ");
  const process =
    operatingSystem === "windows" ? "on Windows, where file modes aren't checked" : `on ${operatingSystem}, ${who}`;
  return `CockroachDB ${versionText(settings.version)} (Go 1.${goVersion.minor}${isGoAssumed(settings.version) ? ", assumed" : ""}) ${process}`;
}

/** What isn't checked, although a reader may expect it. */
function notChecked(directory: CertsDirectory): readonly string[] {
  const { settings, keyFiles } = directory;
  const unread = unreadFiles(directory);
  const named = unread
    .slice(0, 3)
    .map(({ file }) => file)
    .join(", ");
  const more = unread.length > 3 ? ` and ${unread.length - 3} more` : "";
  const withoutModes =
    settings.process.operatingSystem !== "windows" &&
    keyFiles.some(({ status }) => status.ok && status.value.mode === undefined);
  return [
    "Not checked: revocation. CockroachDB checks it only if security.ocsp.mode is lax or strict.",
    ...(unread.length === 0 ? [] : [`Not read: ${named}${more}. ${unread[0]?.why ?? ""}.`]),
    ...(withoutModes ? ["Not checked: file modes of keys, which this file system doesn't have."] : []),
  ];
}

function* reportFiles(
  directory: CertsDirectory,
  findings: readonly Finding[],
  outcomes: readonly RuleOutcome[],
  actionsOf: ActionsOf,
): Generator<void, readonly ReportFile[]> {
  const citations = new Map(outcomes.map(({ rule }) => [rule.id, rule.citations]));
  const byFile = new Map<string, Finding[]>();
  for (const finding of worstFirst(findings)) {
    const list = byFile.get(finding.file);
    if (list === undefined) byFile.set(finding.file, [finding]);
    else list.push(finding);
  }
  const order = fileOrder(directory);
  const useOf = useByName(directory);
  const files: ReportFile[] = [];
  for (const [file, list] of byFile) {
    const views = list.map((one): ReportFinding => ({
      tone: findingTone(one),
      severity: one.severity,
      title: findingTitle(one, directory.now),
      consequence: one.consequence,
      ...(one.quote !== undefined && { quote: one.quote }),
      advice: one.advice,
      code: one.rule,
      text: findingText(one, directory.now),
      actions: actionsOf(one).map((action) => ({ text: action.title, mayBePrimary: mayBePrimary(action) })),
      citations: (citations.get(one.rule) ?? []).map(({ text, url }) => ({ text, url })),
      ...(one.line !== undefined && { line: one.line }),
    }));
    files.push({ file, use: useOf(file), tone: views[0]?.tone ?? "none", findings: views });
    yield;
  }
  const rank = ({ file, tone }: ReportFile): number => tones.indexOf(tone) * 1e6 + (order.get(file) ?? 1e6 - 1);
  return files.sort((a, b) => rank(a) - rank(b));
}

const tones: readonly Tone[] = ["error", "warning", "information", "ok", "none"];

/** The directory, then CAs, node, UI, clients and tenants, each with its key; other files keep the order of their findings. */
function fileOrder({ certificateFiles }: CertsDirectory): ReadonlyMap<string, number> {
  const names = [".", ...certificateFiles.flatMap(({ file, key }) => [file, ...(key === undefined ? [] : [key.file])])];
  return new Map(names.map((name, index) => [name, index]));
}

/** What a file is for, by its name. */
function useByName({ certificateFiles }: CertsDirectory): (file: string) => string {
  const known = new Map(certificateFiles.map((one) => [one.file, one]));
  const owners = new Map(certificateFiles.flatMap(({ file, key }) => (key === undefined ? [] : [[key.file, file]])));
  return (file) => {
    if (file === ".") return "the directory";
    const reading = readFileName(file);
    if (reading.kind === "certificate") {
      if (reading.usage === "Client" && reading.name !== "node") return `user ${reading.name ?? ""}`;
      const certificateFile = known.get(file);
      const isUnreadable = certificateFile !== undefined && firstCertificate(certificateFile) === undefined;
      return isUnreadable ? usageWords[reading.usage].replace(/:.*/, "") : usageWords[reading.usage];
    }
    const owner = owners.get(file);
    if (owner !== undefined) return `private key of ${owner}`;
    return file.endsWith(".key") ? "private key" : "ignored by CockroachDB";
  };
}
