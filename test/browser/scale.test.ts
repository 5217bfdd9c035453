// Ten thousand certificates in the list: it stands at once, and follows what is typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ToPage } from "../../src/contract/protocol.ts";
import { heavyClient } from "../support/heavyCertificate.ts";
import { useBrowser } from "../support/page/browser.ts";
import { bundleDetail, bundleOf } from "../support/page/bundleViews.ts";
import { pageInput } from "../support/page/fuzzPage.ts";
import { openPage } from "../support/page/openPage.ts";

const hosted = useBrowser();

test("rows that went ahead are the rows of the view that follows, each once", async () => {
  const open = await openPage(hosted(), { detailOf: bundleDetail });
  const { rows, ...file } = bundleOf(10_000);
  await open.send({ type: "rows", rows: rows.slice(0, 10), from: 0 } satisfies ToPage);
  for (let at = 0; at < rows.length; at += 500)
    await open.send({ type: "rows", rows: rows.slice(at, at + 500), from: at } satisfies ToPage);
  assert.equal(await open.page.locator("[role=grid]").count(), 0);
  await open.show({ ...file, rows: [] }, rows.length);
  assert.equal(await open.page.locator("[role=grid]").getAttribute("aria-rowcount"), String(rows.length + 1));
  await open.show({ ...file, rows: rows.slice(0, 20) });
  assert.equal(await open.page.locator("[role=grid]").getAttribute("aria-rowcount"), "21");
  assert.deepEqual(open.errors, []);
});

test("ten thousand rows are filtered with each letter and ordered with each click, and few are in the document", async () => {
  const open = await openPage(hosted(), { detailOf: bundleDetail });
  await open.show(bundleOf(10_000));
  const counts = open.page.locator("#file-counts");
  const box = open.page.getByRole("textbox", { name: /^Filter/ });
  let before = Number.POSITIVE_INFINITY;
  for (const letter of "kestrel tls") {
    await box.press(letter === " " ? "Space" : letter);
    const shown = Number(/^[\d,]+/.exec((await counts.textContent()) ?? "")?.[0].replaceAll(",", ""));
    assert.ok(shown > 0 && shown <= before, `${shown} after ${letter}`);
    before = shown;
  }
  assert.equal(await box.inputValue(), "kestrel tls");
  await box.fill("");
  await open.page.getByRole("columnheader", { name: "Subject" }).getByRole("button").click();
  await open.page.locator("[role=grid]").evaluate((grid) => {
    grid.scrollTo({ top: 0 });
  });
  const third = open.page.locator('.listRow[aria-rowindex="4"] .subject');
  assert.match((await third.textContent()) ?? "", /^\s*Aurora/);
  assert.ok((await open.page.locator(".listRow").count()) < 80);
});

test("thousands of extensions are drawn as the reader asks for them, and stay drawn when the file changes", async () => {
  const { der } = await heavyClient({ extensions: 3_000 });
  const { file, details } = pageInput(der);
  const open = await openPage(hosted(), { detailOf: (row) => details[row] });
  await open.show(file);
  const drawn = (): Promise<number> => open.page.locator("dt", { hasText: "1.3.6.1.4.1.54321." }).count();
  const before = await drawn();
  assert.ok(before > 0 && before <= 200, `${before} drawn`);
  // 2,000 are worded, and one field says how many aren't.
  await open.page.getByRole("button", { name: "Show More (1,801 left)" }).click();
  assert.equal(await drawn(), before + 200);
  await open.page.getByRole("button", { name: "Show More (1,601 left)" }).press("Enter");
  assert.equal(await drawn(), before + 400);
  await open.show(file);
  assert.equal(await drawn(), before + 400);
  for (let left = 1_401; left > 0; left -= 200)
    await open.page.getByRole("button", { name: `Show More (${left.toLocaleString("en")} left)` }).click();
  assert.equal(await open.page.getByRole("button", { name: /^Show More/ }).count(), 0);
  assert.equal(await open.page.getByText("1,003 more extensions are not shown").count(), 1);
  assert.deepEqual(open.errors, []);
});
