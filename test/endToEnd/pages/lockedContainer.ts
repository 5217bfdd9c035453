// A PKCS#12 file opens once its password is entered, and nothing keeps the password.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import type { Frame } from "playwright-core";
import { tidyWindow, type WindowSuite } from "../../harness/sharedWindow.ts";
import type { Workbench } from "../../harness/workbench.ts";

const password = "correct horse 7";

export const lockedContainer: WindowSuite = {
  files: (workspace) => {
    const certs = join(workspace, "healthy/certs");
    const pair = ["-in", join(certs, "client.root.crt"), "-inkey", join(certs, "client.root.key")];
    const out = ["-name", "root", "-passout", `pass:${password}`, "-out", join(workspace, "root.p12")];
    execFileSync("openssl", ["pkcs12", "-export", ...pair, ...out]);
  },
  declare: (window) => {
    describe("a PKCS#12 file", { timeout: 180_000 }, () => {
      let workbench: Workbench;
      let document: Frame;

      before(async () => {
        workbench = window();
        await tidyWindow(workbench);
        await workbench.openFile("root.p12");
        document = await workbench.webview("h1:has-text('PKCS#12')");
      });

      test("asks again for a wrong password, opens with the right one, and matches the key", async () => {
        const { quickInput, page } = workbench;
        const rows = document.locator("[role=grid] [role=row]").filter({ hasNotText: "Private key" });
        const certificate = rows.filter({ hasText: "root" });
        assert.equal(await certificate.count(), 0);
        await document.getByRole("button", { name: "Enter Password…" }).click();
        const message = page.locator(".quick-input-message");
        await message.filter({ hasText: "It is used once and not kept" }).waitFor();
        assert.equal(await quickInput.input.getAttribute("type"), "password");
        await quickInput.enter({ text: "wrong" });
        await message.filter({ hasText: "Wrong password for root.p12" }).waitFor();
        await quickInput.enter({ text: password });
        await document.getByText("Opened with the password that was entered").waitFor();
        await certificate.click();
        await document.getByText("Its private key is in this file").waitFor();
        assert.ok(!(await document.content()).includes(password));
      });
    });
  },
};
