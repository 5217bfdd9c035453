// `npm start` as a person uses it who has no `code` command: follow the address it prints, open a certificate, end it
// with Ctrl+C.
import assert from "node:assert/strict";
import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { test } from "node:test";
import { launchChromium } from "../harness/chromium.ts";
import { visitWorkbench } from "../harness/workbench.ts";

test(
  "npm start serves VS Code with the extension and the sample, to the holder of its address only",
  { timeout: 180_000 },
  async (t) => {
    const start = spawn(process.execPath, ["src/build/start.mjs", "--browser"], {
      stdio: ["ignore", "pipe", "inherit"],
    });
    t.after(() => start.kill("SIGTERM"));
    const ended = once(start, "exit");
    const address = await printedAddress(start);

    assert.equal(address.hostname, "127.0.0.1");
    const stranger = new URL(address);
    stranger.searchParams.delete("tkn");
    assert.equal((await fetch(stranger)).status, 403);

    const browser = await launchChromium();
    try {
      const page = await (await browser.newContext()).newPage();
      const workbench = await visitWorkbench(page, address.href);
      await workbench.openFile("healthy/certs/node.crt");
      const document = await workbench.webview("h1");
      assert.equal(await document.locator("h1").first().textContent(), "node");
    } finally {
      await browser.close();
    }

    start.kill("SIGINT");
    assert.deepEqual(await ended, [0, null]);
    await assert.rejects(fetch(address));
  },
);

async function printedAddress({ stdout }: ChildProcess): Promise<URL> {
  assert.ok(stdout);
  let output = "";
  for await (const chunk of stdout) {
    output += String(chunk);
    const address = /http:\/\/127\.0\.0\.1:\d+\/\S+/.exec(output);
    if (address !== null) return new URL(address[0]);
  }
  throw new Error(`npm start ended without an address:\n${output}`);
}
