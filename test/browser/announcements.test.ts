// What changed on a page without a click is said to screen readers: files change on disk, and findings go when they are fixed.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { Page } from "playwright-core";
import { useBrowser } from "../support/page/browser.ts";
import { nodeDetail, nodeFile } from "../support/page/certificateViews.ts";
import { everyBlock } from "../support/page/documentViews.ts";
import { openPage } from "../support/page/openPage.ts";
import { openDocument, openReport } from "../support/page/openResultPage.ts";
import { faultyReport } from "../support/page/reportViews.ts";

const hosted = useBrowser();

/** Live regions are announced politely, when the reader pauses. */
async function announced(page: Page): Promise<string> {
  return (await page.locator("#page > [role=status]").textContent()) ?? "";
}

describe("a page that changed is announced", () => {
  test("a report, by its verdict and its counts", async () => {
    const open = await openReport(hosted());
    await open.show(faultyReport);
    assert.equal(await announced(open.page), "", "the page itself is read by its reader");
    await open.show({ ...faultyReport, checkedAt: "checked a minute later" });
    assert.equal(await announced(open.page), "", "nothing has changed");
    await open.show({ ...faultyReport, counts: { ...faultyReport.counts, errors: 1 } });
    assert.equal(await announced(open.page), "A node cannot start with certs: 1 error, 1 warning");
    assert.deepEqual(open.errors, []);
  });

  test("a page of results, by its verdict", async () => {
    const open = await openDocument(hosted());
    await open.show(everyBlock);
    assert.equal(await announced(open.page), "");
    await open.show({ ...everyBlock, verdict: "Yes." });
    assert.equal(await announced(open.page), "Yes.");
    await open.page.waitForFunction(() => document.querySelector("#page > [role=status]")?.textContent === "");
  });

  test("a certificate, by its title and what was found", async () => {
    const open = await openPage(hosted(), { detailOf: () => nodeDetail });
    await open.show(nodeFile);
    assert.equal(await announced(open.page), "");
    const detail = { ...nodeDetail, verdict: [{ tone: "ok", text: "No problems found" }] };
    await open.send({ type: "detail", detail });
    assert.equal(await announced(open.page), `${nodeDetail.title}: No problems found`);
  });
});
