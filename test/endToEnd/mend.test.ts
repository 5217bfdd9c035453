// Two directories with a fault for each fix become healthy by fixes alone, from the report, the tree, the certificate
// page, the Problems panel, the light bulb of the text and the palette; the badge and the Problems panel follow. Then
// everything is taken back.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import type { Locator } from "playwright-core";
import { moment, persist, until } from "../harness/persist.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";
import { mendableSet } from "../support/mendableSet.ts";
import { realFileStates, writeRealFiles } from "../support/realFiles.ts";

describe("a faulty set in the workbench", { timeout: 480_000 }, () => {
  let workbench: Workbench;
  let atFirst: Readonly<Record<string, string>>;
  const done: string[] = [];
  const at = (name: string): string => join(workbench.folders.workspace, name);
  const states = (): Readonly<Record<string, string>> => ({
    ...realFileStates(at("mendable/certs")),
    ...realFileStates(at("secret/certs"), "secret/"),
  });
  const row = (text: string | RegExp): Locator =>
    workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: text }).first();
  const badges = (): Locator =>
    workbench.page.locator(
      '.activitybar [aria-label*="Certs for CockroachDB"] .badge-content, .activitybar .action-item:has([aria-label*="Certs for CockroachDB"]) .badge-content',
    );
  const dialog = (): Locator => workbench.page.locator(".monaco-dialog-box");

  /** Accepts the preview with this title, and waits for what is said when it is done. */
  async function accept(title: string): Promise<void> {
    await dialog().getByText(`${title}?`).first().waitFor();
    await dialog()
      .getByRole("button", { name: /^(?:Apply Fix|Remove CA)/ })
      .click();
    await dialog().waitFor({ state: "detached" });
    await workbench.page.getByText(`Done: ${title}.`).first().waitFor();
    await workbench.runCommand("Notifications: Clear All Notifications");
    done.push(title);
  }

  /**
   * The menu of a row; if there is more than one fix, or the list still has the one that was just made, the one that is
   * called so.
   */
  async function fixFromTree(text: string | RegExp, title: string): Promise<void> {
    await workbench.chooseFromMenu(row(text), "Fix…");
    await dialog().or(workbench.quickInput.option(title)).first().waitFor();
    if (!(await dialog().isVisible())) await workbench.quickInput.choose(title);
    await accept(title);
  }

  async function openAsText(name: string): Promise<void> {
    await workbench.chooseFromMenu(
      workbench.page
        .locator(".explorer-viewlet [role=treeitem]")
        .filter({ has: workbench.page.getByText(name, { exact: true }) })
        .first(),
      "Open With...",
    );
    await workbench.quickInput.choose("Text Editor");
  }

  /** The dialog for a folder is a text field here, which fills itself when it opens: the path is entered until it stays. */
  async function nameFolder(path: string): Promise<void> {
    const button = workbench.page.locator(".quick-input-widget").getByRole("button", { name: "Use This Folder" });
    await button.waitFor();
    await persist(async () => {
      if (!(await button.isVisible())) return;
      await workbench.quickInput.input.fill(`${path}/`, { timeout: moment });
      // It takes no click while it still looks whether the folder is there.
      await button.click({ timeout: moment });
      await button.waitFor({ state: "hidden", timeout: moment });
    });
  }

  before(async () => {
    const { files, secretFiles } = await mendableSet(Date.now());
    workbench = await openWorkbench({
      viewport: { width: 1500, height: 1000 },
      prepare: (workspace) => {
        for (const sample of readdirSync(workspace)) rmSync(join(workspace, sample), { recursive: true });
        writeRealFiles(join(workspace, "mendable/certs"), files);
        writeRealFiles(join(workspace, "secret/certs"), secretFiles);
        mkdirSync(join(workspace, "mendable/safe"));
        mkdirSync(join(workspace, "copied"));
      },
    });
    atFirst = states();
    await workbench.openSidebar();
    await row("mendable/certs").waitFor();
    await badges().first().waitFor();
  });
  after(() => workbench.close());

  test("from the report", async () => {
    await workbench.chooseFromMenu(row("mendable/certs"), "Validate Certs Directory");
    const document = await workbench.webview(".report h1");
    await workbench.screenshot("mend-before");
    for (const title of ["Set the file mode of node.key to 0600", "Rename client.app.pem to client.app.crt"]) {
      await document.getByText(title).first().click();
      await accept(title);
    }
  });

  test("from the tree", async () => {
    await row("mendable/certs").waitFor();
    await fixFromTree(/^ca\.crt/, "Put the newest CA first in ca.crt");
    await fixFromTree(/^ca\.crt/, "Remove the expired CA from ca.crt");
    await fixFromTree(/^ca\.crt/, "Remove the duplicate certificate from ca.crt");
  });

  test("from the certificate page", async () => {
    await workbench.page.locator('.activitybar [aria-label*="Explorer"]').first().click();
    await workbench.openFile("mendable/certs/client.root.crt");
    const document = await workbench.webview(".masthead");
    await document.getByText("Convert client.root.crt to PEM").first().waitFor();
    await workbench.screenshot("mend-page");
    await document.getByText("Convert client.root.crt to PEM").first().click();
    await accept("Convert client.root.crt to PEM");
  });

  test("from the light bulb of the text", async () => {
    await openAsText("client.report.crt");
    await workbench.page.locator(".monaco-editor .squiggly-error").first().waitFor();
    await workbench.runCommand("Go to Next Problem (Error, Warning, Info)");
    await workbench.page.keyboard.press("Escape");
    const title = "Move the private key in client.report.crt to client.report.key";
    const action = workbench.page.locator(".action-widget").getByText(title).first();
    await persist(async () => {
      await workbench.page.keyboard.press("Control+.");
      await action.click({ timeout: moment });
    });
    await accept(title);
  });

  test("from the Problems panel", async () => {
    // The panel asks for fixes only where the file is open as text.
    await openAsText("node.crt");
    await workbench.runCommand("Problems: Focus on Problems View");
    const panel = workbench.page.locator(".markers-panel-container");
    // The panel draws only what is in view.
    const filter = workbench.page.getByPlaceholder(/^Filter \(e\.g\. text/);
    await filter.fill("is out of order");
    const problem = panel.locator("[role=treeitem]").filter({ hasText: "is out of order" }).first();
    // The row that has the focus looks for its fixes.
    await problem.click();
    const title = "Sort the certificate chain in node.crt";
    await workbench.chooseFromMenu(problem.locator(".markers-panel-action-quickfix:not(.disabled)"), title, "left");
    await accept(title);
    await filter.fill("");
  });

  test("from the palette", async () => {
    await workbench.runCommand("View: Close All Editors");
    for (const title of [
      "Put the certificate of client.etl.key first in client.etl.crt",
      "Swap client.batch.crt and client.cron.crt",
      "Rename tls.crt and tls.key to client.jobs.crt and client.jobs.key",
    ]) {
      await workbench.runCommand("Certs for CockroachDB: Fix…");
      await workbench.quickInput.choose(title);
      await accept(title);
    }
    await workbench.runCommand("Certs for CockroachDB: Fix…");
    await workbench.quickInput.choose("Move ca.key out of the directory");
    await nameFolder(at("mendable/safe"));
    await accept("Move ca.key out of the directory");
    await workbench.runCommand("Certs for CockroachDB: Fix…");
    await workbench.quickInput.choose("Copy the secret");
    await nameFolder(at("copied"));
    await dialog().waitFor();
    await workbench.screenshot("mend-secret");
    await accept((await dialog().locator(".dialog-message-text").innerText()).replace(/\?$/, ""));
  });

  test("it is healthy everywhere", async () => {
    assert.equal(new Set(done).size, 13, done.join("\n"));
    await workbench.openSidebar();
    await workbench.chooseFromMenu(row("mendable/certs"), "Validate Certs Directory");
    const document = await workbench.webview(".report h1");
    await workbench.screenshot("mend-after");
    assert.equal(await document.locator(".report .finding").count(), 0);
    await workbench.runCommand("Problems: Focus on Problems View");
    // A secret stays as it is; what is wrong with it isn't wrong with its copy.
    const files = workbench.page
      .locator(".markers-panel-container [role=treeitem][aria-level='1']")
      .filter({ hasNotText: "secret/certs" });
    assert.deepEqual(await files.allInnerTexts(), []);
  });

  test("and as it was, when everything is taken back", async () => {
    const everything = (): unknown => [states(), readdirSync(at("mendable/safe")), readdirSync(at("copied"))];
    for (const title of [...done].reverse()) {
      await workbench.runCommand("Certs for CockroachDB: Undo Last Change");
      await dialog().getByText(title).first().waitFor();
      const before = everything();
      await dialog().getByRole("button", { name: "Undo Fix" }).click();
      await dialog().waitFor({ state: "detached" });
      // The dialog is gone before the files are written, and the next undo is of the change before.
      await until(() => {
        try {
          return !isDeepStrictEqual(everything(), before);
        } catch {
          // A file was renamed while it was looked at.
          return false;
        }
      }, `${title} was not taken back`);
    }
    const isBack = (): boolean => isDeepStrictEqual(states(), atFirst);
    // The dialog is gone before the files are written.
    await until(isBack, "the files as they were").catch(() => undefined);
    assert.deepEqual(states(), atFirst);
    assert.deepEqual([...readdirSync(at("mendable/safe")), ...readdirSync(at("copied"))], []);
    await badges().first().waitFor();
  });
});
