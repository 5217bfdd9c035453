// Fixes in the editor: from the light bulb, with a preview that can be refused, and undone; the problem goes and comes
// back with them.
import assert from "node:assert/strict";
import { readFile, stat, writeFile } from "node:fs/promises";
import * as vscode from "vscode";
import { commandId } from "../../src/vscode/commands/commandId.ts";
import { sampleFile } from "../harness/activeEditor.ts";
import { test } from "../harness/hostTests.ts";

interface Asked {
  readonly message: string;
  readonly detail: string;
}

/**
 * Answers every modal question with the button of this title, or with none, and keeps what was asked and what went
 * wrong.
 */
async function answering(
  button: string | undefined,
  work: () => Promise<void>,
): Promise<{ readonly asked: readonly Asked[]; readonly errors: readonly string[] }> {
  const { showInformationMessage, showWarningMessage, showErrorMessage } = vscode.window;
  const asked: Asked[] = [];
  const errors: string[] = [];
  const answer = (message: string, options?: unknown, ...items: readonly unknown[]): Promise<unknown> => {
    if (typeof options !== "object" || options === null || !("detail" in options)) return Promise.resolve(undefined);
    asked.push({ message, detail: String(options.detail) });
    return Promise.resolve(
      items.find(
        (item) =>
          item === button || (typeof item === "object" && item !== null && "title" in item && item.title === button),
      ),
    );
  };
  const complain = (message: string): Promise<undefined> => {
    errors.push(message);
    return Promise.resolve(undefined);
  };
  Object.assign(vscode.window, {
    showInformationMessage: answer,
    showWarningMessage: answer,
    showErrorMessage: complain,
  });
  try {
    await work();
  } finally {
    Object.assign(vscode.window, { showInformationMessage, showWarningMessage, showErrorMessage });
  }
  return { asked, errors };
}

async function faultyFile(name: string): Promise<vscode.Uri> {
  const uri = await sampleFile(`faulty/certs/${name}`);
  await vscode.commands.executeCommand(commandId("refresh"));
  return uri;
}

function codes(file: vscode.Uri): readonly string[] {
  return vscode.languages.getDiagnostics(file).map(({ code }) => String(typeof code === "object" ? code.value : code));
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 50));
}

/** The command of the light bulb's entry on a line (0-based). */
async function lightBulb(file: vscode.Uri, line: number, title: string): Promise<() => Promise<void>> {
  await vscode.workspace.openTextDocument(file);
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    file,
    new vscode.Range(line, 0, line, 0),
  );
  const command = actions.find((one) => one.title === title)?.command;
  assert.ok(command, actions.map((one) => one.title).join());
  return async () => {
    await vscode.commands.executeCommand(command.command, ...((command.arguments ?? []) as unknown[]));
  };
}

test("the light bulb sets the mode of a key after a preview, and undo sets it back", async () => {
  const key = await faultyFile("node.key");
  await until(() => codes(key).includes("key/permissions"));
  const run = await lightBulb(key, 0, "Set the file mode of node.key to 0600");
  const mode = async (): Promise<number> => (await stat(key.fsPath)).mode & 0o777;

  const refused = await answering(undefined, run);
  assert.equal(refused.asked[0]?.message, "Set the file mode of node.key to 0600?");
  assert.match(refused.asked[0].detail, /^Changes the file mode of node\.key from 0644 to 0600\./);
  assert.equal(await mode(), 0o644);

  await answering("Apply Fix", run);
  assert.equal(await mode(), 0o600);
  await until(() => codes(key).length === 0);

  await answering("Undo Fix", async () => {
    await vscode.commands.executeCommand(commandId("undoFix"));
  });
  assert.equal(await mode(), 0o644);
  await until(() => codes(key).includes("key/permissions"));
});

test("removes an expired CA from ca.crt, and undo restores every byte", async () => {
  const ca = await faultyFile("ca.crt");
  await until(() => codes(ca).includes("ca/expired-beside-current"));
  const before = await readFile(ca.fsPath, "utf8");
  await answering("Remove CA", await lightBulb(ca, 19, "Remove the expired CA from ca.crt"));
  assert.equal(await readFile(ca.fsPath, "utf8"), before.slice(0, before.indexOf("-----BEGIN", 10)));
  await until(() => codes(ca).length === 0);
  await answering("Undo Fix", async () => {
    await vscode.commands.executeCommand(commandId("undoFix"));
  });
  assert.equal(await readFile(ca.fsPath, "utf8"), before);
});

test("a file that changes while the preview is read is left alone", async () => {
  const ca = await faultyFile("ca.crt");
  await until(() => codes(ca).includes("ca/expired-beside-current"));
  const before = await readFile(ca.fsPath, "utf8");
  const run = await lightBulb(ca, 19, "Remove the expired CA from ca.crt");
  const { showInformationMessage, showWarningMessage, showErrorMessage } = vscode.window;
  const errors: string[] = [];
  Object.assign(vscode.window, {
    showWarningMessage: async (_message: string, _options: unknown, _harmless: string, button: string) => {
      await writeFile(ca.fsPath, `${before}# saved meanwhile\n`);
      return button;
    },
    showErrorMessage: (message: string) => {
      errors.push(message);
      return Promise.resolve(undefined);
    },
  });
  try {
    await run();
  } finally {
    Object.assign(vscode.window, { showInformationMessage, showWarningMessage, showErrorMessage });
  }
  assert.match(errors.join(), /ca\.crt has changed in the meantime\. Nothing was changed/);
  assert.equal(await readFile(ca.fsPath, "utf8"), `${before}# saved meanwhile\n`);
  await writeFile(ca.fsPath, before);
});

test("a fix whose file has gone says so", async () => {
  const ca = await faultyFile("ca.crt");
  const { errors } = await answering("Apply Fix", async () => {
    await vscode.commands.executeCommand(commandId("fix"), {
      directory: vscode.Uri.joinPath(ca, "..").toString(),
      file: "ca.crt",
      rule: "ca/duplicate",
      start: 0,
      fix: "drop-duplicate-ca",
    });
  });
  assert.match(errors.join(), /Nothing left to fix/);
});
