// The port to git's files on Node. Never runs git.

import { lstat, realpath } from "node:fs/promises";
import { homedir } from "node:os";
import { basename, dirname, join, relative, resolve, sep } from "node:path";
import type { AssetFailure } from "../../cockroach/files/assetLoader.ts";
import type { Result } from "../../pki/result.ts";
import type { GitFiles, GitPathKind } from "../../cockroach/git/gitFiles.ts";
import { nodeAssetLoader } from "./nodeAssetLoader.ts";

/** Returns git's files as this user sees them. `environment` has `HOME` and `XDG_CONFIG_HOME`, if they are set. */
export function nodeGitFiles(environment: Readonly<Record<string, string | undefined>> = process.env): GitFiles {
  const home = environment["HOME"] ?? homedir();
  const xdg = environment["XDG_CONFIG_HOME"];
  const userFolder = join(xdg === undefined || xdg === "" ? join(home, ".config") : xdg, "git");
  return {
    realPath: async (path) => (isRemote(path) ? undefined : realpath(path).catch(() => undefined)),
    kindOf,
    read: async (path, maxBytes) =>
      isRemote(path) ? remote : nodeAssetLoader(dirname(path)).readFile(basename(path), maxBytes),
    resolve,
    namesBetween: (folder, path) =>
      relative(folder, path)
        .split(sep)
        .filter((name) => name !== ""),
    configurationFiles: [...systemFiles(environment), join(userFolder, "config"), join(home, ".gitconfig")],
    defaultExcludesFile: join(userFolder, "ignore"),
    home,
    pause: () => new Promise((done) => setImmediate(done)),
  };
}

/** The paths that common builds of git use. */
function systemFiles(environment: Readonly<Record<string, string | undefined>>): readonly string[] {
  switch (process.platform) {
    case "win32":
      return [join(environment["ProgramFiles"] ?? "C:\\Program Files", "Git", "etc", "gitconfig")];
    case "darwin":
      return [
        "/Library/Developer/CommandLineTools/usr/share/git-core/gitconfig",
        "/opt/homebrew/etc/gitconfig",
        "/usr/local/etc/gitconfig",
        "/etc/gitconfig",
      ];
    default:
      return ["/etc/gitconfig"];
  }
}

const remote: Result<never, AssetFailure> = {
  ok: false,
  error: { code: "other", message: "is on another machine or a device" },
};

/**
 * A `.git` file or a configuration may name any path. On Windows, a path that starts with two separators leads to
 * another machine or a device.
 */
function isRemote(path: string): boolean {
  return process.platform === "win32" && /^[\\/]{2}/.test(path);
}

async function kindOf(path: string): Promise<GitPathKind> {
  if (isRemote(path)) return "unreadable";
  try {
    const stats = await lstat(path);
    if (stats.isSymbolicLink()) return "link";
    return stats.isFile() ? "file" : stats.isDirectory() ? "directory" : "other";
  } catch (error) {
    const code = error instanceof Error && "code" in error ? error.code : undefined;
    return code === "ENOENT" || code === "ENOTDIR" ? "missing" : "unreadable";
  }
}
