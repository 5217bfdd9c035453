// The system's CA bundle in the real VS Code. (`npm run screenshots` takes pictures of any file in the four default
// themes.)
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";

/** Every Debian has it (package ca-certificates). */
const systemBundle = "/etc/ssl/certs/ca-certificates.crt";

describe("the system's CA bundle", { timeout: 300_000 }, () => {
  let workbench: Workbench;
  let blocks = 0;

  before(async () => {
    workbench = await openWorkbench({
      viewport: { width: 1400, height: 900 },
      prepare: (workspace) => {
        const bundle = readFileSync(systemBundle, "utf8");
        blocks = bundle.split("-----BEGIN").length - 1;
        writeFileSync(join(workspace, "bundle.pem"), bundle);
        const lines = bundle.split("\n");
        lines[5] = `${lines[5]?.slice(0, 32) ?? ""}*${lines[5]?.slice(33) ?? ""}`;
        writeFileSync(
          join(workspace, "broken.pem"),
          lines
            .slice(0, 200)
            .filter((line, index) => index !== 100 || !line.startsWith("-----END"))
            .join("\n"),
        );
      },
    });
  });
  after(() => workbench.close());

  test("shows as many certificates as it has BEGIN lines", async () => {
    await workbench.openFile("bundle.pem");
    const document = await workbench.webview("[role=grid]");
    assert.equal(await document.locator("[role=grid]").getAttribute("aria-rowcount"), String(blocks + 1));
    await document.getByText(`${blocks} certificates`).first().waitFor();
  });

  test("a broken block of it is a row that says what is wrong", async () => {
    await workbench.openFile("broken.pem");
    const document = await workbench.webview("[role=grid]");
    await document.locator("[role=row]").filter({ hasText: "Broken block" }).first().click();
    await document.getByText("is not base64").first().waitFor();
  });
});
