// The list of a bundle: order, filter, and ten thousand rows, with only a few in the document.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { Page } from "playwright-core";
import type { FileView, ToPage } from "../../src/contract/protocol.ts";
import { useBrowser } from "../support/page/browser.ts";
import { bundle, bundleDetail, bundleOf } from "../support/page/bundleViews.ts";
import { openPage, type OpenPage } from "../support/page/openPage.ts";

const hosted = useBrowser();

async function openBundle(file = bundle, width = 1400): Promise<OpenPage> {
  const open = await openPage(hosted(), { width, detailOf: bundleDetail });
  await open.show(file);
  return open;
}

async function subjects(page: Page, count: number): Promise<readonly string[]> {
  return (await page.locator(".listRow .subject > bdi").allTextContents()).slice(0, count);
}

async function rowCount(page: Page): Promise<number> {
  return Number(await page.getByRole("grid").getAttribute("aria-rowcount")) - 1;
}

test("broken blocks come first with their lines, then what expires first", async () => {
  const { page, errors } = await openBundle();
  const first = await page
    .locator(".listRow")
    .evaluateAll((rows) => rows.slice(0, 6).map((row) => (row as HTMLElement).innerText.replace(/\s+/g, " ").trim()));
  assert.deepEqual(first, [
    "broken Broken block not base64 at line 2110 lines 2104–2127",
    "broken Broken block no END line lines 3391–3402",
    "expired Northwind Root CA Northwind Traders RSA 2048 expired 2026-05-01",
    "expired Contoso Public Root Contoso, Ltd. RSA 4096 expired 2026-06-08",
    "expired Aurora Trust Services EV Root Certification Authority Aurora Digital Trust GmbH EC P-256 expired 2026-07-15",
    "expires soon GlobalTrust RSA 2048 soon 2026-12-02",
  ]);
  assert.equal(await rowCount(page), 144);
  assert.deepEqual(errors, []);
});

test("a click on a heading orders by it, a second one the other way round", async () => {
  const { page } = await openBundle();
  const heading = page.getByRole("columnheader", { name: "Subject" });
  assert.equal(await page.getByRole("columnheader", { name: "Expires" }).getAttribute("aria-sort"), "ascending");
  await heading.getByRole("button").click();
  assert.equal(await heading.getAttribute("aria-sort"), "ascending");
  assert.equal(await page.getByRole("columnheader", { name: "Expires" }).getAttribute("aria-sort"), "none");
  await page.getByRole("grid").evaluate((grid) => {
    grid.scrollTo({ top: 0 });
  });
  await page.waitForFunction(() => document.querySelector(".listRow .subject")?.textContent.startsWith("Broken"));
  assert.deepEqual(await subjects(page, 4), [
    "Broken block",
    "Broken block",
    "Aurora Trust Services EV Root Certification Authority",
    "Aurora Trust Services EV Root Certification Authority 10",
  ]);
  await heading.getByRole("button").click();
  assert.equal(await heading.getAttribute("aria-sort"), "descending");
  await page.getByRole("grid").evaluate((grid) => {
    grid.scrollTo({ top: 0 });
  });
  await page.waitForFunction(() => document.querySelectorAll(".listRow .subject")[2]?.textContent.startsWith("東京"));
});

test("the filter looks in names and serial numbers", async () => {
  const { page } = await openBundle();
  const box = page.getByRole("textbox");
  await box.fill("aurora");
  assert.equal(await page.locator("#file-counts").textContent(), "18 of 144 shown");
  await box.fill("4F:2A:91:C3");
  assert.deepEqual(await subjects(page, 9), ["Föhn Tanúsítvány (Class Gold) Főtanúsítvány"]);
  await box.fill("4f2a91c3");
  assert.equal(await rowCount(page), 1);
});

test("case, whole words and regular expressions are taken as asked", async () => {
  const { page } = await openBundle();
  const box = page.getByRole("textbox");
  const press = (name: string): Promise<void> => page.getByRole("button", { name }).click();
  await box.fill("ca");
  const anywhere = await rowCount(page);
  await press("Match whole word");
  assert.equal(await rowCount(page), 18);
  assert.ok(anywhere > 18);
  await press("Match case");
  assert.equal(await rowCount(page), 0);
  await press("Match case");
  await press("Match whole word");
  await press("Use regular expression");
  await box.fill("^Kestrel.* 1\\d$");
  assert.deepEqual(await subjects(page, 9), ["Kestrel TLS ECC P384 Root G5 13"]);
  assert.equal(await page.getByRole("button", { name: "Use regular expression" }).getAttribute("aria-pressed"), "true");
});

