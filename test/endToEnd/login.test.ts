// "Who Can Log In With This Certificate?" and "Can a User Log In?…" as a person sees them, and a page that follows the
// files.
import assert from "node:assert/strict";
import { existsSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { moment, persist } from "../harness/persist.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";

const setting = "certs-for-cockroachdb.assumedClusterSettings";

describe("simulated logins in the workbench", { timeout: 240_000 }, () => {
  let workbench: Workbench;

  /** Whether root can log in with what is in the healthy set. */
  const ask = async (): Promise<void> => {
    await workbench.runCommand("Certs for CockroachDB: Can a User Log In?…");
    await workbench.quickInput.choose(/^healthy\/certs/);
    await workbench.quickInput.title("Can a User Log In?").waitFor();
    await workbench.quickInput.enter();
    await workbench.quickInput.title("Host in the Connection String").waitFor();
    await workbench.quickInput.choose(/^localhost/);
  };

  /** The list is longer than what is drawn of it. */
  const narrow = (): Promise<void> => workbench.quickInput.input.fill("--disallow-root-login", { timeout: moment });

  before(async () => {
    workbench = await openWorkbench({ viewport: { width: 1500, height: 1000 } });
  });
  after(() => workbench.close());

  test("a user and every certificate of a directory", async () => {
    await ask();
    const page = await workbench.webview("h1");
    assert.equal(await page.locator("h1").textContent(), "Can root Log In? (healthy/certs)");
    await page.getByText("root can log in with client.root.crt").first().waitFor();
    await page.getByText("The certificate is valid for localhost").first().waitFor();
    await workbench.screenshot("login-user");
  });

  test("settings of this question only change the decision", async () => {
    const page = await workbench.webview("h1");
    await page.getByRole("button", { name: "Cluster Settings to Assume…" }).click();
    const isOn = workbench.quickInput.option(/^--disallow-root-login, on/);
    await persist(async () => {
      await narrow();
      if (!(await isOn.isVisible()))
        await workbench.quickInput.option(/^--disallow-root-login/).click({ timeout: moment });
      await narrow();
      await isOn.waitFor({ timeout: moment });
    });
    await workbench.quickInput.input.fill("");
    await workbench.quickInput.choose(/Run Again, for this question only/);
    await page.getByText("root can't log in with any of these certificates").first().waitFor();
    await workbench.screenshot("login-refused");
  });

  test("kept settings hold for the next question, and are stated at the top", async () => {
    const page = await workbench.webview("h1");
    await page.getByRole("button", { name: "Cluster Settings to Assume…" }).click();
    await narrow();
    await workbench.quickInput.option(/^--disallow-root-login, on \(this question\)/).waitFor();
    await workbench.quickInput.input.fill("");
    await workbench.quickInput.choose(/Keep and Run Again/);
    const file = join(workbench.folders.workspace, ".vscode/settings.json");
    const kept = (): unknown =>
      existsSync(file) ? (JSON.parse(readFileSync(file, "utf8")) as Record<string, unknown>)[setting] : undefined;
    await persist(() => {
      assert.deepEqual(kept(), { host: "localhost", disallowRoot: true });
      return Promise.resolve();
    });
    await page.locator("#differs").getByText("kept in settings").first().waitFor();
    await page.getByText("root can't log in with any of these certificates").first().waitFor();
    rmSync(file);
    await page.getByText("root can log in with client.root.crt").first().waitFor();
  });

  test("the page follows the files", async () => {
    await ask();
    const page = await workbench.webview("h1");
    await page.getByText("root can log in with client.root.crt").first().waitFor();
    rmSync(join(workbench.folders.workspace, "healthy/certs/client.root.crt"));
    await page.getByText("root can't log in with any of these certificates").first().waitFor();
  });

  test("a certificate's page leads to who can log in with it, in both directions", async () => {
    await workbench.openFile("healthy/certs/client.app.crt");
    const certificate = await workbench.webview(".masthead .codicon-account");
    await certificate.getByRole("button", { name: "Who can log in with this certificate?" }).click();
    await workbench.quickInput.title("Host in the Connection String").waitFor();
    await workbench.quickInput.choose(/^localhost/);
    await workbench.page
      .locator(".tab.active", { hasText: "Who Can Log In: client.app.crt (healthy/certs)" })
      .waitFor();
    const page = await workbench.webview("#certificate-0");
    assert.equal(await page.locator(".sentence > span:last-child").innerText(), "app can log in");
    const sides = await page.locator("#certificate-0 .stepTitle > span:last-child").allInnerTexts();
    assert.ok(
      sides.some((title) => title.startsWith("The client verifies the node certificate")) &&
        sides.some((title) => title.startsWith("The node verifies the client certificate")),
      sides.join("\n"),
    );
    assert.deepEqual(await page.locator("#server tbody td:first-child .mono").allInnerTexts(), [
      "disable",
      "allow",
      "prefer",
      "require",
      "verify-ca",
      "verify-full",
    ]);
    await workbench.screenshot("login-certificate");
  });

  test("a user's row in the sidebar asks about that user", async () => {
    await workbench.openSidebar();
    const row = workbench.page
      .locator(".pane-body [role=treeitem]")
      .filter({ hasText: /^client\.app/ })
      .first();
    await row.waitFor();
    await workbench.chooseFromMenu(row, "Who Can Log In With This Certificate?");
    await workbench.quickInput.title("Host in the Connection String").waitFor();
    await workbench.page.keyboard.press("Escape");
  });
});
