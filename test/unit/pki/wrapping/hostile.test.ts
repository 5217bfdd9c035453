// Files that want to keep the reader busy, and files that must not load a library.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { fileLook } from "../../../../src/pki/wrapping/wrappings.ts";
import { nodeCertificate } from "../../../support/certificate.ts";
import { wrappingsNow } from "../../../support/wrappingsNow.ts";

const megabytes = 1024 * 1024;
/** Processor time in seconds that any of the files may take: ten times what the slowest takes. */
const most = 10;

const codesOf = (raw: Uint8Array): readonly string[] => wrappingsNow(raw).problems.map(({ code }) => code);

describe("a hostile file ends soon", () => {
  const mark = "LS0tLS1CRUdJTiBD";
  const files: readonly (readonly [name: string, make: () => string, codes: readonly string[]])[] = [
    ["brackets of JSON", () => `{"a":"${mark}","b":${"[".repeat(4 * megabytes)}`, ["wrapping-too-deep"]],
    ["objects of JSON", () => `[{"a":"${mark}"},${'{"a":'.repeat(100_000)}`, ["wrapping-too-deep"]],
    ["numbers of JSON", () => `["${mark}"${",1".repeat(2 * megabytes)}]`, ["wrapping-too-many"]],
    ["a key of JSON", () => `{"${"A".repeat(4 * megabytes)}":"${mark}"}`, []],
    ["strings of JSON that don't end", () => `{"a":"${mark}${'"'.repeat(megabytes)}`, []],
    ["brackets of YAML", () => `a: ${mark}\nb: ${"[".repeat(megabytes)}`, ["wrapping-too-deep"]],
    ["lists of YAML", () => `a: ${mark}\nb:\n${"- ".repeat(megabytes)}`, ["wrapping-too-deep"]],
    [
      "indented keys of YAML",
      () => `x: ${mark}\n${Array.from({ length: 4_000 }, (_, depth) => `${" ".repeat(depth)}a:\n`).join("")}`,
      ["wrapping-too-deep"],
    ],
    ["small values of YAML", () => `a: ${mark}\n${"b: 1\n".repeat(350_000)}`, ["wrapping-too-many"]],
    ["a key of YAML", () => `a: ${mark}\n? ${"A".repeat(4 * megabytes)}\n: 1\n`, []],
    ["one line of YAML", () => `a: ${mark}\nb: ${"a ".repeat(2 * megabytes)}`, []],
    [
      "a billion laughs",
      () =>
        `a: &a ["${mark}","${mark}"]\n${Array.from({ length: 26 }, (_, at) => {
          const [name, last] = [String.fromCharCode(98 + at), String.fromCharCode(97 + at)];
          return `${name}: &${name} [${`*${last},`.repeat(9)}]\n`;
        }).join("")}`,
      [],
    ],
    ["runs of base64", () => `x ${mark}\n${`${"MIIB".repeat(17)} `.repeat(50_000)}`, []],
    ["lines of base64", () => `x ${mark}\n${`${"MIIB".repeat(16)}\n`.repeat(60_000)}`, []],
    ["BEGIN lines without END", () => `x ${mark}\n${" -----BEGIN CERTIFICATE-----\n".repeat(100_000)}`, []],
    ["blanks behind base64", () => `x ${mark.repeat(8)}${" ".repeat(15 * megabytes)}\n`, []],
    ["blanks", () => `${" ".repeat(15 * megabytes)}{"a":"${mark}"}`, []],
    ["comments", () => `${"# \n".repeat(megabytes)}a: ${mark}`, []],
    ["slashes", () => `${"/".repeat(15 * megabytes)}${mark}`, []],
    ["stars", () => `/*${"*".repeat(15 * megabytes)}${mark}`, []],
    ["line ends", () => `a: ${mark}${"\n".repeat(2 * megabytes)}`, ["wrapping-too-many"]],
    ["the same mark", () => `MC${"A".repeat(31)}=`.repeat(100_000), []],
  ];
  for (const [name, make, codes] of files) {
    test(name, () => {
      const raw = Buffer.from(make());
      assert.ok(raw.length <= 16 * megabytes, `${raw.length}`);
      const start = process.cpuUsage();
      assert.deepEqual(codesOf(raw), codes);
      const { user, system } = process.cpuUsage(start);
      assert.ok((user + system) / 1e6 < most, `${(user + system) / 1e6} s`);
    });
  }

  test("a file that is too large says so", () => {
    const raw = Buffer.from(`data:\n  a: ${mark}\n  b: ${"x".repeat(16 * megabytes)}`);
    assert.deepEqual(codesOf(raw), ["wrapping-too-large"]);
  });

  test("what stands in a file that is given up is found all the same", async () => {
    const { pem } = await nodeCertificate();
    const raw = Buffer.from(
      `tls.crt: ${Buffer.from(pem).toString("base64")}\nca: |\n${pem.replace(/^(?=.)/gm, "  ")}b: ${"[".repeat(5_000)}`,
    );
    const { items, problems } = decodeWholeFile(raw, wrappingsNow(raw));
    assert.deepEqual(
      items.map(({ kind, wrapped }) => `${kind} ${wrapped?.keyPath}`),
      ["certificate tls.crt", "certificate undefined"],
    );
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["wrapping-too-deep"],
    );
  });
});

describe("nothing is searched in", () => {
  test("PEM and DER as they are", async () => {
    const { pem, der, keyPem } = await nodeCertificate();
    const plain = [pem, keyPem, pem + keyPem, `# comment: x\n\n # another\n${pem}`, `\ufeff${pem}`, der, ""];
    for (const file of plain) assert.equal(fileLook(Buffer.from(file as string)), "plain");
    assert.equal(fileLook(Buffer.from(`\ufeff${pem}`, "utf16le")), "plain");
  });

  test("JSON and YAML without a mark of a certificate", () => {
    for (const file of [
      '{"a":"b"}',
      "a: b\n",
      `{"MIME": "Begin", "x": "${"A".repeat(100)}"}`,
      "kind: Secret\ndata: {}\n",
    ])
      assert.equal(fileLook(Buffer.from(file)), "plain", file);
  });
});
