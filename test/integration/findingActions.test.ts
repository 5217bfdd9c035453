// Actions on findings, as the light bulb and the pages call them.
import assert from "node:assert/strict";
import * as vscode from "vscode";
import { commandId } from "../../src/vscode/commands/commandId.ts";
import { sampleFile } from "../harness/activeEditor.ts";
import { test } from "../harness/hostTests.ts";

interface Told {
  readonly informed: readonly string[];
  readonly errors: readonly string[];
}

/** Takes the action on the only finding of a rule, and returns what was said. */
async function take(file: string, rule: string, action: string): Promise<Told> {
  const uri = await sampleFile(`faulty/certs/${file}`);
  await vscode.commands.executeCommand(commandId("refresh"));
  const { showInformationMessage, showErrorMessage } = vscode.window;
  const [informed, errors]: [string[], string[]] = [[], []];
  const keep =
    (list: string[]) =>
    (message: string): Promise<undefined> => {
      list.push(message);
      return Promise.resolve(undefined);
    };
  Object.assign(vscode.window, { showInformationMessage: keep(informed), showErrorMessage: keep(errors) });
  try {
    const directory = vscode.Uri.joinPath(uri, "..").toString();
    await vscode.commands.executeCommand(commandId("takeAction"), { directory, file, rule, start: 0, action });
  } finally {
    Object.assign(vscode.window, { showInformationMessage, showErrorMessage });
  }
  return { informed, errors };
}

test("a command is copied, and what to change in it is said", async () => {
  const { informed, errors } = await take("node.crt", "validity/expires-soon", "copyCommand");
  assert.deepEqual(errors, []);
  assert.deepEqual(informed, ["Copied the command. Replace my-safe-directory with the folder of the CA key."]);
  const copied = await vscode.env.clipboard.readText();
  assert.match(copied, /^cockroach cert create-node localhost 10\.0\.0\.5 --certs-dir=.*faulty\/certs .* --overwrite$/);
});

test("the explanation opens", async () => {
  const { errors } = await take("node.crt", "validity/expires-soon", "explain");
  assert.deepEqual(errors, []);
  const isOpen = (): boolean =>
    vscode.window.tabGroups.activeTabGroup.activeTab?.input instanceof vscode.TabInputWebview;
  while (!isOpen()) await new Promise((resolve) => setTimeout(resolve, 50));
});

test("an action that is gone says so", async () => {
  const { errors } = await take("node.crt", "validity/expired", "renew");
  assert.equal(errors.length, 1);
  assert.match(errors[0] ?? "", /Nothing left to do: validity\/expired no longer applies to node\.crt\./);
});

test("the light bulb offers the actions of the page", async () => {
  const uri = await sampleFile("faulty/certs/node.crt");
  const document = await vscode.workspace.openTextDocument(uri);
  await vscode.window.showTextDocument(document);
  const actions = await vscode.commands.executeCommand<readonly vscode.CodeAction[]>(
    "vscode.executeCodeActionProvider",
    uri,
    document.lineAt(0).range,
  );
  const titles = actions.map(({ title }) => title);
  for (const title of [
    "Reissue with Corrected Names…",
    "Renew…",
    "Copy Command for validity/expires-soon",
    "Explain names/ip-as-dns-name",
  ])
    assert.ok(titles.includes(title), titles.join());
});
