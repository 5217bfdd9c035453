// A key file without a key.

import { brokenKeyWords } from "../basis/keyWords.ts";
import { goKeyPair } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import { isDerKey, isSwappedWithKey } from "../basis/wrongBlocks.ts";
import type { CertificateFile } from "../../directory/certsDirectory.ts";
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
      advice: adviceFor(file, key.file, key.found),
      background: "CockroachDB reads PEM blocks of type PRIVATE KEY, RSA PRIVATE KEY, and EC PRIVATE KEY.",
    };
  },
};

function adviceFor(file: CertificateFile, key: string, found: string): string {
  if (isSwappedWithKey(file)) return `Swap the contents of ${file.file} and ${key}.`;
  return isDerKey(found)
    ? `Convert it to PEM, and replace ${key} with the result.`
    : "Copy the certificate's key to this file.";
}

/** States in which the content is known. */
export function isRead(state: string | undefined): boolean {
  return (
    state === "notAKey" || state === "encrypted" || state === "damaged" || state === "otherKey" || state === "matches"
  );
}
