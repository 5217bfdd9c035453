// The version that a node reports after a login, beside the one that was assumed.

import { goVersionOf } from "../go/goVersions.ts";
import { parseVersion, versionText, type CockroachVersion } from "../go/version.ts";
import { goVersionText } from "../../pki/path/basis/goVersion.ts";
import type { NodeAnswer } from "./nodeAnswer.ts";
import type { RunningFinding } from "./runningFinding.ts";

/** What the node says in `crdb_version`; `undefined` without a login, and for other programs that speak this protocol. */
export function reportedVersion(answer: NodeAnswer): CockroachVersion | undefined {
  if (answer.outcome !== "tls" || answer.client?.said !== "loggedIn") return undefined;
  return parseVersion(answer.client.version ?? "");
}

export function versionFinding(reported: CockroachVersion, assumed: CockroachVersion): RunningFinding {
  const frame = { id: "version", check: "CockroachDB version", source: "pkg/sql/pgwire/conn.go" } as const;
  const own = words(reported);
  const found = `The node reports ${own}`;
  const isSame =
    goVersionText(goVersionOf(reported)) === goVersionText(goVersionOf(assumed)) && sameLine(reported, assumed);
  if (isSame) return { ...frame, severity: "ok", found };
  return {
    ...frame,
    severity: "information",
    found: `${found}. This comparison uses that; other checks assume ${words(assumed)}`,
    todo: `Set the CockroachDB version to ${versionText(reported).slice(1)} and the Go version to ${goVersionText(goVersionOf(reported))} for the other checks.`,
  };
}

function words(version: CockroachVersion): string {
  return `CockroachDB ${versionText(version)} with Go ${goVersionText(goVersionOf(version))}`;
}

function sameLine({ line }: CockroachVersion, { line: other }: CockroachVersion): boolean {
  return line.join() === other.join();
}
