// Names and subjects of strangers where VS Code asks before it acts: modal dialogs, titles of progress, the prompt of a passphrase, and the
// terminal of a task. In a trusted window nothing of them is a link, an icon, or a command that ran. A restricted window doesn't get as far.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Locator } from "playwright-core";
import {
  assertInert,
  bait,
  clickBait,
  forgetHostileText,
  hostileName,
  hostileSubject,
  watchHostileText,
} from "../harness/hostileText.ts";
import { moment, persist } from "../harness/persist.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";
import { authority, clientCertificate, nodeCertificate } from "../support/certificate.ts";
import { responders } from "../support/ocspResponse.ts";

const day = 86_400_000;
const current = { notBefore: new Date(Date.now() - 30 * day), notAfter: new Date(Date.now() + 335 * day) };
const directory = hostileName;
const client = `client.${hostileName}.crt`;

/** A certs directory with hostile names, whose certificates name this responder. */
async function hostileDirectory(responder: string): Promise<(workspace: string) => void> {
  const [ca, stray] = [
    await authority({ cn: hostileSubject, ...current }),
    await authority({ cn: hostileSubject, keySlot: "stray", ...current }),
  ];
  const url = `${responder}${hostileName}`;
  const asking = { issuedBy: ca, ...current, withExtensions: [responders(url)] };
  const node = await nodeCertificate({ hosts: ["localhost", hostileName], ...asking });
  const user = await clientCertificate({ user: hostileName, ...asking });
  const files = {
    "ca.crt": ca.pem + stray.pem,
    "node.crt": node.pem,
    "node.key": node.keyPem,
    "../my-safe-directory/ca.key": ca.keyPem,
    [client]: user.pem,
    [client.replace(/crt$/, "key")]: user.keyPem,
  };
  return (workspace) => {
    for (const name of readdirSync(workspace)) rmSync(join(workspace, name), { recursive: true });
    for (const folder of [directory, "my-safe-directory"]) mkdirSync(join(workspace, folder));
    for (const [name, text] of Object.entries(files))
      writeFileSync(join(workspace, directory, name), text, { mode: 0o600 });
  };
}

