// Everyone with the repository has a key that git tracks. Of a file mode, git keeps only whether the file is
// executable: a key is 0644 after a checkout.

import { accessWords } from "../basis/keyWords.ts";
import type { GitFileStatus } from "../../git/gitRepository.ts";
import { octalMode } from "../../files/keyPermission.ts";
import { shellWord } from "../../quote/shell.ts";
import { docs } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { Evidence, RuleOf } from "../basis/rule.ts";

export const readableInRepository: RuleOf<"keyFile"> = {
  id: "key/readable-in-repository",
  title: "A key in a git repository is readable by other users",
  severity: "warning",
  scope: "keyFile",
  citations: [docs("cockroach-cert"), { text: "gitignore", url: "https://git-scm.com/docs/gitignore" }],
  appliesTo: ({ status }, { settings }) =>
    settings.repository !== undefined && status.ok && status.value.type === "file" && status.value.mode !== undefined,
  *check({ file, status }, { settings }) {
    if (!status.ok || settings.repository === undefined) return;
    const { mode = 0, size } = status.value;
    const words = wordsFor(settings.repository.statusOf(file), file, mode);
    if (words !== undefined) yield { ...wholeFile(file, size), ...words };
  },
};

type Words = Pick<Evidence, "title" | "consequence" | "advice" | "background">;

const consequence =
  "git doesn't keep file modes: after a checkout, anyone on the machine can read a committed key, and CockroachDB rejects it.";

/** Undefined if nothing is wrong. A file mode doesn't help a key that is already in the repository. */
function wordsFor(status: GitFileStatus, file: string, mode: number): Words | undefined {
  if (status.state === "tracked") {
    return {
      title: `git tracks ${file}`,
      consequence: "Everyone with the repository has this key.",
      advice: `Run git rm --cached ${shellWord(file)}, add the file to .gitignore, and create a new certificate and key.`,
      background: `The old key stays in the history of the repository. ${consequence}`,
    };
  }
  if ((mode & 0o077) === 0 || status.state === "ignored") return undefined;
  const access = `${accessWords(mode)} other users (file mode ${octalMode(mode)})`;
  if (status.state === "unknown") {
    return {
      title: `Cannot determine whether git ignores ${file}, which is ${access}`,
      consequence,
      advice: "Set the file mode to 0600, and run git check-ignore to check that git ignores the file.",
      background: `The reason: ${status.why}.`,
    };
  }
  return {
    title: `${file} isn't ignored by git and is ${access}`,
    consequence,
    advice:
      "Set the file mode to 0600, and add the file to .gitignore. Create a new certificate and key if it was ever committed.",
  };
}
