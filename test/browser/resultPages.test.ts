// The pages of trust, logins, revocation, running nodes, rotations, comparisons and connections as people see them: in four themes and at
// three widths, each kept as a picture in .vscode-test/screenshots/pages for whoever looks them over.
import assert from "node:assert/strict";
import { mkdirSync } from "node:fs";
import { join, resolve } from "node:path";
import { before, describe, test } from "node:test";
import type { Page } from "playwright-core";
import { useBrowser } from "../support/page/browser.ts";
import { comparisonPage } from "../support/page/comparisonViews.ts";
import { connectionPage } from "../support/page/connectionViews.ts";
import { findBarriers } from "../support/page/findBarriers.ts";
import { loginPageOf } from "../support/page/loginViews.ts";
import { openDocument } from "../support/page/openResultPage.ts";
import { revocationPage } from "../support/page/revocationViews.ts";
import { rotationPage } from "../support/page/rotationViews.ts";
import { runningPage } from "../support/page/runningViews.ts";
import { themeNames } from "../support/page/themes.ts";
import { bundledTrustPage, trustPage } from "../support/page/trustViews.ts";
import type { PageDocument } from "../../src/view/document/pageDocument.ts";

const hosted = useBrowser();
const folder = resolve(".vscode-test", "screenshots", "pages");

interface Shown {
  readonly make: () => PageDocument | Promise<PageDocument>;
  /** Texts of nodes of the trust picture that are selected in turn. */
  readonly select?: readonly string[];
}

const pages: Readonly<Record<string, Shown>> = {
  trust: { make: trustPage, select: ["ca-client.crt", "211 users", "client.etl.crt"] },
  bundle: { make: bundledTrustPage, select: ["149 other CAs"] },
  login: { make: () => loginPageOf("maxroach") },
  revocation: { make: revocationPage },
  running: { make: runningPage },
  rotation: { make: rotationPage },
  comparison: { make: comparisonPage },
  connection: { make: connectionPage },
};

before(() => {
  mkdirSync(folder, { recursive: true });
});

for (const [name, { make, select = [] }] of Object.entries(pages)) {
  describe(name, () => {
    for (const theme of themeNames) {
      test(theme, { timeout: 120_000 }, async () => {
        const open = await openDocument(hosted(), { theme });
        await open.show(await make());
        for (const width of [1400, 800, 400]) {
          await open.page.setViewportSize({ width, height: 900 });
          for (const [index, chosen] of ["", ...select].entries()) {
            if (chosen !== "") await open.page.locator(".trustNode").filter({ hasText: chosen }).first().click();
            const place = `${name}-${theme}-${width}${index === 0 ? "" : `-${index}`}`;
            await open.page.mouse.move(0, 0);
            await open.page.screenshot({ path: join(folder, `${place}.png`), fullPage: chosen === "" });
            assert.deepEqual(await flawsOf(open.page), [], place);
            if (index === 0) assert.deepEqual(await findBarriers(open.page), [], place);
          }
          await open.page.keyboard.press("Escape");
        }
        assert.deepEqual(open.errors, []);
      });
    }
  });
}

/** What stands out of the window, and text that is cut off without a way to read the rest. */
async function flawsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const cut = [...document.querySelectorAll<HTMLElement>("main *")].filter((element) => {
      const { overflowX, whiteSpace } = getComputedStyle(element);
      return overflowX === "hidden" && whiteSpace === "nowrap" && element.scrollWidth > element.clientWidth + 1 && element.closest("[title], .hidden") === null;
    });
    return [...(scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} pixels stand out`] : []), ...cut.map(({ textContent }) => `cut off: ${textContent.trim().slice(0, 60)}`)];
  });
}
