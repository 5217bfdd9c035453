// The browser that shows the page under test and the VS Code workbench. Playwright's own download is not needed: Debian's is used, and
// any Chromium or Chrome that is there already.
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";
import { type Browser, chromium } from "playwright-core";

const candidates = [
  process.env["CHROMIUM"] ?? "",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/** Path of a Chromium. As root on Debian it is installed when there is none; elsewhere that is an error that says what to do. */
export function findChromium(): string {
  const present = (): string | undefined => candidates.find((path) => path !== "" && existsSync(path));
  const found = present();
  if (found !== undefined) return found;
  if (existsSync("/etc/debian_version") && process.getuid?.() === 0) {
    console.log("Installing Chromium (apt-get install chromium), once");
    apt("update");
    apt("install", "--yes", "--no-install-recommends", "chromium");
  }
  const installed = present();
  if (installed === undefined) throw new Error("These tests need Chromium or Chrome: install one, or name its program in CHROMIUM.");
  return installed;
}

function apt(...args: readonly string[]): void {
  const env = { ...process.env, DEBIAN_FRONTEND: "noninteractive" };
  const { status, stdout, stderr } = spawnSync("apt-get", ["-qq", ...args], { env, encoding: "utf8", stdio: ["ignore", "pipe", "pipe"] });
  if (status !== 0) throw new Error(`apt-get ${args.join(" ")} failed:\n${stdout}${stderr}`);
}

/** A headless browser that connects to nothing by itself. The caller closes it. */
export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({
    executablePath: findChromium(),
    args: [
      "--no-sandbox",
      "--disable-gpu",
      "--disable-quic",
      "--no-first-run",
      "--disable-background-networking",
      "--disable-component-update",
      "--disable-sync",
    ],
  });
}
