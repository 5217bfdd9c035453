// The extension's `browser` entry as a person sees it: VS Code in a browser, with the extension in the browser too.
import assert from "node:assert/strict";
import { after, before, describe, test } from "node:test";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";

describe("the extension in the browser's own extension host", { timeout: 180_000 }, () => {
  let workbench: Workbench;
  before(async () => {
    workbench = await openWorkbench({ inWebHost: true, viewport: { width: 1400, height: 1000 } });
  });
  after(() => workbench.close());

  test("a certificate is shown down to its last byte", async () => {
    await workbench.openFile("healthy/certs/node.crt");
    const document = await workbench.webview(".treeRow");
    assert.equal(await document.locator("h1").first().textContent(), "node");
    await document.locator(".treeRow", { hasText: "signatureValue" }).first().click();
    assert.match(
      (await document.locator("#asn1 .noteOfPart").textContent()) ?? "",
      /selected: signatureValue at offset/,
    );
    await document.locator(".pem .line", { hasText: "-----BEGIN CERTIFICATE-----" }).waitFor();
  });

  test("the sidebar lists the certs directories of the workspace", async () => {
    await workbench.openSidebar();
    for (const name of ["healthy/certs", "faulty/certs"]) {
      await workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: name }).first().waitFor();
    }
    await workbench.screenshot("webhost-sidebar");
  });
});
