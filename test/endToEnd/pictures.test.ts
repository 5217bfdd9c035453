// Pictures of the page in the real VS Code, in the four default themes, to be looked at; and what in them can be counted.
import assert from "node:assert/strict";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openWorkbench, themes, type Workbench } from "../harness/workbench.ts";

/** Every Debian has it (package ca-certificates). */
const systemBundle = "/etc/ssl/certs/ca-certificates.crt";

describe("the page in the real VS Code", { timeout: 300_000 }, () => {
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

  test("the system's CA bundle shows as many certificates as it has BEGIN lines", async () => {
    await workbench.openFile("bundle.pem");
    const document = await workbench.webview("[role=grid]");
    assert.equal(await document.locator("[role=grid]").getAttribute("aria-rowcount"), String(blocks + 1));
    await document.getByText(`${blocks} certificates`).first().waitFor();
  });

  for (const theme of themes) {
    test(`pictures in ${theme}`, async () => {
      await workbench.setTheme(theme);
      const name = theme.toLowerCase().replaceAll(" ", "-");
      for (const [file, selector] of [
        ["healthy/certs/node.crt", "h1"],
        ["bundle.pem", "[role=grid]"],
        ["broken.pem", "[role=grid]"],
      ] as const) {
        await workbench.openFile(file);
        const document = await workbench.webview(selector);
        if (file === "broken.pem") {
          await document.locator("[role=row]").filter({ hasText: "Broken block" }).first().click();
          await document.getByText("is not base64").first().waitFor();
        }
        await workbench.page.waitForTimeout(400);
        const path = await workbench.screenshot(`page-${file.replace(/^.*\//, "").replace(".", "-")}-${name}`);
        assert.ok(readFileSync(path).length > 20_000, `${path} is empty`);
      }
    });
  }
});
