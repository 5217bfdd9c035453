// From v24.2, the same problem appears only when nodes connect to each other.

import { firstCertificate, hasNodeClient } from "../../directory/certsDirectory.ts";
import { certificatePrincipals, principalsText } from "../../principals/principals.ts";
import { docs, rpcAuthSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { accessTexts } from "../../texts/accessTexts.ts";

export const principalNeedsSetting: RuleOf<"certificateFile"> = {
  id: "node/principal-needs-setting",
  title: "The node certificate represents the user node only with a start option",
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
      title: `node.crt represents ${principalsText(principals)} instead of the user node`,
      consequence:
        "The node starts, but other nodes reject its connections unless a start option allows this certificate.",
      quote: accessTexts.rpcNeedsPrivilege,
      advice:
        "Start the nodes with --cert-principal-map=<name>:node, --node-cert-distinguished-name, or --node-cert-san, or reissue node.crt with CN=node.",
      background: "CockroachDB up to v24.1 doesn't start with this certificate.",
    };
  },
};
