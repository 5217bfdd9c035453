// The page of a tab that the editor has brought back, and that isn't shown again by itself.

import type { PageDocument } from "../../contract/pageDocument.ts";

export const reopenAction = "reopen";

/** `title` is that of the page, `why` a sentence, `words` the button: `Show Again`. */
export function reopenDocument(title: string, why: string, words: string): PageDocument {
  return {
    title,
    tone: "information",
    verdict: "Not shown again after the reload",
    actions: [],
    parts: [
      {
        id: "why",
        title: "Why",
        blocks: [
          { block: "text", text: why },
          { block: "actions", actions: [{ id: reopenAction, words }] },
        ],
      },
    ],
  };
}
