// Names and subjects of strangers in every place of VS Code that shows them, in a trusted and in a restricted window:
// they are read as they are, and nothing of them is a link, an icon, or a command that ran.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { hostname } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Locator } from "playwright-core";
import { caProfile } from "../../src/cockroach/create/profile.ts";
import { assertInert, bait, clickBait, hostileName, hostileSubject, watchHostileText } from "../harness/hostileText.ts";
import { moment, persist } from "../harness/persist.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";
import { authority, certificate, clientCertificate, nodeCertificate } from "../support/certificate.ts";

/** A journal of an interrupted write that names hostile paths; the process and the files of it don't exist. */
function journal(directory: string): string {
  const entries = [{ path: join(directory, `${hostileName}.crt`), replaces: false }];
  return JSON.stringify({
    version: 1,
    id: "0123456789abcdef0123456789abcdef",
    pid: 4_194_303,
    host: hostname(),
    state: "preparing",
    entries,
  });
}

/** Writes two certs directories, one with a hostile name and hostile files, instead of the sample. */
async function hostileFiles(): Promise<(workspace: string) => void> {
  const ca = await authority({ cn: hostileSubject });
  const node = await nodeCertificate({ hosts: ["localhost", hostileName], issuedBy: ca });
  const root = await clientCertificate({ issuedBy: ca });
  // Expires first, so the status bar names it.
  const soon = await clientCertificate({
    user: hostileName,
    issuedBy: ca,
    notAfter: new Date(Date.now() + 5 * 86_400_000),
  });
  const stray = await certificate(caProfile(hostileSubject));
  const files: readonly (readonly [string, string])[] = [
    ["ca.crt", ca.pem],
    ["node.crt", node.pem],
    ["node.key", node.keyPem],
    ["client.root.crt", root.pem],
    ["client.root.key", root.keyPem],
    [`client.${hostileName}.crt`, soon.pem],
    [`client.${hostileName}.key`, soon.keyPem],
    [`${hostileName}.crt`, stray.pem],
    [`${hostileName}.pem`, stray.pem],
  ];
  return (workspace) => {
    for (const name of readdirSync(workspace)) rmSync(join(workspace, name), { recursive: true });
    for (const folder of [hostileName, "other"]) {
      mkdirSync(join(workspace, folder));
      for (const [name, text] of files) writeFileSync(join(workspace, folder, name), text, { mode: 0o600 });
    }
    const interrupted = join(workspace, `interrupted ${hostileName}`);
    mkdirSync(interrupted, { mode: 0o700 });
    writeFileSync(join(interrupted, ".certs-for-cockroachdb.journal"), journal(interrupted), { mode: 0o600 });
  };
}

