// What of a cluster set is there already: made by an earlier run, or in the way.

import { checkRequest } from "../create/checkRequest.ts";
import type { CreationFiles } from "../create/creationEnvironment.ts";
import { targetPaths } from "../create/plannedFile.ts";
import type { CreateRequest } from "../create/request.ts";
import { hasClientCa, type ClusterSet } from "./clusterSet.ts";
import { caDirectoryOf, setSteps } from "./setSteps.ts";

/** What becomes of files that are there: the set is refused, they stay and what is missing is made, or all but the CAs is made anew. */
export type ExistingFiles = "refuse" | "keep" | "replace";

/** The set with the CAs of an earlier run, key and certificate, in place of new ones: a CA that is made anew cuts off what it has signed. */
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

/** Paths at which the set would write, and where there is something. */
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

/** Certificate and key of a request; none where it cannot be carried out. */
export function requestPaths(request: CreateRequest, join: CreationFiles["join"]): readonly string[] {
  const checked = checkRequest(request);
  if (!checked.ok) return [];
  const { certificate, key } = targetPaths(request, checked.value.name, join);
  return [certificate, key];
}
