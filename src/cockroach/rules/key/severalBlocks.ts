// Only the first key of a file is used, and cockroach cert rejects a CA key with anything after it.

import { caKeyFileNames } from "../../files/fileNames.ts";
import { goKeyPair, pemSource } from "../basis/citations.ts";
import { at } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { loaderTexts } from "../../texts/loaderTexts.ts";

export const severalBlocks: RuleOf<"keyFile"> = {
  id: "key/several-blocks",
  title: "A key file contains more than one key",
  severity: "warning",
  scope: "keyFile",
  citations: [goKeyPair, pemSource],
  appliesTo: ({ content }) => content?.ok === true && content.value.chosen !== undefined,
  *check({ file, content }) {
    const further = content?.ok === true ? content.value.furtherKeys[0] : undefined;
    if (further === undefined) return;
    yield {
      ...at(file, further),
      title: `${file} contains more than one private key`,
      consequence: "CockroachDB uses the first key, and the others are secrets that nothing uses.",
      ...(caKeyFileNames.has(file) && { quote: loaderTexts.severalBlocks }),
      advice: "Remove the keys that don't belong to the certificate.",
    };
  },
};
