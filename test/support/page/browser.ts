// One Chromium for all tests of a file.
import { after, before } from "node:test";
import type { Browser, BrowserContext } from "playwright-core";
import { launchChromium } from "../../harness/chromium.ts";

/** Call at the top of a test file. The function that comes back makes a context of its own for each call. */
export function useBrowser(): () => Promise<BrowserContext> {
  let browser: Browser | undefined;
  before(async () => {
    browser = await launchChromium();
  });
  after(async () => {
    await browser?.close();
  });
  return async () => {
    if (browser === undefined) throw new Error("The browser did not start.");
    return browser.newContext();
  };
}
