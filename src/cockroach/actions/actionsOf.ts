// The actions for a finding: its automatic fixes, then what its rule suggests.

import { fileNamed, type CertsDirectory } from "../directory/certsDirectory.ts";
import type { FixOffers } from "../fixes/offersOf.ts";
import type { Finding } from "../rules/basis/rule.ts";
import { actionsByRule } from "./actionsByRule.ts";
import { certificateOf } from "./makers.ts";
import type { FindingAction } from "./findingAction.ts";

/** Rules that repeat another finding's cause and say what follows from it. */
const consequences: ReadonlySet<string> = new Set(["node/load-fails", "node/reload-refused", "file/no-fallback"]);

const explain: FindingAction = { type: "explain", title: "Explain" };

/** The best one first, and never none. `findings` are all those of the directory. */
export function actionsOf(
  finding: Finding,
  findings: readonly Finding[],
  offers: FixOffers,
  directory: CertsDirectory,
): readonly FindingAction[] {
  const cause = causeOf(finding, findings, directory);
  const fixes = (offers.get(cause) ?? []).map(({ fix, title }): FindingAction => ({ type: "fix", fix, title }));
  return [...fixes, ...(actionsByRule[cause.rule]?.(cause, directory) ?? []), explain];
}

/** The finding to act on: what a consequence follows from, if that is among the findings. */
export function causeOf(finding: Finding, findings: readonly Finding[], directory: CertsDirectory): Finding {
  if (!consequences.has(finding.rule)) return finding;
  const file = certificateOf(finding);
  const key = fileNamed(directory, file)?.key?.file;
  const cause = findings.find(
    (one) => (one.file === file || one.file === key) && one.severity === "error" && !consequences.has(one.rule),
  );
  return cause ?? finding;
}
