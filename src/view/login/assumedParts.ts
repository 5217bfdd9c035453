// The settings that the login page assumes: those that differ from the defaults in front, all of them at the end.

import type { Assumption } from "../../cockroach/assumptions/assumptions.ts";
import type { DocumentBlock, DocumentPart } from "../../contract/pageDocument.ts";

const origins: Readonly<Record<Assumption["origin"], string>> = {
  default: "default",
  settings: "kept in settings",
  question: "this question only",
};

/** In front of everything: what isn't as CockroachDB has it by default, and so may be wrong for the cluster. */
export function differingPart(
  assumed: readonly Assumption[],
  problems: readonly string[],
  isRestricted: boolean,
): readonly DocumentPart[] {
  const fields = assumed
    .filter(({ id, origin }) => origin !== "default" && id !== "host")
    .map(({ label, value, origin }) => ({ label, text: value, code: true, note: origins[origin] }));
  const notes: readonly DocumentBlock[] = [
    ...problems.map((text) => ({ block: "text", tone: "warning", text: `Ignored: ${text}` }) as const),
    ...(isRestricted
      ? [
          {
            block: "text",
            text: "In Restricted Mode, the workspace's settings aren't used. Trust the workspace to use them.",
          } as const,
        ]
      : []),
  ];
  if (fields.length + notes.length === 0) return [];
  return [
    {
      id: "differs",
      title: "Assumed settings",
      ...(fields.length > 0 && {
        note: `${fields.length === 1 ? "1 differs" : `${fields.length} differ`} from CockroachDB's defaults`,
      }),
      blocks: [...(fields.length === 0 ? [] : [{ block: "fields", fields } as const]), ...notes],
    },
  ];
}

export function assumedPart(assumed: readonly Assumption[]): DocumentPart {
  const rows = assumed.map(({ label, value, origin }) => ({
    cells: [{ text: label, code: true }, { text: value }, { text: origins[origin] }],
  }));
  return {
    id: "assumed",
    title: "Cluster settings to assume",
    blocks: [
      { block: "table", columns: ["Setting", "Value", "From"], rows },
      {
        block: "text",
        text: "This can't tell whether a user exists, is allowed to log in (NOLOGIN), or has a password. Revocation isn't checked, because security.ocsp.mode is off by default.",
      },
    ],
  };
}
