// What a node does in each mode of security.ocsp.mode: before anybody was asked in general, afterwards with these answers.

import { ocspModes, type OcspMode } from "../../cockroach/ocsp/ocspModes.ts";
import type { DocumentPart, DocumentRow } from "../../contract/pageDocument.ts";
import type { Tone } from "../../contract/protocol.ts";
import type { RevocationSubject } from "./revocationSubject.ts";

const outcomes = { accepted: "Accepted", refused: "Rejected", cannotTell: "Cannot determine" } as const;
const tones: Readonly<Record<keyof typeof outcomes, Tone>> = {
  accepted: "ok",
  refused: "error",
  cannotTell: "warning",
};

export function modesPart({ report, tasks }: RevocationSubject): DocumentPart {
  const hasUrl = tasks.some(({ urls }) => urls.length > 0);
  const rows =
    report === undefined
      ? ocspModes.map((mode) => expectedRow(mode, hasUrl))
      : ocspModes.map((mode) => decidedRow(mode, report.decisions[mode]));
  return {
    id: "modes",
    title: "Effect of security.ocsp.mode",
    ...(report === undefined ? {} : { note: "with these answers" }),
    blocks: [
      {
        block: "table",
        columns: report === undefined ? ["Mode", "Outcome"] : ["Mode", "Outcome", "Reason", "Error message"],
        rows,
      },
      {
        block: "text",
        text: "On each handshake, a node asks about every certificate in the chain except the root. It waits up to 3 s in total (security.ocsp.timeout). Nodes may reach other responders than this machine does. Clients, including cockroach commands, never ask. A certificate without a responder is accepted in every mode.",
      },
    ],
  };
}

function expectedRow(mode: OcspMode, hasUrl: boolean): DocumentRow {
  const words: Readonly<Record<OcspMode, string>> = {
    off: "Accepted without asking. This is the default",
    lax: hasUrl
      ? "Rejected if the responder says revoked. Otherwise accepted, with a warning in the log if there's no valid answer"
      : "Accepted without asking: it names no responder",
    strict: hasUrl
      ? "Accepted only if the responder says good. While the responder is down, connections with this certificate are rejected"
      : "Accepted without asking: it names no responder",
  };
  return { cells: [{ text: mode, code: true }, { text: words[mode] }] };
}

function decidedRow(
  mode: OcspMode,
  { outcome, found, says }: NonNullable<RevocationSubject["report"]>["decisions"][OcspMode],
): DocumentRow {
  return {
    tone: tones[outcome],
    cells: [
      { text: mode, code: true },
      { text: outcomes[outcome] },
      { text: found },
      says === undefined ? { text: "–" } : { text: says, code: true },
    ],
  };
}
