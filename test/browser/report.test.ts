// The report page in a browser: what is on it, what it asks the host for, how it reads to a screen reader, and text of
// strangers.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { useBrowser } from "../support/page/browser.ts";
import { findBarriers } from "../support/page/findBarriers.ts";
import type { HostOptions } from "../support/page/hostedPage.ts";
import { attacks, disguises, longText } from "../support/page/hostileViews.ts";
import { openReport, type OpenReport } from "../support/page/openResultPage.ts";
import { faultyReport, healthyReport, hostileReport, largeReport } from "../support/page/reportViews.ts";
import { themeNames } from "../support/page/themes.ts";
import type { ReportView } from "../../src/contract/reportProtocol.ts";

const hosted = useBrowser();

async function shown(report: ReportView, options?: HostOptions): Promise<OpenReport> {
  const open = await openReport(hosted(), options);
  await open.show(report);
  return open;
}

async function texts({ page }: OpenReport, selector: string): Promise<readonly string[]> {
  return page
    .locator(selector)
    .evaluateAll((elements) => elements.map((element) => element.textContent.replace(/\s+/g, " ").trim()));
}

describe("axe-core finds nothing serious", () => {
  for (const theme of themeNames) {
    test(theme, { timeout: 60_000 }, async () => {
      const open = await shown(faultyReport, { theme, state: { top: 0, unfolded: ["checks"] } });
      for (const report of [faultyReport, healthyReport]) {
        await open.show(report);
        for (const width of [1400, 800, 400]) {
          await open.page.setViewportSize({ width, height: 900 });
          assert.deepEqual(await findBarriers(open.page), [], `${report.title} at ${width} pixels`);
        }
      }
      assert.deepEqual(open.errors, []);
    });
  }
});

describe("the report", () => {
  test("begins with the verdict, then counts, expiry, findings, what was checked", async () => {
    const open = await shown(faultyReport);
    assert.deepEqual(await texts(open, "h1"), [faultyReport.title]);
    assert.deepEqual(await texts(open, ".verdict > *"), [
      "2 errors",
      "1 warning",
      "1 note",
      "430 files without findings",
      "checked 2026-11-24 09:30 UTC",
    ]);
    assert.deepEqual(await texts(open, "h2"), [
      "Expiry next 12 months",
      "Findings 4 findings in 3 files",
      "What was checked 4 rules",
    ]);
    assert.deepEqual(await texts(open, "h3"), ["node.crt", "client.etl.crt", "/home/user/certs"]);
    assert.deepEqual(
      await texts(open, ".outline a"),
      ["Verdict", "Expiry Error", "Findings Error", "What was checked"].map((one) => one.replace(" Error", "Error")),
    );
    assert.equal(await open.page.title(), faultyReport.title);
  });

  test("without findings has no findings part", async () => {
    const open = await shown(healthyReport);
    assert.deepEqual(await texts(open, "h2"), ["Expiry next 12 months", "What was checked 1 rule"]);
    assert.deepEqual(await texts(open, ".verdict > *"), ["9 files without findings", "checked 2026-11-24 09:30 UTC"]);
  });

  test("says in the table what the picture shows", async () => {
    const open = await shown(faultyReport);
    const picture = open.page.locator("svg[role=img]");
    assert.equal(
      await picture.getAttribute("aria-label"),
      "Expiry calendar: 1 date in the past, 3 dates in the next 12 months, 2 later. The table below lists the same.",
    );
    const rows = await texts(open, "table tbody tr");
    assert.equal(rows.length, 6);
    assert.match(rows[0] ?? "", /^Expired 3 days ago ?2026-11-21 12:00 ?client\.etl\.crt ?user etl$/);
    assert.match(rows[2] ?? "", /client\.a\.crt, client\.b\.crt, client\.c\.crt and 2 more/);
    const names = await texts(open, "svg text");
    for (const { mark } of [...faultyReport.expiry.rows, ...faultyReport.expiry.later])
      assert.ok(
        names.some((name) => name.startsWith(mark)),
        mark,
      );
  });

  test("is redrawn when the host sends another one, at the same scroll position", async () => {
    const open = await shown(largeReport(30));
    await open.page.evaluate(() => window.scrollTo(0, 1500));
    await open.show({ ...largeReport(30), title: "CockroachDB accepts certs" });
    assert.deepEqual(await texts(open, "h1"), ["CockroachDB accepts certs"]);
    assert.equal(await open.page.evaluate(() => window.scrollY), 1500);
    assert.deepEqual(
      await texts(open, ".fileHead h3"),
      largeReport(30).files.map(({ file }) => file),
    );
  });

  test("never scrolls sideways, and its picture has the size of the text around it", async () => {
    for (const width of [1400, 1000, 800, 560, 400, 320]) {
      const open = await shown(faultyReport, { width });
      const found = await open.page.evaluate(() => {
        const svg = document.querySelector("svg");
        return {
          overflow: document.documentElement.scrollWidth - window.innerWidth,
          scale: (svg?.getBoundingClientRect().width ?? 0) / (svg?.viewBox.baseVal.width ?? 1),
        };
      });
      assert.ok(found.overflow <= 0, `${width}: ${found.overflow}`);
      assert.ok(Math.abs(found.scale - 1) < 0.01, `${width}: ${found.scale}`);
    }
  });

  test("shows every rule on demand", async () => {
    const open = await shown(faultyReport);
    const toggle = open.page.getByRole("button", { name: "Show All 4 Rules" });
    await toggle.click();
    assert.deepEqual(await texts(open, "table.rules tbody td:first-child"), [
      "Passed: 12",
      "Failed: 2 of 12",
      "Failed: 2 of 12",
      "Nothing to check",
    ]);
    assert.equal(await open.page.getByRole("button", { name: "Show Summary" }).getAttribute("aria-expanded"), "true");
    await open.page.getByRole("button", { name: "Show Summary" }).click();
    assert.equal(await open.page.locator("table.rules").count(), 0);
  });

  test("of 2,000 files draws the first hundred, and the rest on demand", { timeout: 60_000 }, async () => {
    const open = await shown(largeReport(2_000));
    assert.equal(await open.page.locator(".file").count(), 100);
    await open.page.getByRole("button", { name: "Show 1,900 more files" }).click();
    assert.equal(await open.page.locator(".file").count(), 2_000);
    assert.deepEqual(open.errors, []);
  });
});

