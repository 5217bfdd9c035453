// The parts "ASN.1" and "PEM": tree and bytes linked both ways, by mouse and keyboard, at every width, with what they
// ask of the host.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { StructureView } from "../../src/contract/protocol.ts";
import { useBrowser } from "../support/page/browser.ts";
import { fileOf, nodeFile, nodeRow } from "../support/page/certificateViews.ts";
import { openPage, type OpenPage, type PageOptions } from "../support/page/openPage.ts";
import { structureScene } from "../support/page/structureViews.ts";

const hosted = useBrowser();

async function openStructure(options: PageOptions = {}, change: Partial<StructureView> = {}): Promise<OpenPage> {
  const { detail, structure } = await structureScene();
  const open = await openPage(hosted(), {
    ...options,
    detailOf: () => detail,
    structureOf: () => ({ ...structure, ...change }),
  });
  await open.show(nodeFile);
  await open.page.waitForSelector(".treeRow");
  return open;
}

const marked = (open: OpenPage): Promise<string> =>
  open.page
    .locator(".hexLine > :is(.header, .content)")
    .allTextContents()
    .then((all) => all.join("").replace(/\s+/g, ""));
const selected = (open: OpenPage): Promise<string | null> =>
  open.page.locator(".treeRow[aria-selected=true] .name").textContent();

test("the structure is asked for after the detail is drawn, and only where there is one", async () => {
  const open = await openStructure();
  assert.deepEqual(open.posted, [
    { type: "ready" },
    { type: "select", row: "node" },
    { type: "structure", row: "node" },
  ]);
  assert.deepEqual(open.errors, []);
  assert.equal(await open.page.locator("#asn1-title").textContent(), "ASN.1");
  const { detail } = await structureScene();
  const { structure: _none, ...without } = detail;
  const other = await openPage(hosted(), { detailOf: () => without });
  await other.show(nodeFile);
  assert.equal(await other.page.locator("#asn1").count(), 0);
  assert.ok(other.posted.every(({ type }) => type !== "structure"));
});

test("a click in the tree marks the value's bytes, the header apart", async () => {
  const { structure } = await structureScene();
  const open = await openStructure({}, structure);
  const node = structure.nodes.find(({ name }) => name === "serialNumber");
  assert.ok(node);
  await open.page.locator(".treeRow", { hasText: "serialNumber" }).click();
  assert.equal(await marked(open), structure.hex.slice(node.start * 2, node.end * 2));
  const header = await open.page.locator(".hexLine > .header").allTextContents();
  assert.equal(header.join("").replace(/\s+/g, ""), structure.hex.slice(node.start * 2, node.content * 2));
  assert.match(
    (await open.page.locator("#asn1 .noteOfPart").textContent()) ?? "",
    /^\d+ bytes, selected: serialNumber at offset 13, 4 bytes$/,
  );
});

test("a click on a byte selects the innermost value, unfolds what is around it and shows it", async () => {
  const open = await openStructure();
  const { structure } = await structureScene();
  const node = structure.nodes.find(({ name }) => name === "notAfter");
  assert.ok(node);
  await open.page.locator(`.hexLine > [data-at="${node.content + 2}"]`).click();
  assert.equal(await selected(open), "notAfter");
  const row = open.page.locator(".treeRow[aria-selected=true]");
  assert.equal(await row.getAttribute("aria-level"), "4");
  assert.equal(await open.page.locator(".tree").getAttribute("aria-activedescendant"), await row.getAttribute("id"));
});

test("bytes selected with the mouse select the value that holds all of them", async () => {
  const open = await openStructure();
  const { structure } = await structureScene();
  const node = structure.nodes.find(({ name }) => name === "notAfter");
  assert.ok(node);
  const box = async (at: number): Promise<{ x: number; y: number }> => {
    const found = await open.page.locator(`.hexLine > [data-at="${at}"]`).boundingBox();
    return { x: (found?.x ?? 0) + 7, y: (found?.y ?? 0) + 11 };
  };
  await open.page.locator("#asn1").scrollIntoViewIfNeeded();
  const [from, to] = [await box(node.start - 3), await box(node.start + 4)];
  await open.page.mouse.move(from.x, from.y);
  await open.page.mouse.down();
  await open.page.mouse.move(to.x, to.y, { steps: 4 });
  await open.page.mouse.up();
  assert.equal(await selected(open), "validity");
});

