// What the reader did outlives a change of the file and the page itself.
import assert from "node:assert/strict";
import { test } from "node:test";
import { useBrowser } from "../support/page/browser.ts";
import { bundle, bundleDetail, bundleOf } from "../support/page/bundleViews.ts";
import { bytes, detailWith, field, fileOf, nodeDetail, nodeFile, nodeRow } from "../support/page/certificateViews.ts";
import { openPage, type OpenPage } from "../support/page/openPage.ts";

const hosted = useBrowser();

/** Until the page has written its state. */
async function settled(open: OpenPage): Promise<void> {
  await open.page.waitForTimeout(250);
}

test("filter, order, selection and scroll come back with the page", async () => {
  const first = await openPage(hosted(), { detailOf: bundleDetail });
  await first.show(bundleOf(1000));
  await first.page.getByRole("columnheader", { name: "Subject" }).getByRole("button").click();
  await first.page.getByRole("textbox").fill("kestrel");
  await first.page.getByRole("button", { name: "Match case" }).click();
  await first.page.getByRole("button", { name: "Match case" }).click();
  await first.page.getByRole("grid").evaluate((grid) => {
    grid.scrollTo({ top: 900 });
  });
  await first.page.waitForTimeout(50);
  await first.page.locator(".listRow").nth(20).click();
  const selected = await first.page.locator(".listRow[aria-selected=true] .subject > bdi").textContent();
  const top = await first.page.getByRole("grid").evaluate((grid) => grid.scrollTop);
  await settled(first);

  const second = await openPage(hosted(), { detailOf: bundleDetail, state: first.state() });
  await second.show(bundleOf(1000));
  assert.equal(await second.page.getByRole("textbox").inputValue(), "kestrel");
  assert.equal(await second.page.getByRole("columnheader", { name: "Subject" }).getAttribute("aria-sort"), "ascending");
  assert.equal(await second.page.locator(".listRow[aria-selected=true] .subject > bdi").textContent(), selected);
  assert.equal(await second.page.getByRole("grid").evaluate((grid) => grid.scrollTop), top);
  assert.equal(await second.page.locator("h1").textContent(), selected);
  assert.deepEqual(second.errors, []);
});

test("folds and scroll of a document come back with the page", async () => {
  const detailOf = (): typeof nodeDetail => nodeDetail;
  const first = await openPage(hosted(), { height: 500, detailOf });
  await first.show(nodeFile);
  await first.page.locator("[data-field=modulus] .fold").click();
  await first.page.evaluate(() => {
    document.documentElement.scrollTop = 700;
  });
  await settled(first);

  const second = await openPage(hosted(), { height: 500, detailOf, state: first.state() });
  await second.show(nodeFile);
  assert.equal(await second.page.locator("[data-field=modulus] .fold").getAttribute("aria-expanded"), "true");
  assert.equal(await second.page.evaluate(() => document.documentElement.scrollTop), 700);
});

test("each row keeps its own scroll", async () => {
  const open = await openPage(hosted(), { height: 400, detailOf: bundleDetail });
  await open.show(bundle);
  const scroll = (): Promise<number> => open.page.locator(".detail").evaluate((pane) => pane.scrollTop);
  await open.page.locator(".detail").evaluate((pane) => {
    pane.scrollTo({ top: 150 });
  });
  await settled(open);
  await open.page.focus(".grid");
  await open.page.keyboard.press("ArrowDown");
  await open.page.waitForFunction(() => document.querySelector("h1")?.textContent.endsWith("13"));
  assert.equal(await scroll(), 0);
  await open.page.keyboard.press("ArrowUp");
  await open.page.waitForFunction(() => document.querySelector("h1")?.textContent.endsWith("12"));
  assert.equal(await scroll(), 150);
});

test("a change of the file keeps what the reader did, and asks again for the selected row", async () => {
  const open = await openPage(hosted(), { height: 400, detailOf: bundleDetail });
  await open.show(bundle);
  await open.page.locator(".listRow").nth(3).click();
  const title = await open.page.locator(".listRow[aria-selected=true] .subject > bdi").textContent();
  await open.page.waitForFunction((name) => document.querySelector("h1")?.textContent === name, title);
  await open.page.locator(".detail").evaluate((pane) => {
    pane.scrollTo({ top: 90 });
  });
  await settled(open);
  await open.show({ ...bundle, rows: bundle.rows.slice(0, 100), selected: "certificate-30" });
  assert.equal(await open.page.locator(".listRow[aria-selected=true] .subject > bdi").textContent(), title);
  assert.equal(await open.page.locator(".detail").evaluate((pane) => pane.scrollTop), 90);
  const asked = open.posted.filter((message) => message.type === "select").map((message) => message.row);
  assert.equal(asked.at(-1), asked.at(-2));
});

test("a selected row that is gone makes room for the one the host proposes", async () => {
  const open = await openPage(hosted(), { detailOf: bundleDetail });
  await open.show({ ...bundle, selected: "certificate-141" });
  await open.show({ ...bundle, rows: bundle.rows.slice(0, 100), selected: "certificate-30" });
  assert.deepEqual(open.posted.at(-1), { type: "select", row: "certificate-30" });
});

test("a failure gives way to the next view", async () => {
  const open = await openPage(hosted(), { detailOf: () => nodeDetail });
  await open.send({ type: "failed", title: "Cannot be read", why: "" });
  assert.equal(await open.page.locator("h1").textContent(), "Cannot be read");
  await open.show(nodeFile);
  await open.page.waitForFunction(() => document.querySelector("h1")?.textContent === "node");
});

test("the state holds ids and no values", async () => {
  const secret = bytes(64, 99);
  const open = await openPage(hosted(), {
    detailOf: () => detailWith([field("a", "Modulus", secret)], { title: "a title" }),
  });
  await open.show(fileOf([nodeRow]));
  await open.page.locator(".fold").click();
  await settled(open);
  const state = JSON.stringify(open.state());
  assert.match(state, /a\/0/);
  assert.ok(secret.type === "bytes" && !state.includes(secret.hex.slice(0, 16)));
  assert.ok(!state.includes("a title") && !state.includes("Modulus"));
});

for (const state of [
  null,
  7,
  "x",
  [],
  { filter: 3, order: { column: "colour" }, unfolded: [1, {}], listTop: "far", detailTop: [[1, 2], "x"], selected: 9 },
]) {
  test(`ignores a state that isn't ours: ${JSON.stringify(state)}`, async () => {
    const open = await openPage(hosted(), { detailOf: bundleDetail, state });
    await open.show(bundle);
    assert.equal(await open.page.locator("h1").textContent(), "GlobalTrust 12");
    assert.equal(await open.page.locator("#head-expires").getAttribute("aria-sort"), "ascending");
    assert.deepEqual(open.errors, []);
  });
}
