// What the extension says, shows, copies, and saves of a directory whose files have private keys in them: no six bytes in a row of a key or a
// passphrase are in a message, a list, a prompt, a page, a document, a diagnostic, the clipboard, or a saved file.
import assert from "node:assert/strict";
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import * as vscode from "vscode";
import { commandId } from "../../src/vscode/commands/commandId.ts";
import type { CommandName } from "../../src/vscode/commands/commandTable.ts";
import { sampleFile } from "../harness/activeEditor.ts";
import { test } from "../harness/hostTests.ts";
import { leaksOf, secretsOf } from "../support/keyLeak.ts";
import { secretKeys } from "../support/leak/secretKeys.ts";
import { SeededRandom } from "../support/leak/seededRandom.ts";
import { WindowIndex } from "../support/leak/windowIndex.ts";

const random = new SeededRandom("host");
const keys = secretKeys(random);
const passphrase = random.bytes(18).toString("base64url");

/** Milliseconds after which a command that asks in steps is left. */
const patience = 4_000;

/** Everything that VS Code was given. Its questions are answered with the first item, the passphrase, or a file. */
async function heard(open: vscode.Uri, save: vscode.Uri, work: () => Promise<void>): Promise<readonly unknown[]> {
  const given: unknown[] = [];
  const { window } = vscode;
  const names = [
    "showErrorMessage",
    "showWarningMessage",
    "showInformationMessage",
    "showQuickPick",
    "showInputBox",
    "showOpenDialog",
    "showSaveDialog",
    "createWebviewPanel",
  ] as const;
  const before = names.map((name): readonly [string, unknown] => [name, Reflect.get(window, name)]);
  const answering = (answer: (...parameters: readonly unknown[]) => unknown) => {
    return (...parameters: readonly unknown[]): Promise<unknown> => {
      given.push(parameters);
      return Promise.resolve(answer(...parameters));
    };
  };
  const { createWebviewPanel } = window;
  Object.assign(window, {
    showErrorMessage: answering(() => undefined),
    showWarningMessage: answering((_message, _options, ...buttons) => buttons.at(-1)),
    showInformationMessage: answering(() => undefined),
    showQuickPick: answering((items) => (Array.isArray(items) ? (items[0] as unknown) : undefined)),
    // Who types a passphrase as the name of a user sees it.
    showInputBox: answering((options) =>
      (options as vscode.InputBoxOptions | undefined)?.password === true ? passphrase : "root",
    ),
    showOpenDialog: answering(() => [open]),
    showSaveDialog: answering(() => save),
    createWebviewPanel: (...parameters: Parameters<typeof createWebviewPanel>) => {
      const panel = createWebviewPanel(...parameters);
      const post = panel.webview.postMessage.bind(panel.webview);
      Object.assign(panel.webview, {
        postMessage: (message: unknown) => {
          given.push(message);
          return post(message);
        },
      });
      return panel;
    },
  });
  try {
    await work();
  } finally {
    Object.assign(window, Object.fromEntries(before));
  }
  return given;
}

/** A directory in which each file has a key in another place, and files that were meant to be something else. */
async function writeKeys(folder: string): Promise<WindowIndex> {
  const read = async (name: string): Promise<string> =>
    readFileSync((await sampleFile(`healthy/certs/${name}`)).fsPath, "utf8");
  const [ca, node, nodeKey, root, rootKey] = await Promise.all(
    ["ca.crt", "node.crt", "node.key", "client.root.crt", "client.root.key"].map(read),
  );
  assert.ok(ca && node && nodeKey && root && rootKey);
  const pem = (index: number): string => keys[index]?.pem ?? "";
  const broken = root.replace(/(\n.{20})./, "$1*");
  const files = {
    "ca.crt": `${ca}${pem(0)}`,
    "node.crt": `${node}{"key": "${pem(1).replaceAll("\n", "\\n")}", "cert": "${broken.replaceAll("\n", "\\n")}"}\n`,
    "node.key": `# passphrase: ${passphrase}\n${nodeKey}`,
    "client.root.crt": `${pem(2).trimEnd()}${broken}${root}`,
    "client.root.key": rootKey,
    "client.app.crt": root,
    "client.app.key": pem(5),
    "vault.json": JSON.stringify({ data: { certificate: pem(4), private_key: pem(3) } }).slice(0, -9),
    "x.certs-set.json": JSON.stringify({ version: 1, [pem(3)]: pem(4) }),
  };
  mkdirSync(folder, { recursive: true });
  for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text, { mode: 0o600 });
  const index = new WindowIndex();
  for (const { secrets } of keys) for (const { name, bytes } of secrets) index.add(bytes, name);
  for (const key of [nodeKey, rootKey]) for (const bytes of secretsOf(key)) index.add(bytes, "key of the directory");
  index.add(Buffer.from(passphrase), "passphrase");
  return index;
}

