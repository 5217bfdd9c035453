// Folders for one run of VS Code: what it opens and where it keeps its data. Both are made anew, outside of the checkout.
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

export interface RunFolders {
  /** Holds the sample certs directories, as `npm start` shows them. */
  readonly workspace: string;
  readonly userData: string;
  readonly extensions: string;
  /** An extension that does nothing. */
  readonly emptyExtension: string;
  remove(): void;
}

/** Settings that keep the window still: nothing that asks, greets or looks for updates. */
const quiet = {
  "chat.disableAIFeatures": true,
  "explorer.compactFolders": false,
  "extensions.autoCheckUpdates": false,
  "extensions.ignoreRecommendations": true,
  "security.workspace.trust.startupPrompt": "never",
  "telemetry.telemetryLevel": "off",
  "update.mode": "none",
  "window.autoDetectColorScheme": false,
  "window.autoDetectHighContrast": false,
  "window.commandCenter": false,
  "workbench.enableExperiments": false,
  "workbench.secondarySideBar.defaultVisibility": "hidden",
  "workbench.startupEditor": "none",
  "workbench.tips.enabled": false,
};

/** `settings` are added to the user's settings. */
export function makeRunFolders(settings: Readonly<Record<string, unknown>> = {}): RunFolders {
  const base = mkdtempSync(join(tmpdir(), "certs-test-"));
  const [workspace, userData, extensions] = [
    join(base, "workspace"),
    join(base, "user-data"),
    join(base, "extensions"),
  ];
  const emptyExtension = join(base, "empty-extension");
  for (const folder of [workspace, extensions, emptyExtension, join(userData, "User")])
    mkdirSync(folder, { recursive: true });
  writeFileSync(
    join(emptyExtension, "package.json"),
    JSON.stringify({ name: "empty", publisher: "test", version: "0.0.0", engines: { vscode: "*" } }),
  );
  writeFileSync(join(userData, "User/settings.json"), JSON.stringify({ ...quiet, ...settings }, undefined, 2));
  makeSample(workspace);
  return {
    workspace,
    userData,
    extensions,
    emptyExtension,
    remove: () => {
      rmSync(base, { recursive: true, force: true, maxRetries: 5 });
    },
  };
}

function makeSample(target: string): void {
  const script = "dist/build/sample.js";
  if (!existsSync(script)) return;
  const { status, stderr } = spawnSync(process.execPath, [script, target], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (status !== 0) throw new Error(`The sample certs directories could not be made:\n${stderr}`);
}
