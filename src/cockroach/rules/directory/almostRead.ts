// A certificate that CockroachDB would read if its name ended in `.crt`.

import { loaderSource } from "../basis/citations.ts";
import { readFileName } from "../../files/fileNames.ts";
import { properName, renameWarning } from "../../roles/properName.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const almostRead: RuleOf<"otherFile"> = {
  id: "directory/almost-read",
  title: "CockroachDB ignores a certificate whose file name doesn't end in .crt",
  severity: "information",
  scope: "otherFile",
  citations: [loaderSource],
  appliesTo: ({ file, content }) => !file.endsWith(".crt") && (content?.certificates ?? 0) > 0,
  *check(other, { certificateFiles }) {
    const { file } = other;
    const name = file.replace(/\.[^.]+$/, ".crt");
    const known =
      [name, name.toLowerCase()].find((one) => readFileName(one).kind === "certificate") ?? properName(other);
    if (known === undefined || certificateFiles.some((one) => one.file === known)) return;
    yield {
      ...wholeFile(file, 0),
      title: `CockroachDB ignores ${file} because its name doesn't end in .crt`,
      consequence: "The certificate in it isn't used.",
      advice: `Rename it to ${known} if CockroachDB should use it.${renameWarning(known)}`,
      background: "The ending must be .crt in lowercase on every platform.",
    };
  },
};
