// The files of a cluster set that already exist, created by an earlier run or in the way.

import { checkRequest } from "../create/checkRequest.ts";
import type { CreationFiles } from "../create/creationEnvironment.ts";
import { targetPaths } from "../create/plannedFile.ts";
import type { CreateRequest } from "../create/request.ts";
import { hasClientCa, type ClusterSet } from "./clusterSet.ts";
import { caDirectoryOf, setSteps } from "./setSteps.ts";

/**
 * What happens to existing files: the set is rejected, they are kept and what is missing is created, or all except the
 * CAs are recreated.
 */
export type ExistingFiles = "refuse" | "keep" | "replace";

/**
 * Replaces new CAs in the set by those of an earlier run, key and certificate: recreating a CA cuts off everything that
 * it has signed.
 */
export async function withExistingCas(set: ClusterSet, { exists, join }: CreationFiles): Promise<ClusterSet> {
  const found = async (key: string | undefined, name: string): Promise<string | undefined> => {
    const path = join(caDirectoryOf(set, join), name);
    return key !== undefined && (await exists(key)) && (await exists(path)) ? path : undefined;
  };
  const certificate = set.ca.certificate ?? (await found(set.ca.key, "ca.crt"));
  const clientCertificate =
    set.ca.clientCertificate ?? (hasClientCa(set) ? await found(set.ca.clientKey, "ca-client.crt") : undefined);
  return {
    ...set,
    ca: {
      ...set.ca,
      ...(certificate !== undefined && { certificate }),
      ...(clientCertificate !== undefined && { clientCertificate }),
    },
  };
}

/** Returns the paths that the set would write and that exist. */
export async function existingFiles(
  set: ClusterSet,
  { exists, join }: CreationFiles,
): Promise<{ readonly existing: readonly string[]; readonly total: number }> {
  const { first, then } = setSteps(set, join, false);
  const paths = [...first, ...then].flatMap((step) =>
    step.kind === "copy" ? [step.to] : requestPaths(step.request, join),
  );
  const existing: string[] = [];
  for (const path of paths) if (await exists(path)) existing.push(path);
  return { existing, total: paths.length };
}

/** Returns certificate and key path of a request. Empty if the request can't be carried out. */
export function requestPaths(request: CreateRequest, join: CreationFiles["join"]): readonly string[] {
  const checked = checkRequest(request);
  if (!checked.ok) return [];
  const { certificate, key } = targetPaths(request, checked.value.name, join);
  return [certificate, key];
}
