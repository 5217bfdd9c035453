// The one guard of everything that writes or connects: whether the window permits it, and if not, why.

import { workspace, type Uri } from "vscode";
import type { Platform } from "./platform.ts";
import type { Need } from "./needs.ts";

const notPermitted = "NotPermitted";

/** What the window does not permit, in words for the user. */
export class NotPermitted extends Error {
  /** Whether trusting the workspace would permit it. */
  readonly isForTrust: boolean;

  constructor(message: string, isForTrust = false) {
    super(message);
    this.name = notPermitted;
    this.isForTrust = isForTrust;
  }
}

/** Compared by name: each bundle has its own copy of the class. */
export function isNotPermitted(error: unknown): error is NotPermitted {
  return error instanceof Error && error.name === notPermitted;
}

/** `place` is where it would write, once that is known; before, the folders of the workspace count. `undefined` where it is permitted. */
export function refusalOf({ to, what }: Need, { host }: Pick<Platform, "host">, place?: Uri): NotPermitted | undefined {
  const isWriting = to === "write";
  if (host === "web") {
    const why = isWriting
      ? "it needs a file system with permissions"
      : "a browser doesn't let extensions open connections";
    return new NotPermitted(
      `${what} isn't available in the web: ${why}. Open the folder in VS Code on a desktop or a remote host.`,
    );
  }
  if (!workspace.isTrusted) {
    const why = isWriting
      ? "the workspace could choose which files it changes"
      : "the workspace could choose which hosts it contacts";
    return new NotPermitted(`${what} is off in Restricted Mode, because ${why}. Trust the workspace to use it.`, true);
  }
  const scheme = isWriting ? virtualScheme(place) : undefined;
  if (scheme === undefined) return undefined;
  return new NotPermitted(
    `${what} is off in virtual workspaces: files of the kind “${scheme}” can't be replaced atomically. Open the folder from a disk to use it.`,
  );
}

/** As {@link refusalOf}, which it throws. */
export function requirePermission(need: Need, platform: Pick<Platform, "host">, place?: Uri): void {
  const refusal = refusalOf(need, platform, place);
  if (refusal !== undefined) throw refusal;
}

/** The scheme of a place that is on no disk; of a workspace none of whose folders is. */
function virtualScheme(place: Uri | undefined): string | undefined {
  const places = place === undefined ? (workspace.workspaceFolders ?? []).map(({ uri }) => uri) : [place];
  return places.some(({ scheme }) => scheme === "file") ? undefined : places[0]?.scheme;
}
