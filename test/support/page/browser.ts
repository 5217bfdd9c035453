// One Chromium with one page for all tests of a file.
import { after, before } from "node:test";
import type { Browser } from "playwright-core";
import { launchChromium } from "../../harness/chromium.ts";
import { hostedPage, type HostedPage } from "./hostedPage.ts";

/**
 * Call at the top of a test file. The function that comes back gives the page, in which each test opens what it wants
 * to look at.
 */
export function useBrowser(): () => HostedPage {
  let browser: Browser | undefined;
  let hosted: HostedPage | undefined;
  before(async () => {
    browser = await launchChromium();
    hosted = await hostedPage(browser);
  });
  after(async () => {
    await browser?.close();
  });
  return () => {
    if (hosted === undefined) throw new Error("The browser did not start.");
    return hosted;
  };
}
