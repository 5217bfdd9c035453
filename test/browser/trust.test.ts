// The trust picture in a browser: what is drawn, keys, selection, how it reads to a screen reader, in four themes and
// at three widths.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import type { Locator } from "playwright-core";
import { useBrowser } from "../support/page/browser.ts";
import type { HostOptions } from "../support/page/hostedPage.ts";
import { findBarriers } from "../support/page/findBarriers.ts";
import { attacks } from "../support/page/hostileViews.ts";
import { openDocument, type OpenDocument } from "../support/page/openResultPage.ts";
import { themeNames } from "../support/page/themes.ts";
import { trustPage } from "../support/page/trustViews.ts";
import type { DocumentBlock, PageDocument } from "../../src/contract/pageDocument.ts";
import type { TrustNode } from "../../src/contract/trustPicture.ts";

const hosted = useBrowser();
let trust: PageDocument;

before(async () => {
  trust = await trustPage();
});

async function shown(options?: HostOptions, document = trust): Promise<OpenDocument> {
  const open = await openDocument(hosted(), options);
  await open.show(document);
  return open;
}

const node = ({ page }: OpenDocument, text: string): Locator =>
  page.locator(".trustNode").filter({ hasText: text }).first();

describe("axe-core finds nothing serious", () => {
  for (const theme of themeNames) {
    test(theme, { timeout: 90_000 }, async () => {
      const open = await shown({ theme });
      for (const title of ["ca-client.crt", "211 users", "client.etl.crt"]) {
        await node(open, title).click();
        for (const width of [1400, 800, 400]) {
          await open.page.setViewportSize({ width, height: 900 });
          assert.deepEqual(await findBarriers(open.page), [], `${title} at ${width} pixels`);
        }
      }
      assert.deepEqual(open.errors, []);
    });
  }
});

