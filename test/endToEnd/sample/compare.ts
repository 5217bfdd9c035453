// "Compare Certificate With…" as a person does it: from the palette to the page, to the text diff, and a page that
// follows its files.
import assert from "node:assert/strict";
import { copyFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { tidyWindow, type WindowSuite } from "../../harness/sharedWindow.ts";
import type { Workbench } from "../../harness/workbench.ts";

export const comparison: WindowSuite = {
  declare: (window) => {
    describe("comparing two certificates", { timeout: 240_000 }, () => {
      let workbench: Workbench;

      before(async () => {
        workbench = window();
        await tidyWindow(workbench);
        await workbench.openFile("healthy/certs/node.crt");
        await workbench.runCommand("Certs for CockroachDB: Compare Certificate With…");
        await workbench.quickInput.title("Compare node.crt with").waitFor();
        await workbench.quickInput.choose(/faulty\/certs\/node\.crt/);
      });

      test("says where they differ, the two files told apart by their paths", async () => {
        const page = await workbench.webview(".document h1");
        assert.equal(await page.locator("h1").textContent(), "healthy/certs/node.crt and faulty/certs/node.crt");
        assert.match(
          (await page.locator(".sentence").textContent()) ?? "",
          / differ\. They have different keys\./,
        );
        await page.locator("#different td", { hasText: "Serial number" }).waitFor();
        await workbench.screenshot("compare");
      });

      test("shows the same as a text diff", async () => {
        const page = await workbench.webview(".document h1");
        await page.getByRole("button", { name: "Compare as Text" }).click();
        await workbench.page
          .locator(".tab.active", { hasText: "healthy/certs/node.crt ↔ faulty/certs/node.crt" })
          .waitFor();
        await workbench.page.locator(".monaco-diff-editor .view-line", { hasText: "Serial number" }).first().waitFor();
        await workbench.screenshot("compare-text");
      });

      test("follows its files", async () => {
        await workbench.page.locator(".tab", { hasText: "healthy/certs/node.crt and" }).click();
        const page = await workbench.webview(".document h1");
        const file = (set: string): string => join(workbench.folders.workspace, set, "certs/node.crt");
        copyFileSync(file("healthy"), file("faulty"));
        await page.locator(".sentence", { hasText: "The certificates are identical, byte for byte." }).waitFor();
      });
    });
  },
};
