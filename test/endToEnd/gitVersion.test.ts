// A version of a certificate in git: the page shows it, and leads to the comparison as text, which older builds of the
// editor keep from the user by giving both sides of a diff to the page.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { appendFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";

describe("a version in git", { timeout: 180_000 }, () => {
  let workbench: Workbench;

  before(async () => {
    workbench = await openWorkbench({
      ownExtensions: "all",
      prepare: (workspace) => {
        const git = (...args: string[]): unknown =>
          execFileSync("git", ["-c", "user.name=test", "-c", "user.email=test@example.com", ...args], {
            cwd: workspace,
            stdio: "pipe",
          });
        git("init", "-q");
        git("add", ".");
        git("commit", "-q", "-m", "first");
        appendFileSync(join(workspace, "healthy/certs/node.crt"), "# changed\n");
      },
    });
  });
  after(() => workbench.close());

  test("is compared as text from its page", async () => {
    const { page } = workbench;
    await page.locator('.activitybar [aria-label*="Source Control"]').first().click();
    await workbench.chooseFromMenu(
      page.locator(".scm-view [role=treeitem]").filter({ hasText: "node.crt" }).first(),
      "Open File (HEAD)",
    );
    await page.locator(".tab.active").filter({ hasText: "node.crt" }).waitFor();
    const document = await workbench.webview("h1");
    assert.equal((await document.locator("h1").first().textContent())?.trim(), "node");
    await document.getByRole("button", { name: "Open as text diff" }).first().click();
    await page.locator(".monaco-diff-editor .view-line").filter({ hasText: "changed" }).first().waitFor();
    await workbench.screenshot("text-diff");
  });
});
