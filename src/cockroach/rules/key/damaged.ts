// A key block that Go cannot read.

import { goKeyPair } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { isRead } from "./notAKey.ts";

export const damaged: RuleOf<"certificateFile"> = {
  id: "key/damaged",
  title: "A private key cannot be read",
  severity: "error",
  scope: "certificateFile",
  citations: [goKeyPair],
  appliesTo: ({ key }) => isRead(key?.state),
  *check({ key }) {
    if (key?.state !== "damaged") return;
    yield {
      ...at(key.file, key.place),
      found: `${key.file} holds ${key.found}`,
      expected: "an RSA, ECDSA or Ed25519 key in PKCS#8, PKCS#1 or SEC 1",
      advice: "copy the key again, or make the pair again",
      says: key.goText,
      why: "The loader does not look into the file, so the directory loads; a node then fails to start, and a client to connect.",
    };
  },
};
