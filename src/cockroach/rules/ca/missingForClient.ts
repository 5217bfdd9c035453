// For a client a missing ca.crt is allowed: the trust store of the operating system is used instead.

import { clientOptionsSource } from "../basis/citations.ts";
import { inDirectory } from "../basis/places.ts";
import { fileOf } from "../../directory/certsDirectory.ts";
import type { RuleOf } from "../basis/rule.ts";

export const missingForClient: RuleOf<"directory"> = {
  id: "ca/missing-for-client",
  title: "Clients have no CA certificate here",
  severity: "information",
  scope: "directory",
  citations: [clientOptionsSource],
  appliesTo: (directory) =>
    fileOf(directory, "Node") === undefined && directory.certificateFiles.some(({ usage }) => usage === "Client"),
  *check(directory) {
    if (fileOf(directory, "CA") !== undefined) return;
    yield {
      ...inDirectory(),
      found: "There are client certificates, but no ca.crt",
      expected: "ca.crt, unless the cluster has a certificate of a public CA",
      advice: "copy the cluster's ca.crt here, or name it in the connection string: sslrootcert=FILE",
      why: "Without ca.crt the cockroach commands verify the cluster with the trust store of the operating system, which knows public CAs only.",
    };
  },
};
