// Everything that expires before a date, renewed in several certs directories at once: what is renewed, and that
// nothing else changes.
import assert from "node:assert/strict";
import { createHash, createPrivateKey, X509Certificate } from "node:crypto";
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { wasTold } from "../harness/notifications.ts";
import { moment, persist } from "../harness/persist.ts";
import { unfoldRow } from "../harness/unfoldRow.ts";
import { openWorkbench, type Workbench } from "../harness/workbench.ts";
import { authority, clientCertificate, nodeCertificate, type TestCertificate } from "../support/certificate.ts";

const day = 86_400_000;
const inDays = (days: number): Date => new Date(Math.floor(Date.now() / 1000) * 1000 + days * day);

/** The files of three nodes and clients by their paths; a fourth directory belongs to a CA whose key nobody has. */
async function clusterFiles(): Promise<ReadonlyMap<string, string>> {
  const dates = (days: number): { readonly notBefore: Date; readonly notAfter: Date } => ({
    notBefore: inDays(-300),
    notAfter: inDays(days),
  });
  const ca = await authority({ ...dates(3000) });
  const other = await authority({ keySlot: "another cluster", ...dates(3000) });
  const files = new Map([["cluster/my-safe-directory/ca.key", ca.keyPem]]);
  const place = (folder: string, of: TestCertificate, pairs: Readonly<Record<string, TestCertificate>>): void => {
    files.set(`${folder}/ca.crt`, of.pem);
    for (const [stem, { pem, keyPem }] of Object.entries(pairs))
      files.set(`${folder}/${stem}.crt`, pem).set(`${folder}/${stem}.key`, keyPem);
  };
  const node = (name: string, days: number): Promise<TestCertificate> =>
    nodeCertificate({ issuedBy: ca, keySlot: name, hosts: ["localhost", `${name}.internal`], ...dates(days) });
  const client = (user: string, days: number): Promise<TestCertificate> =>
    clientCertificate({ user, issuedBy: ca, ...dates(days) });
  place("cluster/n1", ca, { node: await node("n1", 10) });
  place("cluster/n2", ca, { node: await node("n2", 200) });
  place("cluster/n3", ca, { node: await node("n3", 40) });
  place("cluster/clients", ca, {
    "client.root": await client("root", 200),
    "client.app": await client("app", 30),
    "client.late": await client("late", -1),
  });
  place("elsewhere", other, {
    "client.app": await clientCertificate({ user: "app", issuedBy: other, keySlot: "elsewhere", ...dates(5) }),
  });
  return files.set("cluster/clients/notes.txt", "ours\n");
}

