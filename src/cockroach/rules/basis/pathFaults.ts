// Results of path validation for a file, as the path rules share them. Validates nothing itself.

import type { PathProblem, PathProblemCode } from "../../../pki/path/certificationPath.ts";
import {
  fileOf,
  firstCertificate,
  type CertificateFile,
  type CertsDirectory,
  type RolePath,
} from "../../directory/certsDirectory.ts";
import type { PemUsage } from "../../files/pemUsage.ts";
import { pairInsteadOfCa } from "../../roles/ownCertificates.ts";
import { certificatePlace, listNames } from "./places.ts";
import type { Evidence } from "./rule.ts";

export interface PathFault {
  readonly path: RolePath;
  readonly problem: PathProblem;
  /** The problem is the file's own certificate, not one above it. */
  readonly isOwn: boolean;
  /** What is to be done first, if a CA file contains a pair's certificate instead of a CA. */
  readonly first?: string;
}

/** True if a path of the file was verified. */
export function wasVerified({ paths }: CertificateFile): boolean {
  return paths.some(({ answer, role }) => answer !== undefined && role !== "ui");
}

/**
 * Each reason once, although a node's certificate is verified in two roles. Without the DB Console's role: browsers
 * have their own trust store, so a certificate of a public CA is fine there (`path/ui-not-verified`).
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
    const first = fixFirst(path, directory);
    if (!known)
      faults.push({
        path,
        problem,
        isOwn: problem.certificate === firstCertificate(file),
        ...(first !== undefined && { first }),
      });
  }
  return faults;
}

/**
 * With a separate client CA, node.crt isn't meant to be a client's. `node/client-node-missing` reports what is missing.
 */
function isSplitNode(usage: PemUsage, { role }: RolePath, directory: CertsDirectory): boolean {
  return usage === "Node" && role === "client" && fileOf(directory, "Client CA") !== undefined;
}

/** No other advice helps while a CA file contains no CA. */
export function fixFirst({ store }: RolePath, directory: CertsDirectory): string | undefined {
  for (const file of store.files) {
    const pair = pairInsteadOfCa(file, directory);
    if (pair !== undefined) return `Fix ${file} first: it contains the certificate of ${pair.file} instead of a CA.`;
  }
  return undefined;
}

/** `ca.crt`, or `ca.crt (ca-client.crt is missing)` if it replaces another. */
export function storeWords({ store }: RolePath): string {
  return `${listNames(store.files)}${store.absent.length === 0 ? "" : ` (${listNames(store.absent)} ${store.absent.length === 1 ? "is" : "are"} missing)`}`;
}

/** Who rejects the certificate, in the plural. */
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

/** A finding about a fault, on the certificate that represents the file. */
export function pathEvidence(
  file: CertificateFile,
  fault: PathFault,
  words: Pick<Evidence, "title" | "background">,
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
    title: words.title,
    consequence: `${verifierWords(path)} verify it with ${storeWords(path)} and reject the connection.`,
    ...(problem.goText !== undefined && { quote: problem.goText }),
    advice: fault.first ?? `${problem.remedy}.`,
    background: [...(words.background === undefined ? [] : [words.background]), `The rule is ${problem.section}.`].join(
      " ",
    ),
  };
}

/** The message of a problem as a sentence, without Go's text, which is quoted separately. */
export function sentenceOf({ message, goText }: PathProblem): string {
  const suffix = `: ${goText ?? ""}`;
  return `${goText !== undefined && message.endsWith(suffix) ? message.slice(0, -suffix.length) : message}.`;
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
