// Moves the CA key out of the directory, which is copied to nodes and clients. Not offered for a key that a pair of the
// directory needs, or that a link points to.

import { pairOfKey } from "../roles/caKeyOwners.ts";
import { isPlainFile, linksTo } from "./conditions.ts";
import type { Fix } from "./fix.ts";

export const moveCaKey: Fix = {
  id: "move-ca-key",
  rules: ["key/ca-key-in-directory"],
  offer: ({ file }, directory) => {
    if (!isPlainFile(directory, file) || pairOfKey(file, directory) !== undefined || linksTo(directory, file))
      return undefined;
    return {
      title: `Move ${file} out of the directory`,
      effects: [
        `Moves ${file} to the folder that you choose. Content, file mode, and owner don't change.`,
        "Use the new path when you create certificates. CockroachDB itself never reads this key.",
      ],
      files: [file],
      asksFolder: `Where to keep ${file}: a folder that isn't copied to nodes or clients`,
      plan: (_, folder) => ({ ok: true, changes: [{ type: "move", file, to: file, folder }] }),
    };
  },
};
