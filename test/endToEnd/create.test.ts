// From the palette to a set that a node accepts.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { isDeepStrictEqual } from "node:util";
import { until } from "../harness/persist.ts";
import type { QuickInput } from "../harness/quickInput.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";

describe("a set made from the palette", { timeout: 240_000 }, () => {
  let workbench: Workbench;
  let directory: string;
  let quickInput: QuickInput;

  async function accept(name: string): Promise<void> {
    await quickInput.title(": preview").waitFor();
    await workbench.screenshot(`create-${name}-preview`);
    await quickInput.enter();
  }

  before(async () => {
    workbench = await openWorkbench({ viewport: { width: 1400, height: 1000 } });
    ({ quickInput } = workbench);
    directory = join(workbench.folders.workspace, "certs");
    await workbench.openSidebar();
    await workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: "healthy/certs" }).waitFor();
  });
  after(() => workbench.close());

  test("a CA, with its key outside the certs directory", async () => {
    await workbench.runCommand("Certs for CockroachDB: Create CA…");
    await quickInput.answer(1, "workspace/certs");
    await quickInput.answer(2);
    await quickInput.answer(3);
    await quickInput.answer(4);
    await accept("ca");
    // The journal of the write lies beside it until both files are there.
    await until(() => existsSync(directory) && isDeepStrictEqual(readdirSync(directory), ["ca.crt"]), "ca.crt alone");
    assert.equal(statSync(join(workbench.folders.workspace, "my-safe-directory/ca.key")).mode & 0o777, 0o600);
  });

  test("a node, with the names that are often forgotten", async () => {
    await workbench.runCommand("Certs for CockroachDB: Create Node Certificate…");
    await quickInput.answer(1, "workspace/certs");
    await quickInput.title("(2/").waitFor();
    await quickInput.input.fill("node1.example.com:26257");
    await workbench.page.getByText("has a port").waitFor();
    await quickInput.answer(2, "node1.example.com 10.0.0.1");
    for (const step of [2, 3, 4, 5]) await quickInput.answer(step);
    await accept("node");
    await waitForFile(join(directory, "node.key"));
    await waitForFile(join(directory, "node.crt"));
    const text = execFileSync("openssl", ["x509", "-noout", "-text", "-in", join(directory, "node.crt")], {
      encoding: "utf8",
    });
    assert.match(text, /DNS:node1\.example\.com, DNS:localhost, IP Address:10\.0\.0\.1, IP Address:127\.0\.0\.1/);
  });

  test("a client, whose name is lowered", async () => {
    await workbench.runCommand("Certs for CockroachDB: Create Client Certificate…");
    await quickInput.answer(1, "workspace/certs");
    await quickInput.answer(2, "Root");
    await quickInput.answer(3);
    await quickInput.answer(4);
    await quickInput.answer(5);
    await quickInput.answer(6);
    await accept("client");
    await waitForFile(join(directory, "client.root.key"));
  });

  test("the tree has the set, without findings", async () => {
    const rows = workbench.page.locator(".pane-body [role=treeitem]");
    await rows
      .filter({ hasText: /^certshealthy ·/ })
      .first()
      .waitFor();
    await workbench.screenshot("create-tree");
  });

  async function waitForFile(path: string): Promise<void> {
    await until(() => existsSync(path), path);
  }
});
