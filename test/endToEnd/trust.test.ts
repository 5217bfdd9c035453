// The Trust Store view and the trust page as a person sees them: who accepts whom, who is rejected and why, what
// removing a CA would do; and a CA that is removed and restored.
import assert from "node:assert/strict";
import { readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Locator } from "playwright-core";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";
import { authority, clientCertificate } from "../support/certificate.ts";

describe("the trust store in the workbench", { timeout: 240_000 }, () => {
  let workbench: Workbench;
  const pane = (): Locator =>
    workbench.page.locator(".pane", { has: workbench.page.locator('.pane-header[aria-label^="Trust Store"]') });
  const rows = (): Locator => pane().locator("[role=treeitem]");
  const row = (words: RegExp): Locator => rows().filter({ hasText: words });
  /** What a screen reader says about each row, with its depth. */
  const said = async (): Promise<readonly string[]> =>
    rows().evaluateAll((items) =>
      items.map((item) => `${item.getAttribute("aria-level") ?? ""} ${item.getAttribute("aria-label") ?? ""}`),
    );
  const certs = (name: string): string => join(workbench.folders.workspace, "faulty/certs", name);
  const ca = (): { readonly bytes: string; readonly mode: number } => ({
    bytes: readFileSync(certs("ca.crt"), "latin1"),
    mode: statSync(certs("ca.crt")).mode,
  });
  const confirm = async (title: string, says: RegExp, button: RegExp): Promise<void> => {
    const dialog = workbench.page.locator(".monaco-dialog-box");
    await dialog.getByText(title).first().waitFor();
    assert.match(await dialog.innerText(), says);
    await dialog.getByRole("button", { name: button }).click();
    await dialog.waitFor({ state: "detached" });
  };

  before(async () => {
    workbench = await openWorkbench({ viewport: { width: 1500, height: 1200 } });
    // Signed by a CA that nobody knows.
    const batch = await clientCertificate({ user: "batch", issuedBy: await authority({ cn: "Partner CA" }) });
    for (const [name, text] of [
      ["client.batch.crt", batch.pem],
      ["client.batch.key", batch.keyPem],
    ] as const)
      writeFileSync(certs(name), text, { mode: 0o600 });
    await workbench.openSidebar();
    await workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: "faulty/certs" }).waitFor();
    await workbench.page.locator('.pane-header[aria-label^="Trust Store"]').click();
    await row(/faulty\/certs/).waitFor();
    // The line between the two views is drawn up, so that there is room for all rows.
    const { x, y } =
      (await workbench.page.locator('.pane-header[aria-label^="Trust Store"]').boundingBox()) ??
      assert.fail("no header");
    await workbench.page.mouse.move(x + 60, y);
    await workbench.page.mouse.down();
    await workbench.page.mouse.move(x + 60, y - 300, { steps: 5 });
    await workbench.page.mouse.move(x + 60, 200, { steps: 5 });
    await workbench.page.mouse.up();
    // What the pointer rests on shows a hover, which would cover the rows.
    await workbench.page.mouse.move(1000, 600);
    await workbench.page.locator(".monaco-hover:visible").waitFor({ state: "detached" });
    await row(/healthy\/certs/).waitFor();
  });
  after(() => workbench.close());

  test("the view has lanes, fallbacks, accepted and rejected certificates, and ignored files", async () => {
    await row(/ignored by CockroachDB/)
      .nth(1)
      .waitFor();
    const labels = await said();
    await workbench.screenshot("trust-view");
    for (const pattern of [
      /^1 healthy\/certs/,
      /^2 Servers/,
      /^3 ca-client\.crt, missing, ca\.crt is used/,
      /^4 ca\.crt, .*until/,
      /^5 client\.app\.crt, until/,
      /^1 faulty\/certs, .*rejected/,
      /^2 Rejected/,
      /^3 No CA file here has its issuer, .*, as a client/,
      /^2 Operating system’s trust store, ignored by CockroachDB/,
    ])
      assert.ok(
        labels.some((label) => pattern.test(label)),
        `${pattern.source}\n${labels.join("\n")}`,
      );
  });

  test("the page has the same as a picture, to be walked through by keyboard", async () => {
    await workbench.chooseFromMenu(row(/faulty\/certs/), "Show Trust Store");
    const page = await workbench.webview(".trustRoom");
    assert.equal(await page.locator("h1").textContent(), "Trust in faulty/certs");
    await page.getByText("CockroachDB ignores the trust store of the operating system").waitFor();
    await page.locator("[role=tree] [tabindex='0']").focus();
    await workbench.page.keyboard.press("ArrowDown");
    await page
      .locator(".trustDetail", { hasText: "is rejected" })
      .or(page.locator(".trustDetail", { hasText: "are rejected" }))
      .or(page.locator(".trustDetail", { hasText: "no one here loses access" }))
      .waitFor();
    await workbench.screenshot("trust-page");
    await workbench.page.keyboard.press("Escape");
    await page.locator(".trustDetail").waitFor({ state: "detached" });
    assert.match(await page.locator("#drops").innerText(), /no one here loses access/);
  });

  test("a CA is dropped after a preview, and undo brings back bytes and mode", async () => {
    const before = ca();
    const page = await workbench.webview(".trustRoom");
    await workbench.chooseFromMenu(row(/ca\.crt · 2 of 2/).first(), "Remove CA…");
    await confirm("Remove CA 2 of 2 from ca.crt?", /^[^]*No one loses access\./, /^Remove CA/);
    await page.locator(".trustNode", { hasText: "of 2" }).first().waitFor({ state: "detached" });
    await row(/of 2/).first().waitFor({ state: "detached" });
    const dropped = ca();
    assert.equal(dropped.bytes, before.bytes.slice(0, before.bytes.lastIndexOf("-----BEGIN")));
    assert.equal(dropped.mode, before.mode);
    await workbench.runCommand("Certs for CockroachDB: Undo Last Change");
    await confirm("Remove CA 2 of 2 from ca.crt", /ca\.crt/, /^Undo Fix/);
    await page.locator(".trustNode", { hasText: "2 of 2" }).first().waitFor();
    assert.deepEqual(ca(), before);
  });

  test("a CA that others need says who would lose access, and is kept unless the user confirms", async () => {
    const before = ca();
    const page = await workbench.webview(".trustRoom");
    await page.locator(".trustNode.authority", { hasText: "1 of 2" }).first().click();
    await page.locator(".trustDetail").getByRole("button", { name: "Remove This CA…" }).click();
    await confirm(
      "Remove CA 1 of 2 from ca.crt?",
      /^1 client loses access: root\.$[^]*These can't connect now, [^]*: node\.crt/m,
      /^Cancel/,
    );
    assert.deepEqual(ca(), before);
  });

  test("the page leads to the tree", async () => {
    const page = await workbench.webview(".trustRoom");
    await page.getByRole("button", { name: "Show as Tree in the Sidebar" }).click();
    await pane().locator(".monaco-list:focus, .monaco-list:focus-within").waitFor();
  });
});