for (const trusted of [true, false]) {
  describe(`hostile text in a ${trusted ? "trusted" : "restricted"} window`, { timeout: 420_000 }, () => {
    let workbench: Workbench;
    const shown = (selector: string): Locator => workbench.page.locator(selector).filter({ hasText: bait }).first();
    const row = (text: string): Locator =>
      workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: text }).first();
    const notification = ".notifications-center .notification-list-item-message";

    /** Waits for a message with the words, clicks them, and clears all messages. */
    const told = async (words: string): Promise<void> => {
      const { page } = workbench;
      const message = page.locator(notification).filter({ hasText: words }).filter({ hasText: bait }).first();
      await persist(async () => {
        if (await message.isVisible()) return;
        await workbench.runCommand("Notifications: Show Notifications");
        await message.waitFor({ timeout: moment }).catch(async (error: unknown) => {
          await page.keyboard.press("Escape");
          throw error;
        });
      });
      await clickBait(page, notification);
      await assertInert(page);
      await workbench.runCommand("Notifications: Clear All Notifications");
      await message.waitFor({ state: "hidden" });
    };

    /** Waits for a list of items that shows the words, also while they are typed, and leaves it. */
    const listed = async (typed = bait): Promise<void> => {
      const option = shown(".quick-input-list [role=option]");
      await option.waitFor();
      await workbench.quickInput.input.fill(typed);
      await option.waitFor();
      await assertInert(workbench.page);
    };
    const leave = async (): Promise<void> => {
      await workbench.page.keyboard.press("Escape");
      await workbench.page.locator(".quick-input-widget").waitFor({ state: "hidden" });
    };

    before(async () => {
      workbench = await openWorkbench({
        trusted,
        viewport: { width: 1500, height: 1200 },
        prepare: await hostileFiles(),
      });
      await watchHostileText(workbench.page);
    });
    after(() => workbench.close());

    test("the trees and their hovers", async () => {
      const { page } = workbench;
      await workbench.openSidebar();
      await row(hostileName.slice(0, 10)).waitFor();
      await page.locator('.pane-header[aria-label^="Trust Store"]').click();
      const entry = shown(".pane-body [role=treeitem]");
      await persist(async () => {
        await page.mouse.move(1, 1);
        await entry.hover({ timeout: moment });
        await shown(".monaco-hover:visible").waitFor({ timeout: moment });
      });
      await workbench.screenshot(`hostile-tree-${trusted ? "trusted" : "restricted"}`);
      await assertInert(page);
    });

    if (trusted) {
      test("the message about an interrupted write that a stranger made up", () => told("interrupted"));
    }

    test("the status bar and its hover", async () => {
      const { page } = workbench;
      const item = shown(".statusbar-item");
      await item.waitFor();
      await persist(async () => {
        await page.mouse.move(1, 1);
        await item.hover({ timeout: moment });
        await shown(".monaco-hover:visible").waitFor({ timeout: moment });
      });
      await assertInert(page);
      await page.mouse.move(1, 1);
    });

    test("the page of a certificate, and the message that it can't be used to log in", async () => {
      await workbench.page.locator(".activitybar [aria-label^='Explorer']").first().click();
      await workbench.openFile(`${hostileName}/${hostileName}.crt`);
      const page = await workbench.webview(".masthead");
      await page.getByText(bait).first().waitFor();
      await assertInert(workbench.page);
      await workbench.runCommand("Certs for CockroachDB: Who Can Log In With This Certificate?");
      await told(".crt");
    });

    test("the page of who can log in", async () => {
      await workbench.openFile(`${hostileName}/client.${hostileName}.crt`);
      await workbench.runCommand("Certs for CockroachDB: Who Can Log In With This Certificate?");
      await workbench.quickInput.title("Host in the Connection String").waitFor();
      await assertInert(workbench.page);
      await workbench.quickInput.enter();
      await workbench.page.locator(".tab.active", { hasText: "Who Can Log In: client." }).waitFor();
      const page = await workbench.webview("#certificate-0");
      await page.getByText(bait).first().waitFor();
      await assertInert(workbench.page);
    });

    test("symbols of a text", async () => {
      await workbench.openFile(`${hostileName}/${hostileName}.crt`);
      await workbench.runCommand("Certs for CockroachDB: Reopen as Text");
      await workbench.page.locator(".monaco-editor .view-line").first().waitFor();
      await workbench.runCommand("Go to Symbol in Editor...");
      await listed(`@${bait}`);
      await leave();
      await workbench.runCommand("Explorer: Focus on Outline View");
      await assertInert(workbench.page);
    });

    test("the peek and the hover of a problem in the text", async () => {
      const { page } = workbench;
      await workbench.runCommand("Go to Next Problem (Error, Warning, Info)");
      await shown(".monaco-editor .marker-widget").waitFor();
      await assertInert(page);
      await page.keyboard.press("Escape");
      await workbench.runCommand("Show or Focus Hover");
      await shown(".monaco-editor .monaco-hover:visible").waitFor();
      await assertInert(page);
      await page.keyboard.press("Escape");
    });

    test("the Problems panel", async () => {
      await workbench.runCommand("Problems: Focus on Problems View");
      await shown(".markers-panel [role=treeitem]").waitFor();
      await assertInert(workbench.page);
    });

    test("lists of directories and findings", async () => {
      await workbench.runCommand("Certs for CockroachDB: Can a User Log In?…");
      await listed();
      await leave();
      await workbench.runCommand("View: Close All Editors");
      await workbench.runCommand("Certs for CockroachDB: Explain This Finding");
      await listed();
      await leave();
    });

    test("the report", async () => {
      await workbench.runCommand("Certs for CockroachDB: Validate Certs Directory");
      await workbench.quickInput.choose(bait);
      const page = await workbench.webview("h1");
      await page.getByText(bait).first().waitFor();
      await assertInert(workbench.page);
    });

    test("the prompt of a text", async () => {
      await workbench.runCommand("Certs for CockroachDB: Copy Connection String…");
      await workbench.quickInput.choose(bait);
      await workbench.quickInput.answer(1);
      await workbench.quickInput.title("(2/").waitFor();
      await workbench.quickInput.choose("root");
      await workbench.quickInput.title("(3/").waitFor();
      await shown(".quick-input-message").waitFor();
      await clickBait(workbench.page, ".quick-input-message");
      await assertInert(workbench.page);
      await leave();
    });

    if (trusted) {
      test("a list of CAs", async () => {
        await workbench.runCommand("Certs for CockroachDB: Remove CA…");
        await workbench.quickInput.choose(bait);
        await listed();
        await leave();
      });
    }

    test("nothing that was shown meanwhile did anything", async () => {
      await assertInert(workbench.page);
      assert.ok(await workbench.page.locator(".monaco-workbench").isVisible());
    });
  });
}
