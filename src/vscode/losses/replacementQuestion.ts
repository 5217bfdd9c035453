// The question before certificates are replaced: which names, users, and CA are lost, then what stays.

import type { Replacement } from "../../cockroach/effects/replacement.ts";
import { lastName } from "../../cockroach/files/parentPath.ts";
import { count } from "../../contract/format.ts";
import { replacementLines } from "../../view/loss/replacementWords.ts";
import type { PickItem } from "../host/quickPick.ts";
import { listButton, type EffectQuestion, type HarmlessButton } from "./confirmEffect.ts";

export interface ReplacedCertificate {
  readonly path: string;
  /** Its common name is a SQL user. */
  readonly isClient: boolean;
  /** Absent if the existing certificate can't be read. */
  readonly replacement?: Replacement;
}

/** Files that the question names. */
const mostNamed = 3;

/** `paths` are all files that are overwritten. Without its own button, the question offers to show what changes. */
export function replacementQuestion(
  paths: readonly string[],
  certificates: readonly ReplacedCertificate[],
  harmless?: HarmlessButton,
): EffectQuestion {
  const names = paths.map(lastName);
  const many = count(paths.length, "file");
  const lines = certificates.map((one) => ({ name: lastName(one.path), path: one.path, lines: linesOf(one) }));
  const detail =
    lines.length === 1
      ? (lines[0]?.lines ?? [])
      : lines.flatMap(({ name, lines: [first = ""] }) => [`${name}: ${first}`]);
  return {
    effect: "replaces",
    message: names.length > mostNamed ? `Replace ${many}?` : `Replace ${names.join(" and ")}?`,
    detail: [...detail.slice(0, 20), "", "The existing certificates and keys will be overwritten."],
    action: names.length > mostNamed ? `Replace ${count(paths.length, "File")}` : `Replace ${names[0] ?? ""}`,
    harmless: harmless ?? changesButton(lines),
  };
}

function linesOf({ isClient, replacement }: ReplacedCertificate): readonly string[] {
  return replacement === undefined
    ? ["Cannot determine which names are lost: the existing certificate can't be read."]
    : replacementLines(replacement, isClient);
}

function changesButton(
  certificates: readonly { readonly name: string; readonly path: string; readonly lines: readonly string[] }[],
): HarmlessButton {
  const items = certificates.flatMap(({ name, path, lines }) =>
    lines.filter((line) => line !== "").map((line): PickItem => ({ label: line, description: name, detail: path })),
  );
  return listButton("Show What Changes", "What Changes", items);
}
