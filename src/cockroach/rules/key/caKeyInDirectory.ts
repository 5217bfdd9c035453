// The documentation keeps the CA key away from the nodes.

import { caKeyOwners, pairOfKey } from "../../roles/caKeyOwners.ts";
import { fileNamed } from "../../directory/certsDirectory.ts";
import { caKeyFileNames } from "../../files/fileNames.ts";
import { docs } from "../basis/citations.ts";
import { relatedBlock, wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const caKeyInDirectory: RuleOf<"keyFile"> = {
  id: "key/ca-key-in-directory",
  title: "The key of a CA is in the certs directory",
  severity: "warning",
  scope: "keyFile",
  citations: [docs("cockroach-cert"), docs("create-security-certificates-openssl")],
  appliesTo: ({ status }) => !status.failed && status.value.type === "file",
  *check(keyFile, directory) {
    const { file, status } = keyFile;
    const [owner] = caKeyOwners(keyFile);
    const pair = pairOfKey(file, directory);
    const certificate = owner?.file ?? caKeyFileNames.get(file);
    if (certificate === undefined) return;
    const caFile = owner && fileNamed(directory, owner.file);
    yield {
      ...wholeFile(file, status.failed ? 0 : status.value.size),
      found:
        owner === undefined ? `${file} has the name of a CA key` : `${file} is the key of the CA in ${certificate}`,
      expected:
        pair === undefined
          ? "the CA key outside the certs directory"
          : `a CA with a key of its own, and another key for ${pair.file}`,
      advice:
        pair === undefined
          ? "move it to a safe place, and name it with --ca-key when you create certificates"
          : `leave it here: ${pair.file} needs it. Rotate to a CA whose key you keep elsewhere`,
      why: `${pair === undefined ? "CockroachDB never reads it. " : ""}Anyone who gets hold of it can create certificates for every user and node of the cluster, including root.`,
      ...(owner && caFile && { related: relatedBlock(caFile, owner.index, "the CA that it is the key of") }),
    };
  },
};
