// Installs what the rest of the project needs: the packages in package-lock.json. Like every script here, it works in
// the current folder, which npm sets to the checkout.
import { spawnSync } from "node:child_process";
import { readFileSync } from "node:fs";

/**
 * Runs npm, however this process was started. Returns true if it succeeded.
 * @param {readonly string[]} args
 * @param {import("node:child_process").SpawnSyncOptions} [options]
 */
export function npm(args, options = {}) {
  // In an npm script, this is npm's own file, so Windows needs neither npm.cmd nor a shell.
  const cli = process.env["npm_execpath"];
  const [command, first] = cli?.endsWith(".js") ? [process.execPath, [cli]] : ["npm", []];
  const shell = command === "npm" && process.platform === "win32";
  const { status } = spawnSync(command, [...first, ...args], { stdio: "inherit", shell, ...options });
  return status === 0;
}

/** Runs `npm ci`, unless node_modules already matches package-lock.json exactly. Throws if npm fails. */
export function installDependencies() {
  if (isInstalled()) return;
  console.log("Installing the packages this project is built with (npm ci)");
  if (!npm(["ci", "--no-audit", "--no-fund"])) throw new Error("npm ci failed");
}

function isInstalled() {
  const wanted = packages("package-lock.json");
  // npm records what it has installed in node_modules.
  const present = packages("node_modules/.package-lock.json");
  if (wanted === undefined || present === undefined) return false;
  for (const [path, { version, integrity }] of Object.entries(present)) {
    if (wanted[path]?.version !== version || wanted[path]?.integrity !== integrity) return false;
  }
  return Object.entries(wanted).every(([path, { optional }]) => path === "" || optional === true || path in present);
}

/**
 * @param {string} file
 * @returns {Record<string, { version?: string, integrity?: string, optional?: boolean }> | undefined}
 */
function packages(file) {
  try {
    return JSON.parse(readFileSync(file, "utf8")).packages;
  } catch {
    return undefined;
  }
}
