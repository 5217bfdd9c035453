// CockroachDB has no way to ask for a passphrase.

import { shell } from "../../quote/shell.ts";
import { docs, goKeyPair } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { isRead } from "./notAKey.ts";

export const encrypted: RuleOf<"certificateFile"> = {
  id: "key/encrypted",
  title: "A key is encrypted, which CockroachDB cannot read",
  severity: "error",
  scope: "certificateFile",
  citations: [goKeyPair, docs("create-security-certificates-openssl")],
  appliesTo: ({ key }) => isRead(key?.state),
  *check({ key }) {
    if (key?.state !== "encrypted") return;
    yield {
      ...at(key.file, key.place),
      found: `${key.file} is encrypted (${key.found}), CockroachDB cannot read it`,
      expected: "a private key without a passphrase, protected by its mode",
      advice: `decrypt it: ${shell`openssl pkey -in ${key.file} -out ${key.file}.plain`}`,
      says: key.goText,
      why: "Nobody can enter a passphrase when a node starts. The directory loads, and the pair fails when it is needed.",
    };
  },
};
