// "Who Can Log In With This Certificate?" and "Can a User Log In?…" as a person sees them, and a page that follows the files.
import assert from "node:assert/strict";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";

describe("simulated logins in the workbench", { timeout: 240_000 }, () => {
  let workbench: Workbench;

  before(async () => { workbench = await openWorkbench({ viewport: { width: 1500, height: 1000 } }); });
  after(() => workbench.close());

  test("a user and every certificate of a directory", async () => {
    await workbench.runCommand("Certs: Can a User Log In?");
    await workbench.page.waitForTimeout(500);
    await workbench.page.getByRole("option", { name: /^healthy\/certs/ }).click();
    await workbench.page.waitForTimeout(500);
    await workbench.page.keyboard.press("Enter");
    const page = await workbench.webview("h1");
    assert.equal(await page.locator("h1").textContent(), "Can root Log In?");
    await page.getByText("root can log in with client.root.crt").first().waitFor();
    await workbench.screenshot("login-user");
  });

  test("settings of this question only change the decision", async () => {
    const page = await workbench.webview("h1");
    await page.getByRole("button", { name: "Change Settings…" }).click();
    await workbench.page.waitForTimeout(500);
    await workbench.page.getByRole("option", { name: /^--disallow-root-login/ }).click();
    await workbench.page.waitForTimeout(500);
    await workbench.page.getByRole("option", { name: /Ask again with these/ }).click();
    await page.getByText("root cannot log in with a certificate that is here").first().waitFor();
    await workbench.screenshot("login-refused");
  });

  test("the page follows the files", async () => {
    await workbench.runCommand("Certs: Can a User Log In?");
    await workbench.page.waitForTimeout(500);
    await workbench.page.getByRole("option", { name: /^healthy\/certs/ }).click();
    await workbench.page.waitForTimeout(500);
    await workbench.page.keyboard.press("Enter");
    const page = await workbench.webview("h1");
    await page.getByText("root can log in with client.root.crt").first().waitFor();
    rmSync(join(workbench.folders.workspace, "healthy/certs/client.root.crt"));
    await page.getByText("root cannot log in with a certificate that is here").first().waitFor();
  });
});
