// The faulty sample gets healthier by fixes alone: from the page, the tree, the report and the palette; the badge, the
// Problems panel and the status bar follow; and back again.
import assert from "node:assert/strict";
import { readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Locator } from "playwright-core";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";

describe("fixes in the workbench", { timeout: 240_000 }, () => {
  let workbench: Workbench;
  const certs = (name: string): string => join(workbench.folders.workspace, "faulty/certs", name);
  const row = (text: string | RegExp): Locator =>
    workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: text });
  const badge = (count: string): Locator =>
    workbench.page
      .locator(
        '.activitybar [aria-label*="Certs for CockroachDB"] .badge-content, .activitybar .action-item:has([aria-label*="Certs for CockroachDB"]) .badge-content',
      )
      .filter({ hasText: count })
      .first();
  const confirm = async (title: string, action: string): Promise<void> => {
    const dialog = workbench.page.locator(".monaco-dialog-box");
    await dialog.getByText(title).first().waitFor();
    await dialog.getByRole("button", { name: action }).click();
    await dialog.waitFor({ state: "detached" });
  };

  before(async () => {
    workbench = await openWorkbench({ viewport: { width: 1500, height: 1000 } });
    await workbench.openSidebar();
    await row("faulty/certs").waitFor();
    await badge("6").waitFor();
  });
  after(() => workbench.close());

  test("the status bar has the nearest end, with a warning, and leads to the report", async () => {
    const item = workbench.page.locator(".statusbar-item.warning-kind", {
      hasText: "client.etl.crt expired 15 days ago",
    });
    await item.waitFor();
    await item.locator("a").click();
    await (await workbench.webview(".report h1")).getByText("A node can't start with faulty/certs").waitFor();
  });

  test("the report sets the mode of a key", async () => {
    const document = await workbench.webview(".report h1");
    await document.getByText("Set the file mode of node.key to 0600").first().click();
    await workbench.page.locator(".monaco-dialog-box").getByText("from 0644 to 0600").waitFor();
    await workbench.screenshot("fix-preview");
    await confirm("Set the file mode of node.key to 0600?", "Apply Fix");
    await document.locator("h1", { hasText: "Connections to a node with faulty/certs fail" }).waitFor();
    assert.equal(statSync(certs("node.key")).mode & 0o777, 0o600);
    await badge("4").waitFor();
  });

  test("the tree removes an expired CA", async () => {
    await workbench.chooseFromMenu(row(/^ca\.crt/).first(), "Fix…");
    await confirm("Remove the expired CA from ca.crt?", "Remove CA");
    const document = await workbench.webview(".report h1");
    await document.locator(".file", { hasText: "it does no harm beside a current CA" }).waitFor({ state: "detached" });
  });

  test("the Problems panel has what is left", async () => {
    await workbench.runCommand("Problems: Focus on Problems View");
    const panel = workbench.page.locator(".markers-panel-container");
    await panel.getByText("client.etl.crt").first().waitFor();
    assert.equal(await panel.getByText("node.key", { exact: true }).count(), 0);
    await workbench.screenshot("problems");
  });

  test("undo brings both back", async () => {
    for (const title of ["Remove the expired CA from ca.crt", "Set the file mode of node.key to 0600"]) {
      await workbench.runCommand("Certs for CockroachDB: Undo Last Change");
      await confirm(title, "Undo Fix");
    }
    await badge("6").waitFor();
    assert.equal(statSync(certs("node.key")).mode & 0o777, 0o644);
    assert.deepEqual(
      readdirSync(certs("")).filter((name) => name.startsWith(".")),
      [],
    );
  });
});
