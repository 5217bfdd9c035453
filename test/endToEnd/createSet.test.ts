// From the palette to the certificates of a whole cluster; run again from kept answers; then renewed, one and all.
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Locator } from "playwright-core";
import { journalName } from "../../src/node/journal/journalRecord.ts";
import { pressTold } from "../harness/notifications.ts";
import { eventually, moment, persist, until } from "../harness/persist.ts";
import type { QuickInput } from "../harness/quickInput.ts";
import { unfoldRow } from "../harness/unfoldRow.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";
import { leaveInterrupted } from "../support/interruptedWrites.ts";

/** The journal is ready, and no file is in its place yet: its process ended long ago. */
function leaveKilledSet(workspace: string): void {
  leaveInterrupted(join(workspace, "killed"), {
    fresh: { "nodes/n1/node.crt": "a certificate" },
    changes: { host: "elsewhere" },
    ageSeconds: 1_000_000,
  });
}

describe("a certificate set", { timeout: 420_000 }, () => {
  let workbench: Workbench;
  const at = (...parts: readonly string[]): string => join(workbench.folders.workspace, "cluster", ...parts);
  let quickInput: QuickInput;
  const row = (text: string | RegExp): Locator =>
    workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: text });

  const unfold = (text: RegExp): Promise<void> => unfoldRow(row(text).first());

  async function preview(name: string): Promise<void> {
    await quickInput.title(": preview").waitFor();
    await workbench.page.mouse.move(1000, 800);
    await workbench.screenshot(name);
  }

  before(async () => {
    workbench = await openWorkbench({ viewport: { width: 1400, height: 1000 }, prepare: leaveKilledSet });
    ({ quickInput } = workbench);
    await workbench.openSidebar();
    await row("healthy/certs").waitFor();
  });
  after(() => workbench.close());

  test("what a killed window has left of another set is told of, and finished if that is asked for", async () => {
    await pressTold(workbench, "killed was interrupted", "Recover…");
    await quickInput.title("Recover Interrupted Write").waitFor();
    assert.ok(
      !existsSync(join(workbench.folders.workspace, "killed/nodes/n1/node.crt")),
      "opening a folder has changed something",
    );
    await workbench.page.keyboard.press("Enter");
    const dialog = workbench.page.locator(".monaco-dialog-box");
    await dialog.getByText("it was written on another host (elsewhere)").waitFor();
    await workbench.screenshot("recover-dialog");
    await dialog.getByRole("button", { name: "Finish the Write" }).click();
    await until(() => existsSync(join(workbench.folders.workspace, "killed/nodes/n1/node.crt")), "it was not finished");
    await until(() => readdirSync(join(workbench.folders.workspace, "killed")).join() === "nodes", "the journal stays");
    await workbench.page.getByText("Finished an interrupted write in").first().waitFor();
    await workbench.runCommand("Notifications: Clear All Notifications");
  });

  test("questions, with the keyboard alone, and a way back to each", async () => {
    await workbench.runCommand("Certs for CockroachDB: Create Certificate Set…");
    await quickInput.answer(1);
    await quickInput.answer(2);
    await quickInput.answer(2, "node1 node2");
    await quickInput.title("(2/8)").waitFor();
    await quickInput.input.fill("node1.example.com:26257");
    await workbench.page.getByText("has a port").waitFor();
    await quickInput.answer(2, "node1.example.com 10.0.0.1");
    await quickInput.answer(2, "node2.example.com 10.0.0.2");
    await quickInput.answer(2);
    await quickInput.title("(3/8)").waitFor();
    await quickInput.input.fill("root node");
    await workbench.page.getByText("node isn't a SQL user").waitFor();
    await workbench.screenshot("set-users");
    await quickInput.answer(3, "root App");
    await quickInput.answer(4, undefined, 1);
    await quickInput.title("(5/8)").waitFor();
    await workbench.screenshot("set-lifetimes");
    await workbench.page.locator(".quick-input-widget .codicon-quick-input-back").click();
    await workbench.page.mouse.move(1000, 800);
    for (const step of [4, 5, 6, 7, 7]) await quickInput.answer(step);
    await preview("set-preview");
    await quickInput.input.fill("client.app.key");
    await quickInput.option("client.app.key").waitFor();
    await quickInput.input.fill("");
    assert.equal(existsSync(at()), false, "something was written before the preview was accepted");
  });

  test("the answers are kept as a file without secrets", async () => {
    await quickInput.enter({ down: 1 });
    await quickInput.title("Save the Answers to a File").waitFor();
    await quickInput.enter();
    await eventually(() => {
      assert.deepEqual(JSON.parse(readFileSync(at("..", "cluster.certset.json"), "utf8")), {
        version: 1,
        directory: "cluster",
        ca: { key: "my-safe-directory/ca.key", clientKey: "my-safe-directory/ca-client.key" },
        keyType: "rsa-2048",
        lifetimes: "production",
        nodes: [
          { name: "node1", hosts: ["node1.example.com", "10.0.0.1", "localhost", "127.0.0.1"] },
          { name: "node2", hosts: ["node2.example.com", "10.0.0.2", "localhost", "127.0.0.1"] },
        ],
        sharedNodeCertificate: false,
        splitNodeCertificates: true,
        users: ["root", "app"],
      });
    });
  });

  test("the set is made, and the tree has it without findings", async () => {
    await preview("set-preview-kept");
    await quickInput.enter();
    await until(
      () => existsSync(at("clients", "client.app.key")) && !existsSync(at(journalName)),
      "the set was not made",
    );
    assert.deepEqual(readdirSync(at()).sort(), ["ca", "clients", "nodes"]);
    assert.deepEqual(readdirSync(at("nodes", "node2")).sort(), [
      "ca-client.crt",
      "ca.crt",
      "client.node.crt",
      "client.node.key",
      "node.crt",
      "node.key",
    ]);
    assert.deepEqual(readdirSync(at("..", "my-safe-directory")).sort(), ["ca-client.key", "ca.key"]);
    assert.equal(statSync(at("clients", "client.root.key")).mode & 0o777, 0o600);
    // All trust the CA of the set, so they are one cluster.
    await row(/^Cockroach CA.*healthy · 4 directories/)
      .first()
      .waitFor();
    await unfold(/^Cockroach CA.*healthy · 4 directories/);
    for (const name of ["clients", "nodes/node1", "nodes/node2"])
      await row(new RegExp(`^${name}.*healthy ·`))
        .first()
        .waitFor();
    await workbench.screenshot("set-tree");
  });

  test("run again from its file, what is missing is made, and the rest stays", async () => {
    const file = at("..", "cluster.certset.json");
    writeFileSync(file, readFileSync(file, "utf8").replace('"app"', '"app",\n    "late"'));
    const before = readFileSync(at("clients", "client.app.crt"), "utf8");
    await workbench.page.locator(".activitybar [aria-label^=Explorer]").first().click();
    await workbench.openFile("cluster.certset.json");
    await workbench.runCommand("Certs for CockroachDB: Create Certificate Set from File…");
    await quickInput.option("Create Missing Files").waitFor();
    await workbench.screenshot("set-again");
    await quickInput.enter();
    await preview("set-again-preview");
    assert.match((await quickInput.option("Create 2 files").textContent()) ?? "", /Create 2 files/);
    await quickInput.enter();
    await until(() => existsSync(at("clients", "client.late.key")), "the new user was not made");
    assert.equal(readFileSync(at("clients", "client.app.crt"), "utf8"), before);
  });

  test("one certificate is renewed from its row", async () => {
    const [path, key] = [at("clients", "client.late.crt"), at("clients", "client.late.key")];
    const old = new X509Certificate(readFileSync(path));
    const before = [readFileSync(path), readFileSync(key), statSync(key).mode];
    await workbench.openSidebar();
    await unfold(/^clients/);
    await row(/^client\.late/)
      .first()
      .waitFor();
    await workbench.chooseFromMenu(row(/^client\.late/).first(), "Renew Certificate…");
    await quickInput.answer(1);
    await quickInput.answer(2, undefined, 2);
    await quickInput.answer(3);
    await preview("renew-preview");
    await quickInput.enter();
    await until(() => new X509Certificate(readFileSync(path)).serialNumber !== old.serialNumber, "it was not renewed");
    const renewed = new X509Certificate(readFileSync(path));
    assert.equal(renewed.subject, old.subject);
    assert.notDeepEqual(
      renewed.publicKey.export({ type: "spki", format: "der" }),
      old.publicKey.export({ type: "spki", format: "der" }),
    );
    // Undone from the message: both files are what they were.
    const undo = async (answer: string): Promise<void> => {
      const dialog = workbench.page.locator(".monaco-dialog-box");
      await dialog.getByText("Restores the content and file mode of client.late.crt, client.late.key").waitFor();
      await workbench.screenshot("undo-renewal");
      await dialog.getByRole("button", { name: answer }).click();
      await dialog.waitFor({ state: "detached" });
    };
    await pressTold(workbench, "Renewed 1 certificate.", "Undo");
    await undo("Cancel");
    assert.equal(new X509Certificate(readFileSync(path)).serialNumber, renewed.serialNumber);
    await workbench.runCommand("Certs for CockroachDB: Undo Last Change");
    await undo("Restore Files");
    await eventually(() => {
      assert.equal(new X509Certificate(readFileSync(path)).serialNumber, old.serialNumber);
      assert.deepEqual([readFileSync(path), readFileSync(key), statSync(key).mode], before);
    });
    // The journal goes when everything is written.
    await until(() => readdirSync(at("clients")).every((name) => !name.startsWith(".")), "the journal is left");
  });

  test("everything in a directory that ends before a date is renewed", async () => {
    const serial = (...parts: readonly string[]): string =>
      new X509Certificate(readFileSync(at(...parts))).serialNumber;
    const files = [
      ["nodes", "node1", "node.crt"],
      ["nodes", "node2", "client.node.crt"],
      ["clients", "client.root.crt"],
    ] as const;
    const before = files.map((parts) => serial(...parts));
    const [ca, late] = [serial("ca", "ca.crt"), new X509Certificate(readFileSync(at("clients", "client.late.crt")))];
    const question = quickInput.title("Renew Everything That Expires Before a Date (1/");
    // The directory is read again after the undo, and its row is drawn again, which can close the menu.
    await persist(async () => {
      if (!(await question.isVisible()))
        await workbench.chooseFromMenu(row(/^clients/).first(), "Renew Everything That Expires Before…");
      await question.waitFor({ timeout: moment });
    });
    await workbench.screenshot("renew-before");
    await quickInput.answer(1, undefined, 1);
    await quickInput.answer(2);
    await quickInput.answer(3);
    await quickInput.answer(4);
    await preview("renew-before-preview");
    await quickInput.enter();
    await until(() => serial("clients", "client.root.crt") !== before[2], "the clients were not renewed");
    await until(() => serial("clients", "client.late.crt") !== late.serialNumber, "the clients were not renewed");
    assert.equal(serial("nodes", "node1", "node.crt"), before[0]);
    assert.equal(serial("ca", "ca.crt"), ca);
    await row(/^clients.*healthy ·/)
      .first()
      .waitFor();
    await workbench.screenshot("renew-tree");
  });
});