test("reports an invalid regular expression, and hides nothing", async () => {
  const { page, errors } = await openBundle();
  await page.getByRole("button", { name: "Use regular expression" }).click();
  await page.getByRole("textbox").fill("(");
  assert.match((await page.locator(".failure").textContent()) ?? "", /^Not a regular expression: ./);
  assert.equal(await page.getByRole("textbox").getAttribute("aria-invalid"), "true");
  assert.equal(await rowCount(page), 144);
  assert.deepEqual(errors, []);
});

test("buttons narrow the list to a state, and those that would find nothing are not there", async () => {
  const { page } = await openBundle();
  const chips = page.getByRole("toolbar", { name: "Show only" }).getByRole("button");
  assert.deepEqual(
    (await chips.allInnerTexts()).map((one) => one.trim()),
    ["All 144", "Broken 2", "Expired 3", "Expiring 2"],
  );
  await chips.nth(2).click();
  assert.equal(await rowCount(page), 3);
  assert.equal(await chips.nth(2).getAttribute("aria-pressed"), "true");
  assert.equal(await chips.nth(0).getAttribute("aria-pressed"), "false");
});

test("a filter that finds nothing says so and can be cleared", async () => {
  const { page } = await openBundle();
  await page.getByRole("textbox").fill("rooot");
  assert.equal((await page.locator(".noRows bdi").textContent()) ?? "", "No matches for “rooot”.");
  await page.getByRole("button", { name: "Clear filter" }).click();
  assert.equal(await rowCount(page), 144);
  assert.equal(await page.getByRole("textbox").inputValue(), "");
  assert.ok(await page.getByRole("textbox").evaluate((box) => box === document.activeElement));
});

test("a click selects a row; the old detail stays until the new one is there", async () => {
  let answer = true;
  const open = await openPage(hosted(), { detailOf: (row) => (answer ? bundleDetail(row) : undefined) });
  await open.show(bundle);
  answer = false;
  const title = await open.page.locator("h1").textContent();
  await open.page.locator(".listRow").nth(3).click();
  await open.page.waitForFunction(() => document.querySelector(".detail")?.getAttribute("aria-busy") === "true");
  assert.equal(await open.page.locator("h1").textContent(), title);
  assert.equal(
    await open.page.locator(".listRow[aria-selected=true] .subject > bdi").first().textContent(),
    "Contoso Public Root",
  );
  await open.send({ type: "detail", detail: bundleDetail("certificate-1") });
  assert.equal(await open.page.locator("h1").textContent(), "Contoso Public Root");
  assert.equal(await open.page.locator(".detail").getAttribute("aria-busy"), "false");
  // An answer that comes late, to a question of before.
  await open.send({ type: "detail", detail: bundleDetail("certificate-9") });
  assert.equal(await open.page.locator("h1").textContent(), "Contoso Public Root");
});

test("a detail that comes with its file is drawn and not asked for; that of another row than the reader's is asked for", async () => {
  const proposed = { ...bundle, selected: "certificate-9" };
  const first = await openPage(hosted());
  await first.send({ type: "show", file: proposed, from: 0, detail: bundleDetail("certificate-9") });
  assert.equal(await first.page.locator("h1").textContent(), bundleDetail("certificate-9")?.title);
  assert.deepEqual(first.posted, [{ type: "ready" }]);
  await first.page.locator(".listRow").nth(3).click();
  await first.page.waitForTimeout(250);
  const chosen = first.posted.at(-1);
  assert.equal(chosen?.type, "select");

  const second = await openPage(hosted(), { state: first.state() });
  await second.send({ type: "show", file: proposed, from: 0, detail: bundleDetail("certificate-9") });
  assert.deepEqual(second.posted, [{ type: "ready" }, chosen]);
  assert.equal(await second.page.locator("h1").count(), 0);
});

test("the arrows above the detail lead through the list as it is shown", async () => {
  const { page } = await openBundle({ ...bundle, selected: "broken-1" });
  const previous = page.getByRole("button", { name: "Previous in the list" });
  assert.equal(await previous.getAttribute("aria-disabled"), "true");
  await page.getByRole("button", { name: "Next in the list" }).click();
  await page.getByRole("button", { name: "Next in the list" }).click();
  await page.waitForFunction(() => document.querySelector("h1")?.textContent === "Northwind Root CA");
  assert.equal(await previous.getAttribute("aria-disabled"), "false");
});

