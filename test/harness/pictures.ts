// Pictures for people: no test judges them, and each costs half a second of processor time, so they are taken only where they are asked for
// with CERTS_PICTURES=1. They are kept in .vscode-test/screenshots.
import { mkdirSync } from "node:fs";
import { dirname, resolve } from "node:path";
import type { Page } from "playwright-core";

export function takesPictures(): boolean {
  return (process.env["CERTS_PICTURES"] ?? "") !== "";
}

/** Takes a picture when lists and dialogs have faded in; its path. `name` may begin with a folder. */
export async function takePicture(page: Page, name: string, fullPage = false): Promise<string> {
  const path = resolve(".vscode-test/screenshots", `${name}.png`);
  if (!takesPictures()) return path;
  mkdirSync(dirname(path), { recursive: true });
  // What is drawn after the last message has no event of its own to wait for.
  await page.waitForTimeout(500);
  await page.screenshot({ path, fullPage });
  return path;
}
