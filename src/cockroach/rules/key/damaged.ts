// A key block that Go can't read.

import { brokenKeyWords } from "../basis/keyWords.ts";
import { goKeyPair } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { isRead } from "./notAKey.ts";

export const damaged: RuleOf<"certificateFile"> = {
  id: "key/damaged",
  title: "A private key can't be read",
  severity: "error",
  scope: "certificateFile",
  citations: [goKeyPair],
  appliesTo: ({ key }) => isRead(key?.state),
  *check(file) {
    const { key } = file;
    if (key?.state !== "damaged") return;
    yield {
      ...at(key.file, key.place),
      title: `CockroachDB can't read ${key.file}, which contains ${key.found}`,
      consequence: brokenKeyWords(file),
      quote: key.goText,
      // Copying a key that Go rejects changes nothing.
      advice: key.found.startsWith("a key that Go rejects")
        ? "Create a new certificate and key with RSA, ECDSA (P-256, P-384, P-521), or Ed25519."
        : "Copy the key again, or create a new certificate and key.",
      background: "CockroachDB reads RSA, ECDSA, and Ed25519 keys in PKCS#8, PKCS#1, and SEC 1.",
    };
  },
};
