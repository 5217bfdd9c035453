// The only reader and writer of configuration. Nonsense in a setting falls back to its default, so that nothing stops at a typing error.

import { ConfigurationTarget, workspace, type Uri, type WorkspaceConfiguration } from "vscode";
import {
  directoryThresholds,
  type DirectorySettings,
  type DirectoryThresholds,
} from "../../cockroach/directory/directorySettings.ts";
import type { GitRepository } from "../../cockroach/git/gitRepository.ts";
import type { NodeProcess } from "../../cockroach/files/keyPermission.ts";
import type { NamedBy } from "../../cockroach/files/namedDirectory.ts";
import { parsePrincipalMap } from "../../cockroach/principals/principals.ts";
import { parseGoVersion } from "../../pki/path/basis/goVersion.ts";
import { defaultVersion, parseVersion } from "../../cockroach/go/version.ts";
import { day } from "../../pki/duration.ts";

export const section = "certs-for-cockroachdb";

/** When an end of validity counts as soon; days in the settings, milliseconds here. */
export function thresholds(scope: Uri): DirectoryThresholds {
  const configuration = workspace.getConfiguration(section, scope);
  const days = (key: string, fallback: number): number => {
    const value = nonNegative(configuration, key);
    return value === undefined ? fallback : value * day;
  };
  return {
    warning: days("expiry.warningDays", directoryThresholds.warning),
    urgent: days("expiry.urgentDays", directoryThresholds.urgent),
    nodeNotice: days("expiry.nodeNoticeDays", directoryThresholds.nodeNotice),
    caNotice: days("expiry.caNoticeDays", directoryThresholds.caNotice),
  };
}

/** What the rules assume of the cluster that reads a directory. */
export function directorySettings(directory: Uri, repository?: GitRepository): DirectorySettings {
  const configuration = workspace.getConfiguration(section, directory);
  const go = parseGoVersion(text(configuration, "goVersion"));
  const map = parsePrincipalMap(text(configuration, "certPrincipalMap"));
  return {
    version: { ...(parseVersion(text(configuration, "cockroachVersion")) ?? defaultVersion), ...(go && { go }) },
    process: nodeProcess(configuration),
    thresholds: thresholds(directory),
    advertise: texts(configuration, "advertise"),
    principalMap: map.ok ? map.value : new Map(),
    repository,
  };
}

/** Cluster settings that simulated logins assume, as they are kept. VS Code leaves out those of a workspace that isn't trusted. */
export function assumedClusterSettings(directory: Uri): unknown {
  return workspace.getConfiguration(section, directory).get<unknown>("assumedClusterSettings");
}

/** Keeps values of settings for a directory, in the folder that has it or in the workspace. Undefined leaves a setting as it is. */
export async function keepClusterSettings(
  directory: Uri,
  values: Readonly<Record<"assumedClusterSettings" | "cockroachVersion" | "certPrincipalMap", unknown>>,
): Promise<void> {
  const isInFolder = workspace.getWorkspaceFolder(directory) !== undefined && workspace.workspaceFile !== undefined;
  const target = isInFolder ? ConfigurationTarget.WorkspaceFolder : ConfigurationTarget.Workspace;
  for (const [name, value] of Object.entries(values))
    if (value !== undefined) await workspace.getConfiguration(section, directory).update(name, value, target);
}

/** Whether this workspace has settings that can be written. */
export function canKeepSettings(): boolean {
  return (
    workspace.isTrusted && ((workspace.workspaceFolders ?? []).length > 0 || workspace.workspaceFile !== undefined)
  );
}

function nodeProcess(configuration: WorkspaceConfiguration): NodeProcess {
  const system = text(configuration, "node.operatingSystem");
  const uid = nonNegative(configuration, "node.uid");
  const gid = nonNegative(configuration, "node.gid");
  return {
    operatingSystem: system === "darwin" || system === "windows" ? system : "linux",
    ...(uid === undefined ? {} : { uid }),
    ...(gid === undefined ? {} : { gid }),
    ...((uid ?? gid) === undefined ? {} : { isStated: true }),
  };
}

/** Where certs directories are looked for. */
export interface DirectorySources {
  /** Directories that a setting names, as written. */
  readonly named: readonly string[];
  readonly namedBy: NamedBy;
  /** The directories that CockroachDB takes by itself. */
  readonly defaults: boolean;
  /** The workspace is searched. */
  readonly search: boolean;
}

export function directorySources(): DirectorySources {
  const configuration = workspace.getConfiguration(section);
  return {
    named: texts(configuration, "directories"),
    namedBy: isOfWorkspace(configuration, "directories") ? workspaceName() : "user",
    defaults: configuration.get<unknown>("showDefaultDirectory") !== false,
    search: configuration.get<unknown>("searchWorkspace") !== false,
  };
}

/** What a file of the workspace is to {@link namedDirectory}. */
export function workspaceName(): NamedBy {
  return workspace.isTrusted ? "trusted workspace" : "untrusted workspace";
}

/** Whether the value that holds is one of the workspace's. The values of the user, the workspace, and its folder replace each other. */
function isOfWorkspace(configuration: WorkspaceConfiguration, key: string): boolean {
  const values = configuration.inspect<unknown>(key);
  const own = values?.workspaceFolderValue ?? values?.workspaceValue;
  return own !== undefined && JSON.stringify(own) === JSON.stringify(configuration.get<unknown>(key));
}

function text(configuration: WorkspaceConfiguration, key: string): string {
  const value = configuration.get<unknown>(key);
  return typeof value === "string" ? value.trim() : "";
}

function texts(configuration: WorkspaceConfiguration, key: string): readonly string[] {
  const value = configuration.get<unknown>(key);
  return Array.isArray(value)
    ? value.filter((one): one is string => typeof one === "string" && one.trim() !== "").map((one) => one.trim())
    : [];
}

function nonNegative(configuration: WorkspaceConfiguration, key: string): number | undefined {
  const value = configuration.get<unknown>(key);
  return typeof value === "number" && Number.isFinite(value) && value >= 0 ? value : undefined;
}
