// In Restricted Mode the workspace's own settings name no directories; once it is trusted they do, except on the
// network and on devices.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { moment, persist, until } from "../harness/persist.ts";
import { unfoldRow } from "../harness/unfoldRow.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";

const outside = mkdtempSync(join(tmpdir(), "certs-outside-"));
const home = process.env["HOME"];

async function rows(workbench: Workbench, level = 1): Promise<readonly string[]> {
  const labels = await workbench.page
    .locator(`.pane-body [role=treeitem][aria-level='${level}']`)
    .evaluateAll((items) => items.map((item) => item.getAttribute("aria-label") ?? ""));
  return labels.map((label) => label.split(",")[0] ?? "").sort();
}

describe("a workspace that isn't trusted", { timeout: 240_000 }, () => {
  let workbench: Workbench;

  before(async () => {
    // The server of the test inherits the environment, as an editor does that is started from a shell.
    process.env["CERTS_OUTSIDE"] = outside;
    process.env["HOME"] = outside;
    workbench = await openWorkbench({
      trusted: false,
      // The tree draws only the rows that fit.
      viewport: { width: 1280, height: 3_000 },
      settings: { "certs-for-cockroachdb.searchWorkspace": false, "certs-for-cockroachdb.showDefaultDirectory": false },
      prepare: (workspace) => {
        const copy = (to: string): void => {
          cpSync(join(workspace, "healthy/certs"), to, { recursive: true });
        };
        for (const name of ["variable", "absolute", "in-home", ".cockroach-certs"]) copy(join(outside, name));
        copy(join(workspace, "../beside"));
        mkdirSync(join(workspace, ".vscode"), { recursive: true });
        const directories = [
          "~/in-home",
          "$CERTS_OUTSIDE/variable",
          "../beside",
          join(outside, "absolute"),
          "//127.0.0.1/share",
          "\\\\127.0.0.1\\share",
          "\\\\.\\COM1",
          "healthy/NUL",
        ];
        writeFileSync(
          join(workspace, ".vscode/settings.json"),
          JSON.stringify({
            "certs-for-cockroachdb.directories": directories,
            "certs-for-cockroachdb.showDefaultDirectory": true,
          }),
        );
      },
    });
  });
  after(async () => {
    await workbench.close();
    delete process.env["CERTS_OUTSIDE"];
    if (home === undefined) delete process.env["HOME"];
    else process.env["HOME"] = home;
    rmSync(outside, { recursive: true });
  });

  test("has none of the directories read that its settings name", async () => {
    await workbench.openSidebar();
    await workbench.page.getByText("The search of the workspace is off.").waitFor();
    await workbench.runCommand("Certs for CockroachDB: Refresh Certificates");
    // One that is read would appear later than the answer to the command.
    await workbench.page.waitForTimeout(2_000);
    assert.deepEqual(await rows(workbench), []);
    await workbench.screenshot("restricted-directories");
  });

  test("has them read once it is trusted, without a reload, and neither the network nor a device", async () => {
    await workbench.runCommand("Workspaces: Manage Workspace Trust");
    await workbench.page.getByRole("button", { name: "Trust", exact: true }).first().click();
    // The page of trust lies over everything until it is closed.
    const over = workbench.page.locator(".monaco-modal-editor-block");
    await persist(async () => {
      if (await over.isVisible()) await over.locator(".codicon-close").first().click({ timeout: moment });
      await over.waitFor({ state: "hidden", timeout: moment });
    });
    await workbench.openSidebar();
    const expected = [".cockroach-certs", "absolute", "beside", "in-home", "variable"];
    // All are copies of one directory, so they are below the CA that they trust.
    const cluster = workbench.page
      .locator(".pane-body [role=treeitem]")
      .filter({ hasText: `${expected.length} directories` });
    await unfoldRow(cluster.first());
    await until(async () => (await rows(workbench, 2)).length >= expected.length, "the directories of the settings");
    // A device or a share that is read would appear after the others.
    await workbench.page.waitForTimeout(1_000);
    assert.deepEqual(await rows(workbench, 2), expected);
  });
});
