// Using what was made: a connection string, a key for another program, and what Vault has issued; from the tree and
// from the palette.
import assert from "node:assert/strict";
import { execFileSync } from "node:child_process";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import type { Locator } from "playwright-core";
import { wasTold } from "../harness/notifications.ts";
import { eventually, moment, persist, until } from "../harness/persist.ts";
import { unfoldRow } from "../harness/unfoldRow.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";

/** What Vault would print for the user of the healthy sample. */
function writeVaultAnswer(workspace: string): void {
  const text = (name: string): string => readFileSync(join(workspace, "healthy/certs", name), "utf8").trim();
  const data = {
    ca_chain: [text("ca.crt")],
    certificate: text("client.app.crt"),
    expiration: 1,
    issuing_ca: text("ca.crt"),
    private_key: text("client.app.key"),
    private_key_type: "ec",
    serial_number: "1",
  };
  writeFileSync(join(workspace, "vault.json"), JSON.stringify({ request_id: "x", lease_id: "", data, warnings: null }));
}

class Person {
  readonly workbench: Workbench;

  constructor(workbench: Workbench) {
    this.workbench = workbench;
  }

  /** The faulty set has a client of that name, too, whose key is missing. */
  healthyApp(): Locator {
    return this.row(/^client\.app(?!.*key missing)/);
  }

  row(text: string | RegExp): Locator {
    return this.workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: text }).first();
  }

  /** What was read is cleared. */
  said(text: string): Promise<void> {
    return wasTold(this.workbench, text);
  }

  async file(path: string): Promise<void> {
    await until(() => existsSync(path), path);
  }

  clipboard(): Promise<string> {
    return this.workbench.page.evaluate(() => navigator.clipboard.readText());
  }
}

