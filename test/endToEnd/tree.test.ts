// The tree of the sidebar as a person works with it: a cluster, what is wrong first, menus, keys, hiding, and two hundred users.
import assert from "node:assert/strict";
import { chmodSync, mkdirSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Locator } from "playwright-core";
import { clusters, manyUsers, writeFiles } from "../support/clusterDirectories.ts";
import { until } from "../harness/persist.ts";
import { pressTold } from "../harness/notifications.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";

class Sidebar {
  readonly workbench: Workbench;
  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  row(text: string | RegExp): Locator {
    return this.workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: text }).first();
  }

  /** The rows in view, by the words that a screen reader says; of one level only, if it is given. */
  async said(level?: number): Promise<readonly string[]> {
    const place = level === undefined ? "" : `[aria-level='${level}']`;
    return this.workbench.page
      .locator(`.pane-body [role=treeitem]${place}`)
      .evaluateAll((items) => items.map((item) => item.getAttribute("aria-label") ?? ""));
  }

  badge(text: string): Locator {
    return this.workbench.page
      .locator(
        '.activitybar [aria-label*="Certs for CockroachDB"] .badge-content, .activitybar .action-item:has([aria-label*="Certs for CockroachDB"]) .badge-content',
      )
      .filter({ hasText: text })
      .first();
  }
}

describe("directories of a cluster", { timeout: 240_000 }, () => {
  let workbench: Workbench;
  let sidebar: Sidebar;

  before(async () => {
    const all = await clusters();
    workbench = await openWorkbench({
      viewport: { width: 1200, height: 800 },
      settings: { "certs-for-cockroachdb.showDefaultDirectory": false },
      prepare: (workspace) => {
        for (const name of ["healthy", "faulty"]) rmSync(join(workspace, name), { recursive: true });
        for (const [directory, files] of all) writeFiles(workspace, directory, files);
        chmodSync(join(workspace, "deploy/prod/node2/node.key"), 0o644);
      },
    });
    sidebar = new Sidebar(workbench);
    await workbench.openSidebar();
    await sidebar.row("tools/certs").waitFor();
    await workbench.page.getByText("Searching the workspace").waitFor({ state: "detached" });
    // A directory is listed by itself until the others that trust its CA are checked.
    await until(async () => {
      const said = (await sidebar.said(1)).join("\n");
      return said.includes("1 of 4 with problems") && said.includes("2 directories");
    }, "both clusters, whole");
  });
  after(() => workbench.close());

  test("are below the CA that they share, problems first and unfolded, and the rest is one line each", async () => {
    const [first, second, third, ...others] = await sidebar.said(1);
    assert.match(first ?? "", /^Cockroach CA \(prod\), 1 of 4 with problems · deploy\/prod, error$/);
    assert.match(second ?? "", /^Cockroach CA \(staging\), healthy · 2 directories · expires in .* · deploy\/staging$/);
    assert.match(third ?? "", /^tools\/certs, healthy · expires in/);
    assert.deepEqual(others, []);
    const labels = await sidebar.said();
    const at = labels.findIndex((label) => label.startsWith("node2, "));
    assert.match(labels[at] ?? "", /^node2, \d errors, error$/);
    assert.match(labels[at + 1] ?? "", /^node\.crt, key file mode 0644, error, \d findings$/);
    assert.ok(
      labels.some((label) => label.startsWith("node1, healthy · expires in")),
      labels.join("\n"),
    );
    await workbench.screenshotInThemes("tree-cluster");
  });

  test("have icons in one column at each level, whatever the state of the row", async () => {
    const icons = await workbench.page.locator(".pane-body [role=treeitem]").evaluateAll((items) =>
      items.map((item) => {
        const icon = item.querySelector(".custom-view-tree-node-item-icon");
        return `${item.getAttribute("aria-level") ?? ""} ${icon === null ? "none" : Math.round(icon.getBoundingClientRect().left)}`;
      }),
    );
    assert.ok(icons.length > 8, icons.join());
    assert.equal(new Set(icons).size, new Set(icons.map((one) => one.split(" ")[0])).size, icons.join());
    assert.ok(!icons.some((one) => one.endsWith("none")), icons.join());
  });

  test("offer what can work on the cluster, with its directories chosen", async () => {
    await workbench.chooseFromMenu(sidebar.row("1 of 4 with problems"), "Rotate CA…");
    await workbench.quickInput.title("Rotate CA").waitFor();
    await workbench.page.getByText("4 Selected").waitFor();
    await workbench.page.keyboard.press("Escape");
  });

  test("say of a missing file what that means, and offer to create it there", async () => {
    await sidebar.row("optional files missing").click();
    await sidebar.row(/^ca-client\.crt/).click();
    await pressTold(
      workbench,
      "ca-client.crt is missing. This file verifies client certificates.",
      "Create Client CA…",
    );
    await workbench.quickInput.title("Create Client CA").waitFor();
    await workbench.screenshot("tree-create-missing");
    // The row says where: the first question isn't the directory.
    assert.equal(await workbench.quickInput.option("Choose a Directory…").count(), 0);
    await workbench.page.keyboard.press("Escape");
  });

  test("are fixed from the keyboard", async () => {
    await sidebar.row("key file mode 0644").click();
    await workbench.page.locator(".tab.active").filter({ hasText: "node.crt" }).waitFor();
    await workbench.runCommand("Certs for CockroachDB: Focus on Certificates View");
    await workbench.page.keyboard.press("Control+.");
    await workbench.page.locator(".monaco-dialog-box").getByText("node.key").first().waitFor();
    await workbench.screenshot("tree-fix-by-key");
    await workbench.page.keyboard.press("Escape");
  });

  test("are what keys are about where they have the focus, also while another one is selected", async () => {
    const { page } = workbench;
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await sidebar.row("key file mode 0644").click();
    await workbench.runCommand("Certs for CockroachDB: Focus on Certificates View");
    const tabs = await page.locator(".tabs-container .tab").count();
    await page.keyboard.press("ArrowUp");
    await page.locator(".pane-body .monaco-list-row.focused", { hasText: "node2" }).waitFor();
    await page.keyboard.press("Shift+Alt+KeyC");
    await until(
      async () => (await page.evaluate(() => navigator.clipboard.readText())).endsWith("deploy/prod/node2"),
      "the path of the focused row isn't on the clipboard",
    );
    await page.locator(".pane-body .monaco-list-row.selected", { hasText: "key file mode 0644" }).waitFor();
    assert.equal(await page.locator(".tabs-container .tab").count(), tabs, "something was opened");
  });

  test("leave the view, the badge, and the Problems panel when they are hidden, and come back", async () => {
    await sidebar.row(/^node2/).waitFor();
    const errors = await sidebar.badge("").innerText();
    assert.match(errors, /^[1-9]/);
    await workbench.chooseFromMenu(sidebar.row(/^node2/), "Hide This Directory");
    await sidebar.row(/^node2/).waitFor({ state: "detached" });
    await workbench.page.getByText("1 directory hidden.").waitFor();
    await sidebar.badge(errors).waitFor({ state: "detached" });
    await workbench.page.locator('.statusbar-item[id="status.problems"]', { hasText: /^\s*0/ }).waitFor();
    await sidebar.row("healthy · 3 directories").waitFor();
    await workbench.screenshot("tree-hidden");
    await workbench.runCommand("Certs for CockroachDB: Show Hidden Directories");
    await sidebar.row(/^node2/).waitFor();
    await sidebar.badge(errors).waitFor();
    assert.equal(await workbench.page.getByText("1 directory hidden.").count(), 0);
  });

  test("turn to one line when their problem is gone", async () => {
    chmodSync(join(workbench.folders.workspace, "deploy/prod/node2/node.key"), 0o600);
    await sidebar.row("healthy · 4 directories").waitFor();
    chmodSync(join(workbench.folders.workspace, "deploy/prod/node2/node.key"), 0o644);
    await sidebar.row("1 of 4 with problems").waitFor();
  });

  test("are found in the palette by the product's name, with every command", async () => {
    await workbench.page.keyboard.press("F1");
    await workbench.quickInput.input.fill(">cockroach renew");
    await workbench.quickInput.option("Certs for CockroachDB: Renew Certificate…").waitFor();
    await workbench.page.keyboard.press("Escape");
  });
});

