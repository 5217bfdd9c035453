// A page of results in a browser: every kind of block, what it asks the host for, how it reads to a screen reader, and
// text of strangers.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { useBrowser } from "../support/page/browser.ts";
import { everyBlock, hostileDocument } from "../support/page/documentViews.ts";
import { findBarriers } from "../support/page/findBarriers.ts";
import type { HostOptions } from "../support/page/hostedPage.ts";
import { attacks, disguises, longText } from "../support/page/hostileViews.ts";
import { openDocument, type OpenDocument } from "../support/page/openResultPage.ts";
import { themeNames } from "../support/page/themes.ts";
import type { PageDocument } from "../../src/contract/pageDocument.ts";

const hosted = useBrowser();

async function shown(document: PageDocument, options?: HostOptions): Promise<OpenDocument> {
  const open = await openDocument(hosted(), options);
  await open.show(document);
  return open;
}

async function texts({ page }: OpenDocument, selector: string): Promise<readonly string[]> {
  return page
    .locator(selector)
    .evaluateAll((elements) => elements.map((element) => element.textContent.replace(/\s+/g, " ").trim()));
}

describe("axe-core finds nothing serious", () => {
  for (const theme of themeNames) {
    test(theme, { timeout: 60_000 }, async () => {
      const open = await shown(everyBlock, { theme });
      for (const width of [1400, 800, 400]) {
        await open.page.setViewportSize({ width, height: 900 });
        assert.deepEqual(await findBarriers(open.page), [], `at ${width} pixels`);
        const [scroll, room] = await open.page.evaluate(() => [
          document.documentElement.scrollWidth,
          document.documentElement.clientWidth,
        ]);
        assert.equal(scroll, room, `nothing stands out at ${width} pixels`);
      }
      assert.deepEqual(open.errors, []);
    });
  }
});

describe("a table with more text than fits beside each other", () => {
  test("is a list of its rows in a narrow page, with the columns' names, and a table to screen readers still", async () => {
    const wide = await shown(everyBlock);
    assert.equal(await wide.page.locator("table.stacked").count(), 0);
    const narrow = await shown(everyBlock, { width: 400 });
    const row = narrow.page.locator("table.stacked tbody tr").filter({ hasText: "verify-full" });
    assert.deepEqual(
      (await row.innerText()).split("\n").filter((line) => line !== ""),
      ["Error", "verify-full", "What the client checks", "The chain and the host name", "Outcome", "Refuses"],
    );
    const cells = await row
      .locator("td")
      .evaluateAll((all) => all.map((cell) => cell.getBoundingClientRect()).map(({ left, top }) => ({ left, top })));
    assert.ok(
      cells.every(
        ({ left, top }, index) => index === 0 || (left === cells[0]?.left && top > (cells[index - 1]?.top ?? 0)),
      ),
    );
    const table = narrow.page.locator(".tableRoom").getByRole("table");
    assert.equal(await table.count(), 1);
    assert.deepEqual(await table.getByRole("columnheader").allTextContents(), [
      "sslmode",
      "What the client checks",
      "Outcome",
    ]);
    assert.equal(await table.getByRole("row").count(), 4);
  });
});

