// cockroach cert signs with the first certificate of the CA file and the key it is given.

import { caKeyOwners } from "../../roles/caKeyOwners.ts";
import { certCommandSource, docs } from "../basis/citations.ts";
import { relatedBlock, wholeFile } from "../basis/places.ts";
import { fileNamed, pathOf } from "../../directory/certsDirectory.ts";
import type { RuleOf } from "../basis/rule.ts";

export const caKeyOrder: RuleOf<"keyFile"> = {
  id: "key/ca-key-order",
  title: "The key of a CA is not that of the first certificate in the CA file",
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
      ...wholeFile(file, status.failed ? 0 : status.value.size),
      found: `${file} is the key of certificate ${owner.index + 1} in ${owner.file}`,
      expected: "the key of the first certificate",
      advice: `move that certificate to the top of ${owner.file}, or use the key of the first one`,
      says: `error loading CA certificate ${pathOf(contents, owner.file)} and key ${pathOf(contents, file)}: tls: private key does not match public key`,
      why: "cockroach cert signs with the first certificate of the CA file, whatever else is in it.",
      ...(caFile && { related: relatedBlock(caFile, owner.index, "the certificate that it is the key of") }),
    };
  },
};
