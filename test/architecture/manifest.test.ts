// package.json and the code speak of the same commands, views and settings.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { capabilities, contributes, name } from "../../package.json";
import { keptSettings } from "../../src/cockroach/assumptions/assumptions.ts";
import { commandRow } from "../../src/vscode/commands/commandId.ts";
import { commandTable, type CommandRow } from "../../src/vscode/commands/commandTable.ts";
import { manifestCommands } from "../../src/vscode/commands/manifestCommands.ts";
import * as ids from "../../src/vscode/platform/ids.ts";

const rows: Readonly<Record<string, CommandRow>> = commandTable;
const contributedSettings = Object.keys(contributes.configuration.properties);

/** Every string in the exports of ids.ts. */
function strings(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

describe("manifest", () => {
  test("the commands and the palette are those of the command table; npm run manifest writes them again", () => {
    const { commands, commandPalette } = manifestCommands();
    assert.deepEqual(contributes.commands, commands);
    assert.deepEqual(contributes.menus.commandPalette, commandPalette);
  });

  test("the commands that the extension itself calls are in the command table", () => {
    for (const [name, id] of Object.entries(ids.commands)) assert.equal(commandRow(id), rows[name], id);
  });

  test("the custom editor is that of ids.ts", () => {
    assert.deepEqual(
      contributes.customEditors.map(({ viewType }) => viewType),
      [ids.viewType],
    );
  });

  test("the title bar leads from text to certificate and back", () => {
    const buttons = contributes.menus["editor/title"];
    const button = (command: string): string =>
      buttons.find((one) => one.command === `${name}.${command}` && one.group === "navigation")?.when ?? "";
    assert.equal(button("reopenAsText"), `activeCustomEditorId == ${ids.viewType}`);
    const [, endings = ""] = /resourceExtname =~ \/\^\\\.\((.*)\)\$\//.exec(button("openAsCertificate")) ?? [];
    const [, shown = ""] = /\{(.*)\}/.exec(contributes.customEditors[0]?.selector[0]?.filenamePattern ?? "") ?? [];
    // What the certificate editor opens can be shown as text, and comes back; a key opens as text, and leads to its page.
    assert.deepEqual(
      [...shown.split(","), "key"].filter((ending) => !endings.split("|").includes(ending)),
      [],
    );
    assert.ok(["csr", "req", "p10", "p12", "pfx"].every((ending) => shown.split(",").includes(ending)));
    assert.ok(!shown.split(",").includes("key"));
  });

  test("every setting is read by settings.ts", () => {
    const source = readFileSync("src/vscode/platform/settings.ts", "utf8");
    const unread = contributedSettings.filter((setting) => !source.includes(`"${setting.slice(name.length + 1)}"`));
    assert.deepEqual(unread, []);
  });

  test("settings that name places or change who is accepted are withheld from a workspace that isn't trusted", () => {
    const { supported, description, restrictedConfigurations } = capabilities.untrustedWorkspaces;
    // VS Code ignores the list, and the description, with any other value.
    assert.equal(supported, "limited");
    assert.ok(description.length > 0);
    assert.deepEqual(
      restrictedConfigurations,
      [
        "directories",
        "showDefaultDirectory",
        "certPrincipalMap",
        "cockroachVersion",
        "goVersion",
        "advertise",
        "assumedClusterSettings",
      ].map((key) => `${name}.${key}`),
    );
    assert.deepEqual(
      restrictedConfigurations.filter((setting) => !contributedSettings.includes(setting)),
      [],
    );
  });

  test("the setting with assumed cluster settings has those of a simulated login", () => {
    const properties: Readonly<
      Record<string, { readonly type?: unknown; readonly enum?: readonly string[]; readonly description: string }>
    > = contributes.configuration.properties["certs-for-cockroachdb.assumedClusterSettings"].properties;
    const kinds = (id: string): unknown =>
      properties[id]?.enum ?? (properties[id]?.type === "boolean" ? "switch" : "text");
    assert.deepEqual(
      Object.keys(properties).map((id) => [id, properties[id]?.description, kinds(id)]),
      keptSettings.map(({ id, label, kind, example }) => [
        id,
        id === "roleSubject" ? `${label}, such as ${example}` : label,
        kind,
      ]),
    );
  });

  test("menus, welcome views and conditions name nothing that does not exist", () => {
    const known = new Set([
      name,
      ...strings({ ...ids }),
      ...Object.keys(rows).map((one) => `${name}.${one}`),
      // The editor has a command that shows a view, for each view.
      `${ids.certificatesTreeId}.focus`,
      ...contributedSettings,
    ]);
    const named = JSON.stringify(contributes).match(new RegExp(`${name}(\\.[a-zA-Z]+)*`, "g")) ?? [];
    assert.deepEqual(
      [...new Set(named)].filter((id) => !known.has(id)),
      [],
    );
  });
});
