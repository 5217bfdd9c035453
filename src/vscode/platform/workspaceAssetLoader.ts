// The loader's file system over the editor's: works for every scheme, but knows neither modes nor owners.

import { FileSystemError, FileType, Uri, workspace } from "vscode";
import type { AssetFailure, AssetLoader, DirectoryEntry } from "../../cockroach/files/assetLoader.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";

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
      if (!status.ok) return status;
      if ((status.value.type & FileType.File) === 0)
        return fail({ code: "not-regular", message: "not a regular file" });
      if (status.value.size > maxBytes) return fail({ code: "too-large", message: `larger than ${maxBytes} bytes` });
      return outcome(async () => workspace.fs.readFile(file(name)));
    },
  };
}

function entryType(type: FileType): DirectoryEntry["type"] {
  if ((type & FileType.SymbolicLink) !== 0) return "symbolicLink";
  if (type === FileType.File) return "file";
  return type === FileType.Directory ? "directory" : "other";
}

async function outcome<T>(ask: () => Promise<T>): Promise<Result<T, AssetFailure>> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const silent = new Promise<Result<never, AssetFailure>>((resolve) => {
    timer = setTimeout(() => {
      resolve(fail({ code: "other", message: `the file system did not answer within ${silence / 1000} s` }));
    }, silence);
  });
  try {
    return await Promise.race([ask().then(succeed), silent]);
  } catch (error) {
    return fail(failure(error));
  } finally {
    clearTimeout(timer);
  }
}

/** The words are those of the operating system, as CockroachDB prints them. */
function failure(error: unknown): AssetFailure {
  if (!(error instanceof FileSystemError))
    return { code: "other", message: error instanceof Error ? error.message : String(error) };
  switch (error.code) {
    case "FileNotFound":
      return { code: "not-found", message: "no such file or directory" };
    case "NoPermissions":
      return { code: "no-permission", message: "permission denied" };
    case "FileIsADirectory":
      return { code: "is-directory", message: "is a directory" };
    default:
      return { code: "other", message: error.message };
  }
}
