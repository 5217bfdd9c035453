// A key that git tracks is in the hands of everyone with the repository. git keeps of a file mode only whether the file is executable: a
// key is 0644 after a checkout.

import type { GitFileStatus } from "../../git/gitRepository.ts";
import { octalMode } from "../../files/keyPermission.ts";
import { shellWord } from "../../quote/shell.ts";
import { docs } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { Evidence, RuleOf } from "../basis/rule.ts";

export const readableInRepository: RuleOf<"keyFile"> = {
  id: "key/readable-in-repository",
  title: "A key in a git repository can be read by others",
  severity: "warning",
  scope: "keyFile",
  citations: [docs("cockroach-cert"), { text: "gitignore", url: "https://git-scm.com/docs/gitignore" }],
  appliesTo: ({ status }, { settings }) =>
    settings.repository !== undefined &&
    !status.failed &&
    status.value.type === "file" &&
    status.value.mode !== undefined,
  *check({ file, status }, { settings }) {
    if (status.failed || settings.repository === undefined) return;
    const { mode = 0, size } = status.value;
    const words = wordsFor(settings.repository.statusOf(file), file, mode);
    if (words !== undefined) yield { ...wholeFile(file, size), ...words };
  },
};

type Words = Pick<Evidence, "found" | "expected" | "advice" | "why">;

const why =
  "git doesn't keep file modes: after a checkout, anyone on the machine can read a committed key, and CockroachDB rejects it.";

/** Undefined if nothing is wrong. A file mode doesn't help a key that is in the repository already. */
function wordsFor(status: GitFileStatus, file: string, mode: number): Words | undefined {
  if (status.state === "tracked") {
    return {
      found: `git tracks ${file}, so everyone with the repository has this key`,
      expected: "no key in a repository",
      advice: `run git rm --cached ${shellWord(file)}, name the file in .gitignore, and create a new certificate and key: the old key stays in the history`,
      why,
    };
  }
  if ((mode & 0o077) === 0 || status.state === "ignored") return undefined;
  const known = { expected: "no key in a repository, and file mode 0600", why };
  if (status.state === "unknown") {
    return {
      ...known,
      found: `others can read ${file} in a git work tree: file mode ${octalMode(mode)}; cannot determine whether git ignores it: ${status.why}`,
      advice: "set file mode 0600 and check with git check-ignore",
    };
  }
  return {
    ...known,
    found: `nothing keeps ${file} out of the git repository, and others can read it: file mode ${octalMode(mode)}`,
    advice:
      "set file mode 0600 and name the file in .gitignore; create a new certificate and key if it was ever committed",
  };
}
