// A bundle of ten thousand certificates in the real VS Code: it says how far it is, can be canceled, and its list works
// at once.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { manyCertificates, asPem } from "../../bench/manyCertificates.ts";
import { tidyWindow, type WindowSuite } from "../../harness/sharedWindow.ts";
import type { Workbench } from "../../harness/workbench.ts";

/** Enough that reading them takes longer than the page waits before it says so, even on a fast machine. */
const many = 100_000;

export const tenThousandCertificates: WindowSuite = {
  declare: (window) => {
    describe("a bundle of ten thousand certificates", { timeout: 300_000 }, () => {
      let workbench: Workbench;
      before(async () => {
        workbench = window();
        await tidyWindow(workbench);
        const pems = (await manyCertificates(10_000)).map(asPem);
        const { workspace } = workbench.folders;
        writeFileSync(join(workspace, "many.pem"), pems.join(""));
        writeFileSync(
          join(workspace, "huge.pem"),
          Array.from({ length: many / pems.length }, () => pems.join("")).join(""),
        );
      });

      test("all of them are in the list, which filters and orders", async () => {
        await workbench.openFile("many.pem");
        const document = await workbench.webview("[role=grid]");
        // While it is read, the rows so far are there.
        await document.locator("[role=grid][aria-rowcount='10001']").waitFor();
        await document.getByRole("textbox", { name: /^Filter/ }).fill("nothing of this name");
        await document.getByText("0 of 10,000 shown").waitFor();
        await document.getByRole("textbox", { name: /^Filter/ }).fill("node");
        await document.getByText("10,000 certificates").first().waitFor();
        await document.getByRole("columnheader", { name: "Subject" }).getByRole("button").click();
        await document.locator("[role=columnheader][aria-sort=ascending]", { hasText: "Subject" }).waitFor();
        await document.locator("[role=grid]").press("End");
        await document.locator('.listRow[aria-rowindex="10001"][aria-selected=true]').waitFor();
        await document.locator(".crumb", { hasText: "of 10,000" }).waitFor();
      });

      test("shows the first rows while the rest is read, and keeps them when canceled, with a note that rows are missing", async () => {
        await workbench.openFile("huge.pem");
        const document = await workbench.webview("[role=grid]");
        await document.getByText(/^Reading: [\d,]+ so far, \d+ % of the file$/).waitFor();
        await document.locator(".listRow").nth(3).click();
        await document.locator(".crumb", { hasText: /Certificate [\d,]+ of [\d,]+/ }).waitFor();
        await document.getByRole("button", { name: "Cancel" }).click();
        await document.getByText(/^Reading was canceled: everything after line [\d,]+ isn't shown/).waitFor();
        assert.equal(await document.getByText(/so far/).count(), 0);
        const rows = Number(await document.locator("[role=grid]").getAttribute("aria-rowcount")) - 1;
        assert.ok(rows > 100 && rows < many, `${rows}`);
      });
    });
  },
};
