// What `running` prints for people: the verdict, each check with its result, and the chain that was served.

import { count, utcMinute } from "../../contract/format.ts";
import type { RunningRecord } from "../../view/runningNode/runningRecord.ts";

const mark = { ok: "ok", information: "--", warning: "!!", error: "no" } as const;

export function runningLines({
  address,
  protocol,
  directory,
  cockroachVersion,
  at,
  verdict,
  chain,
  clientCas,
  findings,
}: RunningRecord): readonly string[] {
  return [
    `${address}: ${verdict}`,
    `${protocol === "tls" ? "DB Console" : "SQL port"} beside ${directory}, for CockroachDB ${cockroachVersion}, at ${utcMinute(Date.parse(at))}`,
    "",
    ...findings.flatMap(({ severity, check, found, expected, todo, says }) => [
      `${mark[severity]} ${check}: ${found}.`,
      ...(expected === undefined ? [] : [`     expected: ${expected}`]),
      ...(says === undefined ? [] : says.split("\n").map((line, i) => (i === 0 ? `     > ${line}` : `       ${line}`))),
      ...(todo === undefined ? [] : [`     ${todo}`]),
    ]),
    ...(chain.length === 0 ? [] : ["", `${count(chain.length, "certificate")} served`]),
    ...chain.map(
      ({ subject, issuer, notAfter, sha256, files }, i) =>
        `  ${i + 1}. ${subject || "(empty subject)"}, signed by ${issuer || "(empty)"}, until ${notAfter ?? "?"}, SHA-256 ${sha256}, ${files.length === 0 ? "not in a file here" : `in ${files.join(" and ")}`}`,
    ),
    ...(clientCas === null || clientCas.length === 0 ? [] : ["", "accepted client CAs"]),
    ...(clientCas ?? []).map(({ name, known }) => `  ${name}${known ? "" : " (not in a CA file here)"}`),
  ];
}
