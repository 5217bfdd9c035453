// The page without a mouse.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { useBrowser } from "../support/page/browser.ts";
import { bundle, bundleDetail } from "../support/page/bundleViews.ts";
import { detailWith, field, fileOf, nodeDetail, nodeFile, nodeRow, text } from "../support/page/certificateViews.ts";
import { openPage, type OpenPage } from "../support/page/openPage.ts";

const hosted = useBrowser();

async function openList(): Promise<OpenPage> {
  const open = await openPage(hosted(), { detailOf: bundleDetail });
  await open.show({ ...bundle, selected: "broken-1" });
  await open.page.focus(".grid");
  return open;
}

/** What has the focus, in a word. */
async function focused(page: Page): Promise<string> {
  return page.evaluate(() => {
    const element = document.activeElement;
    return element?.getAttribute("aria-label") ?? element?.textContent.trim() ?? "";
  });
}

async function walk(page: Page, steps: number): Promise<readonly string[]> {
  const seen: string[] = [];
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press("Tab");
    seen.push(await focused(page));
  }
  return seen;
}

/** Text of the row or heading on which the keys act. */
async function active(page: Page): Promise<string> {
  await page.evaluate(() => new Promise((drawn) => requestAnimationFrame(() => setTimeout(drawn))));
  return page.evaluate(() => {
    const id = document.querySelector("[role=grid]")?.getAttribute("aria-activedescendant") ?? "";
    return document.getElementById(id)?.querySelector(".subject > bdi, button")?.textContent.trim() ?? "";
  });
}

test("the focus goes from the tools to the counts, the facts from top to bottom, the findings, the rest", async () => {
  const open = await openPage(hosted(), { width: 900, detailOf: () => nodeDetail });
  await open.show(nodeFile);
  assert.deepEqual(await walk(open.page, 18), [
    "Open as text",
    "1 error",
    "1 warning",
    "Copy Validity",
    "Cockroach CA",
    "ca.crt",
    "Copy Trust",
    "node.key",
    "Copy Private key",
    "Copy Subject",
    "Copy Names",
    "Copy Issuer",
    "Copy Public key",
    "Copy SHA-256",
    "Copy SHA-256 as hex",
    "Copy SHA-256 as base64",
    "Copy error message",
    "Copy a create-node command with the address as an IP entry",
  ]);
});

test("a copy button is seen when it has the focus", async () => {
  const open = await openPage(hosted(), { detailOf: () => detailWith([field("a", "Subject", text("CN=node"))]) });
  await open.show(fileOf([nodeRow]));
  const opacity = (): Promise<string> => open.page.locator(".copy").evaluate((one) => getComputedStyle(one).opacity);
  assert.equal(await opacity(), "0");
  await open.page.locator(".copy").focus();
  assert.equal(await opacity(), "1");
});

test("a toolbar is one stop, with arrows inside", async () => {
  const open = await openPage(hosted(), { detailOf: () => nodeDetail });
  await open.show(nodeFile);
  const { page } = open;
  await page.keyboard.press("Tab");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(page), "Open as text diff");
  await page.keyboard.press("End");
  assert.equal(await focused(page), "Copy PEM");
  await page.keyboard.press("ArrowRight");
  assert.equal(await focused(page), "Open as text");
  await page.keyboard.press("ArrowLeft");
  assert.equal(await focused(page), "Copy PEM");
  await page.keyboard.press("Tab");
  assert.equal(await focused(page), "1 error");
  await page.keyboard.press("Shift+Tab");
  assert.equal(await focused(page), "Copy PEM");
});

test("list: filter, three switches, states and the grid are one stop each", async () => {
  const open = await openPage(hosted(), { detailOf: bundleDetail });
  await open.show(bundle);
  assert.equal(await focused(open.page), "Blocks", "the list has the focus at first");
  await open.page.getByRole("textbox").focus();
  await open.page.keyboard.press("Shift+Tab");
  assert.deepEqual(await walk(open.page, 8), [
    "Filter by name, serial, fingerprint",
    "Match case",
    "Match whole word",
    "Use regular expression",
    "All 144",
    "Blocks",
    "Selected block",
    "Previous in the list",
  ]);
});

