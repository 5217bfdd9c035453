// The page follows its file on disk, and keeps what the reader has chosen.
import assert from "node:assert/strict";
import { appendFileSync, readFileSync, unlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import type { Frame } from "playwright-core";
import { tidyWindow, type WindowSuite } from "../../harness/sharedWindow.ts";
import type { Workbench } from "../../harness/workbench.ts";

export const changingFile: WindowSuite = {
  files: (workspace) => {
    const read = (name: string): string => readFileSync(join(workspace, `healthy/certs/${name}`), "utf8");
    writeFileSync(join(workspace, "bundle.pem"), read("ca.crt") + read("node.crt"));
  },
  declare: (window) => {
    describe("a page whose file changes", { timeout: 180_000 }, () => {
      let workbench: Workbench;
      let document: Frame;
      let file: string;
      const certificate = (name: string): string =>
        readFileSync(join(workbench.folders.workspace, `healthy/certs/${name}`), "utf8");

      before(async () => {
        workbench = window();
        await tidyWindow(workbench);
        file = join(workbench.folders.workspace, "bundle.pem");
        await workbench.openFile("bundle.pem");
        document = await workbench.webview("[role=grid]");
      });

      test("a certificate that is added appears, and the selected one stays selected", async () => {
        await document.locator("[role=row]").filter({ hasText: "node" }).first().click();
        await document
          .locator("h1")
          .filter({ hasText: /^node$/ })
          .waitFor();
        appendFileSync(file, certificate("client.root.crt"));
        await document.locator("[role=row]").filter({ hasText: "root" }).waitFor();
        assert.equal((await document.locator("h1").first().textContent())?.trim(), "node");
      });

      test("a block that breaks is shown as broken, at its lines", async () => {
        writeFileSync(
          file,
          `${certificate("ca.crt")}-----BEGIN CERTIFICATE-----\nMIIB*\n-----END CERTIFICATE-----\n${certificate("node.crt")}`,
        );
        const broken = document.locator("[role=row]").filter({ hasText: "Broken block" });
        await broken.waitFor();
        await broken.click();
        await document
          .getByText(/Character .{3} at line \d+, column 5 is not base64/)
          .first()
          .waitFor();
      });

      test("a file that goes away says so, and comes back", async () => {
        const text = readFileSync(file);
        unlinkSync(file);
        await document.getByText("bundle.pem can't be read").waitFor();
        writeFileSync(file, text);
        await document.locator("[role=grid]").waitFor();
      });
    });
  },
};
