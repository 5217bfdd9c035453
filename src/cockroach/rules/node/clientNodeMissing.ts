// Split CA: ca-client.crt verifies all clients, and a node that connects to another is one.

import { fileOf, hasNodeClient } from "../../directory/certsDirectory.ts";
import { certCommandSource, docs, managerSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const clientNodeMissing: RuleOf<"certificateFile"> = {
  id: "node/client-node-missing",
  title: "A separate client CA, but no client certificate for the node",
  severity: "error",
  scope: "certificateFile",
  citations: [managerSource, certCommandSource, docs("create-security-certificates-custom-ca")],
  appliesTo: ({ usage }, directory) => usage === "Node" && fileOf(directory, "Client CA") !== undefined,
  *check(file, directory) {
    const asClient = file.paths.find(({ role }) => role === "client");
    if (hasNodeClient(directory) || asClient?.answer?.outcome === "trusted") return;
    yield {
      ...firstBlock(file),
      found: "ca-client.crt verifies clients, but there is no client.node.crt, and ca-client.crt did not sign node.crt",
      expected: "client.node.crt and client.node.key, signed by the CA in ca-client.crt",
      advice: "make them with cockroach cert create-client node",
      why: "A node shows its certificate as a client when it connects to another node, and only ca-client.crt verifies clients. Without client.node.crt the nodes refuse each other.",
    };
  },
};
