// The menus of the tree in package.json: on each kind of row at most nine entries in four groups, and only what can work there.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { contributes, name } from "../../package.json";
import { clientCertificate } from "../support/certificate.ts";
import { healthySet, pair, without } from "../support/certsDirectory.ts";
import type { MemoryFiles } from "../support/memoryAssetLoader.ts";
import { rowsOf, treeOf } from "../support/treeRows.ts";

interface MenuItem {
  readonly command?: string;
  readonly submenu?: string;
  readonly group: string;
  readonly when: string;
}

const items: readonly MenuItem[] = contributes.menus["view/item/context"];

/** The conditions that these menus use: `view == id`, and a pattern for what the row is. */
function holds(when: string, viewItem: string): boolean {
  return when.split(" && ").every((clause) => {
    const [, pattern] = /^viewItem =~ \/(.*)\/$/.exec(clause) ?? [];
    if (pattern !== undefined) return new RegExp(pattern).test(viewItem);
    if (clause.startsWith("view == ")) return clause === `view == ${name}.certificates`;
    return assert.fail(`a clause that this test doesn't know: ${clause}`);
  });
}

/** The entries of the context menu, in order, with a line between groups. */
function menu(viewItem: string): readonly string[] {
  const shown = items
    .filter(({ group, when }) => !group.startsWith("inline") && holds(when, viewItem))
    .toSorted((a, b) => (a.group < b.group ? -1 : 1));
  return shown.flatMap(({ command, submenu, group }, index) => {
    const before = shown[index - 1]?.group.split("@")[0];
    const entry = (command ?? submenu ?? "").slice(name.length + 1);
    return before === undefined || before === group.split("@")[0] ? [entry] : ["-", entry];
  });
}

/** As the tree item has it: the kind of row, what it can, and that it is in the workspace. */
const rows: Readonly<Record<string, readonly string[]>> = {
  "directory.workspace workspace": [
    ...["validateDirectory", "showTrust", "more", "-", "create", "renewBefore", "-"],
    ...["copyPath", "revealInExplorer", "hideDirectory"],
  ],
  "directory.workspace fix explain workspace": [
    ...["validateDirectory", "showTrust", "more", "-", "fix", "-", "create", "renewBefore", "-"],
    ...["copyPath", "revealInExplorer", "hideDirectory"],
  ],
  "directory.chosen": [
    ...["validateDirectory", "showTrust", "more", "-", "create", "renewBefore", "-", "copyPath", "removeDirectory"],
  ],
  "directory.setting": [
    ...["validateDirectory", "showTrust", "more", "-", "create", "renewBefore", "-", "copyPath", "hideDirectory"],
  ],
  cluster: ["saveExpiryCalendar", "-", "renewBefore", "rotateCa"],
  "fold.directories": ["renewBefore", "rotateCa"],
  "ca workspace": ["openAsText", "-", "create", "rotateCa", "dropCa", "-", "copyPath", "revealInExplorer"],
  "ca fix explain workspace": [
    ...["openAsText", "-", "fix", "explainFinding", "-", "create", "rotateCa", "dropCa", "-"],
    ...["copyPath", "revealInExplorer"],
  ],
  "certificate workspace": ["openAsText", "-", "dropCa", "-", "copyPath", "revealInExplorer"],
  "pair.node workspace": [
    ...["openAsText", "compare", "-", "renew", "exportPair", "-", "copyPath", "revealInExplorer"],
  ],
  "pair.node explain workspace": [
    ...[
      "openAsText",
      "compare",
      "-",
      "explainFinding",
      "-",
      "renew",
      "exportPair",
      "-",
      "copyPath",
      "revealInExplorer",
    ],
  ],
  "pair.client workspace": [
    ...["openAsText", "-", "renew", "whoCanLogIn", "copyConnectionString", "exportPair", "-"],
    ...["copyPath", "revealInExplorer"],
  ],
  "pair.client fix explain workspace": [
    ...[
      "openAsText",
      "-",
      "fix",
      "explainFinding",
      "-",
      "renew",
      "whoCanLogIn",
      "copyConnectionString",
      "exportPair",
      "-",
    ],
    ...["copyPath", "revealInExplorer"],
  ],
  "pair.ui workspace": [...["openAsText", "compare", "-", "renew", "exportPair", "-", "copyPath", "revealInExplorer"]],
  "file.key workspace": ["openAsText", "-", "copyPath", "revealInExplorer"],
  "file.key fix explain workspace": [
    ...["openAsText", "-", "fix", "explainFinding", "-", "copyPath", "revealInExplorer"],
  ],
  "file.other workspace": ["openAsText", "-", "copyPath", "revealInExplorer"],
  "folder workspace": ["copyPath", "revealInExplorer"],
  "fold.other workspace": ["validateDirectory"],
  "fold.optional workspace": ["create"],
  "absent.ca workspace": ["explainMissing", "-", "createCa"],
  "absent.clientCa workspace": ["explainMissing", "-", "createClientCa"],
  "absent.uiCa workspace": ["explainMissing", "-", "createUiCa"],
  "absent.tenantClientCa workspace": ["explainMissing", "-", "createTenantClientCa"],
  "absent.ui workspace": ["explainMissing", "-", "createUi"],
  "clients.problems workspace": ["filterClients", "-", "createClient", "renewBefore"],
  "clients.valid workspace": ["filterClients", "-", "createClient", "renewBefore"],
  "clients.filter workspace": ["filterClients", "clearClientFilter", "-", "createClient", "renewBefore"],
  interrupted: ["recover"],
};

