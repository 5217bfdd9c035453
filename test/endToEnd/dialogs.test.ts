// Dialogs before something is taken away: a warning whose first line says what is lost, whose button names the action,
// and whose focus is on something harmless. Enter never destroys anything.
import assert from "node:assert/strict";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Locator } from "playwright-core";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";
import { authority, clientCertificate, nodeCertificate } from "../support/certificate.ts";

const day = 86_400_000;
const dates = {
  notBefore: new Date(Date.now() - 30 * day),
  notAfter: new Date(Math.floor(Date.now() / 1000) * 1000 + 12.5 * day),
};
const long = {
  notBefore: new Date(Date.now() - 300 * day),
  notAfter: new Date(Math.floor(Date.now() / 1000) * 1000 + 3000 * day),
};

/** A directory with the CA that signed everything, another CA behind it, and the keys of both nearby. */
async function clusterFiles(): Promise<Readonly<Record<string, string>>> {
  const [ca, stray] = [await authority(long), await authority({ cn: "Stray CA", keySlot: "stray", ...long })];
  const node = await nodeCertificate({
    issuedBy: ca,
    hosts: ["localhost", "node1", "127.0.0.1", "10.0.0.5", "lb.example.com"],
    ...dates,
  });
  const [root, app] = await Promise.all(
    ["root", "app"].map((user) => clientCertificate({ user, issuedBy: ca, ...dates })),
  );
  assert.ok(root !== undefined && app !== undefined);
  return {
    "one/certs/ca.crt": ca.pem + stray.pem,
    "one/certs/node.crt": node.pem,
    "one/certs/node.key": node.keyPem,
    "one/certs/client.root.crt": root.pem,
    "one/certs/client.root.key": root.keyPem,
    "one/certs/client.app.crt": app.pem,
    "one/certs/client.app.key": app.keyPem,
    "one/my-safe-directory/ca.key": ca.keyPem,
    "my-safe-directory/ca.key": stray.keyPem,
  };
}

