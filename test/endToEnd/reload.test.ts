// Pages of results survive a reload of the window. What lies outside of the workspace by then is shown only after a click.
import assert from "node:assert/strict";
import { cpSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Locator } from "playwright-core";
import { openWorkbench, visitWorkbench, type Workbench, type WorkbenchActions } from "../harness/workbench.ts";

describe("pages of results after a reload", { timeout: 300_000 }, () => {
  let workbench: Workbench;
  let actions: WorkbenchActions;
  let settingsFile: string;
  const setting = "certs-for-cockroachdb.directories";

  function changeSettings(values: Readonly<Record<string, unknown>>): void {
    const now = JSON.parse(readFileSync(settingsFile, "utf8")) as Readonly<Record<string, unknown>>;
    writeFileSync(settingsFile, JSON.stringify({ ...now, ...values }));
  }

  const tab = (title: string): Locator => workbench.page.locator(".tabs-container .tab").filter({ hasText: title });

  async function show(title: string, selector: string, text: string): Promise<void> {
    await tab(title).click();
    const page = await actions.webview(selector);
    await page.locator(selector).filter({ hasText: text }).first().waitFor();
  }

  before(async () => {
    const prepare = (workspace: string): void => {
      settingsFile = join(workspace, "../user-data/User/settings.json");
      const outside = join(workspace, "../outside/certs");
      cpSync(join(workspace, "healthy/certs"), outside, { recursive: true });
      changeSettings({ [setting]: [outside] });
    };
    workbench = await openWorkbench({ viewport: { width: 1500, height: 1000 }, prepare });
    actions = workbench;
  });
  after(() => workbench.close());

  test("report, trust, login, and explanation are opened", async () => {
    for (const [command, choice, selector] of [
      ["Validate Certs Directory", /^healthy\/certs/, ".report h1"],
      ["Show Trust Store", /^healthy\/certs/, ".trust"],
      ["Show Trust Store", /outside\/certs/, ".trust"],
    ] as const) {
      await workbench.runCommand(`Certs for CockroachDB: ${command}`);
      await workbench.quickInput.choose(choice);
      await workbench.webview(selector);
    }
    await workbench.runCommand("Certs for CockroachDB: Can a User Log In?…");
    await workbench.quickInput.choose(/^healthy\/certs/);
    await workbench.quickInput.title("Can a User Log In?").waitFor();
    await workbench.quickInput.enter({ text: "root" });
    await workbench.quickInput.choose(/^localhost/);
    await workbench.webview("#certificate-0");
    await workbench.runCommand("Certs for CockroachDB: Explain This Finding");
    await workbench.quickInput.choose(/certificate has expired|expired/);
    await workbench.webview("#advice");
  });

  test("and show the same after the window was reloaded", async () => {
    const titles = await workbench.page.locator(".tabs-container .tab").allInnerTexts();
    changeSettings({ [setting]: [] });
    await workbench.page.keyboard.press("F1");
    await workbench.quickInput.input.fill(">Developer: Reload Window");
    await workbench.quickInput.option("Developer: Reload Window").waitFor();
    await Promise.all([workbench.page.waitForEvent("load"), workbench.page.keyboard.press("Enter")]);
    actions = await visitWorkbench(workbench.page, workbench.page.url());
    for (const title of titles) await tab(title).first().waitFor();
    await show("Report: healthy/certs", ".report h1", "healthy/certs");
    await show("Can root Log In? (healthy/certs)", "body", "root can log in with client.root.crt");
    await show("Trust in healthy/certs", "body", "node.crt");
    await show("expired", "#advice", "Renew");
    await actions.screenshot("restored-explanation");
  });

  test("but a place outside of what is shown is named, and read after a click", async () => {
    const title = tab("outside/certs");
    await title.click();
    const page = await actions.webview("#why");
    await page.getByText("isn't read by itself").first().waitFor();
    await actions.screenshot("restored-outside");
    assert.equal(await page.locator(".trust").count(), 0);
    await page.getByRole("button", { name: "Show Again" }).click();
    const trust = await actions.webview(".trust");
    await trust.getByText("node.crt").first().waitFor();
  });
});
