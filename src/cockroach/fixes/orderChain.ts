// Sorts the certificates in a chain right before the one that issued it (RFC 8446 section 4.4.2).

import { chainOrder } from "../directory/chainOrder.ts";
import { reorderBlocks } from "./blockText.ts";
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
      title: `Sort the certificate chain in ${file}`,
      effects: [
        `Sorts the certificates in ${file} so that each is followed by its issuer. The first one stays first, and no certificate is changed or removed.`,
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
