// The directories of a rotation as a table: which CAs each trusts, and which of them signed its certificates.

import { certificateFileName } from "../../cockroach/files/fileNames.ts";
import type { RotationFacts } from "../../cockroach/rotation/rotationFacts.ts";
import type { DirectoryTrust } from "../../cockroach/rotation/caEvidence.ts";
import type { DocumentPart, DocumentRow } from "../../contract/pageDocument.ts";
import type { Tone } from "../../contract/protocol.ts";
import { caWords } from "./caWords.ts";

export function directoriesPart(facts: readonly RotationFacts[], nameOf: (path: string) => string): DocumentPart {
  const rows = facts.flatMap((one) => one.trust.map((trust) => rowOf(one, trust, nameOf)));
  const behind = facts.flatMap(({ roles: { newest, older }, trust }) =>
    older.length === 0 ? [] : trust.filter(({ authorities }) => !authorities.includes(newest?.id ?? "")),
  ).length;
  return {
    id: "directories",
    title: "Directories",
    note: behind === 0 ? "" : `${behind} still ${behind === 1 ? "has" : "have"} only the old CA`,
    blocks: [{ block: "table", columns: ["Directory", "CA file", "Trusts", "Its certificates are signed by"], rows }],
  };
}

function rowOf(
  { usage, roles, issued }: RotationFacts,
  { directory, authorities }: DirectoryTrust,
  nameOf: (path: string) => string,
): DocumentRow {
  const own = issued.filter((one) => one.directory === directory);
  const { kept, older } = roles;
  const word = caWords(roles);
  const hasNew = authorities.some((id) => kept.some((one) => one.id === id));
  const tone: Tone = older.length === 0 ? "none" : hasNew ? "ok" : "warning";
  return {
    tone,
    cells: [
      { text: nameOf(directory) },
      { text: certificateFileName(usage), code: true },
      {
        text: authorities.length === 0 ? "nothing" : [...new Set(authorities)].map(word).join(", then "),
        ...(older.length > 0 && !hasNew && { tone: "warning" as const }),
      },
      {
        text:
          own.length === 0
            ? "–"
            : own
                .map(
                  ({ name, authorities: [signer] }) =>
                    `${name}: ${signer === undefined ? "a CA that is not here" : word(signer)}`,
                )
                .join(", "),
      },
    ],
  };
}
