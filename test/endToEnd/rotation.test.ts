// A rotation in the real editor from start to end, over the directories of two nodes and of a client.
import assert from "node:assert/strict";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Frame } from "playwright-core";
import { eventually } from "../harness/persist.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";
import { makeCluster, stands } from "../support/rotationCluster.ts";

describe("a rotation from the palette", { timeout: 400_000 }, () => {
  let workbench: Workbench;
  let page: Frame;
  const cluster = (): string => join(workbench.folders.workspace, "cluster");
  const blocks = (name: string): number =>
    readFileSync(join(cluster(), name, "ca.crt"), "utf8").split("BEGIN CERTIFICATE").length - 1;

  before(async () => {
    const made = mkdtempSync(join(tmpdir(), "rotation-"));
    await makeCluster(made);
    workbench = await openWorkbench({
      viewport: { width: 1400, height: 1100 },
      prepare: (workspace) => {
        cpSync(made, join(workspace, "cluster"), { recursive: true });
      },
    });
    rmSync(made, { recursive: true });
    await workbench.openSidebar();
    await workbench.page
      .locator(".pane-body [role=treeitem]")
      .filter({ hasText: /^n2|cluster/ })
      .first()
      .waitFor();
  });
  after(() => workbench.close());

  /** Chooses an action of the page, answers for the key where one is requested, and agrees to the preview. */
  async function carryOut(words: string, { asksKey = false, picture = "" } = {}): Promise<void> {
    await page.getByRole("button", { name: words }).first().click();
    if (asksKey) {
      await workbench.quickInput.enter();
    }
    const dialog = workbench.page.locator(".monaco-dialog-box");
    await dialog.waitFor();
    if (picture !== "") await workbench.screenshot(picture);
    await dialog.getByRole("button", { name: words.replace(/…$/, "") }).click();
    await dialog.waitFor({ state: "hidden" });
  }

  async function next(words: RegExp): Promise<void> {
    await page.locator("body").filter({ hasText: words }).waitFor();
  }

  test("the page shows the directories that were ticked, and what comes first", async () => {
    await workbench.runCommand("Certs for CockroachDB: Rotate CA…");
    for (const name of ["cluster/n1", "cluster/n2", "cluster/c"]) {
      const row = workbench.page
        .locator(".quick-input-list .monaco-list-row")
        .filter({ has: workbench.page.getByText(name, { exact: true }) })
        .first();
      await row.click();
      await row.and(workbench.page.locator("[aria-checked=true]")).waitFor();
    }
    await workbench.quickInput.enter();
    page = await workbench.webview(".steps");
    await next(/No rotation is in progress/);
    await workbench.screenshot("rotation-before");
  });

  test("combine and spread: the preview names every file, and the page follows", async () => {
    await carryOut("Create the New CA…", { asksKey: true, picture: "rotation-preview" });
    await next(/Next: Distribute/);
    assert.deepEqual(["n1", "n2", "c"].map(blocks).sort(), [1, 1, 2]);
    await next(/2 still have only the old CA/);
    await workbench.screenshotInThemes("rotation");
    await carryOut("Distribute the Combined File…");
    await next(/Next: Reload/);
    assert.deepEqual(["n1", "n2", "c"].map(blocks), [2, 2, 2]);
    assert.deepEqual((await stands(cluster(), "CA", new Date())).dangers, []);
  });

  test("what files do not show is confirmed, and can be taken back", async () => {
    await next(/pkill -SIGHUP -x cockroach/);
    await page.getByRole("button", { name: "Mark as Done" }).first().click();
    await next(/Next: Verify/);
    await page.getByRole("button", { name: "Mark as Not Done" }).click();
    await next(/Next: Reload/);
    await page.getByRole("button", { name: "Mark as Done" }).first().click();
    await page.getByRole("button", { name: "All Nodes Show Both CAs" }).click();
    await next(/Next: Reissue the node/);
  });

  test("nodes, clients, and at last the old CA goes", async () => {
    await carryOut("Reissue Node Certificates…", { asksKey: true });
    await next(/Next: Reissue the client/);
    assert.deepEqual((await stands(cluster(), "CA", new Date())).dangers, []);
    await carryOut("Reissue Client Certificates…", { asksKey: true });
    await next(/Next: Reload again/);
    await page.getByRole("button", { name: "Mark as Done" }).first().click();
    await next(/Next: Remove the old CA/);
    await workbench.screenshot("rotation-last");
    await carryOut("Remove the Old CA…");
    await next(/No rotation is in progress/);
    assert.deepEqual(["n1", "n2", "c"].map(blocks), [1, 1, 1]);
    assert.deepEqual((await stands(cluster(), "CA", new Date())).dangers, []);
    await workbench.screenshot("rotation-after");
  });

  test("the calendar is saved beside the directories", async () => {
    await page.getByRole("button", { name: "Save Expiry Calendar…" }).first().click();
    await workbench.quickInput.enter();
    await page.locator("body").filter({ hasText: "Upcoming expirations" }).waitFor();
    const path = join(cluster(), "certificates.ics");
    await eventually(() => {
      assert.match(readFileSync(path, "utf8"), /^BEGIN:VCALENDAR\r\n/);
    });
  });
});
