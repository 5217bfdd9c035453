// Options of the commands on a certs directory: version of CockroachDB, process that reads it, and date.

import { InvalidArgumentError, type Command } from "commander";
import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { defaultSettings, type DirectorySettings } from "../../cockroach/directory/directorySettings.ts";
import type { GitRepository } from "../../cockroach/git/gitRepository.ts";
import type { NodeProcess } from "../../cockroach/files/keyPermission.ts";
import { parseGoVersion, type GoVersion } from "../../pki/path/basis/goVersion.ts";
import { parseMoment } from "../../cockroach/go/momentText.ts";
import { parsePrincipalMap, type PrincipalMap } from "../../cockroach/principals/principals.ts";
import { defaultVersion, parseVersion, versionText, type CockroachVersion } from "../../cockroach/go/version.ts";

export interface DirectoryOptions {
  readonly cockroachVersion?: CockroachVersion;
  readonly go?: GoVersion;
  readonly nodeUid?: number;
  readonly nodeGid?: number;
  readonly nodeOs?: NodeProcess["operatingSystem"];
  readonly certPrincipalMap?: PrincipalMap;
  /** Milliseconds since 1970 UTC. */
  readonly at?: number;
  readonly advertise?: readonly string[];
}

export type VersionOptions = Pick<DirectoryOptions, "cockroachVersion" | "go">;

/** Adds the versions by which certificates are judged. */
export function addVersionOptions(command: Command): Command {
  return command
    .option(
      "--cockroach-version <version>",
      `version of CockroachDB, such as 24.1, v25.2.3, or the output of SELECT version() (default: ${versionText(defaultVersion)})`,
      cockroachVersion,
    )
    .option(
      "--go <version>",
      "version of Go that CockroachDB was built with, such as 1.23.5 (default: by the version of CockroachDB)",
      goVersion,
    );
}

/** The versions alone of a command's options. */
export function versionsOf({ cockroachVersion, go }: VersionOptions): VersionOptions {
  return { ...(cockroachVersion && { cockroachVersion }), ...(go && { go }) };
}

/** Adds the options to a command. */
export function addDirectoryOptions(command: Command): Command {
  return addVersionOptions(command)
    .option("--node-uid <uid>", "user ID of the CockroachDB process (default: yours)", identifier)
    .option(
      "--node-gid <gid>",
      "primary group ID of the CockroachDB process, which can read keys of root (default: yours)",
      identifier,
    )
    .option(
      "--node-os <os>",
      "operating system of the node: linux, darwin, or windows (default: this one)",
      operatingSystem,
    )
    .option(
      "--cert-principal-map <map>",
      "the --cert-principal-map of the nodes: <cert-principal>:<db-principal>,...",
      principalMap,
    )
    .option("--at <date>", "check for this date instead of now, such as 2027-03-01 or 2027-03-01T12:00:00Z", time);
}

/** What the options ask for; `own` is the process that runs the command. */
export function settingsOf(options: DirectoryOptions, own: NodeProcess, repository?: GitRepository): DirectorySettings {
  const { nodeUid = own.uid, nodeGid = own.gid, nodeOs = own.operatingSystem } = options;
  return {
    ...defaultSettings,
    version: { ...(options.cockroachVersion ?? defaultVersion), ...(options.go && { go: options.go }) },
    process: {
      operatingSystem: nodeOs,
      ...(nodeUid !== undefined && { uid: nodeUid }),
      ...(nodeGid !== undefined && { gid: nodeGid }),
      ...((options.nodeUid ?? options.nodeGid) !== undefined && { isStated: true }),
    },
    principalMap: options.certPrincipalMap ?? defaultSettings.principalMap,
    advertise: options.advertise ?? [],
    repository,
  };
}

/** Parses a version of CockroachDB. Commander prints the error. */
export function cockroachVersion(text: string): CockroachVersion {
  const parsed = parseVersion(text);
  if (parsed === undefined) throw new InvalidArgumentError("Not a version of CockroachDB, such as 26.3 or v26.3.1.");
  return parsed;
}

/** Parses a version of Go. Commander prints the error. */
export function goVersion(text: string): GoVersion {
  const parsed = parseGoVersion(text);
  if (parsed === undefined) throw new InvalidArgumentError("Not a version of Go, such as 1.23 or 1.23.5.");
  return parsed;
}

function identifier(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError("Not a number.");
  return Number(text);
}

function operatingSystem(text: string): NodeProcess["operatingSystem"] {
  if (text === "linux" || text === "darwin" || text === "windows") return text;
  throw new InvalidArgumentError("Must be linux, darwin, or windows.");
}

function principalMap(text: string): PrincipalMap {
  const parsed = parsePrincipalMap(text);
  if (parsed.ok) return parsed.value;
  throw new InvalidArgumentError(parsed.error.message);
}

/** Like {@link parseMoment}. Commander prints the error. */
export function time(text: string): number {
  const parsed = parseMoment(text);
  if (parsed === undefined) throw new InvalidArgumentError("Not a date, such as 2027-03-01 or 2027-03-01T12:00:00Z.");
  return parsed;
}

/** `host`, `host:port`, `[::1]:port` and `::1` -> the host alone. May be given several times. */
export function addHost(text: string, earlier: readonly string[] | undefined): readonly string[] {
  const host = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([^:]+):\d+$/.exec(text)?.[1] ?? text;
  if (host === "") throw new InvalidArgumentError("Not a host.");
  return [...(earlier ?? []), host];
}

/** Why a directory whose state isn't `present` can't be read. */
export function directoryAbsence({ contents }: CertsDirectory): string {
  return contents.reason ?? "no such directory";
}
