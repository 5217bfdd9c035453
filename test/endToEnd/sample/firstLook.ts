// The first minute in a window in which nobody has clicked: what is found without a click.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { badgeOf } from "../../harness/badge.ts";
import type { WindowSuite } from "../../harness/sharedWindow.ts";

export const firstLook: WindowSuite = {
  declare: (window) => {
    describe("a workspace with certs directories", { timeout: 180_000 }, () => {
      test("shows its errors on the icon, in the status bar, and in the Problems panel without a click", async () => {
        const workbench = window();
        await badgeOf(workbench).filter({ hasText: "6" }).waitFor();
        await workbench.page.locator(".statusbar-item", { hasText: "client.etl.crt" }).waitFor();
        await workbench.page.locator('.statusbar-item[id="status.problems"]', { hasText: /[1-9]/ }).waitFor();
        assert.equal(
          await workbench.page.locator(".pane-body [role=treeitem]", { hasText: "faulty/certs" }).count(),
          0,
        );
        await workbench.screenshot("first-minute");
      });
    });
  },
};
