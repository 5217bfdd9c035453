// Two files whose contents were swapped: each key matches the certificate in the other file.

import { findSwappedFile } from "../../roles/ownCertificates.ts";
import { isCaUsage } from "../../files/pemUsage.ts";
import { goKeyPair } from "../basis/citations.ts";
import { firstBlock, relatedBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const swapped: RuleOf<"certificateFile"> = {
  id: "file/swapped",
  title: "Two certificate files are swapped",
  severity: "error",
  scope: "certificateFile",
  citations: [goKeyPair],
  appliesTo: ({ key }) => key?.state === "otherKey" || key?.state === "matches",
  *check(certificateFile, directory) {
    const { file, key } = certificateFile;
    const other = findSwappedFile(certificateFile, directory);
    if (other === undefined || key === undefined) return;
    const isAuthority = isCaUsage(other.usage);
    // Each of the two pairs finds the other, so it is reported once.
    if (!isAuthority && other.file < file) return;
    const [first, second] = isAuthority ? [other.file, file] : [file, other.file];
    yield {
      ...firstBlock(certificateFile),
      title: `${first} and ${second} are swapped`,
      consequence: isAuthority
        ? `${other.file} contains the certificate of ${key.file}, so nothing that the CA signed is trusted and the key can't be used.`
        : `${other.file} contains the certificate of ${key.file}, so neither certificate can be used.`,
      advice: `Swap the contents of ${first} and ${second}.`,
      related: relatedBlock(other, 0, `the certificate of ${key.file}`),
    };
  },
};