describe("what the report asks for", () => {
  test("a file, a line, a source and a date lead to their places", async () => {
    const open = await shown(faultyReport);
    const { page, posted } = open;
    await page.locator("h3 a", { hasText: "client.etl.crt" }).click();
    await page.locator(".cardEnd a", { hasText: "Line 12" }).click();
    await page.locator(".file", { hasText: "client.etl.crt" }).locator(".cardEnd a", { hasText: "RFC 5280" }).click();
    await page.locator("table a", { hasText: "client.b.crt" }).click();
    await page.locator("table a", { hasText: "ca.crt" }).click();
    assert.deepEqual(posted.slice(1), [
      { type: "open", target: { in: "files", file: 1 } },
      { type: "open", target: { in: "files", file: 0, finding: 1 } },
      { type: "open", target: { in: "files", file: 1, finding: 0, citation: 1 } },
      { type: "open", target: { in: "expiry", row: 2, file: 1 } },
      { type: "open", target: { in: "expiry", row: 5, file: 0 } },
    ]);
    assert.equal(page.url(), "https://page.test/report");
  });

  test("the toolbar is one tab stop, and its buttons act", async () => {
    const { page, posted } = await shown(faultyReport);
    await page.keyboard.press("Tab");
    for (const key of ["Enter", "ArrowRight", "Enter", "ArrowRight", "Enter"]) await page.keyboard.press(key);
    assert.deepEqual(
      posted.slice(1),
      ["refresh", "copyJson", "saveJson"].map((action) => ({ type: "act", action })),
    );
    await page.keyboard.press("Tab");
    assert.equal(await page.evaluate(() => document.activeElement?.closest(".tools")), null);
  });

  test("a finding is copied by its button and by Ctrl+C, and that is announced", async () => {
    const open = await shown(faultyReport);
    const { page, posted } = open;
    await page.getByRole("button", { name: "Copy the finding validity/expired" }).focus();
    await page.keyboard.press("Enter");
    await open.send({ type: "done", what: "Copied the finding" });
    assert.deepEqual(await texts(open, "[role=status]"), ["Copied the finding"]);
    assert.equal(await page.locator(".copy.done .codicon-check").count(), 1);
    await page.locator(".cardEnd a", { hasText: "Line 12" }).focus();
    await page.keyboard.press("Control+C");
    assert.deepEqual(posted.slice(1), [
      { type: "copy", file: 1, finding: 0 },
      { type: "copy", file: 0, finding: 1 },
    ]);
  });

  test("a count leads to the first finding of its kind", async () => {
    const { page } = await shown(faultyReport);
    await page.locator(".verdict a", { hasText: "1 warning" }).click();
    assert.equal(
      await page.evaluate(() => document.activeElement?.closest("[data-tone]")?.getAttribute("data-tone")),
      "warning",
    );
  });

  test("the editor gets the page back as it was left", async () => {
    const left = await shown(largeReport(200));
    await left.page.evaluate(() => window.scrollTo(0, 700));
    await left.page.getByRole("button", { name: "Show 100 more files" }).click();
    await left.page.evaluate(() => window.scrollTo(0, 900));
    await left.page.waitForFunction(() => window.scrollY === 900);
    await left.page.waitForTimeout(200);
    const state = left.state();
    assert.deepEqual(state, { top: 900, unfolded: ["files"] });
    const again = await shown(largeReport(200), { state });
    assert.equal(await again.page.evaluate(() => window.scrollY), 900);
    assert.equal(await again.page.locator(".file").count(), 200);
  });

  test("messages that are not in the protocol change nothing", async () => {
    const open = await shown(faultyReport);
    for (const message of [
      undefined,
      1,
      {},
      { type: "report" },
      { type: "report", report: null },
      { type: "done" },
      { type: "other" },
    ])
      await open.send(message);
    assert.deepEqual(await texts(open, "h1"), [faultyReport.title]);
    assert.deepEqual(open.errors, []);
  });
});

