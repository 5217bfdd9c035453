// A mounted secret, config map, or projected volume: its files are links into `..data`, which Kubernetes replaces as a
// whole.

import { isKubernetesMount } from "../../roles/kubernetesMount.ts";
import { docs } from "../basis/citations.ts";
import { inDirectory } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const kubernetesMount: RuleOf<"directory"> = {
  id: "directory/kubernetes-mount",
  title: "Kubernetes mounts the directory as a volume",
  severity: "information",
  scope: "directory",
  citations: [docs("secure-cockroachdb-kubernetes")],
  appliesTo: ({ contents }) => contents.state === "present",
  *check({ contents }) {
    if (!isKubernetesMount(contents)) return;
    yield {
      ...inDirectory(),
      title: "Kubernetes mounts this directory as a volume (..data)",
      consequence: "Changes made here don't last: Kubernetes replaces all files at once when the secret changes.",
      advice: "Change the secret, then restart the pods one at a time or send SIGHUP to the nodes.",
      background: "File modes and owners come from the volume's defaultMode and fsGroup.",
    };
  },
};
