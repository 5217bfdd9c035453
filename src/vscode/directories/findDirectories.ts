// Where certs directories are: in the workspace by their content, in the settings by name, and where CockroachDB itself looks.

import { FileType, Uri, workspace } from "vscode";
import { namedDirectory, type NamedBy } from "../../cockroach/files/namedDirectory.ts";
import type { Platform } from "../platform/platform.ts";
import { directorySources } from "../platform/settings.ts";
import { searchFolders, type FolderEntries, type SearchEnd } from "./searchFolders.ts";

export type Origin = "workspace" | "setting" | "default" | "chosen";

export interface FoundDirectory {
  readonly uri: Uri;
  readonly origin: Origin;
}

/** Names that make a folder a certs directory, as a pattern of the editor. The search itself uses {@link searchFolders}. */
export const certsDirectoryPattern = "**/{ca.crt,ca-client.crt,node.crt,client.*.crt,client-tenant.*.crt,tls.crt}";

/** Certs directories, and whether the search of the workspace reached a limit. */
export interface FoundDirectories {
  readonly directories: readonly FoundDirectory[];
  readonly end: SearchEnd;
}

export interface DirectorySearch {
  readonly platform: Platform;
  /** Directories that the user chose by command. */
  readonly chosen: readonly Uri[];
  /** Called with a directory that a setting names and that isn't read, and why. */
  readonly refuse: (written: string, problem: string) => void;
  /** Called with each directory of the workspace as soon as it is found. */
  readonly found: (directory: FoundDirectory) => void;
  /** True once a later search replaces this one. */
  readonly isCancelled: () => boolean;
}

/** All of them, without repetition, in the order: workspace, settings, defaults, chosen by command. */
export async function findDirectories(search: DirectorySearch): Promise<FoundDirectories> {
  const { platform, chosen, refuse } = search;
  const { named, namedBy, defaults, search: searches } = directorySources();
  const { directories, end } = searches ? await inWorkspace(search) : nothing;
  const found: FoundDirectory[] = [...directories];
  for (const path of named) {
    const place = resolved(path, namedBy, platform.environment);
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
  return { directories: [...byKey.values()], end };
}

const nothing: FoundDirectories = { directories: [], end: "complete" };

async function inWorkspace({ found, isCancelled }: DirectorySearch): Promise<FoundDirectories> {
  const directories: FoundDirectory[] = [];
  const end = await searchFolders(
    (workspace.workspaceFolders ?? []).map(({ uri }) => uri),
    {
      list,
      child: (folder, name) => Uri.joinPath(folder, name),
      found: (uri) => {
        const directory = { uri, origin: "workspace" } as const;
        directories.push(directory);
        found(directory);
      },
      isCancelled,
      now: () => performance.now(),
    },
  );
  directories.sort((a, b) => (a.uri.path < b.uri.path ? -1 : 1));
  return { directories, end };
}

/** A link to a folder isn't followed: it may lead out of the workspace, or in a circle. */
async function list(folder: Uri): Promise<FolderEntries> {
  const entries = await workspace.fs.readDirectory(folder);
  const names = (wanted: (type: FileType) => boolean): readonly string[] =>
    entries.filter(([, type]) => wanted(type)).map(([name]) => name);
  return {
    files: names((type) => (type & FileType.Directory) === 0),
    folders: names((type) => type === FileType.Directory),
  };
}

/** Where a directory is that a setting or a task names: a relative path is one in each workspace folder. */
export function resolved(
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
  const named = written === undefined || written === "" ? { uris: [] } : resolved(written, "user", environment);
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
