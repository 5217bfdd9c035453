// Mandatory for a secure node.

import { docs, managerSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import { fileOf } from "../../directory/certsDirectory.ts";
import type { RuleOf } from "../basis/rule.ts";
import { loaderTexts } from "../../texts/loaderTexts.ts";

export const missingForNode: RuleOf<"certificateFile"> = {
  id: "ca/missing-for-node",
  title: "ca.crt is missing for a node",
  severity: "error",
  scope: "certificateFile",
  citations: [managerSource, docs("cockroach-cert")],
  appliesTo: ({ usage }) => usage === "Node",
  *check(file, directory) {
    if (fileOf(directory, "CA") !== undefined) return;
    yield {
      ...firstBlock(file),
      title: "ca.crt is missing",
      consequence:
        "The node doesn't start: it verifies the other nodes with ca.crt and never uses the trust store of the operating system.",
      quote: loaderTexts.caNotFound,
      advice: "Copy the certificate of the CA that signed node.crt to ca.crt.",
    };
  },
};
