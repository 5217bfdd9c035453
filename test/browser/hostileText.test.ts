// Text of strangers is shown as text, wherever it gets to, under the content security policy that the editor's shell
// has.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import { useBrowser } from "../support/page/browser.ts";
import { attacks, disguises, hostileDetail, hostileFile, longText } from "../support/page/hostileViews.ts";
import { openPage, type OpenPage } from "../support/page/openPage.ts";
import { detailWith, field, fileOf, nodeRow, text } from "../support/page/certificateViews.ts";

const hosted = useBrowser();

async function openHostile(names: readonly string[]): Promise<OpenPage> {
  const detailOf = (row: string): ReturnType<typeof hostileDetail> =>
    hostileDetail(row, names[Number(row.slice(4))] ?? "");
  const open = await openPage(hosted(), { detailOf });
  await open.show(hostileFile(names));
  return open;
}

async function assertUnharmed({ page, errors }: OpenPage): Promise<void> {
  const found = await page.evaluate(() => ({
    harmed: "harmed" in window,
    scripts: document.scripts.length,
    strangers: document.querySelectorAll("main :is(script, img, svg, iframe, form, style, link, [onerror], [onload])")
      .length,
    headings: document.querySelectorAll("h1").length,
    outside: document.body.children.length,
  }));
  assert.deepEqual(found, { harmed: false, scripts: 1, strangers: 0, headings: 1, outside: 2 });
  assert.deepEqual(errors, []);
}

/** As a screen reader gets it, without the space of layout. */
async function texts(page: Page, selector: string): Promise<readonly string[]> {
  return page.locator(selector).evaluateAll((elements) => elements.map((element) => element.textContent));
}

for (const attack of attacks) {
  test(`${attack} is text on a page of one block`, async () => {
    const open = await openHostile([attack]);
    assert.equal(await open.page.locator("h1").textContent(), attack);
    const places = [
      ".use bdi",
      ".finding h3 bdi",
      ".finding .code bdi",
      ".finding p bdi",
      ".cardActions .cardButton bdi",
      ".part > h2 bdi",
      ".groupTitle bdi",
    ];
    for (const place of places) assert.ok((await texts(open.page, place)).includes(attack), place);
    for (const place of [
      ".v .mono",
      ".v a",
      ".names .name .mono",
      ".names .kind",
      ".row dt > bdi",
      ".row .oid",
      ".excerpt bdi",
    ]) {
      assert.ok((await texts(open.page, place)).includes(attack), place);
    }
    await assertUnharmed(open);
  });
}

test("a list of attacks is a list of text", async () => {
  const open = await openHostile(attacks);
  const subjects = await texts(open.page, ".listRow .subject > bdi");
  assert.deepEqual([...subjects].sort(), [...attacks].sort());
  assert.equal(await open.page.locator(".fileName h2").textContent(), attacks[0]);
  assert.ok((await texts(open.page, ".fileProblems bdi")).includes(attacks[0]));
  await assertUnharmed(open);
});

test("a failure names a hostile file as text", async () => {
  const open = await openPage(hosted());
  await open.send({ type: "failed", title: attacks[0], why: attacks[1] });
  assert.equal(await open.page.locator("h1").textContent(), attacks[0]);
  assert.equal(await open.page.locator(".use").textContent(), attacks[1]);
  await assertUnharmed(open);
});

for (const { sent, seen } of disguises) {
  test(`what cannot be seen is named: ${seen}`, async () => {
    const open = await openHostile([sent, "node"]);
    await open.page.locator(".listRow", { hasText: seen }).click();
    await open.page.waitForFunction((name) => document.querySelector("h1")?.textContent === name, seen);
    assert.ok((await texts(open.page, ".listRow .subject > bdi")).includes(seen));
    for (const place of [".finding h3", ".v .mono", ".names .name .mono", ".excerpt bdi"]) {
      assert.ok((await texts(open.page, place)).includes(seen), place);
    }
    const label = await open.page.locator(".copy").last().getAttribute("aria-label");
    assert.equal(label, `Copy ${seen}`);
    await assertUnharmed(open);
  });
}

test("a name that turns text around does not move its neighbours", async () => {
  const rightToLeft = "مثال.إختبار";
  const open = await openPage(hosted(), {
    detailOf: () => detailWith([field("subject", "Subject", text("before ", rightToLeft, " after 1.2.3"))]),
  });
  await open.show(fileOf([nodeRow]));
  const lefts = await open.page
    .locator(".v bdi")
    .evaluateAll((parts) => parts.map((part) => part.getBoundingClientRect().left));
  assert.deepEqual(
    [...lefts].sort((left, right) => left - right),
    lefts,
  );
});

test("a name of 100 KB is cut on screen, and shown whole on demand", async () => {
  const open = await openHostile([longText]);
  const { page } = open;
  const heading = page.locator("h1 > bdi");
  assert.equal(await heading.textContent(), "x".repeat(1000));
  assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= 1400, "nothing sticks out sideways");
  const more = page.locator("h1 .fold");
  assert.equal((await more.textContent())?.trim(), "show all 102,400 characters");
  await more.click();
  assert.equal((await heading.textContent())?.length, 102_400);
  assert.equal(await more.getAttribute("aria-expanded"), "true");
  await more.click();
  assert.equal((await heading.textContent())?.length, 1000);
  await assertUnharmed(open);
});

test("a name of 100 KB does not fill the list", async () => {
  const open = await openHostile([longText, "node"]);
  const [first] = await texts(open.page, ".listRow .subject > bdi");
  assert.equal(first, `${"x".repeat(200)}…`);
  assert.equal(
    await open.page
      .locator(".listRow")
      .first()
      .evaluate((row) => row.clientHeight),
    22,
  );
});
