// A mounted secret, config map or projected volume: its files are links into `..data`, which Kubernetes replaces as a whole.

import { isKubernetesMount } from "../../roles/kubernetesMount.ts";
import { docs } from "../basis/citations.ts";
import { inDirectory } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const kubernetesMount: RuleOf<"directory"> = {
  id: "directory/kubernetes-mount",
  title: "The directory is a volume that Kubernetes mounts",
  severity: "information",
  scope: "directory",
  citations: [docs("secure-cockroachdb-kubernetes")],
  appliesTo: ({ contents }) => contents.state === "present",
  *check({ contents }) {
    if (!isKubernetesMount(contents)) return;
    yield {
      ...inDirectory(),
      found: "The directory is a volume that Kubernetes mounts (..data)",
      expected: "changes in the secret only",
      advice: "change the secret, and restart the pods one after the other or send SIGHUP to the nodes",
      why: "Every file is a link into ..data, which Kubernetes replaces as a whole. Modes and owners come from the volume's defaultMode and fsGroup.",
    };
  },
};
