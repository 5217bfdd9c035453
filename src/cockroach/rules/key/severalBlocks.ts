// Only the first key of a file is used, and cockroach cert refuses a CA key with anything after it.

import { caKeyFileNames } from "../../files/fileNames.ts";
import { goKeyPair, pemSource } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const severalBlocks: RuleOf<"keyFile"> = {
  id: "key/several-blocks",
  title: "A key file holds more than one key",
  severity: "warning",
  scope: "keyFile",
  citations: [goKeyPair, pemSource],
  appliesTo: ({ content }) => content?.failed === false && content.value.chosen !== undefined,
  *check({ file, content }) {
    const further = content?.failed === false ? content.value.furtherKeys[0] : undefined;
    if (further === undefined) return;
    yield {
      ...at(file, further),
      found: `${file} holds more than one private key`,
      expected: "one",
      advice: "take out the keys that are not the certificate's",
      ...(caKeyFileNames.has(file) && { says: "more than one PEM block found" }),
      why: "CockroachDB uses the first key of the file. A further one is a secret that nobody looks after.",
    };
  },
};
