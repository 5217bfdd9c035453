// A bounded breadth-first search for certs directories. Ours instead of the editor's file search, because certs directories are usually
// ignored by git, each should appear as soon as it is found, and a workspace of any size must not keep the machine busy.

/** What a folder contains: the names of its files, and of the folders that can be searched. Links to folders are left out by the caller. */
export interface FolderEntries {
  readonly files: readonly string[];
  readonly folders: readonly string[];
}

export interface FolderSearch<F> {
  /** Rejects if the folder can't be listed. */
  readonly list: (folder: F) => Promise<FolderEntries>;
  readonly child: (folder: F, name: string) => F;
  /** Called for each certs directory, as soon as it is found. */
  readonly found: (folder: F) => void;
  /** True once nobody waits for the result. */
  readonly isCancelled: () => boolean;
  /** Milliseconds since any fixed moment. */
  readonly now: () => number;
}

export interface SearchLimits {
  /** Folders between a root and a certs directory. */
  readonly depth: number;
  /** Folders that are listed. */
  readonly folders: number;
  /** Certs directories. */
  readonly directories: number;
  /** Milliseconds. */
  readonly time: number;
}

export const searchLimits: SearchLimits = { depth: 12, folders: 20_000, directories: 1_000, time: 30_000 };

/** How a search ended: everything was searched, or a limit ended it. Depth ends no search, and isn't reported. */
export type SearchEnd = "complete" | "cancelled" | Exclude<keyof SearchLimits, "depth">;

/** Folders listed at the same time: enough to hide the latency of a remote file system. */
const concurrency = 8;

/** Folders of other tools, which hold many files and no certs directory of the user's. */
const skipped: ReadonlySet<string> = new Set(["node_modules", ".git", ".hg", ".svn"]);

/** `..2026_11_30_...`: the folder that a mounted Kubernetes volume's `..data` points to. Its files are also listed in the parent. */
const kubernetesVersion = /^\.\.\d/;

/** A trust store, or a key pair that needs one. Also the pattern of {@link certsDirectoryPattern}. */
const certsFile = /^(?:ca|ca-client|node|tls|client\..*|client-tenant\..*)\.crt$/;

/** True if these file names make a folder a certs directory. */
export function isCertsDirectory(files: readonly string[]): boolean {
  return files.some((name) => certsFile.test(name));
}

/** Searches the roots and everything below them. Folders that can't be listed are skipped. */
export async function searchFolders<F>(
  roots: readonly F[],
  search: FolderSearch<F>,
  limits: SearchLimits = searchLimits,
): Promise<SearchEnd> {
  const until = search.now() + limits.time;
  let level = [...roots];
  let [listed, directories] = [0, 0];
  for (let depth = 0; level.length > 0 && depth <= limits.depth; depth++) {
    const next: F[] = [];
    for (let at = 0; at < level.length; at += concurrency) {
      if (search.isCancelled()) return "cancelled";
      if (search.now() > until) return "time";
      if (listed >= limits.folders) return "folders";
      const batch = level.slice(at, Math.min(at + concurrency, at + limits.folders - listed));
      listed += batch.length;
      const entries = await Promise.all(batch.map(async (folder) => search.list(folder).catch(() => undefined)));
      if (search.isCancelled()) return "cancelled";
      for (const [index, folder] of batch.entries()) {
        const { files, folders } = entries[index] ?? { files: [], folders: [] };
        if (isCertsDirectory(files)) {
          if (directories === limits.directories) return "directories";
          directories++;
          search.found(folder);
        }
        for (const name of folders)
          if (!skipped.has(name) && !kubernetesVersion.test(name)) next.push(search.child(folder, name));
      }
    }
    level = next;
  }
  return "complete";
}
