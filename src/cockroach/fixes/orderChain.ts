// Moves each certificate of a chain directly before its issuer (RFC 8446 section 4.4.2).

import { chainOrder } from "../directory/chainOrder.ts";
import { reordered } from "./blockText.ts";
import { arrangedFile, contentOf } from "./conditions.ts";
import type { Fix } from "./fix.ts";

export const orderChain: Fix = {
  id: "order-chain",
  rules: ["path/chain-order"],
  offer: ({ file }, directory) => {
    const blocks = arrangedFile(directory, file)?.content.blocks;
    const order = blocks && chainOrder(blocks.map(({ certificate }) => certificate));
    if (blocks === undefined || order === undefined) return undefined;
    return {
      title: `Put the chain in ${file} in order`,
      effects: [
        `Each certificate of ${file} is put right before the one that issued it. The first one stays first; none is added, changed or taken out.`,
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