const commands: readonly (readonly [name: CommandName, file: string])[] = [
  ["refresh", ""],
  ["validateDirectory", ""],
  ["showCertList", ""],
  ["showTrust", ""],
  ["rotateCa", ""],
  ["saveReport", ""],
  ["saveExpiryCalendar", ""],
  ["canUserLogIn", ""],
  ["fix", ""],
  ["dropCa", ""],
  ["explainFinding", ""],
  ["renew", "node.crt"],
  ["create", ""],
  ["whoCanLogIn", "client.root.crt"],
  ["whoCanLogIn", "vault.json"],
  ["showRevocation", "node.crt"],
  ["checkOcsp", "node.crt"],
  ["compare", "node.crt"],
  ["exportPair", "client.app.crt"],
  ["exportPair", "client.root.crt"],
  ["importVault", "vault.json"],
  ["createSetFromFile", "x.certs-set.json"],
  ["copyConnectionString", ""],
  ["copyPath", "node.key"],
];

/** The commands are shared out, so that no test takes long. */
const parts = 4;

for (let part = 0; part < parts; part++) {
  test(`commands over files with private keys tell nothing of them, part ${part + 1} of ${parts}`, async () => {
    const base = join((await sampleFile("healthy/certs/ca.crt")).fsPath, "../../..");
    const folder = join(base, "leaking");
    const out = join(base, "saved.out");
    const index = await writeKeys(folder);
    try {
      const chosen = commands.filter((_, number) => number % parts === part);
      for (const [name, file] of chosen) {
        const uri = vscode.Uri.file(join(folder, file));
        rmSync(out, { force: true });
        await vscode.env.clipboard.writeText("");
        const before = readdirSync(folder);
        const given = await heard(uri, vscode.Uri.file(out), async () => {
          const running = Promise.resolve(vscode.commands.executeCommand(commandId(name), uri));
          await Promise.race([running, new Promise((resolve) => setTimeout(resolve, patience))]);
          await vscode.commands.executeCommand("workbench.action.closeQuickOpen");
        });
        // An export is what was asked for; every other file is searched.
        const saved = name === "exportPair" ? [] : readdirSync(base).filter((one) => one === "saved.out");
        const created = readdirSync(folder).filter((one) => !before.includes(one) && !one.endsWith(".key"));
        const documents = vscode.workspace.textDocuments.filter(({ uri: { scheme } }) => scheme !== "file");
        const surfaces = [
          given,
          await vscode.env.clipboard.readText(),
          documents.map((document) => document.getText()),
          vscode.languages.getDiagnostics().map(([at, found]) => [at.path, found.map(({ message }) => message)]),
          saved.map(() => readFileSync(out)),
          created.map((one) => readFileSync(join(folder, one))),
        ];
        assert.deepEqual(leaksOf(surfaces, index), [], `${name} ${file}`);
        assert.notDeepEqual(leaksOf([surfaces, keys[0]?.secrets[0]?.bytes.subarray(3, 9)], index), []);
      }
    } finally {
      await vscode.commands.executeCommand("workbench.action.closeAllEditors");
      rmSync(folder, { recursive: true });
      rmSync(out, { force: true });
    }
  });
}

test("one window of a key is found wherever VS Code was given it", async () => {
  const folder = join((await sampleFile("healthy/certs/ca.crt")).fsPath, "../../..", "leaking");
  const index = await writeKeys(folder);
  try {
    const planted = keys[0]?.secrets[0]?.bytes.subarray(3, 9);
    assert.ok(planted);
    const text = Buffer.from(planted).toString("base64");
    const uri = vscode.Uri.file(folder);
    for (const show of [
      () => vscode.window.showErrorMessage(text),
      () => vscode.window.showWarningMessage("Fix it?", { modal: true, detail: text }, "Fix"),
      () => vscode.window.showQuickPick([{ label: "node.crt", description: text }]),
      () => vscode.window.showInputBox({ prompt: text }),
    ])
      assert.notDeepEqual(leaksOf(await heard(uri, uri, async () => void (await show())), index), []);
    await vscode.env.clipboard.writeText(`copied ${Buffer.from(planted).toString("hex")}`);
    assert.notDeepEqual(leaksOf(await vscode.env.clipboard.readText(), index), []);
  } finally {
    await vscode.env.clipboard.writeText("");
    rmSync(folder, { recursive: true });
  }
});