test("arrows, Page Down, Home and End move the selection, which stays in view", async () => {
  const { page } = await openList();
  assert.equal(await active(page), "Broken block");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(page), "Northwind Root CA");
  await page.keyboard.press("End");
  const last = await active(page);
  const inView = (): Promise<boolean> =>
    page.evaluate(() => {
      const row = document.querySelector(".listRow[aria-selected=true]")?.getBoundingClientRect();
      const grid = document.querySelector(".grid")?.getBoundingClientRect();
      const head = document.querySelector(".gridHead")?.getBoundingClientRect();
      return (
        row !== undefined &&
        grid !== undefined &&
        head !== undefined &&
        row.top >= head.bottom - 1 &&
        row.bottom <= grid.bottom + 1
      );
    });
  assert.ok(await inView());
  await page.keyboard.press("PageUp");
  assert.notEqual(await active(page), last);
  assert.ok(await inView());
  await page.keyboard.press("Home");
  assert.equal(await active(page), "Broken block");
  assert.ok(await inView());
});

test("who holds an arrow key asks for the row they stop at", async () => {
  const open = await openList();
  // In one go: pressed one by one, a busy machine lets the page rest between them.
  await open.page.evaluate(() => {
    const key = { key: "ArrowDown", bubbles: true, cancelable: true };
    for (let step = 0; step < 6; step++) document.activeElement?.dispatchEvent(new KeyboardEvent("keydown", key));
  });
  await open.page.waitForFunction(
    () =>
      document.querySelector(".detail")?.getAttribute("aria-busy") === "false" &&
      document.querySelector("h1")?.textContent !== "Broken block",
  );
  const asked = open.posted.filter((message) => message.type === "select");
  assert.ok(asked.length < 6, `${asked.length} questions for 6 steps`);
  assert.equal(await open.page.locator("h1").textContent(), await active(open.page));
});

test("typing finds the next row that begins so", async () => {
  const { page } = await openList();
  await page.keyboard.type("li");
  assert.equal(await active(page), "Litware Certification Authority");
  await page.waitForTimeout(900);
  await page.keyboard.type("l");
  assert.equal(await active(page), "Litware Certification Authority 15");
});

test("above the first row are the headings, where the keys order the list", async () => {
  const { page } = await openList();
  await page.keyboard.press("ArrowUp");
  assert.equal(await active(page), "Subject");
  await page.keyboard.press("ArrowRight");
  assert.equal(await active(page), "Key");
  await page.keyboard.press("Enter");
  assert.equal(await page.locator("#head-key").getAttribute("aria-sort"), "ascending");
  await page.keyboard.press("Space");
  assert.equal(await page.locator("#head-key").getAttribute("aria-sort"), "descending");
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(page), "Broken block");
});

test("F6 changes between list and detail, Enter opens, and the editor does not see F6", async () => {
  const { page } = await openList();
  await page.evaluate(() => {
    window.addEventListener("keydown", (event) => {
      document.title += event.key;
    });
  });
  await page.keyboard.press("F6");
  assert.equal(await focused(page), "Selected block");
  await page.keyboard.press("F6");
  assert.equal(await focused(page), "Blocks");
  await page.keyboard.press("Enter");
  assert.equal(await focused(page), "Selected block");
  assert.equal(await page.title(), "PageEnter");
});

test("from the filter box down into the list, and Escape empties the box", async () => {
  const { page } = await openList();
  await page.getByRole("textbox").fill("kestrel");
  await page.keyboard.press("ArrowDown");
  assert.equal(await focused(page), "Blocks");
  await page.keyboard.press("ArrowDown");
  assert.equal(await active(page), "Kestrel TLS ECC P384 Root G5");
  await page.getByRole("textbox").press("Escape");
  assert.equal(await page.getByRole("textbox").inputValue(), "");
});

test("the focus survives a change of the file", async () => {
  const open = await openList();
  await open.page.keyboard.press("ArrowDown");
  await open.show({ ...bundle, counts: "changed on disk" });
  assert.equal(await focused(open.page), "Blocks");
  assert.equal(await active(open.page), "Broken block");
});
