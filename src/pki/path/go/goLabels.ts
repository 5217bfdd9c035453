// Domain names as Go's domainToReverseLabels splits them.

import { reverseLabels } from "../basis/domainLabels.ts";
import { goAtLeast, type GoVersion } from "../basis/goVersion.ts";
import { parseMailbox, type Mailbox } from "../basis/mailbox.ts";

/** Before 1.23, a leading dot was accepted. */
export function goLabels(domain: string, version: GoVersion): readonly string[] | undefined {
  return reverseLabels(goAtLeast(version, 23) ? domain : domain.replace(/^\.(?=.)/s, ""));
}

export function parseGoMailbox(text: string, version: GoVersion): Mailbox | undefined {
  return parseMailbox(text, (domain) => goLabels(domain, version));
}
