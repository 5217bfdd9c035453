// The browser that shows the page under test and the VS Code workbench. Playwright's own download isn't needed:
// Debian's is used, or any installed Chromium or Chrome. The one without windows is tried first: its pages take half of
// the time.
import { type Browser, chromium } from "playwright-core";
import { findProgram, firstExisting } from "../judges/debianPrograms.ts";
import { patience } from "./persist.ts";

const candidates = [
  ...[process.env["CHROMIUM"] ?? []].flat(),
  "/usr/bin/chromium-headless-shell",
  "/usr/bin/chromium",
  "/usr/bin/chromium-browser",
  "/usr/bin/google-chrome",
  "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
  "/Applications/Chromium.app/Contents/MacOS/Chromium",
  "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
];

/**
 * Path of a Chromium. As root on Debian it is installed if it's missing; elsewhere that is an error that says what
 * to do.
 */
export function findChromium(): string {
  const found = findProgram("Chromium", "chromium-headless-shell", () => firstExisting(candidates));
  if ("path" in found) return found.path;
  throw new Error("These tests need Chromium or Chrome: install one, or name its program in CHROMIUM.");
}

/** A headless browser that connects to nothing by itself. The caller closes it. */
export async function launchChromium(): Promise<Browser> {
  return await chromium.launch({
    executablePath: findChromium(),
    timeout: patience,
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
