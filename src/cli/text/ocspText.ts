// What `ocsp` prints for people.

import { ocspModes } from "../../cockroach/ocsp/ocspModes.ts";
import type { OcspAnswerRecord, OcspRecord } from "../../view/revocation/ocspRecord.ts";

export function ocspLines({ verdict, cockroachVersion, modes, certificates }: OcspRecord): readonly string[] {
  const out = [verdict];
  for (const { subject, answers } of certificates) {
    if (answers.length > 0) out.push("", subject, ...answers.flatMap(answerLines));
  }
  out.push("", `security.ocsp.mode of CockroachDB ${cockroachVersion}`);
  for (const mode of ocspModes) {
    const { outcome, found, says } = modes[mode];
    out.push(
      `  ${mode.padEnd(6)} ${outcome === "cannotTell" ? "cannot determine" : outcome}: ${found}`,
      ...(says === undefined ? [] : [`         ${says}`]),
    );
  }
  return out;
}

function answerLines({
  url,
  problem,
  status,
  revokedAt,
  thisUpdate,
  nextUpdate,
  responder,
  checks = [],
}: OcspAnswerRecord): readonly string[] {
  const fields = [
    [
      "status",
      status === undefined || revokedAt === undefined ? status : `${status} since ${revokedAt ?? "an unreadable date"}`,
    ],
    ["responder", responder],
    ["this update", thisUpdate ?? undefined],
    ["next update", nextUpdate ?? undefined],
  ].flatMap(([label = "", text]) => (text === undefined ? [] : [`    ${label.padEnd(12)}${text}`]));
  const faults = checks
    .filter(({ outcome }) => outcome !== "passed")
    .map(
      ({ check, outcome, found, section }) =>
        `    ${outcome === "noted" ? "note" : "not trusted"}: ${check}: ${found} (RFC ${section})`,
    );
  return [`  ${url}`, ...(problem === undefined ? [] : [`    ${problem}`]), ...fields, ...faults];
}