for (const trusted of [true, false]) {
  describe(`hostile text in questions of a ${trusted ? "trusted" : "restricted"} window`, { timeout: 420_000 }, () => {
    let workbench: Workbench;
    let responder: Server;
    let asked = 0;
    const dialog = (): Locator => workbench.page.locator(".monaco-dialog-box");
    const shown = (selector: string): Locator => workbench.page.locator(selector).filter({ hasText: bait }).first();
    const notification = ".notification-list-item-message";

    before(async () => {
      // Never answers, so that the progress stays.
      responder = createServer(() => {
        asked++;
      }).listen(0, "127.0.0.1");
      await new Promise((resolve) => responder.once("listening", resolve));
      const { port } = responder.address() as AddressInfo;
      workbench = await openWorkbench({
        trusted,
        viewport: { width: 1500, height: 1100 },
        settings: {
          "certs-for-cockroachdb.showDefaultDirectory": false,
          // A terminal that is drawn by the GPU has no text to read.
          "terminal.integrated.gpuAcceleration": "off",
        },
        prepare: await hostileDirectory(`http://127.0.0.1:${port}/`),
      });
      await watchHostileText(workbench.page);
    });
    after(async () => {
      responder.closeAllConnections();
      responder.close();
      await workbench.close();
    });

    const openClient = async (): Promise<void> => {
      await workbench.runCommand("View: Show Explorer");
      await workbench.openFile(`${directory}/${client}`);
    };

    /** Waits for a notification with the words, in the notification center if it isn't shown by itself. */
    const notified = (words: string): Promise<void> =>
      persist(async () => {
        const message = workbench.page.locator(notification).filter({ hasText: words }).first();
        if (await message.isVisible()) return;
        await workbench.runCommand("Notifications: Show Notifications");
        await message.waitFor({ timeout: moment });
      });

    if (!trusted) {
      for (const command of ["Remove CA…", "Export Certificate and Key…", "Check OCSP Now"]) {
        test(`${command} asks nothing`, async () => {
          await openClient();
          await workbench.runCommand(`Certs for CockroachDB: ${command}`);
          await notified("is off in Restricted Mode");
          assert.equal(await dialog().count(), 0);
          assert.equal(asked, 0);
          await assertInert(workbench.page);
          await workbench.runCommand("Notifications: Clear All Notifications");
        });
      }
      return;
    }

    test("the dialog before a CA is removed", async () => {
      await workbench.runCommand("Certs for CockroachDB: Remove CA…");
      await workbench.quickInput.choose(bait);
      await dialog().filter({ hasText: "Remove CA 1 of 2 from ca.crt?" }).filter({ hasText: bait }).waitFor();
      await workbench.screenshot("hostile-dialog");
      await clickBait(workbench.page, ".monaco-dialog-box");
      await assertInert(workbench.page);
      await workbench.page.keyboard.press("Escape");
      await dialog().waitFor({ state: "detached" });
      assert.ok(readFileSync(join(workbench.folders.workspace, directory, "ca.crt"), "utf8").includes("BEGIN"));
    });

    test("the dialog before a certificate is overwritten", async () => {
      await workbench.runCommand("Certs for CockroachDB: Create Node Certificate…");
      await workbench.quickInput.choose(bait);
      await workbench.quickInput.choose("Replace…");
      await workbench.quickInput.answer(2, "localhost");
      await workbench.page
        .getByText("often forgotten")
        .or(workbench.page.locator("[placeholder*='often forgotten']"))
        .first()
        .waitFor();
      await workbench.page.keyboard.press("Enter");
      for (const step of [3, 4, 5]) await workbench.quickInput.answer(step);
      await dialog().filter({ hasText: "Replace node.crt and node.key?" }).filter({ hasText: bait }).waitFor();
      await workbench.screenshot("hostile-overwrite");
      await clickBait(workbench.page, ".monaco-dialog-box");
      await assertInert(workbench.page);
      await dialog().getByRole("button", { name: "Cancel" }).click();
      await dialog().waitFor({ state: "detached" });
    });

    test("the dialog before an address is asked, and the title of the progress", async () => {
      const { page } = workbench;
      await openClient();
      await workbench.runCommand("Certs for CockroachDB: Check OCSP Now");
      await dialog().filter({ hasText: bait }).waitFor();
      await clickBait(page, ".monaco-dialog-box");
      await assertInert(page);
      await dialog().getByRole("button", { name: "Ask Them Anyway" }).click();
      await dialog().waitFor({ state: "detached" });
      // It's shown for a few seconds only, and what it rendered is remembered.
      await notified(`Asking OCSP responders about client.[${bait}]`);
      assert.equal(asked, 1);
      await workbench.screenshot("hostile-progress");
      await assertInert(page);
      responder.closeAllConnections();
      await page.locator(notification).filter({ hasText: "Asking OCSP" }).first().waitFor({ state: "hidden" });
    });

    test("the prompt of a passphrase", async () => {
      const { page, quickInput } = workbench;
      await workbench.runCommand("View: Close All Editors");
      await workbench.runCommand("Certs for CockroachDB: Export Certificate and Key…");
      await quickInput.choose(bait);
      await assertInert(page);
      await quickInput.choose(/^PKCS#12/);
      // The file dialog of a window in a browser is VS Code's own. It lists the folder, and shows the icons in names of files.
      await quickInput.enter();
      await shown(".quick-input-message").filter({ hasText: "New passphrase for" }).waitFor();
      await forgetHostileText(page);
      await workbench.screenshot("hostile-passphrase");
      await clickBait(page, ".quick-input-message");
      await assertInert(page);
      // The first may close the notifications only.
      await persist(async () => {
        await page.keyboard.press("Escape");
        await page.locator(".quick-input-widget").waitFor({ state: "hidden", timeout: moment });
      });
    });

    test("the terminal of a task, and its name", async () => {
      const { page, quickInput } = workbench;
      await workbench.runCommand("Tasks: Run Task");
      await quickInput.option("certs-for-cockroachdb").click();
      await shown(".quick-input-list [role=option]").waitFor();
      await assertInert(page);
      await quickInput.choose(bait);
      await quickInput.choose("Continue without scanning the task output");
      // Lines wrap in the terminal, so the end of a line is looked for.
      await page.locator(".xterm-rows", { hasText: /finding/ }).waitFor();
      await shown(".xterm-rows").waitFor();
      await workbench.screenshot("hostile-terminal");
      await assertInert(page);
    });

    test("nothing that was shown meanwhile did anything", async () => {
      await assertInert(workbench.page);
      assert.ok(await workbench.page.locator(".monaco-workbench").isVisible());
    });
  });
}
