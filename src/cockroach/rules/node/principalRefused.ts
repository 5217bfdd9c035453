// Through v24.1, the loader requires the principal `node` in node.crt, unless client.node.crt exists.

import { firstCertificate, hasNodeClient } from "../../directory/certsDirectory.ts";
import { lastNodeCheck, nodePrincipalError } from "../../directory/principalChecks.ts";
import { docs, managerSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const principalRefused: RuleOf<"certificateFile"> = {
  id: "node/principal-refused",
  title: "The node certificate doesn't represent the user node, so the directory is rejected",
  severity: "error",
  scope: "certificateFile",
  citations: [managerSource, docs("create-security-certificates-custom-ca")],
  until: lastNodeCheck,
  appliesTo: ({ usage, error }, directory) => usage === "Node" && error === undefined && !hasNodeClient(directory),
  *check(file, { settings }) {
    const certificate = firstCertificate(file);
    const quote = certificate && nodePrincipalError(certificate, settings);
    if (quote === undefined) return;
    yield {
      ...firstBlock(file),
      title: "node.crt doesn't represent the user node",
      consequence: "CockroachDB rejects the whole directory: the node doesn't start, and no command works with it.",
      quote,
      advice:
        "Reissue node.crt with CN=node, map its name to node with --cert-principal-map, or add client.node.crt with CN=node.",
      background: "CockroachDB up to v24.1 makes this check. A DNS name node also satisfies it.",
    };
  },
};
