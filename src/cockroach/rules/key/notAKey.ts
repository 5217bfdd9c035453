// A key file without a key.

import { goKeyPair } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const notAKey: RuleOf<"certificateFile"> = {
  id: "key/not-a-key",
  title: "A key file holds no private key",
  severity: "error",
  scope: "certificateFile",
  citations: [goKeyPair],
  appliesTo: ({ key }) => isRead(key?.state),
  *check({ key }) {
    if (key?.state !== "notAKey") return;
    yield {
      ...at(key.file, key.place),
      found: `${key.file} holds ${key.found}${/\bprivate key$/.test(key.found) ? ", not a PEM key" : ", and no private key"}`,
      expected: "a PEM block PRIVATE KEY, RSA PRIVATE KEY or EC PRIVATE KEY",
      advice: "put the certificate's key there",
      says: key.goText,
      why: "The loader does not look into the file, so the directory loads; a node then fails to start, and a client to connect.",
    };
  },
};

/** States that tell something about the content. */
export function isRead(state: string | undefined): boolean {
  return (
    state === "notAKey" || state === "encrypted" || state === "damaged" || state === "otherKey" || state === "matches"
  );
}
