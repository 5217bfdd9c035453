// What wizards owe to the people who answer them: numbers that stay, answers that are kept, lists that say what is missing, and results that are checked
// before they are offered.
import assert from "node:assert/strict";
import { cpSync, existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Locator } from "playwright-core";
import { wasTold } from "../harness/notifications.ts";
import { moment, persist, until } from "../harness/persist.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";

/** Two more directories of the healthy cluster: one with a CA key where none belongs, and one with nothing but the CA. */
function prepare(workspace: string): void {
  cpSync(join(workspace, "healthy/certs"), join(workspace, "second/certs"), { recursive: true });
  cpSync(join(workspace, "healthy/certs/ca.crt"), join(workspace, "third/certs/ca.crt"));
  cpSync(join(workspace, "healthy/my-safe-directory/ca.key"), join(workspace, "second/certs/ca.key"));
}

describe("wizards", { timeout: 420_000 }, () => {
  let workbench: Workbench;
  const at = (...parts: readonly string[]): string => join(workbench.folders.workspace, ...parts);
  const placeholder = async (): Promise<string> => (await workbench.quickInput.input.getAttribute("placeholder")) ?? "";
  const row = (text: string | RegExp): Locator =>
    workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: text }).first();

  /** Leaves a question whose field may have lost the focus. */
  async function leave(): Promise<void> {
    await persist(async () => {
      await workbench.quickInput.input.press("Escape", { timeout: moment });
      await workbench.page.locator(".quick-input-widget").waitFor({ state: "hidden", timeout: moment });
    });
  }

  /** What Vault would print for a client of one of the samples. */
  function vaultAnswer(cluster: string, user: string): string {
    const text = (name: string): string => readFileSync(at(cluster, "certs", name), "utf8").trim();
    const data = { certificate: text(`client.${user}.crt`), private_key: text(`client.${user}.key`) };
    return JSON.stringify({ request_id: "x", data, warnings: null }, undefined, 2);
  }

  before(async () => {
    workbench = await openWorkbench({ viewport: { width: 1400, height: 1000 }, prepare });
    await workbench.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await workbench.openSidebar();
    await row("second/certs").waitFor();
  });
  after(() => workbench.close());

  test("a list in which nothing is selected says so, and stays", async () => {
    await workbench.runCommand("Certs for CockroachDB: Rotate CA…");
    await workbench.page.getByText("0 Selected").waitFor();
    assert.match(await placeholder(), /^Select all of its nodes and clients/);
    await persist(async () => {
      await workbench.quickInput.input.press("Enter", { timeout: moment });
      assert.equal(await placeholder(), "Nothing is selected. Select at least one directory");
    });
    await workbench.screenshot("nothing-selected");
    await leave();
  });

  test("the calendar asks for itself, and everything is selected", async () => {
    await workbench.runCommand("Certs for CockroachDB: Save Expiry Calendar…");
    await workbench.page.getByText("4 Selected").waitFor();
    assert.equal(await placeholder(), "Select the directories whose expiry dates the calendar lists");
    await leave();
  });

  test("the directories that trust the CA of the open file are selected", async () => {
    await workbench.page.locator(".activitybar [aria-label^=Explorer]").first().click();
    await workbench.openFile("second/certs/node.crt");
    for (const command of ["Rotate CA…", "Renew Everything That Expires Before…"]) {
      await workbench.runCommand(`Certs for CockroachDB: ${command}`);
      await workbench.page.getByText("3 Selected").waitFor();
      const ticked = workbench.page.locator(
        ".quick-input-list .monaco-list-row:is([aria-checked=true], :has([aria-checked=true]))",
      );
      assert.deepEqual((await ticked.allInnerTexts()).map((text) => text.trim().split("\n")[0]).sort(), [
        "healthy/certs",
        "second/certs",
        "third/certs",
      ]);
      await workbench.screenshot("same-ca-selected");
      await leave();
    }
  });

  test("what was answered before Escape is there the next time, and the total of questions stays", async () => {
    const { quickInput } = workbench;
    const begin = (): Promise<void> => workbench.runCommand("Certs for CockroachDB: Create Client Certificate…");
    await begin();
    await quickInput.title("(1/6)").waitFor();
    await quickInput.choose("second/certs");
    await quickInput.title("(2/6)").waitFor();
    await quickInput.enter({ text: "reporting" });
    await quickInput.title("(3/6)").waitFor();
    await leave();
    await begin();
    await quickInput.title("(1/6)").waitFor();
    // The directory that was chosen has the focus.
    await quickInput.enter();
    await quickInput.title("(2/6)").waitFor();
    assert.equal(await quickInput.input.inputValue(), "reporting");
    await leave();
  });

  test("days on which something changes are offered, and show what changes", async () => {
    const { page, quickInput } = workbench;
    await workbench.runCommand("Certs for CockroachDB: Preview a Date…");
    const entry = quickInput.option("healthy/certs");
    await entry.waitFor();
    await workbench.screenshot("preview-dates");
    assert.match((await entry.innerText()).replaceAll("\n", " "), /\d{4}-\d\d-\d\d.*in .*(expire|need|become)/);
    await quickInput.choose("healthy/certs");
    await page.locator(".statusbar-item", { hasText: "Certificates on" }).waitFor();
    await workbench.runCommand("Certs for CockroachDB: Back to Today");
  });

  test("pasted JSON is checked together with the directory before it is offered", async () => {
    const { page, quickInput } = workbench;
    await page.evaluate((text) => navigator.clipboard.writeText(text), vaultAnswer("faulty", "root"));
    await workbench.runCommand("Certs for CockroachDB: Import from Vault…");
    await quickInput.choose("Paste from Clipboard");
    await quickInput.title("(2/3)").waitFor();
    await quickInput.input.fill("second/certs");
    await quickInput.choose("second/certs");
    await quickInput.title(": preview").waitFor();
    await quickInput.option("Anyway").waitFor();
    await workbench.screenshot("import-of-another-ca");
    const focused = page.locator(".quick-input-list .monaco-list-row.focused");
    assert.doesNotMatch(await focused.innerText(), /Write/, "Enter alone would write");
    assert.ok((await page.locator(".quick-input-list").innerText()).includes("client.root.crt"));
    const unchanged = readFileSync(at("second/certs/client.root.crt"), "utf8");
    await leave();
    assert.equal(readFileSync(at("second/certs/client.root.crt"), "utf8"), unchanged);
  });

  test("what fits is written, and the clipboard is named as a copy of the key", async () => {
    const { page, quickInput } = workbench;
    await page.evaluate((text) => navigator.clipboard.writeText(text), vaultAnswer("healthy", "app"));
    await workbench.runCommand("Certs for CockroachDB: Import from Vault…");
    await quickInput.choose("Paste from Clipboard");
    await quickInput.title("(2/3)").waitFor();
    await quickInput.choose("Choose a Directory…");
    // The dialog begins beside what is known, not in the home folder.
    await quickInput.title("Which certs directory").waitFor();
    await until(
      async () => (await quickInput.input.inputValue()).startsWith(workbench.folders.workspace),
      "the dialog begins elsewhere",
    );
    // Leaving the dialog leads back to the question.
    await persist(async () => {
      await quickInput.input.press("Escape", { timeout: moment });
      await quickInput.title("(2/3)").waitFor({ timeout: moment });
    });
    const folder = at("third/certs");
    await quickInput.choose("third/certs");
    await quickInput.title(": preview").waitFor();
    await quickInput.option("No problems found").waitFor();
    await workbench.screenshot("import-checked");
    await quickInput.enter();
    await until(() => existsSync(join(folder, "client.app.key")), "nothing was imported");
    assert.deepEqual(
      readdirSync(folder)
        .filter((name) => !name.startsWith("."))
        .sort(),
      ["ca.crt", "client.app.crt", "client.app.key"],
    );
    await wasTold(workbench, "The clipboard still contains the private key.");
  });

  test("the export of a CA's key begins outside of the certs directory", async () => {
    const { quickInput } = workbench;
    await workbench.runCommand("Certs for CockroachDB: Export Certificate and Key…");
    await quickInput.choose("second/certs");
    await quickInput.title("Export Certificate and Key (1/2)").waitFor();
    await quickInput.choose("ca.crt");
    await quickInput.choose("PKCS#8, PEM");
    await quickInput.title("Export ca.crt: PKCS#8, PEM").waitFor();
    await until(
      async () => (await quickInput.input.inputValue()) === at("second/ca.pk8.pem"),
      "the dialog begins elsewhere",
    );
    // Leaving the dialog leads back to the question before it.
    await persist(async () => {
      await quickInput.input.press("Escape", { timeout: moment });
      await quickInput.title("Export ca.crt (2/2)").waitFor({ timeout: moment });
    });
    await leave();
  });
});
