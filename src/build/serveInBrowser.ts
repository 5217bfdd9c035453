// VS Code in the browser: runs the server from npm on 127.0.0.1 and prints a link that only its reader can use.
import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { startEditorServer } from "./editorServer.ts";

const settings = {
  "chat.disableAIFeatures": true,
  "extensions.autoCheckUpdates": false,
  "telemetry.telemetryLevel": "off",
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
};

/** Serves VS Code with this checkout's extension, opened on `folder`, until it is interrupted. */
export async function serveInBrowser(folder: string): Promise<void> {
  const home = resolve(".vscode-test/start");
  const userSettings = join(home, "user-data/User/settings.json");
  mkdirSync(join(userSettings, ".."), { recursive: true });
  if (!existsSync(userSettings)) writeFileSync(userSettings, JSON.stringify(settings, undefined, 2));

  // Anyone who reaches the port could edit files as this user. The token keeps out other users of this machine. It is
  // in a file, because they can read the arguments of every process.
  const token = randomBytes(24).toString("hex");
  const tokenFile = join(home, "token");
  writeFileSync(tokenFile, token, { mode: 0o600 });

  const server = await startEditorServer([
    "--connection-token-file",
    tokenFile,
    // Without it, the server doesn't load an extension under development from the address.
    "--enable-smoke-test-driver",
    // The opened folder is the sample, which was just created.
    "--disable-workspace-trust",
    "--user-data-dir",
    join(home, "user-data"),
    "--extensions-dir",
    join(home, "extensions"),
  ]);
  const payload = [["extensionDevelopmentPath", server.origin.replace("http:", "vscode-remote:") + resolve(".")]];
  const query = new URLSearchParams({ tkn: token, folder, payload: JSON.stringify(payload) });
  console.log(
    `\nVS Code is ready. Open this address in a browser; Ctrl+C ends it.\n\n  ${server.origin}/?${query.toString()}\n`,
  );

  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void server.stop());
  await server.ended;
}
