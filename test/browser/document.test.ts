// One block as a document: its parts, its validity bar, its folds, and what its links and buttons ask of the host.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { DetailView, FieldView, ValidityView } from "../../src/contract/protocol.ts";
import { useBrowser } from "../support/page/browser.ts";
import {
  brokenDetail,
  bytes,
  detailWith,
  field,
  fileOf,
  nodeDetail,
  nodeFile,
  nodeRow,
  hexBytes,
} from "../support/page/certificateViews.ts";
import { openPage, type OpenPage } from "../support/page/openPage.ts";

const hosted = useBrowser();

async function openDetail(detail: DetailView, width = 1400): Promise<OpenPage> {
  const open = await openPage(hosted(), { width, detailOf: () => ({ ...detail, row: "node" }) });
  await open.show(fileOf([nodeRow], { offerTextDiff: true }));
  return open;
}

test("the page says it is ready, then asks for the only row", async () => {
  const open = await openDetail(nodeDetail);
  assert.deepEqual(open.posted, [{ type: "ready" }, { type: "select", row: "node" }]);
  assert.deepEqual(open.errors, []);
});

test("no link leads out of the page, also where a value is an address", async () => {
  const address: FieldView = field("access", "Authority information access", {
    type: "names",
    names: [{ label: "OCSP", value: "http://ocsp.example/" }],
  });
  const { page } = await openDetail(detailWith([address]));
  assert.equal(await page.getByText("http://ocsp.example/").count(), 1);
  const targets = await page.locator("a").evaluateAll((all) => all.map((one) => one.getAttribute("href") ?? ""));
  assert.deepEqual(
    targets.filter((target) => !target.startsWith("#")),
    [],
  );
});

test("headings and landmarks", async () => {
  const { page } = await openDetail(nodeDetail);
  assert.deepEqual(await page.locator("main h1").allTextContents(), ["node"]);
  const parts = await page.locator("main section h2 > bdi").allTextContents();
  assert.deepEqual(parts, ["Findings", "Certificate", "Extensions", "Signature and fingerprints"]);
  assert.equal(await page.locator("[role=toolbar][aria-label=Actions] button").count(), 3);
  assert.equal(
    await page.getByRole("img").getAttribute("aria-label"),
    "Valid from 2021-12-07 to 2026-12-06 UTC. Today, 2026-11-24, is 12 days before the end.",
  );
});

test("every label begins on one line, every value on another", async () => {
  const { page } = await openDetail(nodeDetail);
  const lefts = async (selector: string): Promise<number> =>
    page
      .locator(selector)
      .evaluateAll((found) => new Set(found.map((one) => Math.round(one.getBoundingClientRect().left))).size);
  assert.equal(await lefts(".row > dt, .severity"), 1);
  assert.equal(await lefts(".row > dd, .finding > :last-child"), 1);
});

test("an extension says whether it is critical, and its OID", async () => {
  const { page } = await openDetail(nodeDetail);
  const terms = await page.locator(".extension dt").allInnerTexts();
  assert.deepEqual(terms[0]?.split("\n"), ["Key usage", "critical 2.5.29.15"]);
  assert.deepEqual(terms[2]?.split("\n"), ["Subject alternative name", "not critical 2.5.29.17"]);
});

test("links and fixes send the reference they were given", async () => {
  const open = await openDetail(nodeDetail);
  await open.page.getByRole("link", { name: "ca.crt", exact: true }).click();
  await open.page.getByRole("link", { name: "show the entry" }).click();
  assert.deepEqual(open.posted.slice(2), [
    { type: "open", row: "node", link: "ca" },
    { type: "open", row: "node", link: "fix-2" },
  ]);
  assert.equal(new URL(open.page.url()).hash, "");
});

test("the toolbar asks for the text, the diff and the PEM", async () => {
  const open = await openDetail(nodeDetail);
  for (const name of ["Open as text", "Open as text diff", "Copy PEM"])
    await open.page.getByRole("button", { name, exact: true }).click();
  assert.deepEqual(open.posted.slice(2), [
    { type: "act", action: "openAsText", row: "node" },
    { type: "act", action: "openAsTextDiff", row: "node" },
    { type: "act", action: "copyPem", row: "node" },
  ]);
});

