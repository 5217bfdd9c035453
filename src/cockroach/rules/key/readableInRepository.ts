// git keeps of the permissions only whether a file is executable: a key in a repository is soon everybody's, and 0644 after a checkout.

import { octalMode } from "../../keyPermission.ts";
import { docs } from "../citations.ts";
import { wholeFile } from "../places.ts";
import type { RuleOf } from "../rule.ts";

export const readableInRepository: RuleOf<"keyFile"> = {
  id: "key/readable-in-repository",
  title: "A key in a git repository can be read by others",
  severity: "warning",
  scope: "keyFile",
  citations: [docs("cockroach-cert"), { text: "gitignore", url: "https://git-scm.com/docs/gitignore" }],
  appliesTo: ({ status }, { settings }) => settings.inGitRepository && !status.failed && status.value.type === "file" && status.value.mode !== undefined,
  *check({ file, status }) {
    const mode = status.failed ? 0 : (status.value.mode ?? 0);
    if ((mode & 0o077) === 0) return;
    yield {
      ...wholeFile(file, status.failed ? 0 : status.value.size),
      found: `${file} is in a git repository, and others can read it: mode ${octalMode(mode)}`,
      expected: "no key in a repository, and mode 0600",
      advice: "set mode 0600 and name the file in .gitignore; make the pair again if it was ever committed",
      why: "git does not keep modes, so a committed key is readable by everybody who checks it out, and CockroachDB refuses the copy.",
    };
  },
};
