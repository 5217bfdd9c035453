// The directories of a rotation as a table: which CAs each trusts, and which of them signed its certificates.

import { certificateFileName } from "../../cockroach/files/fileNames.ts";
import type { DirectoryTrust, RotationFacts } from "../../cockroach/rotation/rotationFacts.ts";
import type { DocumentPart, DocumentRow } from "../../contract/pageDocument.ts";
import type { Tone } from "../../contract/protocol.ts";

export function directoriesPart(facts: readonly RotationFacts[], nameOf: (path: string) => string): DocumentPart {
  const rows = facts.flatMap((one) => one.trust.map((trust) => rowOf(one, trust, nameOf)));
  const behind = facts.flatMap(({ roles: { newest, older }, trust }) =>
    older.length === 0 ? [] : trust.filter(({ authorities }) => !authorities.includes(newest?.id ?? "")),
  ).length;
  return {
    id: "directories",
    title: "Directories",
    note: behind === 0 ? "" : `${behind} still ${behind === 1 ? "has" : "have"} only the old CA`,
    blocks: [{ block: "table", columns: ["Directory", "CA file", "Trusts", "Certificates signed by"], rows }],
  };
}

function rowOf(
  { usage, roles: { kept, older, candidates }, issued }: RotationFacts,
  { directory, authorities }: DirectoryTrust,
  nameOf: (path: string) => string,
): DocumentRow {
  const own = issued.filter((one) => one.directory === directory);
  const isNew = (id: string): boolean => kept.some((one) => one.id === id);
  const word = (id: string): string =>
    candidates.length > 0 ? `CA ${id.slice(0, 16)}` : older.length === 0 ? "the CA" : isNew(id) ? "new CA" : "old CA";
  const hasNew = authorities.some(isNew);
  const tone: Tone = older.length === 0 ? "none" : hasNew ? "ok" : "warning";
  return {
    tone,
    cells: [
      { text: nameOf(directory) },
      { text: certificateFileName(usage), code: true },
      {
        text: authorities.length === 0 ? "nothing" : [...new Set(authorities.map(word))].join(", then "),
        ...(older.length > 0 && !hasNew && { tone: "warning" as const }),
      },
      {
        text:
          own.length === 0
            ? "–"
            : own
                .map(
                  ({ name, authorities: [signer] }) =>
                    `${name}: ${signer === undefined ? "a CA that's missing here" : word(signer)}`,
                )
                .join(", "),
      },
    ],
  };
}