test("of ten thousand rows few are in the document, and all can be reached", async () => {
  const { page, errors } = await openBundle(bundleOf(10_000));
  const inDocument = (): Promise<number> => page.locator("[role=row]").count();
  assert.equal(await rowCount(page), 10_002);
  assert.ok((await inDocument()) < 120);
  for (const top of [0, 50_000, 110_000, 219_000]) {
    await page.getByRole("grid").evaluate((grid, to) => {
      grid.scrollTo({ top: to });
    }, top);
    await page.waitForFunction((to) => {
      const view = document.querySelector(".grid")?.getBoundingClientRect();
      const rows = [...document.querySelectorAll(".listRow")].map((row) => row.getBoundingClientRect().top);
      return view !== undefined && to >= 0 && rows.some((at) => at > view.top && at < view.top + 60);
    }, top);
    assert.ok((await inDocument()) < 120, `at ${top} pixels`);
  }
  await page.getByRole("textbox").fill("litware certification authority 9999");
  assert.equal(await rowCount(page), 1);
  assert.deepEqual(errors, []);
});

test("rows grow with the editor's font", async () => {
  const open = await openPage(hosted(), { fontSize: 20, detailOf: bundleDetail });
  await open.show(bundle);
  const heights = await open.page
    .locator(".listRow")
    .evaluateAll((rows) => rows.map((row) => Math.round(row.getBoundingClientRect().height)));
  const tops = await open.page
    .locator(".listRow")
    .evaluateAll((rows) => rows.map((row) => row.getBoundingClientRect().top));
  assert.deepEqual([...new Set(heights)], [34]);
  assert.ok(tops.slice(1, 5).every((top, index) => Math.abs(top - (tops[index] ?? 0) - 34) < 0.5));
});

test("on a narrow page the detail is below the list", async () => {
  const { page } = await openBundle(bundle, 600);
  const [list, detail] = await Promise.all([
    page.locator(".master").boundingBox(),
    page.locator(".detail").boundingBox(),
  ]);
  assert.ok(list !== null && detail !== null);
  assert.ok(detail.y >= list.y + list.height - 1);
  assert.equal(list.width, 600);
});

/** As much of the bundle as is read, as the host sends it. */
async function showPart(
  open: OpenPage,
  count: number,
  before: number,
  { rows, ...file }: FileView = bundle,
): Promise<void> {
  await open.send({ type: "rows", rows: rows.slice(before, count), from: before } satisfies ToPage);
  const reading = count === rows.length ? {} : { reading: `Reading: ${count} so far, ${count} % of the file` };
  await open.send({
    type: "show",
    file: { ...file, counts: `${count} certificates`, selected: rows[2]?.id, rows: [] },
    from: count,
    ...reading,
  } satisfies ToPage);
}

test("while a long file is read its first rows are there to be filtered and chosen, with a way out", async () => {
  const open = await openPage(hosted(), { width: 1400, detailOf: bundleDetail });
  await showPart(open, 60, 0);
  assert.equal(await rowCount(open.page), 60);
  assert.ok(await open.page.getByText("Reading: 60 so far, 60 % of the file").isVisible());
  assert.equal(
    await open.page.locator("#file-counts[role=status]").count(),
    0,
    "a screen reader would read every step aloud",
  );
  await open.page.locator(".listRow").nth(9).click();
  const chosen = await open.page.locator(".listRow[aria-selected=true]").textContent();
  await open.page.getByRole("textbox", { name: /^Filter/ }).fill("kestrel");
  const filtered = await rowCount(open.page);
  assert.ok(filtered > 0 && filtered < 60);
  await showPart(open, 90, 60);
  assert.ok((await rowCount(open.page)) > filtered, "the filter holds for what is read later");
  await open.page.getByRole("textbox", { name: /^Filter/ }).fill("");
  assert.equal(await rowCount(open.page), 90);
  assert.equal(await open.page.locator(".listRow[aria-selected=true]").textContent(), chosen);
  const asked = open.posted.filter(({ type }) => type === "select").length;
  await showPart(open, 100, 90);
  assert.equal(
    open.posted.filter(({ type }) => type === "select").length,
    asked,
    "what is shown is not asked for again",
  );
  await open.page.getByRole("button", { name: "Cancel" }).click();
  assert.deepEqual(open.posted.at(-1), { type: "act", action: "cancelReading", row: undefined });
  await showPart(open, 144, 100);
  assert.equal(await rowCount(open.page), 144);
  assert.equal(await open.page.getByText(/^Reading/).count(), 0);
  assert.equal(await open.page.locator("#file-counts[role=status]").textContent(), "144 certificates");
  assert.deepEqual(open.errors, []);
});