describe("everything that expires before a date", { timeout: 300_000 }, () => {
  let workbench: Workbench;
  let original: ReadonlyMap<string, string>;
  const title = (text: string): Promise<void> => workbench.quickInput.title(text).waitFor();

  before(async () => {
    original = await clusterFiles();
    workbench = await openWorkbench({
      viewport: { width: 1400, height: 1000 },
      settings: { "certs-for-cockroachdb.showDefaultDirectory": false },
      prepare: (workspace) => {
        for (const name of ["healthy", "faulty"]) rmSync(join(workspace, name), { recursive: true });
        for (const [path, text] of original) {
          mkdirSync(join(workspace, path, ".."), { recursive: true });
          writeFileSync(join(workspace, path), text, { mode: path.endsWith(".key") ? 0o600 : 0o644 });
        }
      },
    });
    await workbench.openSidebar();
    // Until the directories are checked, their cluster may look healthy, and is folded.
    await row("with problems").waitFor();
    await unfoldRow(row("with problems"));
    for (const name of ["n1", "n2", "n3", "clients", "elsewhere"])
      await row(new RegExp(`^(?:cluster/)?${name}`)).waitFor();
  });
  after(() => workbench.close());

  const row = (text: string | RegExp) =>
    workbench.page.locator(".pane-body [role=treeitem]").filter({ hasText: text }).first();
  const content = (path: string): string => readFileSync(join(workbench.folders.workspace, path), "utf8");
  const digest = (text: string): string => createHash("sha256").update(text).digest("hex");

  /**
   * The files of all directories that aren't as they were at first, new ones and lost ones too. No content of a key is
   * in it.
   */
  function changed(): readonly string[] {
    const paths = readdirSync(workbench.folders.workspace, { recursive: true, withFileTypes: true })
      .filter((one) => one.isFile())
      .map((one) => join(one.parentPath, one.name).slice(workbench.folders.workspace.length + 1))
      .filter((path) => /^(cluster|elsewhere)\//.test(path));
    const gone = [...original.keys()].filter((path) => !paths.includes(path));
    return [...paths.filter((path) => digest(content(path)) !== digest(original.get(path) ?? "")), ...gone].sort();
  }

  const said = (text: string): Promise<void> => wasTold(workbench, text);

  /**
   * From the palette to the first question. All directories are ticked but those that are clicked. The list of them
   * closes where a notification takes the focus.
   */
  async function begin(without: readonly string[], picture: string): Promise<void> {
    await persist(async () => {
      await workbench.runCommand("Certs for CockroachDB: Renew Everything That Expires Before…");
      await workbench.page.getByText("5 Selected").waitFor({ timeout: moment });
      for (const name of without)
        await workbench.page
          .locator(".quick-input-list .monaco-list-row")
          .filter({ hasText: name })
          .click({ timeout: moment });
      await workbench.page.getByText(`${5 - without.length} Selected`).waitFor({ timeout: moment });
      await workbench.screenshot(picture);
      await workbench.page.keyboard.press("Enter");
      await workbench.quickInput.title("(1/").waitFor({ timeout: moment });
    });
  }

  /** A day that is typed. */
  async function askBefore(days: number): Promise<void> {
    await title("(1/");
    await workbench.quickInput.choose("Another Date…");
    await workbench.quickInput.enter({ text: inDays(days).toISOString().slice(0, 10) });
  }

  test("a directory whose CA key is not here holds up the rest, and nothing is written", async () => {
    await begin([], "renewal-directories");
    await askBefore(60);
    await workbench.quickInput.answer(2);
    await workbench.quickInput.answer(3);
    await workbench.quickInput.answer(4);
    await said("elsewhere");
    assert.deepEqual(changed(), []);
  });

  test("without it, the preview names the certificates of three directories", async () => {
    await begin(["elsewhere"], "renewal-without");
    await askBefore(60);
    await workbench.quickInput.answer(2);
    await workbench.quickInput.choose("90 days");
    await workbench.quickInput.answer(4);
    await title(": preview");
    await workbench.quickInput.option("Renew 4 certificates").waitFor();
    for (const name of ["client.app.crt", "client.late.crt", "node.crt"])
      await workbench.quickInput.option(name).waitFor();
    await workbench.screenshot("renewal-preview");
    assert.deepEqual(changed(), []);
  });

  test("exactly they and their keys are replaced", async () => {
    await workbench.quickInput.choose("Renew 4 certificates");
    await said("Renewed 4 certificates.");
    const renewed = ["cluster/clients/client.app", "cluster/clients/client.late", "cluster/n1/node", "cluster/n3/node"];
    assert.deepEqual(
      changed(),
      renewed.flatMap((stem) => [`${stem}.crt`, `${stem}.key`]),
    );
    const ca = new X509Certificate(content("cluster/n1/ca.crt"));
    for (const stem of renewed) {
      const [old, now] = [
        new X509Certificate(original.get(`${stem}.crt`) ?? ""),
        new X509Certificate(content(`${stem}.crt`)),
      ];
      assert.deepEqual(
        [now.subject, now.subjectAltName, now.keyUsage],
        [old.subject, old.subjectAltName, old.keyUsage],
        stem,
      );
      assert.ok(now.verify(ca.publicKey), stem);
      assert.ok(now.checkPrivateKey(createPrivateKey(content(`${stem}.key`))), stem);
      assert.equal(Math.round((Date.parse(now.validTo) - Date.now()) / day), 90, stem);
    }
  });

  test("the tree follows, and nothing is left to renew before that date", async () => {
    for (const name of ["n1", "n3", "clients"]) await row(new RegExp(`^(?:cluster/)?${name}.*healthy ·`)).waitFor();
    await workbench.screenshot("renewal-tree");
    await workbench.chooseFromMenu(row(/^(?:cluster\/)?n1/), "Renew Everything That Expires Before…");
    await askBefore(60);
    await said("No certificate that can be renewed expires before");
  });
});
