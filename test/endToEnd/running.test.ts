// "Compare With Running Node…" as a person does it: a node that hasn't read its new certificate, the same node after
// SIGHUP, and no node.
import assert from "node:assert/strict";
import { mkdirSync, writeFileSync } from "node:fs";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createServer as createTlsServer, type Server as TlsServer } from "node:tls";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";
import { authority, clientCertificate, nodeCertificate, type TestCertificate } from "../support/certificate.ts";

const day = 86_400_000;

describe("comparing with a node that runs", { timeout: 300_000 }, () => {
  let workbench: Workbench;
  let node: Server;
  let tls: TlsServer;
  const sockets = new Set<Socket>();
  let ca: TestCertificate;
  let renewed: TestCertificate;

  /**
   * As a node of CockroachDB does: PostgreSQL's question for TLS, TLS that asks for client certificates, and a login
   * that always goes well.
   */
  async function startNode(served: TestCertificate): Promise<number> {
    tls = createTlsServer(
      { cert: served.pem, key: served.keyPem, requestCert: true, rejectUnauthorized: true, ca: ca.pem },
      (socket) => {
        socket
          .on("data", (bytes: Buffer) => {
            if (bytes.includes("user")) socket.write("R\0\0\0\u0008\0\0\0\0", "latin1");
          })
          .on("error", () => undefined);
      },
    );
    node = createServer((socket) => {
      sockets.add(socket.on("error", () => undefined));
      socket.once("data", () => {
        socket.write("S");
        tls.emit("connection", socket);
      });
    });
    await new Promise<void>((resolve) => node.listen(0, "localhost", resolve));
    return (node.address() as AddressInfo).port;
  }

  async function stopNode(): Promise<void> {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => node.close(resolve));
  }

  before(async () => {
    const [notAfter, at] = [
      new Date(Date.now() + 400 * day),
      (days: number): Date => new Date(Date.now() + days * day),
    ];
    ca = await authority({ notBefore: at(-100), notAfter });
    const old = await nodeCertificate({ issuedBy: ca, hosts: ["localhost"], notBefore: at(-90), notAfter: at(30) });
    renewed = await nodeCertificate({
      issuedBy: ca,
      hosts: ["localhost", "node1.example.com"],
      keySlot: "renewed",
      notBefore: at(-1),
      notAfter: at(300),
    });
    const root = await clientCertificate({ issuedBy: ca, notBefore: at(-10), notAfter });
    const port = await startNode(old);
    workbench = await openWorkbench({
      viewport: { width: 1400, height: 1000 },
      prepare: (workspace) => {
        const directory = join(workspace, "running");
        mkdirSync(directory);
        const files = {
          "ca.crt": ca.pem,
          "node.crt": renewed.pem,
          "node.key": renewed.keyPem,
          "client.root.crt": root.pem,
          "client.root.key": root.keyPem,
        };
        for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text, { mode: 0o600 });
      },
    });
    await workbench.openSidebar();
    await workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: "running" }).first().waitFor();
    await workbench.runCommand("Certs for CockroachDB: Compare With Running Node…");
    await workbench.quickInput.choose("running");
    await workbench.quickInput.choose("SQL port");
    await workbench.quickInput.input.fill("http://localhost");
    await workbench.page.locator(".quick-input-message", { hasText: "is a URL. Use only its host and port" }).waitFor();
    await workbench.quickInput.enter({ text: `localhost:${port}` });
    await workbench.quickInput.choose("root");
  });
  after(async () => {
    await workbench.close();
    if (node.listening) await stopNode();
  });

  test("a certificate that was replaced and not read again", async () => {
    const page = await workbench.webview(".document h1");
    await page.locator(".sentence", { hasText: "It serves an older certificate than node.crt: valid from " }).waitFor();
    assert.match((await page.locator("h1").textContent()) ?? "", /^localhost:\d+ beside running$/);
    await page
      .locator("#found", { hasText: "node.crt was replaced, but the node hasn't read it. Send the node SIGHUP" })
      .waitFor();
    await page.locator("#found", { hasText: "root was accepted with client.root.crt" }).waitFor();
    await page.locator("#different td", { hasText: "node1.example.com" }).waitFor();
    await page.locator("#client-cas td", { hasText: "CN=Cockroach CA" }).waitFor();
    await workbench.screenshotInThemes("running");
  });

  test("the same node after it has read it", async () => {
    const page = await workbench.webview(".document h1");
    tls.setSecureContext({ cert: renewed.pem, key: renewed.keyPem, ca: ca.pem });
    await page.getByRole("button", { name: "Check Again" }).click();
    // OpenSSL, by which this server stands, adds the CA to the chain; a node of CockroachDB does not, and the page tells the two apart.
    await page
      .locator(".sentence", {
        hasText: "It serves node.crt as it is on disk, and the CA after it. A CockroachDB node doesn't send that CA",
      })
      .waitFor();
    assert.equal(await page.locator("#different").count(), 0);
    await workbench.screenshot("running-same");
  });

  test("the node has stopped", async () => {
    const page = await workbench.webview(".document h1");
    await stopNode();
    await page.getByRole("button", { name: "Check Again" }).click();
    await page.locator(".sentence", { hasText: "No connection: connection refused (ECONNREFUSED)." }).waitFor();
    await page.locator("#found", { hasText: "cannot dial server. Is the server running?" }).waitFor();
    await workbench.screenshot("running-unreachable");
  });
});