describe("the picture", () => {
  test("is one tree: lanes, CA files, intermediates, certificates", async () => {
    const { page } = await shown();
    const said = await page
      .locator("[role=treeitem]")
      .evaluateAll((items) =>
        items.map(
          (item) =>
            `${item.getAttribute("aria-level") ?? ""} ${item.querySelector(".trustTitle")?.textContent.replace(/\s+/g, " ").trim() ?? ""}`,
        ),
      );
    assert.deepEqual(said, [
      "1 Servers",
      "2 ca.crt",
      "3 node.crt",
      "1 Clients",
      "2 ca-client.crt",
      "3 client.node.crt",
      "3 client.root.crt",
      "3 14 tenants",
      "3 Client Issuing 2025",
      "4 211 users",
      "2 ca-client-tenant.crt",
      "1 DB Console",
      "2 ca-ui.crt",
      "3 ca.crt",
      "4 ui.crt",
      "1 Tenants",
      "2 ca.crt",
      "1 ErrorRejected",
      ...said.slice(18),
    ]);
    assert.deepEqual(
      said.slice(18).map((words) => words[0]),
      ["2", "3", "2", "3", "2", "3"].slice(0, said.length - 18),
    );
  });

  test("no two texts overlap, and nothing scrolls sideways", async () => {
    for (const width of [1400, 1000, 800, 700, 560, 400, 320]) {
      const open = await shown({ width });
      const found = await open.page.evaluate(() => {
        const boxes = [...document.querySelectorAll(".trustTitle, .trustNote")].map((element) => ({
          box: element.getBoundingClientRect(),
          text: element.textContent.trim(),
        }));
        const clash = boxes.flatMap((a, i) =>
          boxes
            .slice(i + 1)
            .flatMap((b) =>
              a.box.left < b.box.right - 1 &&
              b.box.left < a.box.right - 1 &&
              a.box.top < b.box.bottom - 1 &&
              b.box.top < a.box.bottom - 1
                ? [`${a.text} and ${b.text}`]
                : [],
            ),
        );
        return { clash, overflow: document.documentElement.scrollWidth - window.innerWidth };
      });
      assert.deepEqual(found, { clash: [], overflow: 0 }, String(width));
    }
  });

  test("the arrow keys go through the tree, which is one tab stop, and Enter opens", async () => {
    const open = await shown();
    const { page, posted } = open;
    await page.locator("[role=tree] [tabindex='0']").focus();
    for (const key of ["ArrowDown", "ArrowRight"]) await page.keyboard.press(key);
    assert.equal(
      await page.evaluate(() => document.activeElement?.querySelector(".trustTitle")?.textContent.trim()),
      "node.crt",
    );
    await page.keyboard.press("Enter");
    for (const key of ["ArrowLeft", "Enter", "End"]) await page.keyboard.press(key);
    assert.deepEqual(posted.slice(1), [
      { type: "act", action: "open:node.crt" },
      { type: "act", action: "open:ca.crt" },
    ]);
    assert.equal(await page.locator("[role=tree] [tabindex='0']").count(), 1);
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.closest("[role=tree]")), null);
  });

  test("a selected certificate lights its path, and says who accepts it", async () => {
    const open = await shown();
    await node(open, "client.root.crt").click();
    assert.equal(await open.page.locator(".edge.on").count(), 1);
    assert.match(
      await open.page.locator(".trustDetail").innerText(),
      /Accepted by\s+ca-client\.crt\s+Cockroach Client CA/,
    );
  });

  test("the pointer lights the same CA in every lane", async () => {
    const open = await shown();
    await node(open, "ui.crt").hover();
    assert.ok((await open.page.locator(".trustNode[data-lit]").count()) === 4);
    await open.page.locator(".trustNode.authority").first().hover();
    assert.deepEqual(await open.page.locator(".trustNode.authority[data-lit]").count(), 3);
    await open.page.mouse.move(0, 0);
    assert.equal(await open.page.locator("[data-lit]").count(), 0);
  });

  test("a selected CA says who would lose access, and offers to remove it", async () => {
    const open = await shown();
    await node(open, "ca-client.crt").click();
    await open.page.locator(".trustNode.authority").filter({ hasText: "Client CA" }).click();
    const detail = open.page.locator(".trustDetail");
    assert.match(
      await detail.innerText(),
      /Without Cockroach Client CA in ca-client\.crt, 227 certificates are rejected/,
    );
    await detail.getByRole("button", { name: "Remove This CA…" }).click();
    assert.deepEqual(open.posted.at(-1), { type: "act", action: "drop:1" });
  });

  test("what is selected stays in sight, and goes with Escape or its button", async () => {
    const open = await shown();
    await node(open, "client.node.crt").click();
    await open.page.keyboard.press("ArrowDown");
    const detail = open.page.locator(".trustDetail");
    assert.match(await detail.locator("h3").innerText(), /client\.root\.crt/);
    const { height } = open.page.viewportSize() ?? { height: 0 };
    const box = await detail.boundingBox();
    assert.ok(box !== null && box.y + box.height <= height + 1, "the bottom of the window");
    await open.page.keyboard.press("Escape");
    assert.equal(await detail.count(), 0);
    await node(open, "client.node.crt").click();
    await detail.getByRole("button", { name: "Close" }).click();
    assert.equal(await detail.count(), 0);
    assert.equal(await open.page.locator("[role=treeitem][aria-selected=true]").count(), 0);
  });

  test("the focused box is never covered by its details", async () => {
    const open = await shown();
    await node(open, "Servers").click();
    const last = (await open.page.locator("[role=treeitem]").count()) - 1;
    for (let i = 0; i < last; i++) {
      await open.page.keyboard.press("ArrowDown");
      const isHidden = await open.page.evaluate(() => {
        const focused = document.activeElement?.getBoundingClientRect();
        const top = document.querySelector(".trustDetail")?.getBoundingClientRect().top ?? Infinity;
        return focused === undefined || focused.bottom > top + 1 || focused.top < -1;
      });
      assert.equal(isHidden, false, `after ${i + 1} steps`);
    }
  });

  test("of 2,000 users shows one node, its members a hundred at a time", { timeout: 60_000 }, async () => {
    const open = await shown({}, await trustPage(2_000));
    await node(open, "2,000 users").click();
    assert.equal(await open.page.locator(".trustDetail tbody tr").count(), 101);
    assert.match(
      (await open.page.locator(".trustDetail tbody tr").first().innerText()).replace(/\s+/g, " "),
      /client\.user3\.crt as a client expired/,
    );
    await open.page.getByRole("button", { name: "Show 1,900 more rows" }).click();
    assert.equal(await open.page.locator(".trustDetail tbody tr").count(), 2_000);
    assert.ok((await open.page.locator(".trustNode").count()) < 40);
  });

  test("the editor gets the selection back", async () => {
    const left = await shown();
    await node(left, "211 users").click();
    await left.page.waitForTimeout(200);
    const again = await shown({ state: left.state() });
    assert.match(await again.page.locator("[aria-selected=true]").innerText(), /211 users/);
  });

  for (const attack of attacks) {
    test(`${attack} is text`, async () => {
      const rename = (one: TrustNode): TrustNode => ({
        ...one,
        title: attack,
        note: attack,
        children: one.children.map(rename),
      });
      const blocks: readonly DocumentBlock[] = [{ block: "text", text: attack }];
      const parts = trust.parts.map((part) => ({
        ...part,
        blocks: part.blocks.map((block): DocumentBlock =>
          block.block !== "trust"
            ? block
            : {
                block: "trust",
                picture: {
                  lanes: block.picture.lanes.map(rename),
                  details: Object.fromEntries(Object.keys(block.picture.details).map((key) => [key, blocks])),
                },
              },
        ),
      }));
      const open = await shown({}, { ...trust, parts });
      await open.page.locator(".trustNode.certificate").first().click();
      assert.equal(await open.page.evaluate(() => "harmed" in window), false);
      assert.equal(
        await open.page.locator("main :is(script, img, iframe, form, style, link, [onerror], [onload])").count(),
        0,
      );
      assert.ok((await open.page.locator(".trustDetail h3").innerText()).includes(attack.slice(0, 20)));
      assert.deepEqual(open.errors, []);
    });
  }
});