test("the tree by keyboard: one tab stop, arrows, Home and End", async () => {
  const open = await openStructure();
  await open.page.focus(".tree");
  for (const key of ["ArrowDown", "ArrowDown", "ArrowRight", "ArrowRight"]) await open.page.keyboard.press(key);
  const type = (): Promise<string | null> => open.page.locator(".treeRow[aria-selected=true] .type").textContent();
  assert.equal(await type(), "INTEGER");
  await open.page.keyboard.press("ArrowLeft");
  assert.equal(await selected(open), "version");
  await open.page.keyboard.press("ArrowLeft");
  assert.equal(await open.page.locator(".treeRow[aria-selected=true]").getAttribute("aria-expanded"), "false");
  await open.page.keyboard.press("Home");
  assert.equal(await selected(open), "Certificate");
  await open.page.keyboard.press("End");
  assert.equal(await open.page.evaluate(() => document.activeElement?.className), "tree");
  await open.page.keyboard.press("Tab");
  assert.equal(await open.page.evaluate(() => document.activeElement?.className), "hex");
});

test("the bytes by keyboard", async () => {
  const open = await openStructure();
  await open.page.focus(".hex");
  await open.page.keyboard.press("ArrowDown");
  assert.equal(await marked(open), (await structureScene()).structure.hex.slice(26, 34));
  assert.equal(await selected(open), "serialNumber");
});

test("only rows and lines in view are drawn, and every one can be reached", async () => {
  const hex = "05".repeat(1 << 17);
  const nodes = Array.from({ length: 20_000 }, (_, index) => ({
    depth: index === 0 ? 0 : 1,
    start: index,
    content: index,
    end: index === 0 ? 1 << 17 : index + 1,
    type: "NULL",
    name: `value ${index}`,
  }));
  const open = await openStructure({}, { hex, nodes, bytes: 1 << 18, more: true });
  assert.ok((await open.page.locator(".treeRow").count()) < 60);
  assert.ok((await open.page.locator(".hexLine").count()) < 60);
  await open.page.focus(".tree");
  await open.page.keyboard.press("End");
  await open.page.locator(".treeRow[aria-selected=true]", { hasText: "value 19999" }).waitFor();
  await open.page.locator('.hexLine > .content[data-at="19999"]').waitFor();
  assert.match(
    (await open.page.locator("#asn1").textContent()) ?? "",
    /Only the first 20,000 values and the first 131,072 bytes are shown/,
  );
});

test("the find box finds names, values and bytes, and Enter goes on", async () => {
  const open = await openStructure();
  const box = open.page.getByRole("textbox", { name: /^Find a name/ });
  await box.fill("cockroach");
  const words = open.page.locator("#find-count");
  assert.match((await words.textContent()) ?? "", /^1 of \d+$/);
  await box.press("Enter");
  assert.match((await words.textContent()) ?? "", /^2 of \d+$/);
  await box.press("Shift+Enter");
  assert.match((await words.textContent()) ?? "", /^1 of \d+$/);
  await box.fill("0a 14 00 0b");
  assert.equal(await selected(open), "iPAddress");
  assert.equal(await marked(open), "0a14000b");
  await box.fill("nothing like this");
  assert.equal(await words.textContent(), "No results");
  await box.press("Escape");
  assert.equal(await box.inputValue(), "");
});

test("Copy hex asks for the selected value, Save DER and Copy PEM for the row", async () => {
  const open = await openStructure();
  await open.page.getByRole("button", { name: "Copy hex" }).click();
  await open.page.locator(".treeRow", { hasText: "serialNumber" }).click();
  await open.page.focus(".tree");
  await open.page.keyboard.press("Control+c");
  await open.page.getByRole("button", { name: "Save DER" }).click();
  await open.page.locator("#pem").getByRole("button", { name: "Copy PEM" }).click();
  const { structure } = await structureScene();
  assert.deepEqual(open.posted.slice(3), [
    { type: "copyHex", row: "node", start: 0, end: structure.bytes },
    { type: "copyHex", row: "node", start: 13, end: 17 },
    { type: "act", action: "saveDer", row: "node" },
    { type: "act", action: "copyPem", row: "node" },
  ]);
});

