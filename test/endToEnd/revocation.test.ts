// Revocation and short life as a person sees it: the page without any network, then "Check OCSP Now" with OpenSSL as
// the responder.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";
import {
  authority,
  clientCertificate,
  nodeCertificate,
  type Deviations,
  type TestCertificate,
} from "../support/certificate.ts";
import { responders } from "../support/ocspResponse.ts";
import { startResponder, type RunningResponder } from "../support/ocspResponder.ts";
import { temporaryFolder, withoutOpenssl } from "../support/openssl.ts";

const day = 86_400_000;
/** OpenSSL and the editor have the clock of the machine. */
const current: Deviations = { notBefore: new Date(Date.now() - 30 * day), notAfter: new Date(Date.now() + 335 * day) };

describe("revocation and short life", { timeout: 240_000, skip: withoutOpenssl }, () => {
  let workbench: Workbench;
  let responder: RunningResponder;
  let certificates: Readonly<Record<string, TestCertificate>>;

  before(async () => {
    const ca = await authority(current);
    // The responder knows certificates by their serial numbers, and these name the responder.
    const revoked = { ...current, issuedBy: ca, serialNumber: 2n };
    responder = await startResponder(join(temporaryFolder(), "responder"), {
      ca,
      revoked: [await nodeCertificate(revoked)],
    });
    certificates = {
      ca,
      node: await nodeCertificate({ ...revoked, withExtensions: [responders(responder.url)] }),
      "client.root": await clientCertificate({ ...current, issuedBy: ca }),
    };
    workbench = await openWorkbench({ viewport: { width: 1400, height: 1200 }, prepare: writeDirectory });
  });
  after(async () => {
    await workbench.close();
    await responder.stop();
  });

  function writeDirectory(workspace: string): void {
    const folder = join(workspace, "revocable", "certs");
    mkdirSync(folder, { recursive: true });
    for (const [name, { pem, keyPem }] of Object.entries(certificates)) {
      writeFileSync(join(folder, `${name}.crt`), pem);
      if (name !== "ca") writeFileSync(join(folder, `${name}.key`), keyPem, { mode: 0o600 });
    }
  }

  /** The responder is on this machine, which takes a second confirmation. */
  async function confirmLoopback(): Promise<void> {
    const dialog = workbench.page.locator(".monaco-dialog-box");
    await dialog.getByText("127.0.0.1 (loopback)").waitFor();
    await dialog.getByRole("button", { name: "Ask Them Anyway" }).click();
  }

  test("a certificate that names no responder: how long its key is of use", async () => {
    await workbench.openFile("revocable/certs/client.root.crt");
    await workbench.runCommand("Certs for CockroachDB: Show Revocation and Lifetime");
    const page = await workbench.webview(".document h1");
    assert.equal(await page.locator("h1").textContent(), "Revocation of client.root.crt");
    assert.match(
      (await page.locator(".sentence").textContent()) ?? "",
      /A leaked key of client\.root\.crt stays usable for \d+ months, until .* UTC\. It can't be revoked/,
    );
    assert.ok(await page.getByRole("button", { name: "Check OCSP Now" }).isDisabled());
    await workbench.screenshot("revocation-none");
  });

  test("asks the responder when the button is pressed, and shows that it is revoked", async () => {
    await workbench.openFile("revocable/certs/node.crt");
    await workbench.runCommand("Certs for CockroachDB: Show Revocation and Lifetime");
    const page = await workbench.webview(".document h1:has-text('node.crt')");
    await page
      .locator(".sentence", { hasText: "or until it is revoked (only if security.ocsp.mode is lax or strict)" })
      .waitFor();
    await workbench.screenshot("revocation");
    await page.getByRole("button", { name: "Check OCSP Now" }).click();
    const dialog = workbench.page.locator(".monaco-dialog-box");
    await dialog.getByText("127.0.0.1 (loopback)").waitFor();
    await workbench.screenshot("revocation-loopback");
    assert.equal(await workbench.page.evaluate(() => document.activeElement?.textContent), "Don't Ask Them");
    await workbench.page.keyboard.press("Enter");
    await page.locator("#answer-1", { hasText: "Not asked: its host is at 127.0.0.1 (loopback)" }).waitFor();
    await page.getByRole("button", { name: "Check OCSP Now" }).click();
    await confirmLoopback();
    await page.locator(".sentence", { hasText: "The responder says that node.crt is revoked." }).waitFor();
    await page.locator("#answer-1", { hasText: "key compromise" }).waitFor();
    await page.locator("#modes td", { hasText: "OCSP server says cert is revoked: …" }).first().waitFor();
    await workbench.screenshot("revocation-revoked");
  });

  test("the command asks at once, and silence ends in words", async () => {
    await responder.stop();
    await workbench.page.locator(".tab", { hasText: "node.crt" }).first().click();
    await workbench.runCommand("Certs for CockroachDB: Check OCSP Now");
    await confirmLoopback();
    const page = await workbench.webview(".document h1:has-text('node.crt')");
    await page
      .locator(".sentence", {
        hasText: "No responder confirms node.crt: lax still accepts it, strict rejects it.",
      })
      .waitFor();
    await page.locator("#answer-1", { hasText: "No connection: ECONNREFUSED" }).waitFor();
    await workbench.screenshot("revocation-unreachable");
  });
});
