// Moves the newest CA to the top, where cockroach cert create-ca --overwrite writes it.

import { reordered } from "./blockText.ts";
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
        `The certificates of ${file} are put in the order of their start of validity, the newest first. None is added, changed or taken out.`,
        "The same CAs are trusted as before. cockroach cert signs with the first one from now on, and needs its key.",
      ],
      files: [file],
      plan: (contents) => ({
        ok: true,
        changes: [
          {
            type: "replace",
            file,
            bytes: reordered(
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
