// What the verifier of certification paths says about a file, in the form that the path rules share. Nothing is verified here.

import type { PathProblem, PathProblemCode } from "../../../pki/path/certificationPath.ts";
import {
  fileOf,
  firstCertificate,
  type CertificateFile,
  type CertsDirectory,
  type RolePath,
} from "../../directory/certsDirectory.ts";
import type { PemUsage } from "../../files/pemUsage.ts";
import { certificatePlace, listed } from "./places.ts";
import type { Evidence } from "./rule.ts";

export interface PathFault {
  readonly path: RolePath;
  readonly problem: PathProblem;
  /** The problem is the file's own certificate, not one above it. */
  readonly isOwn: boolean;
}

/** Whether there is a path to speak of. */
export function wasVerified({ paths }: CertificateFile): boolean {
  return paths.some(({ answer, role }) => answer !== undefined && role !== "ui");
}

/**
 * Each reason once, although a node's certificate is verified in two roles. Without the DB Console's: browsers have their own trust store,
 * so a certificate of a public CA is right there (`path/ui-not-verified`).
 */
export function pathFaults(file: CertificateFile, directory: CertsDirectory): readonly PathFault[] {
  const faults: PathFault[] = [];
  for (const path of file.paths) {
    if (path.answer?.outcome !== "notTrusted" || path.role === "ui" || isSplitNode(file.usage, path, directory))
      continue;
    const { problem } = path.answer;
    const known = faults.some(
      (one) => one.problem.code === problem.code && one.path.store.files.join() === path.store.files.join(),
    );
    if (!known) faults.push({ path, problem, isOwn: problem.certificate === firstCertificate(file) });
  }
  return faults;
}

/** With a client CA of its own, node.crt is not meant to be a client's; `node/client-node-missing` says what is missing. */
function isSplitNode(usage: PemUsage, { role }: RolePath, directory: CertsDirectory): boolean {
  return usage === "Node" && role === "client" && fileOf(directory, "Client CA") !== undefined;
}

/** `ca.crt`, or `ca.crt (ca-client.crt is not here)` where it stands in for another. */
export function storeWords({ store }: RolePath): string {
  return `${listed(store.files)}${store.absent.length === 0 ? "" : ` (there is no ${listed(store.absent)})`}`;
}

/** Who refuses the certificate. */
export function verifierWords({ role }: RolePath): string {
  switch (role) {
    case "server":
      return "Other nodes and SQL clients";
    case "client":
      return "The nodes";
    case "tenantServer":
      return "Other SQL servers";
    case "ui":
      return "cockroach commands that read the DB Console's endpoints";
  }
}

/** A finding about a fault, on the certificate that stands for the file. */
export function pathEvidence(
  file: CertificateFile,
  fault: PathFault,
  words: Pick<Evidence, "found" | "expected">,
): Evidence {
  const { problem, path } = fault;
  const [block] = file.content.blocks;
  const certificate = firstCertificate(file);
  const where =
    block === undefined || certificate === undefined
      ? { file: file.file, range: { start: 0, end: file.content.size } }
      : certificatePlace({ file, certificate, index: 0, place: block });
  return {
    ...where,
    ...words,
    advice: /^[A-Z][a-z]/.test(problem.remedy)
      ? problem.remedy.charAt(0).toLowerCase() + problem.remedy.slice(1)
      : problem.remedy,
    ...(problem.goText !== undefined && { says: problem.goText }),
    why: `${verifierWords(path)} verify it with ${storeWords(path)} and refuse the connection (${problem.section}).`,
  };
}

/** Codes that have a rule of their own; the rest goes to `path/refused`. */
export const ownRules: ReadonlySet<PathProblemCode> = new Set<PathProblemCode>([
  "unknown-authority",
  "bad-signature",
  "issuer-may-not-sign",
  "expired",
  "not-yet-valid",
  "path-too-long",
  "extended-key-usage",
  "name-constraints",
  "unhandled-critical-extension",
]);
