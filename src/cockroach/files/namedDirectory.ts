// Directories named by a setting or task: which ones are read depends on who named them.

import { foreignPathProblem, isWindowsDevice } from "./windowsNames.ts";

/** Who named a directory: the user, or a workspace file, which other people write. */
export type NamedBy = "user" | "trusted workspace" | "untrusted workspace";

export type NamedDirectory = { readonly path: string } | { readonly problem: string };

/**
 * Expands `~`, `$NAME`, and `${NAME}`, except for a workspace that isn't trusted. A name without a value stays as is.
 */
export function namedDirectory(
  written: string,
  by: NamedBy,
  environment: Readonly<Record<string, string | undefined>>,
): NamedDirectory {
  if (by === "untrusted workspace") {
    return isInside(written)
      ? { path: written }
      : { problem: "a workspace that isn't trusted can name only folders in it, without variables" };
  }
  const path = written
    .replace(/^~(?=$|[/\\])/, () => environment["HOME"] ?? environment["USERPROFILE"] ?? "~")
    .replace(
      /\$\{(?:env:)?(\w+)\}|\$(\w+)/g,
      (whole: string, braced?: string, bare?: string) => environment[braced ?? bare ?? ""] ?? whole,
    );
  // A user may keep certificates on a network drive. A workspace would make this machine log in to a server of its
  // choice.
  const problem =
    by === "user"
      ? isWindowsDevice(path)
        ? "it is the path of a device on Windows"
        : undefined
      : foreignPathProblem(path);
  return problem === undefined ? { path } : { problem };
}

/** Whether a path leads from the top of the workspace to a folder in it, on every platform. */
function isInside(path: string): boolean {
  return (
    foreignPathProblem(path) === undefined &&
    !/^[/\\~]|^[A-Za-z]:|\$|%/.test(path) &&
    !path.split(/[/\\]/).includes("..")
  );
}
