// The certificates of a lane as nodes: one by one, and as a group where there are more alike than can be looked over.

import { fileNamed, isNodeClient, type CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import type { TrustLink } from "../../cockroach/trust/trustModel.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import { openFile, type DocumentBlock, type DocumentField } from "../../contract/pageDocument.ts";
import type { TrustNode } from "../../contract/trustPicture.ts";
import { count } from "../../contract/format.ts";
import type { Tone } from "../../contract/protocol.ts";
import { endView, laneWords, type EndView } from "./trustWords.ts";

/** More of a kind than this are one node. */
export const alike = 3;

export interface Leaf {
  readonly link: TrustLink;
  readonly end: EndView;
}

/** Collects what the view says about nodes while they are made. */
export type Details = Record<string, readonly DocumentBlock[]>;

export function leavesOf(directory: CertsDirectory, links: readonly TrustLink[]): readonly Leaf[] {
  return links.map((link) => ({ link, end: endView(link.certificate, directory.now, directory.settings.thresholds) }));
}

/** `parent` begins the ids. `authority` names who accepts them; absent where nobody does. */
export function leafNodes(
  directory: CertsDirectory,
  links: readonly TrustLink[],
  parent: string,
  details: Details,
  authority?: DocumentField,
): readonly TrustNode[] {
  const byKind = new Map<string, Leaf[]>();
  for (const leaf of leavesOf(directory, links)) {
    const kind = kindOf(directory, leaf.link);
    const known = byKind.get(kind);
    if (known === undefined) byKind.set(kind, [leaf]);
    else known.push(leaf);
  }
  return [...byKind].flatMap(([kind, leaves]) => {
    if (kind !== "" && leaves.length > alike)
      return [groupNode(leaves, { kind, parent, isAccepted: authority !== undefined }, details)];
    return leaves.map((leaf) => leafNode(leaf, parent, details, authority));
  });
}

/** What many of it are called; empty for what stays alone. */
function kindOf(directory: CertsDirectory, { file }: TrustLink): string {
  const found = fileNamed(directory, file);
  if (found === undefined || isNodeClient(found)) return "";
  if (found.usage === "Client") return "user";
  return found.usage === "Tenant Client" || found.usage === "Tenant Signing" ? "tenant" : "";
}

function leafNode({ link, end }: Leaf, parent: string, details: Details, authority?: DocumentField): TrustNode {
  const { file, role, certificate, via, problem, storeSays, elsewhere } = link;
  const id = `${parent}/${file}`;
  const isAccepted = link.state === "accepted";
  const fields: readonly DocumentField[] = [
    { label: "Certificate", text: file, code: true, action: openFile(file), note: certificateTitle(certificate) },
    { label: "Validity", text: end.words, tone: end.tone === "ok" ? "none" : end.tone },
    ...(authority === undefined ? [] : [authority]),
    ...via.map((one): DocumentField => ({
      label: "Through",
      text: certificateTitle(one),
      note: `sent along in ${file}`,
    })),
    ...(problem === undefined
      ? []
      : [
          {
            label: "Why",
            text: problem.message,
            ...(elsewhere !== undefined && {
              note: `${elsewhere} would accept it, but isn't used to verify it ${laneWords[role].as}`,
            }),
          },
        ]),
    ...(problem?.goText === undefined && storeSays === undefined
      ? []
      : [{ label: "Error message", text: problem?.goText ?? storeSays ?? "", code: true }]),
    ...(problem === undefined ? [] : [{ label: "What to do", text: problem.remedy }]),
  ];
  details[id] = [{ block: "fields", fields }];
  return {
    id,
    kind: "certificate",
    title: file,
    code: true,
    note: end.words,
    tone: isAccepted ? end.tone : quiet(end.tone),
    action: openFile(file),
    detail: id,
    children: [],
  };
}

const shareWords: readonly { readonly tone: Tone; readonly isIn: (end: EndView) => boolean; readonly words: string }[] =
  [
    { tone: "ok", isIn: ({ state }) => state === "valid", words: "valid" },
    { tone: "warning", isIn: ({ tone }) => tone === "warning", words: "expiring" },
    { tone: "error", isIn: ({ state }) => state === "urgent", words: "expiring very soon" },
    { tone: "error", isIn: ({ state }) => state === "notYetValid", words: "not valid yet" },
    { tone: "error", isIn: ({ state }) => state === "expired" || state === "unknown", words: "expired" },
  ];

const toneOrder: readonly Tone[] = ["error", "warning", "information", "ok", "none"];

interface Group {
  readonly kind: string;
  readonly parent: string;
  /** Where nobody accepts them, being valid is nothing good. */
  readonly isAccepted: boolean;
}

function groupNode(leaves: readonly Leaf[], { kind, parent, isAccepted }: Group, details: Details): TrustNode {
  const id = `${parent}/${kind}s`;
  const sorted = leaves.toSorted((a, b) => toneOrder.indexOf(a.end.tone) - toneOrder.indexOf(b.end.tone));
  const shares = shareWords.flatMap(({ tone, isIn, words }) => {
    const found = leaves.filter(({ end }) => isIn(end)).length;
    return found === 0 ? [] : [{ tone: isAccepted ? tone : quiet(tone), count: found, words }];
  });
  details[id] = [certificateTable(sorted)];
  const worst = sorted[0]?.end.tone ?? "none";
  const tone = isAccepted ? worst : quiet(worst);
  return {
    id,
    kind: "group",
    title: count(leaves.length, kind),
    note: shares.map((share) => count(share.count, share.words, share.words)).join(", "),
    tone,
    shares,
    detail: id,
    children: [],
  };
}

function quiet(tone: Tone): Tone {
  return tone === "ok" ? "none" : tone;
}

/** A row for each certificate, which opens it. */
export function certificateTable(leaves: readonly Leaf[]): DocumentBlock {
  return {
    block: "table",
    columns: ["Certificate", "Role", "Validity"],
    rows: leaves.map(({ link: { file, role }, end: { tone, words } }) => ({
      ...(tone !== "ok" && { tone }),
      cells: [{ text: file, code: true, action: openFile(file) }, { text: laneWords[role].as }, { text: words }],
    })),
  };
}
