// Up to v24.1 the loader wants the principal `node` in node.crt, unless there is client.node.crt.

import { firstCertificate, hasNodeClient } from "../../directory/certsDirectory.ts";
import { lastNodeCheck, nodePrincipalError } from "../../directory/principalChecks.ts";
import { docs, managerSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const principalRefused: RuleOf<"certificateFile"> = {
  id: "node/principal-refused",
  title: "The node certificate does not stand for the user node, and the directory is refused",
  severity: "error",
  scope: "certificateFile",
  citations: [managerSource, docs("create-security-certificates-custom-ca")],
  until: lastNodeCheck,
  appliesTo: ({ usage, error }, directory) => usage === "Node" && error === undefined && !hasNodeClient(directory),
  *check(file, { settings }) {
    const certificate = firstCertificate(file);
    const says = certificate && nodePrincipalError(certificate, settings);
    if (says === undefined) return;
    yield {
      ...firstBlock(file),
      found: "node.crt does not stand for the user node",
      expected: "CN=node, a DNS name node, or an entry ...:node in --cert-principal-map",
      advice: "issue it again with CN=node, or add client.node.crt with CN=node",
      says,
      why: "Up to v24.1 the directory as a whole is refused, and neither the node nor any command works with it.",
    };
  },
};
