// Mandatory for a secure node.

import { docs, managerSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import { fileOf } from "../../directory/certsDirectory.ts";
import type { RuleOf } from "../basis/rule.ts";

export const missingForNode: RuleOf<"certificateFile"> = {
  id: "ca/missing-for-node",
  title: "A node has no CA certificate",
  severity: "error",
  scope: "certificateFile",
  citations: [managerSource, docs("cockroach-cert")],
  appliesTo: ({ usage }) => usage === "Node",
  *check(file, directory) {
    if (fileOf(directory, "CA") !== undefined) return;
    yield {
      ...firstBlock(file),
      found: "There is a node certificate, but no ca.crt",
      expected: "ca.crt beside node.crt",
      advice: "copy the certificate of the CA that signed node.crt to ca.crt",
      says: "problem with CA certificate: not found",
      why: "A node verifies the other nodes with ca.crt and does not start without it. It never uses the trust store of the operating system.",
    };
  },
};
