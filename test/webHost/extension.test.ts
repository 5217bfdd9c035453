// The extension in the browser's own extension host, without Node: its `browser` entry, on a folder of a virtual file
// system.
import * as vscode from "vscode";
import { commandId, commandRow } from "../../src/vscode/commands/commandId.ts";
import { manifestCommands } from "../../src/vscode/commands/manifestCommands.ts";
import { viewType } from "../../src/vscode/platform/ids.ts";
import { extensionId } from "../harness/extensionId.ts";
import { test } from "../harness/hostTests.ts";
import { complaintsOf } from "../harness/complaints.ts";
import { memoryFiles } from "../harness/memoryFiles.ts";
import { equal, eventually, matches } from "../harness/webAssert.ts";

async function sampleFile(path: string): Promise<vscode.Uri> {
  const [file] = await vscode.workspace.findFiles(path);
  if (file === undefined) throw new Error(`the sample has no ${path}`);
  return file;
}

/** Those that write or connect. */
const guardedCommands = manifestCommands()
  .commands.map(({ command }) => command)
  .filter((id) => commandRow(id)?.needs !== undefined);

/** Made by OpenSSL. */
const request = `-----BEGIN CERTIFICATE REQUEST-----
MIIBADCBqAIBADAjMRIwEAYDVQQKDAlDb2Nrcm9hY2gxDTALBgNVBAMMBG5vZGUw
WTATBgcqhkjOPQIBBggqhkjOPQMBBwNCAAS01e6MSU8C2viajA8Sy7fzOlxlR6wg
SiYDlefrDOqnzzPN+WtDaFrSzOpDtJVIVUJ/Z1AJH7ILrxk7TXjctMgPoCMwIQYJ
KoZIhvcNAQkOMRQwEjAQBgNVHREECTAHggVub2RlMTAKBggqhkjOPQQDAgNHADBE
AiA8hlBWh1nrUpz8yVWSIIUq4pAaycEImugIU6Wb6Zh38AIgU8J/JzXNm0OSX2eC
Ie6sV6LsX67NFz3vrUSV4LGE26k=
-----END CERTIFICATE REQUEST-----
`;

/** The library for requests reads metadata that it itself puts on Reflect. */
function libraryIsEvaluated(): boolean {
  return "getMetadata" in Reflect;
}

async function openedEditor(file: vscode.Uri): Promise<string> {
  await vscode.commands.executeCommand("vscode.open", file);
  const input = await eventually(() => vscode.window.tabGroups.activeTabGroup.activeTab?.input);
  return input instanceof vscode.TabInputCustom ? input.viewType : "another editor";
}

test("activates without Node", async () => {
  equal(typeof (globalThis as { readonly process?: unknown }).process, "undefined");
  const extension = vscode.extensions.getExtension(extensionId);
  equal(extension?.extensionKind, vscode.ExtensionKind.UI);
  await extension?.activate();
  equal(extension?.isActive, true);
  equal(extension?.extensionUri.scheme, "http");
});

test("a certificate opens in the certificate editor", async () => {
  equal(await openedEditor(await sampleFile("healthy/certs/node.crt")), viewType);
});

test("a request is opened from memory", async () => {
  const registration = memoryFiles("certs-test", new Map([["/node.pem", new TextEncoder().encode(request)]]));
  try {
    equal(await openedEditor(vscode.Uri.parse("certs-test:/node.pem")), viewType);
  } finally {
    registration.dispose();
  }
});

test("no library has been evaluated for either", () => {
  equal(libraryIsEvaluated(), false);
});

test("certs directories are found, judged and listed", async () => {
  const directory = vscode.Uri.joinPath(await sampleFile("healthy/certs/ca.crt"), "..");
  await vscode.commands.executeCommand(commandId("showCertList"), directory);
  const document = await eventually(() => vscode.window.activeTextEditor?.document);
  matches(document.getText(), /ca\.crt[^]*node\.crt[^]*client\.root\.crt/);
});

test("each command that writes or connects says why it is off", async () => {
  for (const id of guardedCommands) {
    const said = await complaintsOf(() => vscode.commands.executeCommand(id));
    equal(said.length, 1);
    matches(said[0] ?? "", /isn't available in the web: .*desktop/);
  }
});