test("rows that come above what the reader looks at do not push it away", async () => {
  const open = await openPage(hosted(), { width: 1400, detailOf: bundleDetail });
  // What expires first stands last in this file.
  const turned = { ...bundle, rows: [...bundle.rows].reverse() };
  await showPart(open, 60, 0, turned);
  await scrollTo(open.page, 22 * 20 + 5);
  const before = await topRow(open.page);
  assert.ok(before);
  const top = await scrolled(open.page);
  await showPart(open, 144, 60, turned);
  assert.equal(await topRow(open.page), before);
  assert.ok((await scrolled(open.page)) > top, "rows did come above");
});

test("rows that go above what the reader looks at do not push it away, at the end of the list either", async () => {
  const open = await openPage(hosted(), { width: 1400, height: 500, detailOf: bundleDetail });
  const { rows } = bundle;
  await open.show(bundle);
  await scrollTo(open.page, 22 * 100);
  const before = await topRow(open.page);
  assert.ok(before);
  // The browser moves a list that has become too short for its place by itself, and once more would be once too often.
  const ordered = [...rows].sort((left, right) => ((left.notAfter ?? "") < (right.notAfter ?? "") ? -1 : 1));
  const gone = new Set(ordered.filter(({ state }) => state !== "broken").slice(0, 60));
  await open.show({ ...bundle, rows: rows.filter((row) => !gone.has(row)) });
  assert.equal(await topRow(open.page), before);
});

test("another file doesn't show what an interrupted reading left behind", async () => {
  const open = await openPage(hosted(), { width: 1400, detailOf: bundleDetail });
  await showPart(open, 60, 0);
  await open.show({ ...bundle, rows: bundle.rows.slice(0, 3) });
  assert.equal(await rowCount(open.page), 3);
});

test("rows after rows that this page never had are left alone, with the view that goes with them", async () => {
  const open = await openPage(hosted(), { width: 1400, detailOf: bundleDetail });
  await showPart(open, 90, 60);
  assert.equal(await open.page.getByRole("grid").count(), 0);
  await open.show(bundle);
  assert.equal(await rowCount(open.page), 144);
});

function scrollTo(page: Page, top: number): Promise<void> {
  return page.locator(".grid").evaluate((grid, to) => {
    grid.scrollTop = to;
  }, top);
}

function scrolled(page: Page): Promise<number> {
  return page.locator(".grid").evaluate((grid) => grid.scrollTop);
}

/** The text of the row at the top of the view, once it is drawn: rows follow the scrolling. */
async function topRow(page: Page): Promise<string> {
  const found = await page.waitForFunction(() => {
    const grid = document.querySelector(".grid");
    const { left, top } = grid?.getBoundingClientRect() ?? { left: 0, top: 0 };
    const head = grid?.querySelector(".gridHead")?.clientHeight ?? 0;
    return document.elementFromPoint(left + 60, top + head + 2)?.closest(".listRow")?.textContent;
  });
  return (await found.jsonValue()) ?? "";
}

test("who was somewhere in the list waits until it is read as far", async () => {
  const { rows } = bundle;
  const state = { selected: rows[120]?.id };
  const open = await openPage(hosted(), { width: 1400, detailOf: bundleDetail, state });
  await showPart(open, 60, 0);
  assert.equal(await open.page.getByRole("grid").count(), 0);
  assert.ok(await open.page.getByText("Reading: 60 so far, 60 % of the file").isVisible());
  await showPart(open, 144, 60);
  await open.page.locator(".listRow[aria-selected=true]").waitFor();
  assert.deepEqual(
    open.posted.filter(({ type }) => type === "select"),
    [{ type: "select", row: rows[120]?.id }],
  );
});

test("a file that is read again says so above its list", async () => {
  const open = await openBundle();
  await open.send({ type: "reading", text: "Reading: 4,212 so far, 42 % of the file" });
  assert.ok(await open.page.getByText("Reading: 4,212 so far, 42 % of the file").isVisible());
  await open.show(bundle);
  assert.equal(await open.page.getByText("4,212 so far").count(), 0);
});

test("what is wrong with the file stands above its list", async () => {
  const problems = [1, 2, 3].map(
    (n) =>
      ({
        tone: "warning",
        title: `Problem ${n}`,
        code: "x",
        consequence: "",
        advice: "",
        actions: [{ text: `Fix ${n}`, link: `fix-${n}`, mayBePrimary: true }],
      }) as const,
  );
  const open = await openBundle({ ...bundle, problems });
  assert.equal(await open.page.locator(".fileProblems .toned").count(), 2);
  await open.page.getByRole("button", { name: "show all 3 findings" }).click();
  await open.page.getByRole("link", { name: "Fix 3" }).click();
  assert.deepEqual(open.posted.at(-1), { type: "open", row: "", link: "fix-3" });
});
