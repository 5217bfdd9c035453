// Volumes that Kubernetes mounts: Secrets, ConfigMaps, and projected volumes. Their files are links into `..data`,
// which is replaced as a whole.

import type { DirectoryContents } from "../directory/certsDirectory.ts";

export function isKubernetesMount({ entries }: Pick<DirectoryContents, "entries">): boolean {
  return entries.some(({ name, type }) => name === "..data" && type !== "file");
}

/**
 * What gives a container access to the keys of a mounted Secret. Files belong to root and the group of `fsGroup`; a
 * chmod in the container fails, and one on the node is lost with the next change of the Secret (Kubernetes: configure a
 * security context for a Pod).
 */
export const mountedKeyAdvice =
  "Set fsGroup of the pod to the group that CockroachDB runs as (runAsGroup), and defaultMode of the volume to 0440. Don't change file modes in the volume.";
