// Removes expired CAs, which verify nothing, and keeps the valid ones.

import { withoutBlocks } from "./blockText.ts";
import { arrangedFile, contentOf } from "./conditions.ts";
import type { Fix } from "./fix.ts";

export const dropExpiredCa: Fix = {
  id: "drop-expired-ca",
  rules: ["ca/expired-beside-current"],
  offer: ({ file, range }, directory) => {
    const blocks = arrangedFile(directory, file)?.content.blocks ?? [];
    const index = blocks.findIndex((block) => block.range.start === range.start);
    if (index === -1 || blocks.length < 2) return undefined;
    return {
      title: `Remove the expired CA from ${file}`,
      action: "Remove CA",
      effects: [
        `Removes certificate ${index + 1} from ${file}. ${blocks.length === 2 ? "The other certificate" : `The other ${blocks.length - 1}`} and all comments are kept.`,
        "An expired CA verifies nothing, so no connection changes.",
      ],
      files: [file],
      plan: (contents) => ({
        ok: true,
        changes: [{ type: "replace", file, bytes: withoutBlocks(contentOf(contents, file), [range]) }],
      }),
    };
  },
};
