// The extension from the outside: what a person sees and does in the workbench.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { tidyWindow, type WindowSuite } from "../../harness/sharedWindow.ts";
import type { Workbench } from "../../harness/workbench.ts";

export const certificate: WindowSuite = {
  declare: (window) => {
    describe("a certificate in the workbench", { timeout: 120_000 }, () => {
      let workbench: Workbench;
      before(async () => {
        workbench = window();
        await tidyWindow(workbench);
      });

      test("a double click in the explorer opens the page", async () => {
        await workbench.openFile("healthy/certs/node.crt");
        const document = await workbench.webview("h1");
        assert.equal(await document.locator("h1").first().textContent(), "node");
      });

      test("Reopen as Text shows the file's own text", async () => {
        await workbench.runCommand("Certs for CockroachDB: Reopen as Text");
        await workbench.page
          .locator(".editor-instance .view-lines")
          .getByText("-----BEGIN CERTIFICATE-----")
          .first()
          .waitFor();
      });
    });
  },
};