test("a certificate that logs somebody in has a button that asks whom", async () => {
  const open = await openPage(hosted(), { detailOf: () => ({ ...nodeDetail, logsIn: true }) });
  await open.show(nodeFile);
  await open.page.getByRole("button", { name: "Who can log in with this certificate?" }).click();
  assert.deepEqual(open.posted.at(-1), { type: "act", action: "whoCanLogIn", row: "node" });
});

test("what may not be copied has no button for it", async () => {
  const open = await openPage(hosted(), { detailOf: () => ({ ...nodeDetail, canCopyPem: false }) });
  await open.show({ ...nodeFile, offerTextDiff: false });
  assert.deepEqual(
    await open.page.locator(".tools button").evaluateAll((all) => all.map((one) => one.getAttribute("title"))),
    ["Open as text"],
  );
  assert.equal(await open.page.locator(".row", { hasText: "End entity" }).locator(".copy").count(), 0);
});

test("long bytes are folded and show all of what was sent", async () => {
  const hex = hexBytes(300);
  const facts = [
    field("a", "Modulus", { type: "bytes", hex, group: 8, total: 100_000 }),
    field("b", "Short", bytes(32)),
  ];
  const { page } = await openDetail(detailWith(facts));
  const value = page.locator("[data-field=a] .bytes");
  const plain = async (): Promise<string> => (await value.innerText()).replace(/[^0-9A-F]/g, "").toLowerCase();
  assert.equal(await plain(), hex.slice(0, 64));
  await page.getByRole("button", { name: "show all 100,000 bytes" }).click();
  assert.equal(await plain(), hex);
  assert.ok(await page.getByText("first 300 of 100,000 bytes").isVisible());
  assert.equal(await page.locator("[data-field=b] .fold").count(), 0);
});

for (const [width, groups] of [
  [1400, 4],
  [800, 2],
  [330, 1],
] as const) {
  test(`at ${width} pixels a line of bytes has ${groups} groups of 8`, async () => {
    const { page } = await openDetail(detailWith([field("a", "Modulus", bytes(32))]), width);
    const tops = await page
      .locator(".bytes .group")
      .evaluateAll((all) => all.map((one) => Math.round(one.getBoundingClientRect().top)));
    assert.equal(tops.filter((top) => top === tops[0]).length, groups);
    assert.ok((await page.evaluate(() => document.documentElement.scrollWidth)) <= width);
  });
}

test("hundreds of names are folded", async () => {
  const names = Array.from({ length: 400 }, (_, index) => ({ label: "DNS", value: `host${index}.example` }));
  const { page } = await openDetail(detailWith([field("a", "Names", { type: "names", names })]));
  assert.equal(await page.locator(".names li").count(), 50);
  await page.getByRole("button", { name: "show all 400 names" }).click();
  assert.equal(await page.locator(".names li").count(), 400);
});

test("a broken block shows its lines and underlines the character", async () => {
  const { page } = await openDetail(brokenDetail);
  assert.equal(await page.locator(".excerpt .line").count(), 5);
  assert.equal(await page.locator(".excerpt .bad").textContent(), "*");
  assert.equal(await page.locator(".excerpt .marked .number").textContent(), "2110");
  assert.equal(await page.locator(".excerpt .marked bdi").textContent(), brokenDetail.excerpt?.lines[2]?.text);
  assert.match(await page.locator(".excerpt .bad").evaluate((one) => getComputedStyle(one).textDecoration), /wavy/);
});

test("one endless line is cut around the character", async () => {
  const line = { number: 1, text: `${"A".repeat(5000)}*${"B".repeat(5000)}`, marked: true };
  const { page } = await openDetail({ ...brokenDetail, excerpt: { lines: [line], at: { line: 1, column: 5001 } } });
  assert.equal(await page.locator(".excerpt .bad").textContent(), "*");
  assert.equal((await page.locator(".excerpt bdi").textContent())?.length, 402);
});