describe("connections, exports and imports", { timeout: 420_000 }, () => {
  let workbench: Workbench;
  let person: Person;
  const at = (...parts: readonly string[]): string => join(workbench.folders.workspace, ...parts);

  before(async () => {
    workbench = await openWorkbench({ viewport: { width: 1400, height: 1000 }, prepare: writeVaultAnswer });
    await workbench.page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    person = new Person(workbench);
    await workbench.openSidebar();
    await person.row("healthy/certs").waitFor();
  });
  after(() => workbench.close());

  test("a connection string from a user's row: the user is known, and nothing secret is in it", async () => {
    // The hover of the icon lies over the row.
    await workbench.page.mouse.move(1000, 600);
    await unfoldRow(person.row(/^healthy/));
    await person.healthyApp().waitFor();
    await workbench.chooseFromMenu(person.healthyApp(), "Copy Connection String…");
    await workbench.quickInput.title("(1/5)").waitFor();
    await workbench.screenshot("connection-login");
    await workbench.quickInput.answer(1);
    await workbench.quickInput.answer(2);
    await workbench.quickInput.title("(3/").waitFor();
    await workbench.quickInput.input.fill("node1:x");
    await workbench.page.getByText("One host name or IP address").waitFor();
    await workbench.quickInput.answer(3, "node1:26257");
    await workbench.quickInput.answer(4);
    await workbench.page.getByPlaceholder("sslmode").waitFor();
    await workbench.screenshot("connection-mode");
    await workbench.quickInput.answer(4);
    await workbench.quickInput.answer(5, "Node.js");
    const page = await workbench.webview(".codeBlock");
    await person.said("Copied: Node.js for app");
    const source = await person.clipboard();
    assert.match(
      source,
      /^import \{ readFileSync \}[^]*user: "app",\n {2}host: "node1",\n {2}port: 26257,[^]*rejectUnauthorized: true[^]*await client\.connect\(\);$/,
    );
    assert.ok(source.includes(JSON.stringify(at("healthy/certs/client.app.key"))));
    assert.equal(await page.locator(".part h2").count(), 7);
    assert.doesNotMatch((await page.locator("body").textContent()) ?? "", /PRIVATE KEY/);
    await workbench.screenshotInThemes("connection-page");
  });

  test("from the palette, the answers of the last time are offered again, and a weaker mode is warned about", async () => {
    const { quickInput } = workbench;
    await workbench.runCommand("Certs for CockroachDB: Copy Connection String…");
    await quickInput.choose("healthy/certs");
    await quickInput.choose(/^Password, ca\.crt/);
    await quickInput.answer(2);
    await quickInput.title("(3/").waitFor();
    assert.equal(await quickInput.input.inputValue(), "node1:26257");
    await quickInput.answer(3);
    await quickInput.answer(4, "bank");
    await quickInput.choose(/^require,/);
    await quickInput.title("(5/").waitFor();
    await quickInput.choose("pgx, lib/pq");
    await person.said("Copied: URL for app");
    const url = `postgresql://app@node1:26257/bank?sslmode=require&sslrootcert=${at("healthy/certs/ca.crt")}`;
    assert.equal(await person.clipboard(), url);
    const page = await workbench.webview(".codeBlock");
    await page.getByText("Anyone with another node's certificate of this CA").first().waitFor();
    // Everything is what was answered a moment ago, so Enter alone leads to the same end.
    await workbench.page.evaluate(() => navigator.clipboard.writeText("something else"));
    await workbench.runCommand("Certs for CockroachDB: Copy Connection String…");
    await quickInput.choose("healthy/certs");
    for (const step of [1, 2, 3, 4, 4, 5]) await quickInput.answer(step);
    await person.said("Copied: URL for app");
    assert.equal(await person.clipboard(), url);
  });

  test("PKCS#12 from a user's row, read back by OpenSSL", async () => {
    await workbench.chooseFromMenu(person.healthyApp(), "Export Certificate and Key…");
    await workbench.quickInput.title("Export client.app.crt").waitFor();
    await workbench.screenshot("export-format");
    await workbench.quickInput.choose("browsers");
    await workbench.quickInput.title("PKCS#12").waitFor();
    await workbench.quickInput.enter();
    await workbench.page.getByText("New passphrase for").waitFor();
    await workbench.quickInput.enter({ text: "open sesame" });
    await workbench.page.getByText("Enter the passphrase again").waitFor();
    await workbench.quickInput.input.fill("open says me");
    await workbench.page.getByText("The passphrases don't match").waitFor();
    await workbench.quickInput.enter({ text: "open sesame" });
    const file = at("healthy/certs/client.app.p12");
    await person.file(file);
    await person.said(`Exported ${file}.`);
    assert.equal(statSync(file).mode & 0o777, 0o600);
    const text = execFileSync("openssl", ["pkcs12", "-in", file, "-passin", "pass:open sesame", "-nodes"], {
      encoding: "utf8",
    });
    const certificate = new X509Certificate(readFileSync(at("healthy/certs/client.app.crt")));
    assert.ok(
      certificate.checkPrivateKey(
        createPrivateKey(/-----BEGIN PRIVATE[^]*-----END PRIVATE KEY-----/.exec(text)?.[0] ?? ""),
      ),
    );
    assert.ok(text.includes("friendlyName: client.app"));
  });

  test("creates a Kubernetes Secret from the palette, and replaces an existing file only if that was chosen", async () => {
    const file = at("healthy/certs/node.secret.yaml");
    writeFileSync(file, "mine");
    await workbench.runCommand("Certs for CockroachDB: Export Certificate and Key…");
    await workbench.quickInput.title("Which certs directory?").waitFor();
    await workbench.quickInput.choose("healthy");
    await workbench.quickInput.title("Export Certificate and Key").waitFor();
    await workbench.quickInput.choose("node.crt");
    await workbench.quickInput.title("Export node.crt").waitFor();
    await workbench.quickInput.choose("Kubernetes");
    await workbench.page.getByText("Name of the Secret").waitFor();
    await workbench.quickInput.input.fill("My_Secret");
    await workbench.page.getByText("isn't a valid name for a Secret").waitFor();
    await workbench.quickInput.enter({ text: "node-certs" });
    await workbench.page.getByText("Namespace. Leave it empty").waitFor();
    await workbench.quickInput.enter({ text: "db" });
    await workbench.quickInput.title("Export node.crt: Kubernetes Secret").waitFor();
    // The editor's own dialog asks first.
    await persist(async () => {
      await workbench.page.keyboard.press("Enter");
      await workbench.page.getByText("already exists. Are you sure").first().waitFor({ timeout: moment });
    });
    await workbench.quickInput.enter();
    const dialog = workbench.page.locator(".monaco-dialog-box");
    await dialog.filter({ hasText: "node.secret.yaml" }).waitFor();
    assert.equal(readFileSync(file, "utf8"), "mine");
    await workbench.screenshot("export-replace");
    await dialog.getByRole("button", { name: "Replace" }).click();
    await dialog.waitFor({ state: "hidden" });
    await person.said(`Exported ${file}. Its private key isn't encrypted`);
    assert.match(
      readFileSync(file, "utf8"),
      /^apiVersion: v1\nkind: Secret\nmetadata:\n {2}name: "node-certs"\n {2}namespace: "db"\n/,
    );
    rmSync(file);
  });

  test("what Vault has issued becomes a certs directory, after a look at it", async () => {
    await workbench.page.locator(".activitybar [aria-label^=Explorer]").first().click();
    await workbench.openFile("vault.json");
    await workbench.runCommand("Certs for CockroachDB: Import from Vault…");
    await workbench.quickInput.title("Import from Vault").waitFor();
    await workbench.quickInput.choose("vault.json");
    await workbench.quickInput.choose("workspace/certs");
    await workbench.quickInput.title(": preview").waitFor();
    await workbench.screenshot("import-preview");
    assert.equal(existsSync(at("certs")), false, "something was written before the preview was accepted");
    await workbench.quickInput.enter();
    // The journal of the write lies beside them until all are there.
    await eventually(() => {
      assert.deepEqual(readdirSync(at("certs")).sort(), ["ca.crt", "client.app.crt", "client.app.key"]);
    });
    assert.equal(statSync(at("certs/client.app.key")).mode & 0o777, 0o600);
    assert.deepEqual(
      readFileSync(at("certs/client.app.crt"), "utf8").trim(),
      readFileSync(at("healthy/certs/client.app.crt"), "utf8").trim(),
    );
    await person.said("vault.json still contains the private key");
    await workbench.openSidebar();
    await person.row("2 directories").waitFor();
  });
});