describe("text of strangers", () => {
  const places = [
    "h1",
    ".use",
    "h3 a",
    ".fileHead > .small",
    "h4",
    ".finding .code",
    ".card h4 + p",
    ".card .quote code",
    ".card .advice",
    "table.rows tbody td:last-child",
  ];

  async function assertUnharmed({ page, errors }: OpenReport): Promise<void> {
    const found = await page.evaluate(() => ({
      harmed: "harmed" in window,
      strangers: document.querySelectorAll("main :is(script, img, iframe, form, style, link, [onerror], [onload])")
        .length,
      pictures: document.querySelectorAll("svg").length,
      headings: document.querySelectorAll("h1").length,
    }));
    assert.deepEqual(found, { harmed: false, strangers: 0, pictures: 1, headings: 1 });
    assert.deepEqual(errors, []);
  }

  for (const attack of attacks) {
    test(`${attack} is text`, async () => {
      const open = await shown(hostileReport(attack));
      for (const place of places) assert.ok((await texts(open, place)).includes(attack), place);
      await assertUnharmed(open);
    });
  }

  for (const { sent, seen } of disguises) {
    test(`what cannot be seen is named: ${seen}`, async () => {
      const open = await shown(hostileReport(sent));
      for (const place of places) assert.ok((await texts(open, place)).includes(seen), place);
      assert.ok((await texts(open, "svg text")).some((name) => name.startsWith(seen.slice(0, 10))));
      await assertUnharmed(open);
    });
  }

  test("a name of 100 KB is cut everywhere", async () => {
    for (const width of [1400, 400]) {
      const open = await shown(hostileReport(longText), { width });
      const length = await open.page.evaluate(() => document.body.textContent.length);
      assert.ok(length < 30_000, `${length} characters`);
      assert.ok((await open.page.evaluate(() => document.documentElement.scrollWidth)) <= width);
      await assertUnharmed(open);
    }
  });
});
