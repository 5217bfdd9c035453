// What can be done with the whole of one row.

import type { TemplateResult } from "lit/html.js";
import type { PageAction } from "../../contract/protocol.ts";
import type { IconName } from "../frame/icon.ts";
import { toolbar, type Tool } from "../frame/toolbar.ts";
import type { DetailContext } from "./detailContext.ts";

/** Actions in addition to opening the text. */
export interface DetailOffers {
  readonly offerTextDiff?: boolean;
  readonly logsIn?: boolean;
  readonly canCopyPem?: boolean;
}

export function detailTools(
  { offerTextDiff = false, logsIn = false, canCopyPem = false }: DetailOffers,
  context: Pick<DetailContext, "act" | "copied">,
): TemplateResult {
  const tool = (icon: IconName, words: string, action: PageAction): Tool => ({
    icon,
    words,
    run: () => {
      context.act(action);
    },
  });
  return toolbar("Actions", [
    tool("go-to-file", "Open as text", "openAsText"),
    ...(offerTextDiff ? [tool("diff", "Open as text diff", "openAsTextDiff")] : []),
    ...(logsIn ? [tool("account", "Who can log in with this certificate?", "whoCanLogIn")] : []),
    ...(canCopyPem ? [tool(context.copied === "copyPem" ? "check" : "copy", "Copy PEM", "copyPem")] : []),
  ]);
}
