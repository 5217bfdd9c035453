// Moves the newest CA to the top, where cockroach cert create-ca --overwrite writes it.

import { reorderBlocks } from "./blockText.ts";
import { arrangedFile, contentOf } from "./conditions.ts";
import type { Fix } from "./fix.ts";

export const orderNewestFirst: Fix = {
  id: "order-newest-first",
  rules: ["ca/newest-not-first"],
  offer: ({ file }, directory) => {
    const blocks = arrangedFile(directory, file)?.content.blocks;
    if (blocks === undefined) return undefined;
    const start = (index: number): number => blocks[index]?.certificate?.validity.notBefore.epochMs ?? -Infinity;
    const order = [...blocks.keys()].sort((a, b) => (start(a) === start(b) ? a - b : start(b) - start(a)));
    return {
      title: `Put the newest CA first in ${file}`,
      effects: [
        `Sorts the certificates in ${file} by start date, newest first. No certificate is changed or removed.`,
        "The same CAs are trusted as before. cockroach cert then signs with the first one and needs its key.",
      ],
      files: [file],
      plan: (contents) => ({
        ok: true,
        changes: [
          {
            type: "replace",
            file,
            bytes: reorderBlocks(
              contentOf(contents, file),
              blocks.map(({ range }) => range),
              order,
            ),
          },
        ],
      }),
    };
  },
};