describe("two hundred users", { timeout: 240_000 }, () => {
  let workbench: Workbench;
  let sidebar: Sidebar;

  before(async () => {
    const files = await manyUsers();
    workbench = await openWorkbench({
      viewport: { width: 1200, height: 900 },
      settings: { "certs-for-cockroachdb.showDefaultDirectory": false },
      prepare: (workspace) => {
        for (const name of ["healthy", "faulty"]) rmSync(join(workspace, name), { recursive: true });
        writeFiles(workspace, "users/certs", files);
      },
    });
    sidebar = new Sidebar(workbench);
    await workbench.openSidebar();
    await sidebar.row("187 valid clients").waitFor();
  });
  after(() => workbench.close());

  test("are grouped by state on less than a screen", async () => {
    const labels = await sidebar.said();
    assert.ok(labels.length < 30, `${labels.length} rows`);
    assert.ok(
      labels.some((label) => label === "4 clients with problems, error"),
      labels.join("\n"),
    );
    assert.ok(
      labels.some((label) => label === "9 clients expire soon, warning"),
      labels.join("\n"),
    );
    assert.ok(
      labels.some((label) => label.startsWith("client.app-us-198, expired 15 days ago, error")),
      labels.join("\n"),
    );
    await workbench.screenshotInThemes("tree-200-users");
  });

  test("are filtered by a part of their names", async () => {
    await workbench.chooseFromMenu(sidebar.row("187 valid clients"), "Filter Clients…");
    await workbench.quickInput.input.fill("eu-1");
    await workbench.page.keyboard.press("Enter");
    await sidebar.row("of 200 clients").waitFor();
    await sidebar.row("client.app-eu-196").waitFor();
    await sidebar.row("187 valid clients").waitFor({ state: "detached" });
    await workbench.screenshotInThemes("tree-filtered");
    await workbench.chooseFromMenu(sidebar.row("of 200 clients"), "Show All Clients");
    await sidebar.row("187 valid clients").waitFor();
  });
});

describe("a large workspace", { timeout: 240_000 }, () => {
  test("shows that it is searched, and what has been found so far", async (t) => {
    const workbench = await openWorkbench({
      viewport: { width: 1200, height: 800 },
      settings: { "certs-for-cockroachdb.showDefaultDirectory": false },
      prepare: (workspace) => {
        for (let i = 0; i < 300; i++)
          for (let j = 0; j < 40; j++) mkdirSync(join(workspace, `zz${i}/d${j}`), { recursive: true });
      },
    });
    t.after(() => workbench.close());
    await workbench.openSidebar();
    const sidebar = new Sidebar(workbench);
    await sidebar.row("faulty/certs").waitFor();
    await workbench.screenshotInThemes("tree-searching");
    await sidebar.row("healthy/certs").waitFor();
    await workbench.page.getByText("Searching the workspace").waitFor({ state: "detached" });
  });
});