test("the text of the block has the file's line numbers, and a long one is folded", async () => {
  const open = await openStructure();
  const { structure } = await structureScene();
  const lines = open.page.locator(".pem .line");
  assert.equal(await lines.count(), structure.pem?.lines.length);
  assert.match((await lines.first().textContent()) ?? "", /^\s*3-----BEGIN CERTIFICATE-----$/);
  const long = await openStructure(
    {},
    { pem: { lines: Array.from({ length: 700 }, (_, index) => `line ${index}`), first: 1, more: false } },
  );
  assert.equal(await long.page.locator(".pem .line").count(), 200);
  await long.page.getByRole("button", { name: "show all 700 lines" }).click();
  assert.equal(await long.page.locator(".pem .line").count(), 700);
});

test("16 bytes a line beside the tree, below it, and 8 on a narrow page", async () => {
  for (const [width, bytes, beside] of [
    [1400, 16, true],
    [800, 16, false],
    [400, 8, false],
  ] as const) {
    const open = await openStructure({ width });
    assert.equal(await open.page.locator(".hexLine").first().locator("> [data-at]").count(), bytes, `${width}`);
    const tree = await open.page.locator(".tree").boundingBox();
    const hex = await open.page.locator(".hex").boundingBox();
    assert.equal((hex?.y ?? 0) < (tree?.y ?? 0) + (tree?.height ?? 0), beside, `${width}`);
    assert.equal(
      await open.page.locator(".hex").evaluate((element) => element.scrollWidth <= element.clientWidth),
      true,
      `${width}`,
    );
    assert.equal(
      await open.page.evaluate(() => document.documentElement.scrollWidth <= window.innerWidth),
      true,
      `${width}`,
    );
  }
});

test("names and values of strangers are drawn as text", async () => {
  const evil = '<img src=x onerror="alert(1)">\u202etxt';
  const nodes = [{ depth: 0, start: 0, content: 2, end: 4, type: "UTF8String", name: evil, value: evil }];
  const open = await openStructure(
    {},
    { nodes, hex: "0c023c3e", bytes: 4, pem: { lines: [evil], first: 1, more: false } },
  );
  assert.equal(await open.page.locator("img").count(), 0);
  assert.match((await open.page.locator(".treeRow").textContent()) ?? "", /<img src=x.*U\+202E/);
  assert.deepEqual(open.errors, []);
});

test("the tree stays as it is when the same block arrives again", async () => {
  const { detail, structure } = await structureScene();
  const open = await openStructure({}, structure);
  await open.page.locator(".treeRow", { hasText: "serialNumber" }).click();
  await open.send({ type: "detail", detail });
  await open.send({ type: "structure", structure });
  assert.equal(await selected(open), "serialNumber");
  await open.send({ type: "structure", structure: { ...structure, row: "another", nodes: [] } });
  assert.equal(await selected(open), "serialNumber");
});

test("a page that comes back is scrolled to where it was, below what arrives last", async () => {
  const { detail, structure } = await structureScene();
  const open = async (state?: unknown): Promise<OpenPage> => {
    const open = await openPage(hosted(), { height: 500, state, detailOf: () => detail, structureOf: () => structure });
    // The icons' font changes the height of what is above, and otherwise comes at any time.
    assert.notDeepEqual(
      await open.page.evaluate(async () => (await document.fonts.load("16px codicon")).map(({ status }) => status)),
      [],
    );
    await open.show(fileOf([nodeRow]));
    await open.page.waitForSelector(".treeRow");
    return open;
  };
  const first = await open();
  const place = await first.page.evaluate(() => {
    document.documentElement.scrollTop = 100_000;
    document.documentElement.scrollTop -= 40;
    return document.documentElement.scrollTop;
  });
  await first.page.waitForTimeout(250);
  const second = await open(first.state());
  await second.page.waitForFunction((place) => document.documentElement.scrollTop === place, place);
});
