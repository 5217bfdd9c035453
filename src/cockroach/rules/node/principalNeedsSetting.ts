// From v24.2 on the same is found out only when nodes talk to each other.

import { firstCertificate, hasNodeClient } from "../../directory/certsDirectory.ts";
import { certificatePrincipals, principalsText } from "../../principals/principals.ts";
import { docs, rpcAuthSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const principalNeedsSetting: RuleOf<"certificateFile"> = {
  id: "node/principal-needs-setting",
  title: "The node certificate stands for the user node only with a start option",
  severity: "warning",
  scope: "certificateFile",
  citations: [rpcAuthSource, docs("create-security-certificates-custom-ca")],
  since: "24.2",
  appliesTo: ({ usage, error }, directory) => usage === "Node" && error === undefined && !hasNodeClient(directory),
  *check(file, { settings }) {
    const certificate = firstCertificate(file);
    if (certificate === undefined) return;
    const principals = certificatePrincipals(certificate, settings.principalMap);
    if (principals.includes("node")) return;
    yield {
      ...firstBlock(file),
      found: `node.crt stands for ${principalsText(principals)}, not for the user node`,
      expected: "CN=node, or a start option of the nodes that makes it so",
      advice:
        "start the nodes with --cert-principal-map=<name>:node, --node-cert-distinguished-name or --node-cert-san, or issue it again with CN=node",
      why: "The node starts, but the other nodes refuse its connections: need root or node client cert to perform RPCs on this server. Versions up to v24.1 do not start.",
    };
  },
};
