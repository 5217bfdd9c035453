// The actions of a finding as a page shows them.

import { actionKey, type FindingAction } from "../../cockroach/actions/findingAction.ts";
import { fixEffect } from "../../cockroach/effects/actionEffects.ts";
import type { Finding } from "../../cockroach/rules/basis/rule.ts";
import type { FindingActionView } from "../../contract/protocol.ts";
import type { Linker } from "../fields/fieldBuilder.ts";

/** What creates and replaces asks before it writes. Copying and explaining do nothing about a finding. */
export function mayBePrimary(action: FindingAction): boolean {
  switch (action.type) {
    case "fix":
      return fixEffect(action.fix, false) === "harmless";
    case "renew":
    case "create":
      return true;
    default:
      return false;
  }
}

/** The actions as links of a page. */
export function actionViews(
  { file, rule, range }: Finding,
  actions: readonly FindingAction[],
  link: Linker,
): readonly FindingActionView[] {
  return actions.flatMap((action) => {
    const target = { type: "action", file, rule, start: range.start, action: actionKey(action) } as const;
    const span = link(action.title, target);
    return span.link === undefined ? [] : [{ text: span.text, link: span.link, mayBePrimary: mayBePrimary(action) }];
  });
}