describe("the context menus of the tree", () => {
  for (const [viewItem, expected] of Object.entries(rows)) {
    test(`of ${viewItem}`, () => assert.deepEqual(menu(viewItem), expected));
  }

  test("have at most nine entries in four groups", () => {
    const long = Object.keys(rows).filter((viewItem) => {
      const entries = menu(viewItem);
      return entries.filter((one) => one !== "-").length > 9 || entries.filter((one) => one === "-").length > 3;
    });
    assert.deepEqual(long, []);
  });

  test("exist on every kind of row", async () => {
    const { ca, node, files } = await healthySet();
    const users = Array.from({ length: 21 }, (_, i) => clientCertificate({ user: `u${i}`, issuedBy: ca }));
    const pairs = (await Promise.all(users)).map((one, i) => pair(`client.u${i}`, one));
    const many: MemoryFiles = {
      ...files,
      ...Object.fromEntries(pairs.flatMap((one) => Object.entries(one))),
      "ca.crt": ca.pem + ca.pem,
      "ca.key": ca.keyPem,
      "README.md": "",
      ...pair("ui", node),
      folder: { content: "", type: "directory" },
    };
    const trees = await Promise.all([
      treeOf(files),
      treeOf(many),
      treeOf(without(many, "ca.crt", "client.u3.key")),
      treeOf(many, {}, { filter: "u1" }),
    ]);
    const contexts = new Set(trees.flatMap(rowsOf).map(({ context, can }) => [context, ...can].join(" ")));
    assert.ok(contexts.size > 12, [...contexts].join());
    assert.deepEqual(
      [...contexts].filter((context) => menu(context.replace(/^directory/, "directory.workspace")).length === 0),
      [],
    );
  });
});

describe("the actions beside a row", () => {
  test("are at most two", () => {
    const crowded = Object.keys(rows).filter(
      (viewItem) => items.filter(({ group, when }) => group.startsWith("inline") && holds(when, viewItem)).length > 2,
    );
    assert.deepEqual(crowded, []);
  });
});

describe("the keys of the tree", () => {
  test("work in the tree alone, and never while typing", () => {
    assert.deepEqual(
      contributes.keybindings.map(({ command, when, args }) => [command.slice(name.length + 1), when, args]),
      ["fix", "hideDirectory", "copyPath"].map((command) => [
        command,
        `focusedView == ${name}.certificates && !inputFocus`,
        "selectedRow",
      ]),
    );
  });
});
