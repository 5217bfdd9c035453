// CockroachDB has no way to ask for a passphrase.

import { brokenKeyWords } from "../basis/keyWords.ts";
import { shell } from "../../quote/shell.ts";
import { docs, goKeyPair } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { isRead } from "./notAKey.ts";

export const encrypted: RuleOf<"certificateFile"> = {
  id: "key/encrypted",
  title: "A key is encrypted, and CockroachDB can't read it",
  severity: "error",
  scope: "certificateFile",
  citations: [goKeyPair, docs("create-security-certificates-openssl")],
  appliesTo: ({ key }) => isRead(key?.state),
  *check(file) {
    const { key } = file;
    if (key?.state !== "encrypted") return;
    yield {
      ...at(key.file, key.place),
      title: `CockroachDB can't read ${key.file} because it's encrypted (${key.found})`,
      consequence: brokenKeyWords(file),
      quote: key.goText,
      advice: `Decrypt it, and replace ${key.file} with the result: ${shell`openssl pkey -in ${key.file} -out ${key.file}.plain`}`,
      background: "No one can enter a passphrase when a node starts. Protect the key with its file mode instead.",
    };
  },
};
