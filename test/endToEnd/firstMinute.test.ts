// The first minute in a workspace without certs directories: the samples and the walkthrough. What a window with them shows is in sample/firstLook.ts.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Locator } from "playwright-core";
import { badgeOf } from "../harness/badge.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";

describe("a workspace without certs directories", { timeout: 180_000 }, () => {
  let workbench: Workbench;
  const row = (text: string): Locator => workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: text });

  before(async () => {
    workbench = await openWorkbench({
      settings: { "certs-for-cockroachdb.showDefaultDirectory": false },
      prepare: (workspace) => {
        for (const name of ["healthy", "faulty"]) rmSync(join(workspace, name), { recursive: true });
      },
    });
    await workbench.openSidebar();
  });
  after(() => workbench.close());

  test("says what to do once it has been searched", async () => {
    await workbench.page.getByText("No certs directory was found").waitFor();
    assert.equal(await workbench.page.getByText("Searching the workspace").count(), 0);
    await workbench.screenshotInThemes("sidebar-nothing-found");
  });

  test("opens the walkthrough, which has four steps", async () => {
    await workbench.page.getByText("Get started", { exact: true }).first().click();
    await workbench.page.getByText("Get Started with Certs for CockroachDB").first().waitFor();
    for (const step of [
      "Open a certificate",
      "Check a certs directory",
      "Fix what's wrong",
      "Create certificates for a cluster",
    ])
      await workbench.page.locator(".getting-started-step", { hasText: step }).waitFor();
    await workbench.screenshot("walkthrough");
  });

  test("shows the samples from the walkthrough", async () => {
    await workbench.page.getByRole("button", { name: "Show Sample Certs Directories" }).first().click();
    await row("faulty/certs").waitFor();
    await row("healthy/certs").waitFor();
    await badgeOf(workbench).filter({ hasText: "6" }).waitFor();
    await workbench.screenshot("sidebar-samples");
  });
});
