// Blocks whose lines have text beside them, as people paste them: each is read, with a note, where nothing else can be
// meant.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import type { FileItem } from "../../../../src/pki/file/fileItem.ts";
import { authority, nodeCertificate } from "../../../support/certificate.ts";

const lines = (pem: string): readonly string[] => pem.trimEnd().split("\n");
const each = (pem: string, line: (text: string, index: number) => string): string =>
  `${lines(pem).map(line).join("\n")}\n`;
const two = (index: number): string => String(index % 60).padStart(2, "0");

const forms: readonly (readonly [name: string, form: (pem: string) => string])[] = [
  ["cat -n", (pem) => each(pem, (line, index) => `${String(index + 1).padStart(6)}\t${line}`)],
  ["grep -n", (pem) => each(pem, (line, index) => `${index + 1}:${line}`)],
  ["grep of two files", (pem) => each(pem, (line, index) => `certs/node.crt:${index + 98}:${line}`)],
  ["an editor's line numbers", (pem) => each(pem, (line, index) => `${index + 1}. ${line}`)],
  ["a reply", (pem) => each(pem, (line) => `> ${line}`)],
  ["a reply to a reply", (pem) => each(pem, (line) => `> > ${line}`)],
  ["added lines of a diff", (pem) => each(pem, (line) => `+${line}`)],
  ["removed lines of a diff", (pem) => each(pem, (line) => `-${line}`)],
  ["a diff that is quoted", (pem) => each(pem, (line) => `> +${line}`)],
  ["comments of C", (pem) => each(pem, (line) => `// ${line}`)],
  ["comments of a shell", (pem) => each(pem, (line) => `# ${line}`)],
  ["a log", (pem) => each(pem, (line, index) => `2026-03-01T12:00:${two(index)}.${index}Z INFO n1 ${line}`)],
  ["a log of Docker", (pem) => each(pem, (line) => `node1-1  | ${line}`)],
  ["a log in JSON", (pem) => each(pem, (line, index) => JSON.stringify({ time: index, msg: line }))],
  [
    "JavaScript",
    (pem) =>
      `const ca = ${each(pem, (line) => `'${line}\\n' +`)
        .trimEnd()
        .slice(0, -2)};\n`,
  ],
  ["Java", (pem) => `String ca =\n${each(pem, (line) => `    + "${line}\\r\\n"`)};\n`],
  ["C", (pem) => each(pem, (line) => `"${line}\\n" \\`)],
  ["a list in JSON", (pem) => JSON.stringify({ ca: lines(pem) }, undefined, 2)],
  ["a list in YAML", (pem) => each(pem, (line) => `  - ${line}`)],
  ["a table", (pem) => each(pem, (line, index) => `| ${index} | ${line} |`)],
  [
    "escapes of Gson on each line",
    (pem) => each(pem, (line) => `"${line.replaceAll("=", "\\u003d").replaceAll("+", "\\u002b")}",`),
  ],
];

const read = (text: string, encoding: BufferEncoding = "utf8"): readonly FileItem[] =>
  decodeWholeFile(Buffer.from(text, encoding), { values: [], problems: [] }).items;

describe("a block with text beside its lines", () => {
  for (const [name, form] of forms) {
    test(name, async () => {
      const { pem, der, keyPem } = await nodeCertificate({ hosts: ["node1.example"] });
      for (const text of [form(pem), form(pem).replaceAll("\n", "\r\n"), `x\n${form(pem)}y\n`]) {
        const [item, ...others] = read(text);
        assert.ok(item?.kind === "certificate", item?.kind);
        assert.deepEqual(others, []);
        assert.deepEqual(Buffer.from(item.certificate.der), Buffer.from(der));
        assert.deepEqual(
          item.problems.map(({ code }) => code),
          ["pem-text-beside-lines"],
        );
      }
      assert.deepEqual(
        read(form(keyPem)).map(({ kind }) => kind),
        ["privateKey"],
      );
      assert.equal(read(`\ufeff${form(pem)}`, "utf16le")[0]?.kind, "certificate");
    });
  }

  test("two of them, and one that is alone", async () => {
    const [{ pem: ca }, { pem: node }] = [await authority(), await nodeCertificate()];
    const quoted = each(node + ca, (line) => `> ${line}`);
    assert.deepEqual(
      read(quoted + ca).map(({ kind, problems }) => `${kind} ${problems?.length}`),
      ["certificate 1", "certificate 1", "certificate 0"],
    );
  });

  test("is broken where something else may be meant", async () => {
    const { pem } = await nodeCertificate();
    const spoilt = [
      each(pem, (line, index) => (index === 3 ? `* ${line}` : `> ${line}`)),
      each(pem, (line, index) => `${index + 1}${line}`),
      each(pem, (line, index) => (index === 2 ? "> what is this?" : `> ${line}`)),
      each(pem, (line) => `> ${line.replace(/^M/, "*M")}`),
    ];
    for (const text of spoilt)
      assert.deepEqual(
        read(text).map(({ kind }) => kind),
        ["broken"],
        text.slice(0, 80),
      );
  });

  test("is broken for what CockroachDB reads", async () => {
    const { pem } = await nodeCertificate();
    for (const [name, form] of forms)
      assert.notEqual(decodeWholeFile(Buffer.from(form(pem))).items[0]?.kind, "certificate", name);
  });
});
