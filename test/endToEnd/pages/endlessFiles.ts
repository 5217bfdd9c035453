// Files of a workspace that never end, or never begin: the page says that it doesn't read them, and the extension host
// lives on.
import { execFileSync } from "node:child_process";
import { symlinkSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { tidyWindow, type WindowSuite } from "../../harness/sharedWindow.ts";
import type { Workbench } from "../../harness/workbench.ts";

export const endlessFiles: WindowSuite = {
  files: (workspace) => {
    symlinkSync("/dev/zero", join(workspace, "zero.crt"));
    execFileSync("mkfifo", [join(workspace, "fifo.crt")]);
  },
  declare: (window) => {
    describe("files that aren't regular", { timeout: 240_000 }, () => {
      let workbench: Workbench;

      before(async () => {
        workbench = window();
        await tidyWindow(workbench);
      });

      for (const name of ["zero.crt", "fifo.crt"]) {
        test(`${name} isn't read`, async () => {
          await workbench.openFile(name);
          const page = await workbench.webview(`:text("${name} can't be read")`);
          await page.getByText("not a regular file").waitFor();
        });
      }

      test("a certificate opens after them", async () => {
        await workbench.openFile("healthy/certs/node.crt");
        await workbench.webview(":text('Node certificate')");
      });
    });
  },
};
