// Folders for one run of VS Code: what it opens and where it keeps its data. Both are made anew, outside of the checkout.
import { spawnSync } from "node:child_process";
import { cpSync, existsSync, mkdirSync, mkdtempSync, renameSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";

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
  "workbench.reduceMotion": "on",
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
  mkdirSync("dist/test", { recursive: true });
  writeFileSync(
    join(emptyExtension, "package.json"),
    JSON.stringify({ name: "empty", publisher: "test", version: "0.0.0", engines: { vscode: "*" } }),
  );
  writeFileSync(join(userData, "User/settings.json"), JSON.stringify({ ...quiet, ...settings }, undefined, 2));
  copySample(workspace);
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

/** Copies the sample, whose keys take three seconds to create, from the one that the first run of this hour created. */
function copySample(target: string): void {
  const script = "dist/build/sample.js";
  if (!existsSync(script)) return;
  const hour = Math.floor(Date.now() / 3_600_000);
  const kept = resolve("dist/test", `sample-${Math.floor(statSync(script).mtimeMs)}-${hour}`);
  if (!existsSync(kept)) {
    // Renamed at the end: another process may create it at the same time.
    const partial = mkdtempSync(`${kept}-`);
    makeSample(script, partial);
    if (existsSync(kept)) rmSync(partial, { recursive: true });
    else moveUnlessPresent(partial, kept);
  }
  cpSync(kept, target, { recursive: true });
}

function moveUnlessPresent(from: string, to: string): void {
  try {
    renameSync(from, to);
  } catch (error) {
    if (!existsSync(to)) throw error;
    rmSync(from, { recursive: true });
  }
}

function makeSample(script: string, target: string): void {
  const { status, stderr } = spawnSync(process.execPath, [script, target], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
  });
  if (status !== 0) throw new Error(`The sample certs directories could not be made:\n${stderr}`);
}
