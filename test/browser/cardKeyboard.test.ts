// Every action on a finding's card is reached with Tab and taken with Enter, in the order in which it's read.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser } from "../support/page/browser.ts";
import { brokenReport, emptyReport, explanationPage } from "../support/page/findingViews.ts";
import { openDocument, openReport } from "../support/page/openResultPage.ts";
import type { Hosted } from "../support/page/hostedPage.ts";

const hosted = useBrowser();

/** Visits the page with Tab until it begins again, and presses Enter on what matches; the words of each. */
async function pressAll(open: Hosted<unknown>, selector: string): Promise<readonly string[]> {
  const words: string[] = [];
  const seen = new Set<string>();
  for (;;) {
    await open.page.keyboard.press("Tab");
    const focused = await open.page.evaluate((wanted) => {
      const element = document.activeElement;
      if (!(element instanceof HTMLElement) || element === document.body) return undefined;
      const all = [...document.querySelectorAll("a, button, pre, [tabindex]")];
      return {
        place: String(all.indexOf(element)),
        words: element.closest(wanted) === null ? undefined : element.innerText.trim(),
        hasRing: getComputedStyle(element).outlineStyle !== "none",
      };
    }, selector);
    if (focused === undefined || seen.has(focused.place)) return words;
    seen.add(focused.place);
    if (focused.words === undefined) continue;
    assert.ok(focused.hasRing, `${focused.words} doesn't show that it has the focus`);
    const before = open.posted.length;
    await open.page.keyboard.press("Enter");
    await until(() => open.posted.length === before + 1, `Enter on ${focused.words} did nothing`);
    words.push(focused.words);
  }
}

async function until(holds: () => boolean, message: string): Promise<void> {
  for (let i = 0; !holds(); i++) {
    assert.ok(i < 100, message);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

for (const [name, make] of Object.entries({ brokenReport, emptyReport })) {
  test(`the cards of a report: ${name}`, { timeout: 120_000 }, async () => {
    const report = await make();
    const open = await openReport(hosted());
    await open.show(report);
    const offered = report.files.flatMap(({ findings }) =>
      findings.flatMap(({ actions }) => actions.map(({ text }) => text)),
    );
    assert.ok(offered.length > 3);
    assert.deepEqual(await pressAll(open, ".cardLinks"), offered);
    assert.deepEqual(open.errors, []);
  });
}

test("the actions of an explanation", { timeout: 60_000 }, async () => {
  const open = await openDocument(hosted());
  await open.show(await explanationPage());
  assert.deepEqual(await pressAll(open, ".actions"), ["Reissue with Corrected Names…"]);
  assert.deepEqual(open.errors, []);
});
