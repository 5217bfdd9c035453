// The sidebar as a person sees it: the sample sets, a key that goes and comes back, and the number on the icon.
import assert from "node:assert/strict";
import { chmodSync, renameSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import type { Locator } from "playwright-core";
import { badgeOf } from "../../harness/badge.ts";
import { tidyWindow, type WindowSuite } from "../../harness/sharedWindow.ts";
import { unfoldRow } from "../../harness/unfoldRow.ts";
import type { Workbench } from "../../harness/workbench.ts";

export const sidebar: WindowSuite = {
  declare: (window) => {
    describe("certs directories in the sidebar", { timeout: 180_000 }, () => {
      let workbench: Workbench;
      const row = (text: string | RegExp): Locator =>
        workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: text });
      /** The rows of one directory, by the words that a screen reader says. */
      const said = async (): Promise<readonly string[]> =>
        workbench.page
          .locator(".pane-body [role=treeitem]")
          .evaluateAll((items) => items.map((item) => item.getAttribute("aria-label") ?? ""));

      before(async () => {
        workbench = window();
        await tidyWindow(workbench);
        await workbench.openSidebar();
        await row("healthy/certs").waitFor();
        await row("faulty/certs").waitFor();
      });

      test("the faulty set is first and counts its errors, the healthy one is one line", async () => {
        const labels = await said();
        assert.ok(
          labels.some((label) => label.startsWith("healthy/certs, healthy · expires in ")),
          labels.join("\n"),
        );
        assert.ok(
          labels.some((label) => label.startsWith("faulty/certs, 6 errors, 2 warnings, error")),
          labels.join("\n"),
        );
        await workbench.screenshot("sidebar");
      });

      test("the icon of the view counts the errors", async () => {
        await badgeOf(workbench).filter({ hasText: "6" }).waitFor();
      });

      test("a deleted key turns its row red, and back when it returns", async () => {
        const key = join(workbench.folders.workspace, "healthy/certs/node.key");
        renameSync(key, `${key}.away`);
        await row(/healthy\/certs.*error/).waitFor();
        await row(/node\.crt.*key missing/).waitFor();
        assert.ok((await said()).some((label) => label.startsWith("node.crt, key missing, error")));
        await workbench.screenshot("sidebar-key-missing");
        renameSync(`${key}.away`, key);
        await row(/healthy\/certs.*healthy ·/).waitFor();
      });

      test("a key that others can read is an error until its mode is repaired", async () => {
        const key = join(workbench.folders.workspace, "healthy/certs/client.root.key");
        chmodSync(key, 0o644);
        await row(/healthy\/certs.*error/).waitFor();
        chmodSync(key, 0o600);
        await row(/healthy\/certs.*healthy ·/).waitFor();
      });

      test("a click opens the certificate, with its trust and its key", async () => {
        // Of the two directories the healthy one is second.
        await unfoldRow(workbench.page.locator(".pane-body [role=treeitem][aria-level='1']").last());
        await row(/^ui\.crt/).waitFor();
        await row(/^node\.crt/)
          .last()
          .click();
        const document = await workbench.webview("h1");
        await document.getByText("Signed by").first().waitFor();
        assert.match(await document.locator("main").innerText(), /node\.key\s+matches, file mode 0600/);
      });
    });
  },
};
