// Certs directories from everywhere they can come from: the settings, the environment, and nowhere.
import assert from "node:assert/strict";
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, describe, test } from "node:test";
import { until } from "../harness/persist.ts";
import { unfoldRow } from "../harness/unfoldRow.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";

const outside = mkdtempSync(join(tmpdir(), "certs-outside-"));

async function rows(workbench: Workbench, level = 1): Promise<readonly string[]> {
  return workbench.page
    .locator(`.pane-body [role=treeitem][aria-level='${level}']`)
    .evaluateAll((items) => items.map((item) => item.getAttribute("aria-label") ?? ""));
}

describe("where certs directories come from", { timeout: 180_000 }, () => {
  after(() => {
    rmSync(outside, { recursive: true });
  });

  test("a setting with a variable, and the directory that cockroach itself would use", async (t) => {
    // The server of the test inherits the environment, as an editor does that is started from a shell.
    process.env["CERTS_OUTSIDE"] = outside;
    process.env["COCKROACH_CERTS_DIR"] = join(outside, "of-cockroach");
    t.after(() => {
      delete process.env["CERTS_OUTSIDE"];
      delete process.env["COCKROACH_CERTS_DIR"];
    });
    const workbench = await openWorkbench({
      settings: {
        "certs-for-cockroachdb.directories": ["$CERTS_OUTSIDE/named"],
        "certs-for-cockroachdb.searchWorkspace": false,
      },
      prepare: (workspace) => {
        mkdirSync(join(outside, "named"), { recursive: true });
        cpSync(join(workspace, "healthy/certs"), join(outside, "named"), { recursive: true });
        cpSync(join(workspace, "healthy/certs"), join(outside, "of-cockroach"), { recursive: true });
      },
    });
    t.after(() => workbench.close());
    await workbench.openSidebar();
    // Each appears when it has been loaded.
    let labels: readonly string[] = [];
    // Both are copies of one directory, so they trust the same CA.
    await until(async () => (labels = await rows(workbench)).join().includes("2 directories"), "two directories");
    assert.match(labels.join("\n"), /^Cockroach CA, healthy · 2 directories · expires in [^\n]+$/);
    await unfoldRow(workbench.page.locator(".pane-body [role=treeitem][aria-level='1']").first());
    await until(async () => (labels = await rows(workbench, 2)).length === 2, "its directories");
    assert.match(labels[0] ?? "", /^named, healthy · expires in .* · .*named$/);
    assert.match(labels[1] ?? "", /^of-cockroach, healthy · expires in .* · .*of-cockroach$/);
  });

  test("without any, the view says what to do", async (t) => {
    const workbench = await openWorkbench({
      settings: { "certs-for-cockroachdb.searchWorkspace": false, "certs-for-cockroachdb.showDefaultDirectory": false },
    });
    t.after(() => workbench.close());
    await workbench.openSidebar();
    await workbench.page.getByText("The search of the workspace is off.").waitFor();
    await workbench.page.getByRole("button", { name: "Choose Certs Directory…" }).waitFor();
    await workbench.screenshot("sidebar-empty");
  });
});
