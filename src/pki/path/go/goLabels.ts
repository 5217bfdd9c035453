// Domain names as Go takes them apart (domainToReverseLabels), and which it accepts (domainNameValid).

import { reverseLabels } from "../basis/domainLabels.ts";
import { goHas } from "../basis/goChanges.ts";
import { goAtLeast, type GoVersion } from "../basis/goVersion.ts";
import { parseMailbox, type Mailbox } from "../basis/mailbox.ts";

/** Before 1.23 a dot in front of a name went unnoticed. */
export function goLabels(domain: string, version: GoVersion): readonly string[] | undefined {
  return reverseLabels(goAtLeast(version, 23) ? domain : domain.replace(/^\.(?=.)/s, ""));
}

/** True for what Go accepts as the domain of a constraint, where a leading dot asks for at least one more label. */
export function isGoConstraintDomain(domain: string, version: GoVersion): boolean {
  if (domain === "." && goHas(version, "domainNames")) return false;
  return goLabels(domain.replace(/^\./, ""), version) !== undefined;
}

export function parseGoMailbox(text: string, version: GoVersion): Mailbox | undefined {
  return parseMailbox(text, (domain) => goLabels(domain, version));
}
