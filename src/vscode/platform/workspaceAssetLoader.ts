// The loader's file system over the editor's: works for every scheme, but knows neither modes nor owners.

import { FileSystemError, FileType, Uri, workspace } from "vscode";
import type { AssetFailure, AssetLoader, AssetOutcome, DirectoryEntry } from "../../cockroach/files/assetLoader.ts";

/** Milliseconds after which a file system counts as one that does not answer. CockroachDB's own would wait; a sidebar must not. */
const silence = 10_000;

export function workspaceAssetLoader(directory: Uri): AssetLoader {
  const file = (name: string): Uri => Uri.joinPath(directory, name);
  return {
    readDirectory: () =>
      outcome(async () =>
        (await workspace.fs.readDirectory(directory)).map(([name, type]) => ({ name, type: entryType(type) })),
      ),
    stat: (name) =>
      outcome(async () => {
        const { type, size, mtime, ctime } = await workspace.fs.stat(file(name));
        const kind = (type & FileType.Directory) !== 0 ? "directory" : (type & FileType.File) !== 0 ? "file" : "other";
        return { type: kind, size, version: `${mtime}-${ctime}-${size}` };
      }),
    async readFile(name, maxBytes) {
      const status = await outcome(async () => workspace.fs.stat(file(name)));
      if (status.failed) return status;
      if ((status.value.type & FileType.File) === 0)
        return { failed: true, code: "not-regular", message: "not a regular file" };
      if (status.value.size > maxBytes)
        return { failed: true, code: "too-large", message: `larger than ${maxBytes} bytes` };
      return outcome(async () => workspace.fs.readFile(file(name)));
    },
  };
}

function entryType(type: FileType): DirectoryEntry["type"] {
  if ((type & FileType.SymbolicLink) !== 0) return "symbolicLink";
  if (type === FileType.File) return "file";
  return type === FileType.Directory ? "directory" : "other";
}

async function outcome<T>(ask: () => Promise<T>): Promise<AssetOutcome<T>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silent = new Promise<AssetFailure>((resolve) => {
    timer = setTimeout(resolve, silence, {
      failed: true,
      code: "other",
      message: `the file system did not answer within ${silence / 1000} s`,
    });
  });
  try {
    return await Promise.race([ask().then((value) => ({ failed: false, value }) as const), silent]);
  } catch (error) {
    return failure(error);
  } finally {
    clearTimeout(timer);
  }
}

/** The words are those of the operating system, as CockroachDB prints them. */
function failure(error: unknown): AssetFailure {
  if (!(error instanceof FileSystemError))
    return { failed: true, code: "other", message: error instanceof Error ? error.message : String(error) };
  switch (error.code) {
    case "FileNotFound":
      return { failed: true, code: "not-found", message: "no such file or directory" };
    case "NoPermissions":
      return { failed: true, code: "no-permission", message: "permission denied" };
    case "FileIsADirectory":
      return { failed: true, code: "is-directory", message: "is a directory" };
    default:
      return { failed: true, code: "other", message: error.message };
  }
}
