// What removing a CA would do, as blocks: shown before it's done.

import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { dropOffer } from "../../cockroach/fixes/dropOffer.ts";
import type { DropOutcome } from "../../cockroach/trust/whatIfDropped.ts";
import { groupBy } from "../../pki/asn1/groupBy.ts";
import { openFile, type DocumentBlock, type DocumentRow } from "../../contract/pageDocument.ts";
import { count } from "../../contract/format.ts";
import { authorityLabel } from "./authorityLabel.ts";
import { alike, certificateTable, leavesOf } from "./trustLeaves.ts";
import { fallbackText, sentenceList } from "./trustWords.ts";

/** The action that removes the authority of that index from its file. */
export function dropAction(authority: number): string {
  return `drop:${authority}`;
}

/** `Without Cockroach CA in ca.crt, 2 certificates are rejected` */
export function dropSentence(directory: CertsDirectory, outcome: DropOutcome): string {
  const { authority } = outcome;
  return `Without ${authorityLabel(directory, authority)} in ${authority.file}, ${dropResult(outcome)}`;
}

/**
 * `2 certificates are rejected`: what happens without the CA. Not "lose access": a certificate that can't be used for
 * another reason has none.
 */
export function dropResult({ cutOff, rootless, isSafe }: DropOutcome): string {
  if (cutOff.length === 0 && rootless.length > 0) return opensslRefuses(rootless);
  const certificates = new Set(cutOff.map(({ file }) => file)).size;
  return isSafe ? "no one here loses access" : `${count(certificates, "certificate is", "certificates are")} rejected`;
}

function opensslRefuses(files: readonly string[]): string {
  return `psql, Node.js, and Python no longer accept ${files.length > named ? count(files.length, "certificate") : sentenceList(files)}`;
}

/** Fallbacks that take effect, one sentence each. */
export function dropFallbacks({ removesFile, stores }: DropOutcome): readonly string[] {
  return removesFile ? [...new Set(stores.map(fallbackText))].filter((text) => text !== "") : [];
}

/** Files that a row lists one by one. */
const named = 3;

/** A row for each CA. CAs of a file whose removal changes nothing share a row if they are many. */
export function dropRows(directory: CertsDirectory, outcomes: readonly DropOutcome[]): readonly DocumentRow[] {
  const idle = groupBy(
    outcomes.filter((one) => changesNothing(directory, one)),
    ({ authority }) => authority.file,
  );
  const many = new Map([...idle].filter(([, alikes]) => alikes.length > alike));
  const together = new Set([...many.values()].flat());
  const single = outcomes.filter((outcome) => !together.has(outcome));
  return [
    ...single.map((outcome) => dropRow(directory, outcome)),
    ...[...many].map(([file, { length }]): DocumentRow => ({
      tone: "ok",
      cells: [
        { text: count(length, single.some((one) => one.authority.file === file) ? "other CA" : "CA") },
        { text: file, code: true, action: openFile(file) },
        { text: "no one here loses access, whichever of them is removed" },
      ],
    })),
  ];
}

function changesNothing(directory: CertsDirectory, outcome: DropOutcome): boolean {
  const { isSafe, kept, regained, removesFile } = outcome;
  return isSafe && kept.length === 0 && regained.length === 0 && !removesFile && dropOffer(directory, outcome).ok;
}

/** What removing a CA would do, as one row: the CA, its file, who would lose access. */
function dropRow(directory: CertsDirectory, outcome: DropOutcome): DocumentRow {
  const { authority, cutOff, rootless, isSafe } = outcome;
  const { file } = authority;
  const offer = dropOffer(directory, outcome);
  const files = [...new Set(cutOff.map((link) => link.file))];
  const who =
    files.length > named
      ? count(files.length, "certificate is", "certificates are")
      : `${sentenceList(files)} ${files.length === 1 ? "is" : "are"}`;
  const then = isSafe
    ? offer.ok
      ? "no one here loses access"
      : offer.why
    : cutOff.length === 0
      ? opensslRefuses(rootless)
      : `${who} rejected`;
  return {
    ...(isSafe ? offer.ok && { tone: "ok" } : { tone: "error" }),
    cells: [
      { text: authorityLabel(directory, authority) },
      { text: file, code: true, action: openFile(file) },
      { text: [then, ...dropFallbacks(outcome)].join("; ") },
    ],
  };
}

export function dropBlocks(directory: CertsDirectory, outcome: DropOutcome): readonly DocumentBlock[] {
  const { authority, cutOff, kept, regained, isSafe } = outcome;
  const offer = dropOffer(directory, outcome);
  const sentence = (tone: "none" | "ok" | "error", text: string): DocumentBlock => ({ block: "text", tone, text });
  return [
    sentence(isSafe ? "ok" : "error", `${dropSentence(directory, outcome)}.`),
    ...dropFallbacks(outcome).map((text) => sentence("none", `${text}.`)),
    {
      block: "actions",
      actions: [
        {
          id: dropAction(authority.index),
          words: "Remove This CA…",
          isDestructive: true,
          ...(!offer.ok && { unavailable: offer.why }),
        },
      ],
    },
    ...(cutOff.length === 0 ? [] : [certificateTable(leavesOf(directory, cutOff))]),
    ...(kept.length === 0
      ? []
      : [
          sentence(
            "none",
            `${count(new Set(kept.map(({ file }) => file)).size, "certificate is", "certificates are")} also accepted by another CA.`,
          ),
        ]),
    ...(regained.length === 0
      ? []
      : [
          sentence("none", "These are rejected now, and would be accepted then:"),
          certificateTable(leavesOf(directory, regained)),
        ]),
  ];
}
