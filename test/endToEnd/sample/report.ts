// "Validate Certs Directory" as a person sees it: the report of the faulty sample in the four default themes, the way
// from a finding to its line, and a report that follows its directory.
import assert from "node:assert/strict";
import { chmodSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import type { Frame } from "playwright-core";
import { tidyWindow, type WindowSuite } from "../../harness/sharedWindow.ts";
import { themes, type Workbench } from "../../harness/workbench.ts";

export const report: WindowSuite = {
  declare: (window) => {
    describe("the report in the workbench", { timeout: 240_000 }, () => {
      let workbench: Workbench;
      const validate = async (): Promise<Frame> => {
        await workbench.runCommand("Certs for CockroachDB: Validate Certs Directory");
        return workbench.webview(".report h1");
      };

      before(async () => {
        workbench = window();
        await tidyWindow(workbench);
        await workbench.runCommand("Certs for CockroachDB: Validate Certs Directory");
        await workbench.quickInput.choose(/^faulty\/certs/);
      });

      test("says in a sentence what is wrong, and lists the findings by file", async () => {
        const document = await workbench.webview(".report h1");
        assert.equal(await document.locator("h1").textContent(), "A node can't start with faulty/certs");
        assert.deepEqual(await document.locator(".verdict a").allInnerTexts(), ["6 errors", "2 warnings", "1 note"]);
        await document.locator("h3", { hasText: "client.report.key" }).waitFor();
      });

      for (const theme of themes) {
        test(`is drawn in ${theme}`, async () => {
          await workbench.setTheme(theme);
          const document = await workbench.webview(".report h1");
          await document.locator("svg.calendar text", { hasText: "node.crt" }).waitFor();
          await workbench.screenshot(`report-${theme.replace(/[^a-zA-Z0-9]+/g, "-").toLowerCase()}`);
        });
      }

      test("leads from a finding to its line", async () => {
        const document = await workbench.webview(".report h1");
        await document.locator(".file", { hasText: "it does no harm beside a current CA" }).getByText("Line 20").click();
        await workbench.page.locator(".tab.active", { hasText: "ca.crt" }).waitFor();
        await workbench.page.locator(".statusbar-item", { hasText: /Ln 20, Col 1/ }).waitFor();
      });

      test("follows its directory", async () => {
        // The report is the active editor no more, so the palette asks again.
        await workbench.page.locator(".tab", { hasText: "Report: faulty/certs" }).click();
        // A key that is pressed while the page loads reaches nobody.
        await workbench.webview(".report h1");
        const document = await validate();
        chmodSync(join(workbench.folders.workspace, "faulty/certs/node.key"), 0o600);
        await document.locator("h1", { hasText: "Connections to a node with faulty/certs fail" }).waitFor();
        assert.equal(await document.locator("h3", { hasText: /^node\.key$/ }).count(), 0);
      });
    });
  },
};
