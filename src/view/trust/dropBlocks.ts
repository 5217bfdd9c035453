// What if a CA were dropped, as blocks: shown before it is done.

import type { CertsDirectory } from "../../cockroach/certsDirectory.ts";
import { dropOffer } from "../../cockroach/trust/dropOffer.ts";
import type { DropOutcome } from "../../cockroach/trust/whatIfDropped.ts";
import { certificateTitle } from "../certificateTitle.ts";
import type { DocumentBlock } from "../document/pageDocument.ts";
import { count } from "../format.ts";
import { certificateTable, leavesOf } from "./trustLeaves.ts";
import { fallbackText } from "./trustWords.ts";

/** The action that takes the authority of that index out of its file. */
export function dropAction(authority: number): string {
  return `drop:${authority}`;
}

/** `Without Cockroach CA in ca.crt, 2 certificates are cut off` */
export function dropSentence({ authority, cutOff, isSafe }: DropOutcome): string {
  const what = `${certificateTitle(authority.certificate)} in ${authority.file}`;
  const certificates = new Set(cutOff.map(({ file }) => file)).size;
  return isSafe ? `Without ${what}, nobody here is cut off` : `Without ${what}, ${count(certificates, "certificate is", "certificates are")} cut off`;
}

/** Fallbacks that come into force, one sentence each. */
export function dropFallbacks({ removesFile, stores }: DropOutcome): readonly string[] {
  return removesFile ? [...new Set(stores.map(fallbackText))].filter((text) => text !== "") : [];
}

export function dropBlocks(directory: CertsDirectory, outcome: DropOutcome): readonly DocumentBlock[] {
  const { authority, cutOff, kept, regained, isSafe } = outcome;
  const offer = dropOffer(directory, outcome);
  const sentence = (tone: "none" | "ok" | "error", text: string): DocumentBlock => ({ block: "text", tone, text });
  return [
    sentence(isSafe ? "ok" : "error", `${dropSentence(outcome)}.`),
    ...dropFallbacks(outcome).map((text) => sentence("none", `${text}.`)),
    ...(cutOff.length === 0 ? [] : [certificateTable(leavesOf(directory, cutOff))]),
    ...(kept.length === 0 ? [] : [sentence("none", `${count(new Set(kept.map(({ file }) => file)).size, "certificate")} would be accepted by another CA.`)]),
    ...(regained.length === 0 ? [] : [sentence("none", "These are cut off now, and would be accepted then:"), certificateTable(leavesOf(directory, regained))]),
    { block: "actions", actions: [{ id: dropAction(authority.index), words: "Drop This CA…", ...(!offer.ok && { unavailable: offer.why }) }] },
  ];
}
