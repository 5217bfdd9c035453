// What is found when a running node is compared with its files: one finding for each question, in the order of a connection.

export interface RunningFinding {
  /** Kebab-case and stable. */
  readonly id: string;
  /** `error`: clients of the node are refused, or it serves what it should not. */
  readonly severity: "error" | "warning" | "information" | "ok";
  /** What was looked at, as a noun phrase. */
  readonly check: string;
  /** A sentence without its full stop. */
  readonly found: string;
  /** Where that is not what was found. */
  readonly expected?: string;
  /** What to do about it, one sentence or more. */
  readonly todo?: string;
  /** The exact words of a client or of the node. */
  readonly says?: string;
  /** Where to read that it is so: a file of CockroachDB, a document. */
  readonly source?: string;
}

/** The one to name first: the first of the most severe. `undefined` for none. */
export function gravestFinding(findings: readonly RunningFinding[]): RunningFinding | undefined {
  return (["error", "warning"] as const)
    .map((severity) => findings.find((one) => one.severity === severity))
    .find((one) => one !== undefined);
}

/** How a node reads its files again (pkg/security/certificate_manager.go); Windows has no such signal. */
export const reloadAdvice =
  "Send the node SIGHUP (pkill -SIGHUP -x cockroach), or restart it on Windows. If it still serves the old one, check its log.";
