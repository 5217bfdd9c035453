// Split CA: ca-client.crt verifies all clients, and a node that connects to another node is a client.

import { fileOf, hasNodeClient } from "../../directory/certsDirectory.ts";
import { certCommandSource, docs, managerSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const clientNodeMissing: RuleOf<"certificateFile"> = {
  id: "node/client-node-missing",
  title: "client.node.crt is missing, although clients have a separate CA",
  severity: "error",
  scope: "certificateFile",
  citations: [managerSource, certCommandSource, docs("create-security-certificates-custom-ca")],
  appliesTo: ({ usage }, directory) => usage === "Node" && fileOf(directory, "Client CA") !== undefined,
  *check(file, directory) {
    const asClient = file.paths.find(({ role }) => role === "client");
    if (hasNodeClient(directory) || asClient?.answer?.outcome === "trusted") return;
    yield {
      ...firstBlock(file),
      title: "client.node.crt is missing",
      consequence:
        "Nodes reject each other: a node connects to other nodes as a client, and ca-client.crt didn't sign node.crt.",
      advice:
        "Create client.node.crt and client.node.key with cockroach cert create-client node, signed by the CA in ca-client.crt.",
      background: "If ca-client.crt exists, CockroachDB verifies clients only with it.",
    };
  },
};
