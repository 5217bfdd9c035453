// What a person can do about a finding: something that the product does after a preview, or a command to copy.

import type { CertsDirectory } from "../directory/certsDirectory.ts";
import type { CreateKind } from "../create/request.ts";
import type { Finding } from "../rules/basis/rule.ts";

/** The answers that a creation starts with. The user can change them. */
export interface CreationStart {
  readonly kind: CreateKind;
  /** SQL user of a client certificate. */
  readonly user?: string;
  readonly tenantId?: string;
  /** DNS names and IP addresses. */
  readonly hosts?: readonly string[];
}

/** `title` is a button: verb and object in title case, with an ellipsis if a question or a preview follows. */
export type FindingAction = { readonly title: string } &
  /**
   * `finding` is what the fix is offered for: the cause, if the action is for a consequence. `isAutomatic`: "Fix All"
   * includes it.
   */
  (
    | { readonly type: "fix"; readonly fix: string; readonly finding: Finding; readonly isAutomatic: boolean }
    /** Same names, new key and dates. `file` is the certificate. */
    | { readonly type: "renew"; readonly file: string }
    /** Replaces an existing certificate only after showing what is lost. */
    | { readonly type: "create"; readonly start: CreationStart }
    | { readonly type: "rotateCa" }
    | { readonly type: "showTrust" }
    | { readonly type: "chooseDirectory" }
    /** `command` is for a POSIX shell. `note` says what to change in it first, as a full sentence. */
    | { readonly type: "explain" }
    | { readonly type: "copyCommand"; readonly command: string; readonly note?: string }
  );

/** The actions for the findings of one rule, the best first; an action that isn't possible is left out. */
export type ActionMaker = (finding: Finding, directory: CertsDirectory) => readonly FindingAction[];

/** Names an action among those of its finding. */
export function actionKey(action: FindingAction): string {
  return action.type === "fix" ? `fix/${action.fix}` : action.type;
}
