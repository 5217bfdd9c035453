// Two files whose contents were exchanged: each key fits the certificate in the other file.

import { swappedWith } from "../../roles/ownCertificates.ts";
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
    const other = swappedWith(certificateFile, directory);
    if (other === undefined || key === undefined) return;
    const isAuthority = isCaUsage(other.usage);
    // Of two pairs each sees the other: it is reported once.
    if (!isAuthority && other.file < file) return;
    const [first, second] = isAuthority ? [other.file, file] : [file, other.file];
    yield {
      ...firstBlock(certificateFile),
      found: `${first} and ${second} are swapped: ${other.file} holds the certificate of ${key.file}`,
      expected: isAuthority
        ? `the CA in ${other.file}, and the certificate of ${key.file} in ${file}`
        : "each certificate beside its own key",
      advice: `swap the contents of ${first} and ${second}`,
      why: isAuthority
        ? "Nothing that the CA signed is trusted, and the pair can't be used."
        : "Neither pair can be used.",
      related: relatedBlock(other, 0, `the certificate of ${key.file}`),
    };
  },
};
