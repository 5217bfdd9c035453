// The documentation advises to keep the CA key away from the nodes.

import { caKeyOwners, pairOfKey } from "../../roles/caKeyOwners.ts";
import { fileNamed } from "../../directory/certsDirectory.ts";
import { caKeyFileNames } from "../../files/fileNames.ts";
import { docs } from "../basis/citations.ts";
import { relatedBlock, wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const caKeyInDirectory: RuleOf<"keyFile"> = {
  id: "key/ca-key-in-directory",
  title: "A CA key is in the certs directory",
  severity: "warning",
  scope: "keyFile",
  citations: [docs("cockroach-cert"), docs("create-security-certificates-openssl")],
  appliesTo: ({ status }) => status.ok && status.value.type === "file",
  *check(keyFile, directory) {
    const { file, status } = keyFile;
    const [owner] = caKeyOwners(keyFile);
    const certificate = owner?.file ?? caKeyFileNames.get(file);
    if (certificate === undefined) return;
    const pair = pairOfKey(file, directory);
    const caFile = owner && fileNamed(directory, owner.file);
    yield {
      ...wholeFile(file, !status.ok ? 0 : status.value.size),
      title:
        owner === undefined
          ? `${file} has the name of a CA key`
          : `${file}, the key of the CA in ${certificate}, is in the certs directory`,
      consequence:
        "Anyone who gets this key can create certificates for every user and node of the cluster, including root.",
      advice:
        pair === undefined
          ? "Move it to a safe place, and name it with --ca-key when you create certificates."
          : `Leave it here, because ${pair.file} needs it, and rotate to a CA whose key you keep elsewhere.`,
      ...(pair === undefined && { background: "CockroachDB never reads it." }),
      ...(owner && caFile && { related: relatedBlock(caFile, owner.index, "the CA that it is the key of") }),
    };
  },
};
