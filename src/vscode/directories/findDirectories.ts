// Where certs directories are: in the workspace by their content, in the settings by name, and where CockroachDB itself looks.

import { FileType, Uri, workspace } from "vscode";
import { namedDirectory, type NamedBy } from "../../cockroach/files/namedDirectory.ts";
import { parentOf } from "../platform/locations.ts";
import type { Platform } from "../platform/platform.ts";
import { directorySources } from "../platform/settings.ts";

export type Origin = "workspace" | "setting" | "default" | "chosen";

export interface FoundDirectory {
  readonly uri: Uri;
  readonly origin: Origin;
}

/** Names that make a folder a certs directory: a trust store, or a pair that needs one. */
export const certsDirectoryPattern = "**/{ca.crt,ca-client.crt,node.crt,client.*.crt,client-tenant.*.crt,tls.crt}";
const left = "**/{node_modules,.git}/**";
/** Files looked at; a workspace with more is asked to name its directories. */
const maxFiles = 5_000;

/**
 * All of them, without repetition, in the order: workspace, settings, defaults, chosen by command. `refuse` hears of a directory that a
 * setting names and that isn't read, and why.
 */
export async function findDirectories(
  platform: Platform,
  chosen: readonly Uri[],
  refuse: (written: string, problem: string) => void,
): Promise<readonly FoundDirectory[]> {
  const { named, namedBy, defaults, search } = directorySources();
  const found: FoundDirectory[] = search ? (await inWorkspace()).map((uri) => ({ uri, origin: "workspace" })) : [];
  for (const path of named) {
    const place = resolveDirectories(path, namedBy, platform.environment);
    if ("uris" in place) found.push(...place.uris.map((uri) => ({ uri, origin: "setting" as const })));
    else refuse(path, place.problem);
  }
  if (defaults) {
    for (const uri of defaultDirectories(platform.environment))
      if (await isFolder(uri)) found.push({ uri, origin: "default" });
  }
  found.push(...chosen.map((uri) => ({ uri, origin: "chosen" as const })));
  const byKey = new Map<string, FoundDirectory>();
  for (const one of found) {
    const key = one.uri.toString().replace(/\/$/, "");
    if (!byKey.has(key)) byKey.set(key, one);
  }
  return [...byKey.values()];
}

async function inWorkspace(): Promise<readonly Uri[]> {
  const files = await workspace.findFiles(certsDirectoryPattern, left, maxFiles);
  const folders = new Map<string, Uri>();
  for (const file of files) {
    const folder = parentOf(file);
    // A mounted Kubernetes secret shows its files twice: beside `..data`, and in the folder that it points to.
    if (!/\/\.\.\d/.test(folder.path)) folders.set(folder.toString(), folder);
  }
  return [...folders.values()].sort((a, b) => (a.path < b.path ? -1 : 1));
}

/** Where a directory is that a setting or a task names: a relative path is one in each workspace folder. */
export function resolveDirectories(
  written: string,
  by: NamedBy,
  environment: Platform["environment"],
): { readonly uris: readonly Uri[] } | { readonly problem: string } {
  const named = namedDirectory(written, by, environment);
  if ("problem" in named) return named;
  const { path } = named;
  if (/^([/\\]|[A-Za-z]:[/\\])/.test(path)) return { uris: [Uri.file(path)] };
  return { uris: (workspace.workspaceFolders ?? []).map((folder) => Uri.joinPath(folder.uri, path)) };
}

/** COCKROACH_CERTS_DIR, and the default of `--certs-dir` (pkg/cli/cliflags). */
function defaultDirectories(environment: Platform["environment"]): readonly Uri[] {
  const { COCKROACH_CERTS_DIR: written, HOME: home } = environment;
  const named =
    written === undefined || written === "" ? { uris: [] } : resolveDirectories(written, "user", environment);
  return [
    ...("uris" in named ? named.uris : []),
    ...(home === undefined ? [] : [Uri.file(`${home}/.cockroach-certs`)]),
  ];
}

async function isFolder(uri: Uri): Promise<boolean> {
  try {
    return ((await workspace.fs.stat(uri)).type & FileType.Directory) !== 0;
  } catch {
    return false;
  }
}
