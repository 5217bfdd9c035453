// A certificate whose name only lacks `.crt` to be read.

import { loaderSource } from "../basis/citations.ts";
import { readFileName } from "../../files/fileNames.ts";
import { properName } from "../../roles/properName.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const almostRead: RuleOf<"otherFile"> = {
  id: "directory/almost-read",
  title: "A certificate has an ending that CockroachDB does not read",
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
      found: `${file} holds a certificate, but its name does not end in .crt`,
      expected: known,
      advice: `rename it to ${known} if CockroachDB shall use it`,
      why: "CockroachDB looks only at names that end in .crt, in lower case on every platform.",
    };
  },
};
