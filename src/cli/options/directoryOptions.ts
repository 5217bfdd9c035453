// What commands on a certs directory share: which CockroachDB, which process, which time, and how they say that there is none.

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

/** Adds the options to a command. */
export function addDirectoryOptions(command: Command): Command {
  return command
    .option(
      "--cockroach-version <version>",
      `the CockroachDB that reads the directory, such as 24.1 or v25.2.3, or what SELECT version() prints (default: ${versionText(defaultVersion)})`,
      cockroachVersion,
    )
    .option(
      "--go <version>",
      "the Go that CockroachDB was built with, such as 1.23.5 (default: that of its release line)",
      goVersion,
    )
    .option("--node-uid <uid>", "user ID of the process that reads the directory (default: yours)", identifier)
    .option("--node-gid <gid>", "its primary group ID, which may read keys of root (default: yours)", identifier)
    .option("--node-os <os>", "its operating system: linux, darwin or windows (default: this one)", operatingSystem)
    .option(
      "--cert-principal-map <map>",
      "the nodes' --cert-principal-map, <cert-principal>:<db-principal>,...",
      principalMap,
    )
    .option("--at <date>", "judge at this time instead of now, such as 2027-03-01 or 2027-03-01T12:00:00Z", time);
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

/** A version of CockroachDB, or the refusal that commander prints. */
export function cockroachVersion(text: string): CockroachVersion {
  const parsed = parseVersion(text);
  if (parsed === undefined)
    throw new InvalidArgumentError("It isn't a version of CockroachDB, such as 26.3 or v26.3.1.");
  return parsed;
}

/** A version of Go, or the refusal that commander prints. */
export function goVersion(text: string): GoVersion {
  const parsed = parseGoVersion(text);
  if (parsed === undefined) throw new InvalidArgumentError("Not a version of Go, such as 1.23 or 1.23.5.");
  return parsed;
}

function identifier(text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new InvalidArgumentError("It is no number.");
  return Number(text);
}

function operatingSystem(text: string): NodeProcess["operatingSystem"] {
  if (text === "linux" || text === "darwin" || text === "windows") return text;
  throw new InvalidArgumentError("It is none of linux, darwin and windows.");
}

function principalMap(text: string): PrincipalMap {
  const parsed = parsePrincipalMap(text);
  if (parsed.ok) return parsed.value;
  throw new InvalidArgumentError(parsed.error.message);
}

/** As {@link parseMoment}, whose refusal commander prints. */
export function time(text: string): number {
  const parsed = parseMoment(text);
  if (parsed === undefined)
    throw new InvalidArgumentError("It is no date, such as 2027-03-01 or 2027-03-01T12:00:00Z.");
  return parsed;
}

/** `host`, `host:port`, `[::1]:port` and `::1` -> the host alone. May be given several times. */
export function addHost(text: string, earlier: readonly string[] | undefined): readonly string[] {
  const host = /^\[(.+)\](?::\d+)?$/.exec(text)?.[1] ?? /^([^:]+):\d+$/.exec(text)?.[1] ?? text;
  if (host === "") throw new InvalidArgumentError("It is no host.");
  return [...(earlier ?? []), host];
}

/** Why there is nothing to say of a directory whose state is not `present`. */
export function directoryAbsence({ contents }: CertsDirectory): string {
  return contents.reason ?? "there is no such directory";
}
