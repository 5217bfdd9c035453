// What a tab keeps for after a reload: everything that a page was made of comes back, and nothing else does.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { originOf, originText, resourcesOf, type PageOrigin } from "../../../../src/vscode/panels/pageOrigin.ts";

const directory = "file:///work/certs";
const origins: readonly PageOrigin[] = [
  { page: "report", directory },
  { page: "trust", directory: "vscode-vfs://github/owner/repo/certs" },
  { page: "rotation", directories: [directory, "file:///work/other"] },
  { page: "login", directory, file: "client.root.crt", host: "" },
  { page: "login", directory, user: "root", host: "node1" },
  { page: "finding", directory, file: "node.key", rule: "key/permissions", start: 0 },
  { page: "finding", directory, file: ".", rule: "directory/missing", start: 0 },
  { page: "revocation", uri: `${directory}/node.crt`, number: 2 },
  {
    page: "comparison",
    first: { uri: `${directory}/ca.crt`, number: 1 },
    second: { uri: `${directory}/ca-old.crt`, number: 1 },
  },
  { page: "connection", directory },
  { page: "running", directory },
];

/** As the page keeps it, beside its own state. */
const kept = (value: unknown): unknown => ({ top: 10, unfolded: [], origin: JSON.stringify(value) });

describe("the origin of a page", () => {
  test("comes back as it was kept", () => {
    for (const origin of origins) assert.deepEqual(originOf({ top: 0, origin: originText(origin) }), origin);
  });

  test("names every resource", () => {
    assert.deepEqual(origins.map(resourcesOf), [
      [directory],
      ["vscode-vfs://github/owner/repo/certs"],
      [directory, "file:///work/other"],
      ...Array.from({ length: 4 }, () => [directory]),
      [`${directory}/node.crt`],
      [`${directory}/ca.crt`, `${directory}/ca-old.crt`],
      [directory],
      [directory],
    ]);
  });

  test("is dropped if anything in it is missing, of another type, or of another version", () => {
    for (const origin of origins) {
      const whole: Readonly<Record<string, unknown>> = JSON.parse(originText(origin)) as typeof whole;
      for (const name of Object.keys(whole)) {
        for (const wrong of [undefined, null, 1.5, -1, true, [], [1], {}, "x".repeat(5000), "a b"]) {
          // Any text is a host or a rule, and any number an offset.
          if (typeof whole[name] === "string" && wrong === "a b" && /^(host|user|rule|file)$/.test(name)) continue;
          const changed = { ...whole, [name]: wrong };
          if (wrong === undefined) Reflect.deleteProperty(changed, name);
          assert.equal(originOf(kept(changed)), undefined, JSON.stringify(changed));
        }
      }
    }
    for (const state of [undefined, null, "", [], {}, { origin: 1 }, { origin: "{" }, { origin: "null" }])
      assert.equal(originOf(state), undefined);
  });

  test("leads to no other file than those of its directory, and to nothing relative", () => {
    const login = { version: 1, page: "login", directory, host: "" };
    for (const file of ["../ca.key", "a/b.crt", "..", ".", "", "a\\b.crt", "a\0b"])
      assert.equal(originOf(kept({ ...login, file })), undefined, file);
    for (const place of ["/etc", "certs", "../certs", "file:", "C:\\certs", "//server/share"])
      assert.equal(originOf(kept({ version: 1, page: "trust", directory: place })), undefined, place);
  });

  test("keeps nothing beyond what is asked for", () => {
    const more = { version: 1, page: "revocation", uri: directory, number: 1, command: "rm", key: "secret" };
    assert.deepEqual(originOf(kept(more)), { page: "revocation", uri: directory, number: 1 });
  });

  test("isn't read where it is longer than any that was written", () => {
    const origin = JSON.stringify({
      version: 1,
      page: "rotation",
      directories: Array.from({ length: 1001 }, () => directory),
    });
    assert.equal(originOf({ origin }), undefined);
  });
});
