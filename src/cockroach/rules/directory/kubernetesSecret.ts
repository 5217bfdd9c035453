// tls.crt and tls.key: the keys of a Kubernetes secret of type kubernetes.io/tls, mounted or copied without being mapped to CockroachDB's names.

import { secretCertificate, secretFileName } from "../../roles/kubernetesSecret.ts";
import { docs, loaderSource } from "../basis/citations.ts";
import { wholeFile } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const kubernetesSecret: RuleOf<"otherFile"> = {
  id: "directory/kubernetes-secret",
  title: "A Kubernetes secret is not mapped to the names that CockroachDB reads",
  severity: "information",
  scope: "otherFile",
  citations: [loaderSource, docs("secure-cockroachdb-kubernetes")],
  appliesTo: ({ type }) => type !== "directory",
  *check({ file, content }) {
    if (file !== secretCertificate) return;
    const known = secretFileName(content?.first);
    // Where names and usages leave it open, a person decides.
    const [name, key] =
      known === undefined
        ? ["node.crt or client.<user>.crt", "node.key or client.<user>.key"]
        : [known, known.replace(/crt$/, "key")];
    yield {
      ...wholeFile(file, 0),
      found: "tls.crt is a Kubernetes secret that is not mapped to CockroachDB's names",
      expected: `${name} and ${key}`,
      advice: `map tls.crt to ${name} and tls.key to ${key} in the volume, or rename the copies`,
      says: 'unknown prefix "tls"',
      why: "Secrets of the type kubernetes.io/tls have the keys ca.crt, tls.crt and tls.key. CockroachDB reads the first one and passes over the other two.",
    };
  },
};