describe("the document", () => {
  test("begins with the verdict, then the parts, and the outline lists them", async () => {
    const open = await shown(everyBlock);
    assert.deepEqual(await texts(open, "h1"), [everyBlock.title]);
    assert.deepEqual(await texts(open, ".sentence"), [`Error${everyBlock.verdict}`]);
    assert.deepEqual(await texts(open, "h2"), [
      "What the node checks stops at step 2",
      "Settings",
      "Expiry next 12 months",
      "The same in a terminal",
    ]);
    assert.deepEqual(await texts(open, ".outline a"), [
      "Verdict",
      "What the node checksError",
      "Settings",
      "Expiry",
      "The same in a terminal",
    ]);
    assert.equal(await open.page.title(), everyBlock.title);
  });

  test("says the state of each step to a screen reader", async () => {
    const open = await shown(everyBlock);
    assert.deepEqual(await texts(open, ".stepTitle"), [
      "GoodThe chain leads to ca.crt",
      "ErrorThe certificate is valid for the user",
      "Not reachedThe HBA configuration lets the user in",
    ]);
  });

  test("asks for actions by their id: of the toolbar, of a step, of a link, of a file in the calendar", async () => {
    const open = await shown(everyBlock);
    await open.page.getByRole("button", { name: "Copy as JSON" }).click();
    await open.page.getByRole("button", { name: "Try Another User…" }).click();
    await open.page.getByRole("link", { name: "pkg/security/tls.go" }).click();
    await open.page.getByRole("link", { name: "client.maxroach.crt" }).click();
    await open.page.locator("#expiry table a").first().click();
    const first = everyBlock.parts[2]?.blocks[0];
    const file = first?.block === "expiry" ? first.expiry.rows[0]?.files[0] : undefined;
    assert.deepEqual(open.posted.slice(1), [
      { type: "act", action: "copyJson" },
      { type: "act", action: "other" },
      { type: "act", action: "read tls" },
      { type: "act", action: "open certificate" },
      { type: "act", action: `open:${file}` },
    ]);
  });

  test("does not ask for what is unavailable, and says why", async () => {
    const open = await shown(everyBlock);
    await open.page.getByRole("button", { name: "Check OCSP Now" }).click({ force: true });
    await open.page.getByRole("button", { name: "Drop the Old CA…" }).click({ force: true });
    assert.deepEqual(open.posted.slice(1), []);
    assert.ok((await texts(open, ".actions")).some((words) => words.includes("Two clients still need it.")));
  });

  test("copies code and quotes by their place", async () => {
    const open = await shown(everyBlock);
    await open.page.getByRole("button", { name: "Copy the message" }).click();
    await open.page.getByRole("button", { name: "Copy Command" }).click();
    assert.deepEqual(open.posted.slice(1), [
      { type: "copy", part: 0, block: 1, step: 1 },
      { type: "copy", part: 3, block: 0 },
    ]);
    await open.send({ type: "done", what: "Copied" });
    assert.deepEqual(await texts(open, "[role=status]"), ["Copied"]);
    assert.deepEqual(await texts(open, ".copy.done"), ["Copied"]);
  });

  test("folds a long table and keeps it open over a new document", async () => {
    const rows = Array.from({ length: 250 }, (_, index) => ({ cells: [{ text: `row ${index}` }] }));
    const long: PageDocument = {
      ...everyBlock,
      parts: [{ id: "long", title: "Long", blocks: [{ block: "table", columns: ["Name"], rows }] }],
    };
    const open = await shown(long);
    assert.equal(await open.page.locator("tbody tr").count(), 101);
    await open.page.getByRole("button", { name: "Show 150 more rows" }).click();
    assert.equal(await open.page.locator("tbody tr").count(), 250);
    await open.show({ ...long, verdict: "Changed." });
    assert.equal(await open.page.locator("tbody tr").count(), 250);
  });

  test("is one tab stop for its toolbar, with arrow keys inside", async () => {
    const open = await shown(everyBlock);
    await open.page.getByRole("button", { name: "Check again" }).focus();
    await open.page.keyboard.press("ArrowRight");
    assert.equal(await open.page.evaluate(() => document.activeElement?.getAttribute("aria-label")), "Copy as JSON");
    await open.page.keyboard.press("Tab");
    assert.notEqual(await open.page.evaluate(() => document.activeElement?.className), "tool");
  });
});

describe("text of strangers", () => {
  /** Where text of a file can get to. */
  const places = [
    "h1",
    ".use",
    ".statement",
    "dt",
    "dd .v .signed",
    ".stepDetail",
    ".quote pre",
    "th",
    "td",
    ".codeBlock:not(.quote) pre",
    ".button",
  ];

  for (const attack of attacks) {
    test(`${attack} is text`, async () => {
      const open = await shown(hostileDocument(attack));
      for (const place of places)
        assert.ok(
          (await texts(open, place)).some((seen) => seen.includes(attack)),
          place,
        );
      assert.deepEqual(
        await open.page.evaluate(() => [
          document.querySelectorAll("#page :is(script, img, iframe, object, form)").length,
          "harmed" in window,
        ]),
        [0, false],
      );
      assert.deepEqual(open.errors, []);
    });
  }

  for (const { sent, seen } of disguises.filter((one) => !one.sent.includes("\n"))) {
    test(`what cannot be seen is named: ${seen}`, async () => {
      const open = await shown(hostileDocument(sent));
      for (const place of places)
        assert.ok(
          (await texts(open, place)).some((text) => text.includes(seen)),
          place,
        );
      assert.deepEqual(open.errors, []);
    });
  }

  test("a text of 100 KB is cut, except what is to be copied whole", async () => {
    const open = await shown(hostileDocument(longText), { width: 400 });
    const shownLength = await open.page.evaluate(
      () =>
        document.body.textContent.length -
        (document.querySelector(".codeBlock:not(.quote) pre")?.textContent.length ?? 0),
    );
    assert.ok(shownLength < 60_000, `${shownLength} characters`);
    assert.ok((await open.page.evaluate(() => document.documentElement.scrollWidth)) <= 400);
    assert.deepEqual(open.errors, []);
  });
});
