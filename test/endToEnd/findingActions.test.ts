// From the faulty sample to a directory without errors, with nothing but the buttons of findings. Every click is counted.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { X509Certificate } from "node:crypto";
import { mkdtempSync, readFileSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Frame, Locator } from "playwright-core";
import { wasTold } from "../harness/notifications.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";
import { skipWithout } from "../judges/debianPrograms.ts";
import { findPostgres, makePostgres } from "../judges/postgresServer.ts";
import { psql } from "../judges/sqlClients.ts";

const postgres = findPostgres();

describe("buttons of findings", { timeout: 480_000 }, () => {
  let workbench: Workbench;
  let report: Frame;
  let namesBefore: ReadonlyMap<string, string>;
  let clicks = 0;
  const certs = (): string => join(workbench.folders.workspace, "faulty/certs");
  const dialog = (): Locator => workbench.page.locator(".monaco-dialog-box");
  const row = (text: string | RegExp): Locator =>
    workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: text }).first();
  const card = (title: string | RegExp): Locator =>
    report
      .locator(".finding")
      .filter({ has: report.locator("h4", { hasText: title }) })
      .first();

  /** Names by file: a DNS name or an address is the same name however it's encoded. */
  function names(): ReadonlyMap<string, string> {
    const files = readdirSync(certs()).filter((name) => /^(?:node|client\..*)\.crt$/.test(name));
    return new Map(
      files.map((name) => {
        const { subject, subjectAltName = "" } = new X509Certificate(readFileSync(join(certs(), name)));
        return [name, `${subject} ${subjectAltName.replaceAll(/(?:DNS|IP Address):/g, "")}`];
      }),
    );
  }

  async function click(button: Locator): Promise<void> {
    await button.click();
    clicks++;
  }

  /** Enter in a question counts like a click on its first entry. */
  async function accept(): Promise<void> {
    await workbench.quickInput.enter();
    clicks++;
  }

  const done = (text: string): Promise<void> => wasTold(workbench, text);

  before(async () => {
    workbench = await openWorkbench({ viewport: { width: 1500, height: 1000 } });
    await workbench.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    namesBefore = names();
    await workbench.openSidebar();
    await workbench.chooseFromMenu(row("faulty/certs"), "Validate Certs Directory");
    report = await workbench.webview(".report h1");
  });
  after(() => workbench.close());

  test("every finding has a button, and one of them is filled", async () => {
    const cards = report.locator(".finding");
    const count = await cards.count();
    assert.equal(count, 9);
    for (let at = 0; at < count; at++) {
      assert.equal(await cards.nth(at).locator(".cardButton").count(), 1);
      assert.equal(await cards.nth(at).getByRole("link", { name: "Explain" }).count(), 1);
    }
    assert.equal(await report.locator(".cardButton.primary").count(), 1);
    await workbench.screenshot("actions-report");
  });

  test("Copy Command copies, and says what to change", async () => {
    const command = card("expires in 12 days").getByRole("link", { name: "Copy Command" });
    await command.click();
    await done("Replace my-safe-directory with the folder of the CA key.");
    const copied = await workbench.page.evaluate(() => navigator.clipboard.readText());
    assert.match(copied, /^cockroach cert create-node localhost 10\.0\.0\.5 .* --overwrite$/);
  });

  test("the file mode", async () => {
    // The first card is about what follows from it, and its button fixes the cause.
    await click(report.locator(".cardButton.primary"));
    await click(dialog().getByRole("button", { name: "Apply Fix" }));
    await done("Done: Set the file mode of node.key to 0600.");
  });

  test("three certificates that need a new key or new dates", async () => {
    await click(card("client.app.key is missing").locator(".cardButton"));
    await workbench.quickInput.title("Renew client.app.crt").waitFor();
    await workbench.screenshot("actions-renew");
    await accept();
    await workbench.quickInput.option("Renew 3 certificates").waitFor();
    await workbench.screenshot("actions-renew-preview");
    await accept();
    await done("Renewed 3 certificates.");
  });

  test("the address, with the names of the certificate", async () => {
    await click(card("lists IP address 10.0.0.5").locator(".cardButton"));
    await dialog().getByText("Kept: localhost, 10.0.0.5").waitFor();
    await workbench.screenshot("actions-reissue-dialog");
    await click(dialog().getByRole("button", { name: "Replace node.crt" }));
    await workbench.quickInput.option("Change Names…").waitFor();
    await workbench.screenshot("actions-reissue-preview");
    await accept();
    await done("Created");
  });

  test("leaves a directory that CockroachDB accepts, in few clicks, with every name it had", async () => {
    const output = execFileSync(process.execPath, ["dist/cli.js", "validate", certs()], { encoding: "utf8" });
    assert.match(output, /^CockroachDB accepts /);
    assert.deepEqual(names(), namesBefore);
    assert.ok(clicks <= 8, `${clicks} clicks`);
    await workbench.screenshot("actions-after");
  });

  test("with which every client logs in to a real PostgreSQL", { skip: skipWithout(postgres) }, async () => {
    const bin = "path" in postgres ? postgres.path : "";
    const base = mkdtempSync(join(tmpdir(), "mended-"));
    const server = await makePostgres(bin, base);
    try {
      const read = (name: string): string => readFileSync(join(certs(), name), "utf8");
      server.serve({ certificate: read("node.crt"), key: read("node.key"), ca: read("ca.crt") });
      const users = readdirSync(certs()).flatMap((name) => /^client\.(.*)\.crt$/.exec(name)?.[1] ?? []);
      assert.deepEqual(users.sort(), ["app", "etl", "report", "root"]);
      for (const user of users) {
        server.addUser(user);
        const [pair, ca] = [join(certs(), `client.${user}`), join(certs(), "ca.crt")];
        const login = `host=localhost port=${server.port} user=${user} dbname=postgres sslmode=verify-full`;
        const files = `sslrootcert=${ca} sslcert=${pair}.crt sslkey=${pair}.key`;
        assert.deepEqual(psql(bin)([`${login} ${files}`]), [{ user, error: "" }]);
      }
    } finally {
      server.stop();
      rmSync(base, { recursive: true });
    }
  });

  test("Explain opens a page that leads to the file, the source, and the command", async () => {
    await card("ignores ca-old.crt").getByRole("link", { name: "Explain" }).click();
    const page = await workbench.webview("h1:has-text('CockroachDB ignores ca-old.crt')");
    await page.getByText("openssl x509 -in").first().waitFor();
    await workbench.screenshotInThemes("actions-explain");
    await page.getByRole("link", { name: "ca-old.crt, line 1" }).click();
    await workbench.webview(".masthead h1:has-text('Cockroach CA')");
  });
});
