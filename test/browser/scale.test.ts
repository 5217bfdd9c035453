// Ten thousand certificates in the list: it stands at once, and follows what is typed.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { ToPage } from "../../src/contract/protocol.ts";
import { useBrowser } from "../support/page/browser.ts";
import { bundleDetail, bundleOf } from "../support/page/bundleViews.ts";
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