describe("dialogs before something is lost", { timeout: 400_000 }, () => {
  let workbench: Workbench;
  let files: Readonly<Record<string, string>>;
  const dialog = (): Locator => workbench.page.locator(".monaco-dialog-box");
  const row = (text: string | RegExp): Locator =>
    workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: text }).first();

  before(async () => {
    files = await clusterFiles();
    workbench = await openWorkbench({
      viewport: { width: 1200, height: 900 },
      settings: { "certs-for-cockroachdb.showDefaultDirectory": false },
      prepare: (workspace) => {
        for (const name of ["healthy", "faulty"]) rmSync(join(workspace, name), { recursive: true });
        for (const [path, text] of Object.entries(files)) {
          mkdirSync(join(workspace, path, ".."), { recursive: true });
          writeFileSync(join(workspace, path), text, { mode: path.endsWith(".key") ? 0o600 : 0o644 });
        }
      },
    });
    await workbench.openSidebar();
    await row("one/certs").waitFor();
  });
  after(() => workbench.close());

  /** What a dialog shows, in the order of the screen. */
  async function shown(): Promise<{
    readonly icon: string;
    readonly message: string;
    readonly detail: string;
    readonly buttons: readonly string[];
    readonly focused: string;
  }> {
    // The focus comes after the dialog.
    await dialog().locator(".monaco-button:focus").waitFor();
    return dialog().evaluate((box) => {
      const text = (selector: string): string => box.querySelector<HTMLElement>(selector)?.innerText ?? "";
      return {
        icon: box.querySelector(".dialog-icon")?.className ?? "",
        message: text(".dialog-message"),
        detail: text(".dialog-message-detail"),
        buttons: [...box.querySelectorAll<HTMLElement>(".dialog-buttons .monaco-button")].map((button) =>
          button.innerText.trim(),
        ),
        focused: document.activeElement instanceof HTMLElement ? document.activeElement.innerText.trim() : "",
      };
    });
  }

  const unchanged = (): void => {
    for (const [path, text] of Object.entries(files))
      assert.equal(readFileSync(join(workbench.folders.workspace, path), "utf8"), text, path);
    assert.equal(readdirSync(join(workbench.folders.workspace, "one/certs")).length, 7);
  };

  for (const theme of ["Default Dark Modern", "Default Light Modern"] as const) {
    const picture = (name: string): Promise<string> =>
      workbench.screenshot(`dialog-${name}-${theme.toLowerCase().replaceAll(" ", "-")}`);

    test(`removing the CA that signed everything says who loses access (${theme})`, async () => {
      await workbench.setTheme(theme);
      await workbench.runCommand("Certs for CockroachDB: Remove CA…");
      await workbench.quickInput.choose("Cockroach CA (1 of 2");
      const box = await shown();
      await picture("remove-ca");
      assert.match(box.icon, /warning/);
      assert.equal(box.message, "Remove CA 1 of 2 from ca.crt?");
      assert.match(box.detail, /^1 node and 2 clients lose access: (?=.*node\.crt)(?=.*app)(?=.*root)/);
      assert.deepEqual([...box.buttons].sort(), ["Cancel", "Remove CA", "Show Who Loses Access"]);
      assert.equal(box.focused, "Show Who Loses Access");
      await workbench.page.keyboard.press("Enter");
      await dialog().waitFor({ state: "detached" });
      for (const who of ["The node with node.crt", "SQL user app", "SQL user root"])
        await workbench.quickInput.option(who).waitFor();
      await picture("who-loses-access");
      await workbench.quickInput.choose("Back to the Question");
      assert.equal((await shown()).focused, "Show Who Loses Access");
      await workbench.page.keyboard.press("Escape");
      await dialog().waitFor({ state: "detached" });
      unchanged();
    });

    test(`removing a CA that no one needs asks in the same shape (${theme})`, async () => {
      await workbench.runCommand("Certs for CockroachDB: Remove CA…");
      await workbench.quickInput.choose("Stray CA (2 of 2");
      const box = await shown();
      await picture("remove-stray");
      assert.match(box.icon, /warning/);
      assert.match(box.detail, /^No one loses access\./);
      assert.equal(box.focused, "Show Who Loses Access");
      await dialog().getByRole("button", { name: "Cancel" }).click();
      await dialog().waitFor({ state: "detached" });
      unchanged();
    });

    test(`an existing node certificate is noticed at once, and its replacement lists the lost names (${theme})`, async () => {
      await workbench.runCommand("Certs for CockroachDB: Create Node Certificate…");
      await workbench.quickInput.choose("workspace/one/certs");
      await workbench.quickInput.option("Renew…").waitFor();
      assert.equal(
        await workbench.quickInput.input.getAttribute("placeholder"),
        "one/certs already has a node certificate that expires in 12 days",
      );
      await picture("existing");
      await workbench.quickInput.choose("Replace…");
      await workbench.quickInput.answer(2, "localhost node1 127.0.0.1");
      await workbench.page
        .getByText("often forgotten")
        .or(workbench.page.locator("[placeholder*='often forgotten']"))
        .first()
        .waitFor();
      await workbench.page.keyboard.press("Enter");
      for (const step of [3, 4, 5]) await workbench.quickInput.answer(step);
      const box = await shown();
      await picture("replace-node");
      assert.match(box.icon, /warning/);
      assert.equal(box.message, "Replace node.crt and node.key?");
      assert.match(
        box.detail,
        /^Connections to 2 names fail after the reload:\n(?:10\.0\.0\.5\nlb\.example\.com|lb\.example\.com\n10\.0\.0\.5)\n/,
      );
      assert.match(box.detail, /Kept: .*node1/);
      assert.deepEqual([...box.buttons].sort(), ["Cancel", "Keep the 2 Names", "Replace node.crt"]);
      assert.equal(box.focused, "Keep the 2 Names");
      await workbench.page.keyboard.press("Enter");
      await dialog().filter({ hasText: "No name is lost" }).waitFor();
      const again = await shown();
      assert.deepEqual([again.focused, again.message], ["Show What Changes", "Replace node.crt and node.key?"]);
      await dialog().getByRole("button", { name: "Cancel" }).click();
      await dialog().waitFor({ state: "detached" });
      unchanged();
    });

    test(`a CA key that can't sign stays visible with the reason (${theme})`, async () => {
      await workbench.runCommand("Certs for CockroachDB: Create Node Certificate…");
      await workbench.quickInput.choose("workspace/one/certs");
      await workbench.quickInput.choose("Renew…");
      await workbench.quickInput.option("one/my-safe-directory/ca.key").waitFor();
      const focused = workbench.page.locator(".quick-input-list .monaco-list-row.focused");
      assert.match(await focused.innerText(), /one\/my-safe-directory\/ca\.key[^]*Signs as .* in ca\.crt, valid until/);
      await picture("ca-keys");
      await workbench.page
        .locator(".quick-input-list .monaco-list-row")
        .filter({ hasText: "Its CA isn't the first one in ca.crt" })
        .click();
      await workbench.page
        .locator(".quick-input-widget input[placeholder*=\"can't sign: Its CA isn't the first one\"]")
        .waitFor();
      await workbench.quickInput.option("one/my-safe-directory/ca.key").waitFor();
      await workbench.page.keyboard.press("Escape");
      unchanged();
    });
  }

  test("on the page, what removes a CA isn't the filled button", async () => {
    await workbench.chooseFromMenu(row("one/certs"), "Show Trust Store");
    const page = await workbench.webview(".trustRoom");
    await page.locator(".trustNode.authority", { hasText: "1 of 2" }).first().click();
    const button = page.locator(".trustDetail").getByRole("button", { name: "Remove This CA…" });
    await button.waitFor();
    await workbench.screenshot("dialog-page-remove");
    assert.match((await button.getAttribute("class")) ?? "", /secondary/);
    const [background, filled] = await button.evaluate((element) => {
      const style = getComputedStyle(element);
      return [
        style.backgroundColor,
        getComputedStyle(document.documentElement).getPropertyValue("--vscode-button-background").trim(),
      ];
    });
    const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(filled.slice(at, at + 2), 16));
    assert.notEqual(background, `rgb(${String(red)}, ${String(green)}, ${String(blue)})`);
  });
});
