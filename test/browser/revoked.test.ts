// The table of a revocation list: rows in view only, filter, order, keys, copying, and what a screen reader hears.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { longEntry, longList } from "../support/longList.ts";
import { useBrowser } from "../support/page/browser.ts";
import { findBarriers } from "../support/page/findBarriers.ts";
import { openList } from "../support/page/openList.ts";

const hosted = useBrowser();

const serialOf = (index: number): string => Buffer.from(longEntry(index).serial).toString("hex").toUpperCase();
const active = '.revokedGrid [aria-selected="true"] .serial';

/** Waits until an element has this text. */
async function reads(page: Page, selector: string, text: string | RegExp): Promise<void> {
  await page.locator(selector, { hasText: text }).first().waitFor();
}

test("300 entries: as a grid with its counts, without barriers, in every theme", async () => {
  for (const theme of ["darkModern", "lightModern", "highContrastDark", "highContrastLight"] as const) {
    const open = await openList(hosted(), longList(300), { theme });
    const grid = open.page.locator(".revokedGrid");
    assert.deepEqual(
      [
        await grid.getAttribute("role"),
        await grid.getAttribute("aria-rowcount"),
        await grid.getAttribute("aria-colcount"),
      ],
      ["grid", "301", "4"],
    );
    await reads(open.page, ".revokedCount", "300 entries");
    await reads(open.page, ".revokedEntry h3", "Entry 1 of 300");
    assert.equal(await open.page.locator('.listRow[aria-rowindex="2"] .serial').textContent(), serialOf(0));
    assert.deepEqual(await findBarriers(open.page), []);
    assert.deepEqual(open.errors, []);
  }
});

test("100,000 entries: few rows are in the document, and the scroll bar reaches every one", async () => {
  const open = await openList(hosted(), longList(100_000));
  const { page } = open;
  await reads(page, ".revokedCount", "100,000 entries");
  await page.locator(".revokedGrid").evaluate((grid) => {
    grid.scrollTop = 50_000 * 22;
  });
  await reads(page, ".listRow .serial", serialOf(50_003));
  assert.ok((await page.locator(".revokedGrid .listRow").count()) < 60);
  assert.ok(open.mostRows() <= 200);
  assert.deepEqual(open.errors, []);
});

test("more rows than a browser has pixels for: the ends, the middle, and the wheel", async () => {
  const open = await openList(hosted(), longList(1_000_000));
  const { page } = open;
  await reads(page, ".revokedCount", "1,000,000 entries");
  await page.focus(".revokedGrid");
  await page.keyboard.press("End");
  await reads(page, active, serialOf(999_999));
  const box = await page.locator(`${active} >> xpath=..`).boundingBox();
  const frame = await page.locator(".revokedGrid").boundingBox();
  assert.ok(
    box !== null && frame !== null && box.y + box.height <= frame.y + frame.height + 1,
    "the last row is in view",
  );
  await page.keyboard.press("Home");
  await page.mouse.move(frame.x + 20, frame.y + 100);
  await page.mouse.wheel(0, 22 * 100);
  await reads(page, ".listRow .serial", serialOf(101));
  await page.locator(".revokedGrid").evaluate((grid) => {
    grid.scrollTop = grid.scrollHeight;
  });
  await reads(page, ".listRow .serial", serialOf(999_999));
  assert.deepEqual(open.errors, []);
});

test("a serial number, a part of one, a reason, and dates are found, and the number of matches is announced", async () => {
  const open = await openList(hosted(), longList(100_000));
  const { page } = open;
  const box = page.getByRole("textbox", { name: "Serial number" });
  await box.fill(serialOf(77_777).match(/../g)?.join(":").toLowerCase() ?? "");
  await reads(page, '.revokedCount[role="status"]', "1 of 100,000 entries");
  await reads(page, active, serialOf(77_777));
  await box.fill(BigInt(`0x${serialOf(123)}`).toString());
  await reads(page, active, serialOf(123));
  await box.fill("node.crt");
  await reads(page, ".queryField.serial .failure", "Not a serial number");
  assert.equal(await box.getAttribute("aria-invalid"), "true");
  await box.press("Escape");
  await reads(page, ".revokedCount", /^100,000 entries$/);
  await page.getByRole("combobox", { name: "Reason" }).selectOption({ label: "Superseded (16,667)" });
  await reads(page, ".revokedCount", "16,667 of 100,000 entries");
  await page.getByRole("textbox", { name: "Revoked from" }).fill("2030-01-01");
  await reads(page, ".noRows", "No entry matches");
  await page.getByRole("button", { name: "Clear filter" }).click();
  await reads(page, ".revokedCount", /^100,000 entries$/);
  assert.deepEqual(open.errors, []);
});

test("the keys move, order, and copy", async () => {
  const open = await openList(hosted(), longList(100_000));
  const { page } = open;
  await page.focus(".revokedGrid");
  await page.keyboard.press("ArrowDown");
  await reads(page, active, serialOf(1));
  await reads(page, ".revokedEntry h3", "Entry 2 of 100,000");
  await page.keyboard.press("PageDown");
  await page.keyboard.press("PageUp");
  await reads(page, active, serialOf(1));
  await page.keyboard.press("ControlOrMeta+c");
  await reads(page, ".revokedEntry h3", "Copied");
  assert.deepEqual(open.copied, [`${serialOf(1)}\t2024-01-01 00:00:11 UTC\tKey compromise`]);
  await page.keyboard.press("Home");
  await page.keyboard.press("ArrowUp");
  await page.keyboard.press("ArrowRight");
  await page.keyboard.press("Enter");
  await page.waitForSelector('#revoked-head-serial[aria-sort="ascending"]');
  const sorted = Array.from({ length: 100_000 }, (_, index) => serialOf(index)).sort();
  await reads(page, '.listRow[aria-rowindex="2"] .serial', sorted[0] ?? "");
  await page.keyboard.press("Enter");
  await reads(page, '.listRow[aria-rowindex="2"] .serial', sorted.at(-1) ?? "");
  await page.keyboard.press("Escape");
  await page.keyboard.press("Enter");
  assert.equal(await page.evaluate(() => document.activeElement?.className), "revokedEntry");
  await page.getByRole("button", { name: "Copy Serial number as hex" }).click();
  await reads(page, ".revokedEntry dl", "Copied");
  assert.equal(open.copied.at(-1), sorted.at(-1));
  assert.deepEqual(open.errors, []);
});

test("at 400 pixels nothing is wider than the page", async () => {
  const open = await openList(hosted(), longList(300), { width: 400 });
  const width = await open.page.evaluate(() => document.documentElement.scrollWidth);
  assert.ok(width <= 400, `${width}`);
  assert.deepEqual(await findBarriers(open.page), []);
});
