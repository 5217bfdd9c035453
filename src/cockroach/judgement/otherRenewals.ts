// What could be renewed together: one CA key, one preview.

import type { Judged } from "./judged.ts";
import type { Finding } from "../rules/basis/rule.ts";

/** A certificate, and the finding whose best action is to renew it. */
export interface OtherRenewal {
  readonly file: string;
  readonly finding: Finding;
}

/** The other certificates of the directory that a finding advises to renew, each once, errors first. */
export function otherRenewals({ verdict: { findings }, actionsOf }: Judged, file: string): readonly OtherRenewal[] {
  const found = new Map<string, OtherRenewal>();
  const errorsFirst = findings.toSorted((a, b) => Number(b.severity === "error") - Number(a.severity === "error"));
  for (const finding of errorsFirst) {
    const [best] = actionsOf(finding);
    if (best?.type !== "renew" || best.file === file || found.has(best.file)) continue;
    found.set(best.file, { file: best.file, finding });
  }
  return [...found.values()];
}
