// tls.crt and tls.key: the keys of a Kubernetes secret of type kubernetes.io/tls, mounted or copied without being
// mapped to CockroachDB's names.

import { secretCertificate, secretFileName } from "../../roles/kubernetesSecret.ts";
import { isOperatorWebhook } from "../../roles/pairRole.ts";
import { docs, loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const kubernetesSecret: RuleOf<"otherFile"> = {
  id: "directory/kubernetes-secret",
  title: "A Kubernetes secret isn't mapped to the file names that CockroachDB reads",
  severity: "information",
  scope: "otherFile",
  citations: [loaderSource, docs("secure-cockroachdb-kubernetes")],
  appliesTo: ({ type }) => type !== "directory",
  *check({ file, content }) {
    if (file !== secretCertificate) return;
    if (content?.first !== undefined && isOperatorWebhook(content.first)) {
      yield {
        ...wholeFile(file, 0),
        title: "tls.crt is for the webhook of the CockroachDB operator, not for a node or a client",
        consequence: "Neither nodes nor SQL clients can use it.",
        advice: "Use the Secret of the node or of the client. Move these files out of the directory.",
      };
      return;
    }
    const known = secretFileName(content?.first);
    // If names and usages leave it open, a person decides.
    const [name, key] =
      known === undefined
        ? ["node.crt or client.<user>.crt", "node.key or client.<user>.key"]
        : [known, known.replace(/crt$/, "key")];
    yield {
      ...wholeFile(file, 0),
      title: "tls.crt isn't mapped to a file name that CockroachDB reads",
      consequence:
        "CockroachDB ignores tls.crt and tls.key, which a Kubernetes secret of type kubernetes.io/tls contains.",
      quote: 'unknown prefix "tls"',
      advice: `Map tls.crt to ${name} and tls.key to ${key} in the volume, or rename the copies.`,
      background: "Of the three files of such a secret, CockroachDB reads only ca.crt.",
    };
  },
};
