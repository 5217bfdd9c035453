// What a node does in each mode of security.ocsp.mode: before anybody was asked in general, afterwards with these answers.

import { ocspModes, type OcspMode } from "../../cockroach/ocsp/ocspModes.ts";
import type { DocumentPart, DocumentRow } from "../../contract/pageDocument.ts";
import type { Tone } from "../../contract/protocol.ts";
import type { RevocationSubject } from "./revocationSubject.ts";

const outcomes = { accepted: "Accepted", refused: "Refused", cannotTell: "Cannot be told" } as const;
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
    title: "What security.ocsp.mode does",
    ...(report === undefined ? {} : { note: "with these answers" }),
    blocks: [
      {
        block: "table",
        columns: report === undefined ? ["Mode", "Outcome"] : ["Mode", "Outcome", "Because", "Said"],
        rows,
      },
      {
        block: "text",
        text: "A node asks about every certificate of a chain but the root, at each handshake, and waits 3 s for all answers together (security.ocsp.timeout). It asks from where it runs, which this machine does not know. The cockroach commands and other clients never ask. Certificates that name no responder are accepted in every mode.",
      },
    ],
  };
}

function expectedRow(mode: OcspMode, hasUrl: boolean): DocumentRow {
  const words: Readonly<Record<OcspMode, string>> = {
    off: "Accepted: nobody is asked. This is the default",
    lax: hasUrl
      ? "Refused where the responder says revoked. Where it says anything else or nothing, accepted, with a warning in the log"
      : "Accepted: nobody is asked, because it names no responder",
    strict: hasUrl
      ? "Accepted where the responder says good, and only then. While it is down, nobody with this certificate connects"
      : "Accepted: nobody is asked, because it names no responder",
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
