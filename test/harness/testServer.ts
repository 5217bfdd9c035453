// Starts the VS Code server for one run of tests, and says how its workbench is opened.
import { mkdirSync, symlinkSync } from "node:fs";
import { join } from "node:path";
import {
  editorExtensions,
  type EditorServer,
  installIntoEditorServer,
  startEditorServer,
} from "../../src/build/editorServer.ts";
import type { RunFolders } from "./workspace.ts";

/**
 * Which extension is looked at: a folder under development, by its absolute path, a package as a user installs it, or one that is not the
 * server's business.
 */
export type UnderTest = { readonly development: string } | { readonly vsix: string } | { readonly elsewhere: true };

export interface TestServerOptions {
  readonly folders: RunFolders;
  readonly extension: UnderTest;
  /** False for Restricted Mode. */
  readonly trusted: boolean;
  /** Folders of the extensions that come with VS Code; all of them unless it says otherwise. */
  readonly ownExtensions?: readonly string[];
}

export interface TestServer extends EditorServer {
  /** The address that opens the workspace. `suite` is the absolute path of bundled suites to run. */
  address(suite?: string): string;
}

export async function startTestServer({
  folders,
  extension,
  trusted,
  ownExtensions,
}: TestServerOptions): Promise<TestServer> {
  const where = ["--user-data-dir", folders.userData, "--extensions-dir", folders.extensions];
  if ("vsix" in extension) installIntoEditorServer(extension.vsix, where);
  const server = await startEditorServer([
    // For this run alone, with nothing of a person in it.
    "--without-connection-token",
    "--enable-smoke-test-driver",
    ...(trusted ? ["--disable-workspace-trust"] : []),
    ...(ownExtensions === undefined ? [] : ["--builtin-extensions-dir", linkExtensions(folders, ownExtensions)]),
    ...where,
  ]);
  const remote = server.origin.replace("http:", "vscode-remote:");
  const address = (suite?: string): string => {
    const payload: [string, string][] = [];
    // Suites run only where an extension is under development; beside an installed one that is an empty one.
    const development =
      "development" in extension ? extension.development : suite === undefined ? undefined : folders.emptyExtension;
    if (development !== undefined) payload.push(["extensionDevelopmentPath", remote + development]);
    if (suite !== undefined) payload.push(["extensionTestsPath", remote + suite]);
    const query = new URLSearchParams({ folder: folders.workspace, payload: JSON.stringify(payload) });
    return `${server.origin}/?${query.toString()}`;
  };
  return { ...server, address };
}

/** A folder that holds some of the extensions that come with VS Code. */
function linkExtensions({ userData }: RunFolders, names: readonly string[]): string {
  const folder = join(userData, "own-extensions");
  mkdirSync(folder);
  for (const name of names) symlinkSync(join(editorExtensions, name), join(folder, name));
  return folder;
}
