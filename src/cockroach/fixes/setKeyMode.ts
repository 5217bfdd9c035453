// Limits access to a key to its owner: file mode 0600, which cockroach cert writes (pkg/security/permission_check.go).

import { octalMode } from "../files/keyPermission.ts";
import { isPlainFile, modeOf } from "./conditions.ts";
import type { Fix } from "./fix.ts";

const mode = 0o600;

export const setKeyMode: Fix = {
  id: "set-key-mode",
  rules: ["key/permissions", "key/readable-in-repository"],
  offer: ({ file }, directory) => {
    const now = modeOf(directory, file);
    if (now === undefined || (now & 0o777) === mode || !isPlainFile(directory, file)) return undefined;
    return {
      title: `Set the file mode of ${file} to ${octalMode(mode)}`,
      effects: [
        `Changes the file mode of ${file} from ${octalMode(now)} to ${octalMode(mode)}.`,
        "Only the file's owner can then use the key. Content and owner don't change.",
      ],
      files: [file],
      plan: () => ({ ok: true, changes: [{ type: "setMode", file, mode }] }),
    };
  },
};
