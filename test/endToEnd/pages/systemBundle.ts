// The system's CA bundle in the real VS Code. (`npm run screenshots` takes pictures of any file in the four default
// themes.)
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { tidyWindow, type WindowSuite } from "../../harness/sharedWindow.ts";
import type { Workbench } from "../../harness/workbench.ts";

/** Every Debian has it (package ca-certificates). */
const file = "/etc/ssl/certs/ca-certificates.crt";
let blocks = 0;

export const systemBundle: WindowSuite = {
  files: (workspace) => {
    const bundle = readFileSync(file, "utf8");
    blocks = bundle.split("-----BEGIN").length - 1;
    writeFileSync(join(workspace, "system.pem"), bundle);
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
  declare: (window) => {
    describe("the system's CA bundle", { timeout: 300_000 }, () => {
      let workbench: Workbench;
      before(async () => {
        workbench = window();
        await tidyWindow(workbench);
      });

      test("shows as many certificates as it has BEGIN lines", async () => {
        await workbench.openFile("system.pem");
        const document = await workbench.webview("[role=grid]");
        // Rows come while the rest is read.
        await document.getByText(`${blocks} certificates`).first().waitFor();
        assert.equal(await document.locator("[role=grid]").getAttribute("aria-rowcount"), String(blocks + 1));
      });

      test("a broken block of it is a row that says what is wrong", async () => {
        await workbench.openFile("broken.pem");
        const document = await workbench.webview("[role=grid]");
        await document.locator("[role=row]").filter({ hasText: "Broken block" }).first().click();
        await document.getByText("is not base64").first().waitFor();
      });
    });
  },
};
