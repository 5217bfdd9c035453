// Removes repeated certificates of a CA file.

import { withoutBlocks } from "./blockText.ts";
import { arrangedFile, contentOf } from "./conditions.ts";
import type { Fix } from "./fix.ts";

export const dropDuplicateCa: Fix = {
  id: "drop-duplicate-ca",
  rules: ["ca/duplicate"],
  offer: ({ file, range }, directory) => {
    const blocks = arrangedFile(directory, file)?.content.blocks ?? [];
    const index = blocks.findIndex((block) => block.range.start === range.start);
    if (index === -1 || blocks.length < 2) return undefined;
    return {
      title: `Remove the duplicate certificate from ${file}`,
      action: "Remove CA",
      effects: [
        `Removes certificate ${index + 1} from ${file}. ${blocks.length === 2 ? "The other certificate" : `The other ${blocks.length - 1}`} and all comments are kept.`,
        "One copy is kept, so the same CAs are trusted as before.",
      ],
      files: [file],
      plan: (contents) => ({
        ok: true,
        changes: [{ type: "replace", file, bytes: withoutBlocks(contentOf(contents, file), [range]) }],
      }),
    };
  },
};
