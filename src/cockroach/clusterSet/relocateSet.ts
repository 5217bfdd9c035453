// A cluster set with its paths made absolute, or relative to the file that will hold it.

import type { ClusterSet } from "./clusterSet.ts";

/** `move` maps a path. */
export function relocateSet(set: ClusterSet, move: (path: string) => string): ClusterSet {
  const { key, certificate, clientKey, clientCertificate } = set.ca;
  return {
    ...set,
    directory: move(set.directory),
    ca: {
      key: move(key),
      ...(certificate !== undefined && { certificate: move(certificate) }),
      ...(clientKey !== undefined && { clientKey: move(clientKey) }),
      ...(clientCertificate !== undefined && { clientCertificate: move(clientCertificate) }),
    },
  };
}
