// "Preview a Date…" as a person sees it: the sidebar, the status bar, the certificate page and the report say the date until it is
// today again.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { tidyWindow, type WindowSuite } from "../../harness/sharedWindow.ts";
import type { Workbench } from "../../harness/workbench.ts";

export const anotherDate: WindowSuite = {
  declare: (window) => {
    describe("another date in the workbench", { timeout: 240_000 }, () => {
      let workbench: Workbench;
      const words = "2060-03-01";

      before(async () => {
        workbench = window();
        await tidyWindow(workbench);
        await workbench.openFile("healthy/certs/node.crt");
        await workbench.openSidebar();
        await workbench.page.getByRole("treeitem", { name: /^healthy\/certs/ }).waitFor();
      });

      test("is chosen from the palette", async () => {
        const { page } = workbench;
        await workbench.runCommand("Certs for CockroachDB: Preview a Date…");
        // A question stays open where something else takes the focus.
        await workbench.quickInput.option(/Another Date/).waitFor();
        await page.locator(".tab.active").click();
        await workbench.quickInput.choose(/Another Date/);
        await workbench.quickInput.enter({ text: "2060-03-01" });
        await page.locator(".pane-body .message", { hasText: `Showing ${words}, not today.` }).waitFor();
        await page.locator(".statusbar-item", { hasText: `Certificates on ${words}` }).waitFor();
        await page.getByRole("treeitem", { name: /^healthy\/certs.*error/ }).waitFor();
      });

      test("stands on the certificate page", async () => {
        const frame = await workbench.webview(".masthead");
        await frame.locator(".verdict", { hasText: `Showing ${words}, not today` }).waitFor();
        assert.equal(await frame.locator(".nowLabel").textContent(), "as of 2060-03-01");
        await workbench.screenshot("as-of-certificate");
      });

      test("stands on the report", async () => {
        await workbench.runCommand("Certs for CockroachDB: Validate Certs Directory");
        await workbench.quickInput.choose(/^healthy\/certs/);
        const frame = await workbench.webview(".report h1");
        await frame.locator(".verdict", { hasText: `showing ${words}, not today` }).waitFor();
        await workbench.screenshot("as-of-report");
      });

      test("ends with the button beside it", async () => {
        const { page } = workbench;
        await page.locator(".pane-header").first().hover();
        await page.getByRole("button", { name: "Back to Today" }).click();
        await page.locator(".statusbar-item", { hasText: "Certificates on" }).waitFor({ state: "detached" });
        const frame = await workbench.webview(".report h1");
        await frame.locator(".verdict", { hasText: /checked \d{4}/ }).waitFor();
        assert.equal(
          await page.locator(".pane-body .message", { hasText: "Showing" }).filter({ visible: true }).count(),
          0,
        );
      });
    });
  },
};
