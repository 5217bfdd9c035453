// The actions for a finding: its automatic fixes, then what its rule suggests.

import type { CertsDirectory } from "../directory/certsDirectory.ts";
import { isAutomatic } from "./isAutomatic.ts";
import type { FixOffers } from "../fixes/offersOf.ts";
import type { Finding } from "../rules/basis/rule.ts";
import { isKubernetesMount } from "../roles/kubernetesMount.ts";
import { actionsByRule } from "./actionsByRule.ts";
import { inspectCommand, listCommand } from "./commands.ts";
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
  if (isKubernetesMount(directory.contents)) return [...readOnly(finding, directory), explain];
  const cause = causeOf(finding, findings);
  const fixes = (offers.get(cause) ?? []).map((offer): FindingAction => {
    const { fix, title } = offer;
    return { type: "fix", fix, title, finding: cause, isAutomatic: isAutomatic(offer) };
  });
  return [...fixes, ...(actionsByRule[cause.rule]?.(cause, directory) ?? []), explain];
}

/** What Kubernetes mounts can only be looked at: a change would not last, if it is possible at all. */
function readOnly(finding: Finding, directory: CertsDirectory): readonly FindingAction[] {
  const { file } = finding;
  if (file === ".") return actionsByRule[finding.rule]?.(finding, directory) ?? [];
  return [file.endsWith(".crt") ? inspectCommand(file, directory) : listCommand(file, directory)];
}

/**
 * The finding to act on. CockroachDB's message about a consequence ends with its message about the cause, which is how
 * the cause is found.
 */
function causeOf(finding: Finding, findings: readonly Finding[]): Finding {
  const { rule, quote } = finding;
  if (!consequences.has(rule) || quote === undefined) return finding;
  const cause = findings.find(
    (one) => one.quote !== undefined && quote.endsWith(one.quote) && !consequences.has(one.rule),
  );
  return cause ?? finding;
}