function withValidity(changes: Partial<ValidityView>): DetailView {
  const [first] = nodeDetail.facts;
  const [value] = first?.value ?? [];
  if (value?.type !== "validity") throw new Error("the first fact is the validity");
  return detailWith([field("validity", "Validity", { type: "validity", validity: { ...value.validity, ...changes } })]);
}

const at = (iso: string): number => Date.parse(iso);

test("a validity that ends soon is coloured, however little is left", async () => {
  const { page } = await openDetail(withValidity({}));
  const [soon, now] = await Promise.all([page.locator(".soon").boundingBox(), page.locator(".now").boundingBox()]);
  assert.ok(soon !== null && now !== null);
  assert.ok(soon.width >= 8);
  assert.ok(now.x + now.width <= soon.x + 1, "the mark of today stands before it");
  assert.equal(await page.locator(".gap").count(), 0);
});

test("the bar takes the whole width of the values, beside its copy button too", async () => {
  const { page } = await openDetail(nodeDetail);
  const [bar, value] = await Promise.all([
    page.locator(".bar").boundingBox(),
    page.locator(".row.wide dd").boundingBox(),
  ]);
  assert.equal(bar?.width, value?.width);
});

test("a validity that is over leaves a gap until today", async () => {
  const notAfterMs = at("2026-11-21T12:00:00Z");
  const { page } = await openDetail(
    withValidity({ tone: "error", notBeforeMs: at("2026-08-23T12:00:00Z"), notAfterMs, soonMs: undefined }),
  );
  const [gap, track, now] = await Promise.all(
    [".gap.error", ".track", ".now"].map((one) => page.locator(one).boundingBox()),
  );
  assert.ok(gap && track && now);
  assert.ok(Math.abs(gap.x - (track.x + track.width)) < 1);
  assert.ok(Math.abs(now.x + 1 - (gap.x + gap.width)) < 1);
  assert.equal(await page.locator(".soon").count(), 0);
});

test("a validity that is to come begins after a gap", async () => {
  const { page } = await openDetail(
    withValidity({ tone: "error", notBeforeMs: at("2027-01-25T00:00:00Z"), notAfterMs: at("2027-04-25T00:00:00Z") }),
  );
  const [gap, track, now] = await Promise.all([".gap", ".track", ".now"].map((one) => page.locator(one).boundingBox()));
  assert.ok(gap && track && now);
  assert.ok(Math.abs(gap.x + gap.width - track.x) < 1);
  assert.ok(Math.abs(now.x + 1 - gap.x) < 1);
});

test("a validity without an end is words alone", async () => {
  const { page } = await openDetail(withValidity({ notAfterMs: undefined, notAfter: "cannot be read" }));
  assert.equal(await page.locator(".bar").count(), 0);
  assert.ok(await page.getByText("cannot be read").isVisible());
});

test("the outline is there on a wide page and follows the reader", async () => {
  const { page } = await openDetail(nodeDetail);
  const current = page.locator(".outline [aria-current]");
  assert.equal(await current.textContent(), "Summary");
  await page.locator(".outline a", { hasText: "Extensions" }).click();
  await page.waitForFunction(() => document.querySelector(".outline [aria-current]")?.textContent !== "Summary");
  assert.ok((await page.evaluate(() => document.documentElement.scrollTop)) > 0);
  await page.setViewportSize({ width: 1000, height: 800 });
  assert.equal(await page.locator(".outline").isVisible(), false);
});

test("the verdict leads to the first finding of its kind", async () => {
  const { page } = await openDetail(nodeDetail, 500);
  await page.locator(".verdict a", { hasText: "1 warning" }).click();
  const top = await page.locator(".finding", { hasText: "Warning" }).evaluate((one) => one.getBoundingClientRect().top);
  assert.ok(Math.abs(top) < 2);
});

test("messages the page does not know change nothing", async () => {
  const open = await openDetail(nodeDetail);
  const before = await open.page.locator("main").innerHTML();
  for (const message of [
    null,
    7,
    "show",
    {},
    { type: "dance" },
    { type: "show" },
    { type: "detail", detail: null },
    { type: "toString" },
    [],
  ]) {
    await open.send(message);
  }
  assert.equal(await open.page.locator("main").innerHTML(), before);
  assert.deepEqual(open.errors, []);
});
