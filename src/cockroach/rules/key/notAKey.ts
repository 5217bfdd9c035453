// A key file without a key.

import { brokenKeyWords } from "../basis/keyWords.ts";
import { goKeyPair } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const notAKey: RuleOf<"certificateFile"> = {
  id: "key/not-a-key",
  title: "A key file contains no private key",
  severity: "error",
  scope: "certificateFile",
  citations: [goKeyPair],
  appliesTo: ({ key }) => isRead(key?.state),
  *check(file) {
    const { key } = file;
    if (key?.state !== "notAKey") return;
    yield {
      ...at(key.file, key.place),
      title: /\bprivate key$/.test(key.found)
        ? `${key.file} contains ${key.found}, not a PEM key`
        : `${key.file} contains no private key (found ${key.found})`,
      consequence: brokenKeyWords(file),
      quote: key.goText,
      advice: "Copy the certificate's key to this file.",
      background: "CockroachDB reads PEM blocks of type PRIVATE KEY, RSA PRIVATE KEY, and EC PRIVATE KEY.",
    };
  },
};

/** States in which the content is known. */
export function isRead(state: string | undefined): boolean {
  return (
    state === "notAKey" || state === "encrypted" || state === "damaged" || state === "otherKey" || state === "matches"
  );
}
