// The documentation keeps the CA key away from the nodes.

import { caKeyFileNames } from "../../fileNames.ts";
import { isTrustFile } from "../../trustStore.ts";
import { fileNamed } from "../../certsDirectory.ts";
import { docs } from "../citations.ts";
import { relatedBlock, wholeFile } from "../places.ts";
import type { RuleOf } from "../rule.ts";

export const caKeyInDirectory: RuleOf<"keyFile"> = {
  id: "key/ca-key-in-directory",
  title: "The key of a CA is in the certs directory",
  severity: "warning",
  scope: "keyFile",
  citations: [docs("cockroach-cert"), docs("create-security-certificates-openssl")],
  appliesTo: ({ status }) => !status.failed && status.value.type === "file",
  *check({ file, status, belongsTo }, directory) {
    const owner = belongsTo.find((one) => isTrustFile(one.file));
    const certificate = owner?.file ?? caKeyFileNames.get(file);
    if (certificate === undefined) return;
    const caFile = owner && fileNamed(directory, owner.file);
    yield {
      ...wholeFile(file, status.failed ? 0 : status.value.size),
      found: owner === undefined ? `${file} has the name of a CA key` : `${file} is the key of the CA in ${certificate}`,
      expected: "the CA key outside the certs directory",
      advice: "move it to a safe place, and name it with --ca-key when you make certificates",
      why: "CockroachDB never reads it. Whoever gets hold of it can make certificates for every user and node of the cluster, root among them.",
      ...(owner && caFile && { related: relatedBlock(caFile, owner.index, "the CA that it is the key of") }),
    };
  },
};
