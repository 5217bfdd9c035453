// A finding of the comparison of a running node with its files: one per check, in the order of a connection.

export interface RunningFinding {
  /** A stable kebab-case identifier. */
  readonly id: string;
  /** `error`: clients reject the node or are rejected, or it serves what it shouldn't. */
  readonly severity: "error" | "warning" | "information" | "ok";
  /** What was checked, as a noun phrase. */
  readonly check: string;
  /** A sentence without a period. */
  readonly found: string;
  /** What was expected, if that isn't what was found. */
  readonly expected?: string;
  /** What to do about it, one sentence or more. */
  readonly todo?: string;
  /** The exact text of a client or of the node. */
  readonly says?: string;
  /** The source: a file of CockroachDB or a document. */
  readonly source?: string;
}

/** The finding to name first: the first of the most severe ones. `undefined` without findings. */
export function gravestFinding(findings: readonly RunningFinding[]): RunningFinding | undefined {
  return (["error", "warning"] as const)
    .map((severity) => findings.find((one) => one.severity === severity))
    .find((one) => one !== undefined);
}

/** How a node reloads its files (pkg/security/certificate_manager.go). Windows has no such signal. */
export const reloadAdvice =
  "Send the node SIGHUP (pkill -SIGHUP -x cockroach), or restart it on Windows. If it still serves the old one, check its log.";
