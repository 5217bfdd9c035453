// The second half of `npm start`: creates the sample and opens VS Code on it, either the user's own or, if it
// isn't installed, the one from npm in the browser.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { delimiter, join, resolve } from "node:path";
import { canRunEditorServer } from "./editorServer.ts";
import { serveInBrowser } from "./serveInBrowser.ts";

const sample = resolve("sample");

function makeSample(): void {
  console.log(`Making sample certs directories, a healthy and a faulty one, in ${sample}`);
  const { status } = spawnSync(process.execPath, ["dist/build/sample.js", sample], {
    stdio: ["ignore", "ignore", "inherit"],
  });
  if (status !== 0) throw new Error("The sample could not be made.");
}

/** Returns the path of the user's `code` command, or undefined if it isn't on the PATH. */
function findCode(): string | undefined {
  const name = process.platform === "win32" ? "code.cmd" : "code";
  const folders = (process.env["PATH"] ?? "").split(delimiter).filter((folder) => folder !== "");
  return folders.map((folder) => join(folder, name)).find((path) => existsSync(path));
}

/** Returns false if VS Code didn't start. */
function openOwn(code: string): boolean {
  console.log(`Opening ${code}`);
  const args = ["--new-window", `--extensionDevelopmentPath=${resolve(".")}`, sample];
  // A .cmd file runs only in a shell, which takes one line and needs its paths in quotes.
  const { status } =
    process.platform === "win32"
      ? spawnSync([code, ...args].map((part) => `"${part}"`).join(" "), { stdio: "inherit", shell: true })
      : spawnSync(code, args, { stdio: "inherit" });
  return status === 0;
}

const nothingToOpen = `Can't find VS Code: "code" isn't on the PATH, and no VS Code server supports ${process.platform} on ${process.arch}.
Install VS Code from https://code.visualstudio.com with its "code" command (on Windows: "Add to PATH" in the installer; on macOS: the
command "Shell Command: Install 'code' command in PATH"), open a new terminal and run "npm start" again.`;

async function main(): Promise<void> {
  makeSample();
  const code = process.argv.includes("--browser") ? undefined : findCode();
  if (code !== undefined && openOwn(code)) return;
  if (code !== undefined) console.log(`${code} did not start; trying VS Code in the browser.`);
  if (canRunEditorServer()) {
    await serveInBrowser(sample);
  } else {
    console.error(nothingToOpen);
    process.exitCode = 1;
  }
}

await main();
