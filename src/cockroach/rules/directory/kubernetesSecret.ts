// tls.crt and tls.key: the keys of a Kubernetes secret of type kubernetes.io/tls, mounted or copied without being mapped to CockroachDB's names.

import { clientAuth, extKeyUsage, serverAuth } from "../../../pki/extensions/extKeyUsage.ts";
import { readableExtension } from "../../../pki/extensions/extensionDecoder.ts";
import type { Certificate } from "../../../pki/certificate.ts";
import { certificateFileName } from "../../fileNames.ts";
import { subjectCommonName } from "../../principals.ts";
import { docs, loaderSource } from "../citations.ts";
import { wholeFile } from "../places.ts";
import type { RuleOf } from "../rule.ts";

export const kubernetesSecret: RuleOf<"otherFile"> = {
  id: "directory/kubernetes-secret",
  title: "A Kubernetes secret is not mapped to the names that CockroachDB reads",
  severity: "information",
  scope: "otherFile",
  citations: [loaderSource, docs("secure-cockroachdb-kubernetes")],
  appliesTo: ({ type }) => type !== "directory",
  *check({ file, content }) {
    if (file !== "tls.crt") return;
    const name = meantName(content?.first);
    yield {
      ...wholeFile(file, 0),
      found: "tls.crt is a Kubernetes secret that is not mapped to CockroachDB's names",
      expected: `${name} and ${name.replace(/crt$/, "key")}`,
      advice: `map tls.crt to ${name} and tls.key to ${name.replace(/crt$/, "key")} in the volume, or rename the copies`,
      says: 'unknown prefix "tls"',
      why: "Secrets of the type kubernetes.io/tls have the keys ca.crt, tls.crt and tls.key. CockroachDB reads the first one and passes over the other two.",
    };
  },
};

/** A server certificate is the node's; otherwise the CN is the user. */
function meantName(certificate: Certificate | undefined): string {
  if (certificate === undefined) return "node.crt";
  const purposes = readableExtension(certificate, extKeyUsage) ?? [];
  const user = subjectCommonName(certificate);
  const isClient = purposes.includes(clientAuth) && !purposes.includes(serverAuth) && user !== "";
  return isClient ? certificateFileName("Client", user) : "node.crt";
}
