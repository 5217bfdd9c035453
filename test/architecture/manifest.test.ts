// package.json and the code speak of the same commands, views and settings.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { capabilities, contributes, name } from "../../package.json";
import * as ids from "../../src/vscode/platform/ids.ts";

const contributedSettings = Object.keys(contributes.configuration.properties);

/** Every string in the exports of ids.ts. */
function strings(value: unknown): readonly string[] {
  if (typeof value === "string") return [value];
  return typeof value === "object" && value !== null ? Object.values(value).flatMap(strings) : [];
}

describe("manifest", () => {
  test("the commands of package.json are those of ids.ts", () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command).sort(),
      Object.values<string>(ids.commands).sort(),
    );
  });

  test("the custom editor is that of ids.ts", () => {
    assert.deepEqual(
      contributes.customEditors.map(({ viewType }) => viewType),
      [ids.viewType],
    );
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
      ["directories", "showDefaultDirectory", "certPrincipalMap"].map((key) => `${name}.${key}`),
    );
    assert.deepEqual(
      restrictedConfigurations.filter((setting) => !contributedSettings.includes(setting)),
      [],
    );
  });

  test("menus, welcome views and conditions name nothing that does not exist", () => {
    const known = new Set([name, ...strings({ ...ids }), ...contributedSettings]);
    const named = JSON.stringify(contributes).match(new RegExp(`${name}(\\.[a-zA-Z]+)*`, "g")) ?? [];
    assert.deepEqual(
      [...new Set(named)].filter((id) => !known.has(id)),
      [],
    );
  });
});