describe("without any certs directory", { timeout: 120_000 }, () => {
  let workbench: Workbench;
  let person: Person;

  before(async () => {
    workbench = await openWorkbench({
      settings: { "certs-for-cockroachdb.showDefaultDirectory": false },
      prepare: (workspace) => {
        writeVaultAnswer(workspace);
        for (const name of ["healthy", "faulty"]) rmSync(join(workspace, name), { recursive: true });
      },
    });
    person = new Person(workbench);
  });
  after(() => workbench.close());

  for (const command of [
    "Copy Connection String…",
    "Export Certificate and Key…",
    "Renew Everything That Expires Before…",
  ]) {
    test(`${command} says what to do`, async () => {
      await workbench.runCommand(`Certs for CockroachDB: ${command}`);
      await person.said("No certs directory was found. Choose one with “Choose Certs Directory…”.");
    });
  }

  test("an import makes the usual one", async () => {
    await workbench.openFile("vault.json");
    await workbench.runCommand("Certs for CockroachDB: Import from Vault…");
    await workbench.quickInput.choose("vault.json");
    await workbench.quickInput.option("workspace/certs").waitFor();
    await workbench.quickInput.enter();
    await workbench.quickInput.title(": preview").waitFor();
    await workbench.quickInput.enter();
    await person.file(join(workbench.folders.workspace, "certs/client.app.key"));
  });
});
