// cockroach cert signs with the first certificate of the CA file and the given key.

import { caKeyOwners } from "../../roles/caKeyOwners.ts";
import { certCommandSource, docs } from "../basis/citations.ts";
import { relatedBlock, wholeFile } from "../basis/places.ts";
import { fileNamed, pathOf } from "../../directory/certsDirectory.ts";
import type { RuleOf } from "../basis/rule.ts";
import { goTexts } from "../../../pki/texts/goTexts.ts";
import { loaderTexts } from "../../texts/loaderTexts.ts";
import { fill } from "../../../pki/texts/textTemplate.ts";

export const caKeyOrder: RuleOf<"keyFile"> = {
  id: "key/ca-key-order",
  title: "A CA key doesn't belong to the first certificate in the CA file",
  severity: "warning",
  scope: "keyFile",
  citations: [certCommandSource, docs("rotate-certificates")],
  appliesTo: (keyFile) => caKeyOwners(keyFile).length > 0,
  *check(keyFile, directory) {
    const { file, status } = keyFile;
    const { contents } = directory;
    const owners = caKeyOwners(keyFile);
    const [owner] = owners;
    if (owner === undefined || owners.some(({ index }) => index === 0)) return;
    const caFile = fileNamed(directory, owner.file);
    yield {
      ...wholeFile(file, !status.ok ? 0 : status.value.size),
      title: `${file} is the key of certificate ${owner.index + 1} in ${owner.file}, not of the first`,
      consequence: "cockroach cert fails with this key, because it signs with the first certificate of the CA file.",
      quote: fill(loaderTexts.caKeyMismatch, {
        file: pathOf(contents, owner.file),
        key: pathOf(contents, file),
        problem: goTexts.keyMismatch,
      }),
      advice: `Move that certificate to the top of ${owner.file}, or use the key of the first one.`,
      ...(caFile && { related: relatedBlock(caFile, owner.index, "the certificate that it is the key of") }),
    };
  },
};
