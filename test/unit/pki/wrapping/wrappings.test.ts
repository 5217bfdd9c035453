// Certificates and keys in values of other formats: each is read, knows its key, and stands where its value does.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import type { FileItem } from "../../../../src/pki/file/fileItem.ts";
import { authority, nodeCertificate } from "../../../support/certificate.ts";
import { wrappingsNow } from "../../../support/wrappingsNow.ts";

const base64 = (text: string | Uint8Array): string => Buffer.from(text as Uint8Array).toString("base64");
const indented = (text: string, indent: string): string => text.replace(/^(?=.)/gm, indent);
const lines = (text: string): readonly string[] => text.trimEnd().split("\n");
const escaped = (text: string): string => text.replaceAll("\n", "\\n");
/** As System.Text.Json and Gson write strings. */
const dotNet = (text: string): string =>
  JSON.stringify(text).replace(/[+/]/g, (c) => `\\u00${c.charCodeAt(0).toString(16).toUpperCase()}`);
const gson = (text: string): string => JSON.stringify(text).replaceAll("=", "\\u003d").replaceAll("\\n", "\\u000a");

interface Pems {
  readonly ca: string;
  readonly caDer: Uint8Array;
  readonly node: string;
  readonly nodeDer: Uint8Array;
  readonly key: string;
}

/** `key path: kind`, in file order; `-` where a block stands outside of every value. */
type Case = readonly [name: string, make: (pems: Pems) => string, found: readonly string[]];

const cases: readonly Case[] = [
  [
    "a Kubernetes Secret",
    ({ ca, node, key }) =>
      `apiVersion: v1\nkind: Secret\ndata:\n  ca.crt: ${base64(ca)}\n  tls.crt: ${base64(node + ca)}\n  tls.key: ${base64(key)}\n`,
    ["data.ca.crt: certificate", "data.tls.crt: certificate", "data.tls.crt: certificate", "data.tls.key: privateKey"],
  ],
  [
    "a Secret with text",
    ({ ca }) => `kind: Secret\nstringData:\n  ca.crt: |\n${indented(ca, "    ")}`,
    ["stringData.ca.crt: certificate"],
  ],
  [
    "a Secret with DER and with text before the block",
    ({ caDer, ca }) => `data:\n  der: ${base64(caDer)}\n  text: ${base64(`# my CA\n${ca}`)}\n`,
    ["data.der: certificate", "data.text: certificate"],
  ],
  [
    "a Secret with base64 in lines",
    ({ ca }) => `data:\n  ca.crt: >-\n${indented(base64(ca).replace(/.{60}/g, "$&\n"), "    ")}\n`,
    ["data.ca.crt: certificate"],
  ],
  [
    "a List in JSON",
    ({ ca, node }) =>
      JSON.stringify({ kind: "List", items: [{ data: {} }, {}, { data: { "ca.crt": base64(ca + node) } }] }, null, 2),
    ["items[2].data.ca.crt: certificate", "items[2].data.ca.crt: certificate"],
  ],
  [
    "a ConfigMap",
    ({ ca }) => `kind: ConfigMap\ndata:\n  "ca-bundle.crt": |-\n${indented(ca + ca, "    ")}metadata: {}\n`,
    ["data.ca-bundle.crt: certificate", "data.ca-bundle.crt: certificate"],
  ],
  [
    "a kubeconfig",
    ({ ca, node, key }) =>
      `clusters:\n- name: x\n  cluster:\n    certificate-authority-data: ${base64(ca)}\nusers:\n- user: {client-certificate-data: ${base64(node)}, client-key-data: ${base64(key)}}\n`,
    [
      "clusters[0].cluster.certificate-authority-data: certificate",
      "users[0].user.client-certificate-data: certificate",
      "users[0].user.client-key-data: privateKey",
    ],
  ],
  [
    "a kubeconfig in a ConfigMap",
    ({ ca }) =>
      `data:\n  kubeconfig: |\n    clusters:\n    - cluster:\n        certificate-authority-data: ${base64(ca)}\n`,
    ["data.kubeconfig, certificate-authority-data: certificate"],
  ],
  [
    "a webhook's caBundle",
    ({ ca }) => `webhooks:\n- clientConfig:\n    caBundle: ${base64(ca)}\n`,
    ["webhooks[0].clientConfig.caBundle: certificate"],
  ],
  [
    "several documents",
    ({ ca, node }) =>
      `# first\n---\na: ${JSON.stringify(ca)}\n---\n---\nb:\n- '${node.replaceAll("\n", "\n\n  ")}'\n...\n`,
    ["document 1, a: certificate", "document 3, b[0]: certificate"],
  ],
  [
    "YAML in double quotes, with backslashes at the ends of lines",
    ({ ca }) => `cert: "${escaped(ca).replace(/[^\\]{50}(?=[^\\n])/g, "$&\\\n  ")}"\nother: 1\n`,
    ["cert: certificate"],
  ],
  [
    "YAML in double quotes, broken at a space of BEGIN",
    ({ ca }) => `cert: "${escaped(ca).replaceAll(" CERT", "\\\n  \\ CERT")}"\n`,
    ["cert: certificate"],
  ],
  ["YAML as a list at the top", ({ ca }) => `- x\n- |\n${indented(ca, "  ")}`, ["[1]: certificate"]],
  ["JSON as a string at the top", ({ ca }) => `[${JSON.stringify(ca)}]`, ["[0]: certificate"]],
  ["JSON", ({ ca, key }) => JSON.stringify({ ca, key }), ["ca: certificate", "key: privateKey"]],
  ["JSON of .NET", ({ ca }) => `{"cert":${dotNet(ca)}}`, ["cert: certificate"]],
  ["JSON of Gson", ({ ca }) => `{"cert":${gson(ca)}}`, ["cert: certificate"]],
  ["JSON of PHP", ({ ca }) => `{"cert":${JSON.stringify(ca).replaceAll("/", "\\/")}}`, ["cert: certificate"]],
  [
    "JSON with every dash escaped",
    ({ ca }) => `{"x":${JSON.stringify(ca).replaceAll("-", "\\u002d")}}`,
    ["x: certificate"],
  ],
  [
    "JSON with comments and commas too many",
    ({ ca }) => `// settings\n{ "a": [1, /* two */ 2,], "tls": { "ca": ${JSON.stringify(ca)}, }, }`,
    ["tls.ca: certificate"],
  ],
  [
    "JSON, one document a line",
    ({ ca, node }) => `${JSON.stringify({ ca })}\n${JSON.stringify({ level: 1, x: [{ node }] })}\n`,
    ["document 1, ca: certificate", "document 2, x[0].node: certificate"],
  ],
  [
    "a JWKS",
    ({ nodeDer, caDer }) =>
      JSON.stringify({
        keys: [
          { kty: "EC", x5c: [base64(nodeDer), base64(caDer)] },
          { kty: "EC", x5c: [base64(caDer)] },
        ],
      }),
    [
      "-: jsonWebKey",
      "keys[0].x5c[0]: certificate",
      "keys[0].x5c[1]: certificate",
      "-: jsonWebKey",
      "keys[1].x5c[0]: certificate",
    ],
  ],
  [
    "SAML metadata",
    ({ caDer, nodeDer }) =>
      `<md:EntityDescriptor>\n<ds:X509Certificate>${base64(caDer)}</ds:X509Certificate>\n <ds:X509Certificate Id="2">\n${base64(nodeDer).replace(/.{76}/g, "$&&#13;\n")}\n </ds:X509Certificate>\n</md:EntityDescriptor>\n`,
    ["X509Certificate: certificate", "X509Certificate: certificate"],
  ],
  [
    ".env",
    ({ ca, node, key }) => `A=1\nCA_B64=${base64(ca)}\nNODE="${escaped(node)}"\nexport KEY_B64='${base64(key)}'\nB=2\n`,
    ["CA_B64: certificate", "-: certificate", "KEY_B64: privateKey"],
  ],
  [
    "TOML",
    ({ ca, node }) => `[tls]\nca = """\n${ca}"""\nnode_b64 = "${base64(node)}"\n`,
    ["-: certificate", "node_b64: certificate"],
  ],
  [
    "Terraform",
    ({ ca, node }) =>
      `resource "kubernetes_secret" "x" {\n  data = {\n    "ca.crt" = <<-EOT\n${indented(ca, "      ")}    EOT\n    "tls.crt" = "${base64(node)}"\n  }\n}\n`,
    ["-: certificate", "tls.crt: certificate"],
  ],
  [
    "YAML with a template, which is no longer YAML",
    ({ ca, node }) =>
      `data:\n  {{- if .Values.tls }}\n  ca.crt: ${base64(ca)}\n  {{- end }}\n  tls.crt: |\n${indented(node, "    ")}`,
    ["ca.crt: certificate", "-: certificate"],
  ],
  [
    "a block in a comment of YAML",
    ({ ca, node }) => `# ${lines(ca).join("\n# ")}\ndata:\n  tls.crt: ${base64(node)}\n`,
    ["-: certificate", "data.tls.crt: certificate"],
  ],
  [
    "a text dump, which looks like YAML",
    ({ ca }) => `Certificate:\n    Data:\n        Version: 3 (0x2)\n${ca}`,
    ["-: certificate"],
  ],
  ["base64 alone", ({ ca }) => `${base64(ca)}\n`, ["-: certificate"]],
  ["base64 alone, in lines", ({ caDer }) => `${base64(caDer).replace(/.{64}/g, "$&\n")}\n`, ["-: certificate"]],
];

async function pems(): Promise<Pems> {
  const ca = await authority();
  const node = await nodeCertificate({ issuedBy: ca, hosts: ["node1.example"] });
  return { ca: ca.pem, caDer: ca.der, node: node.pem, nodeDer: node.der, key: node.keyPem };
}

const told = ({ kind, wrapped }: FileItem): string => `${wrapped?.keyPath ?? "-"}: ${kind}`;
const read = (raw: Uint8Array): readonly FileItem[] => decodeWholeFile(raw, wrappingsNow(raw)).items;

describe("values of other formats", () => {
  for (const [name, make, found] of cases) {
    test(name, async () => {
      const file = make(await pems());
      assert.deepEqual(read(Buffer.from(file)).map(told), found);
      assert.deepEqual(read(Buffer.from(`\ufeff${file}`)).map(told), found, "with a byte order mark");
      // JSON Web Keys are JSON as it is exchanged, which is UTF-8 (RFC 8259 section 8.1).
      const inUtf16 = found.filter((one) => one !== "-: jsonWebKey");
      assert.deepEqual(read(Buffer.from(`\ufeff${file}`, "utf16le")).map(told), inUtf16, "in UTF-16");
      assert.deepEqual(read(Buffer.from(file.replaceAll("\n", "\r\n"))).map(told), found, "with CR LF");
    });
  }

  test("the certificates are those of the file, whole", async () => {
    const given = await pems();
    for (const [name, make] of cases) {
      for (const item of read(Buffer.from(make(given)))) {
        if (item.kind !== "certificate") continue;
        const { der } = item.certificate;
        assert.ok(
          [given.caDer, given.nodeDer].some((one) => Buffer.compare(one, der) === 0),
          name,
        );
      }
    }
  });

  test("a key of the file that could be secret isn't shown", async () => {
    const { ca, key } = await pems();
    const items = read(Buffer.from(JSON.stringify({ [key]: { [base64(key).slice(0, 40)]: { x: ca } } })));
    assert.deepEqual(items.map(told), ["-: privateKey", "[key not shown].[key not shown].x: certificate"]);
  });
});

describe("the place of an item", () => {
  const textAt = (file: string, raw: Buffer, { range, lines }: FileItem): string => {
    const text = raw.subarray(range.start, range.end).toString();
    assert.ok(lines);
    assert.equal(lines.first, file.slice(0, file.indexOf(text)).split("\n").length);
    assert.equal(lines.last, lines.first + text.split("\n").length - 1);
    return text;
  };

  test("is the value of base64", async () => {
    const { ca, node } = await pems();
    const file = `# ä\ndata:\n  ca.crt: ${base64(ca)}\n  tls.crt: "${base64(node)}" # x\n`;
    const raw = Buffer.from(file);
    assert.deepEqual(
      read(raw).map((item) => textAt(file, raw, item)),
      [base64(ca), `"${base64(node)}"`],
    );
  });

  test("is the block where the value has it as it is", async () => {
    const { ca, node } = await pems();
    const file = `data:\n  tls.crt: |\n    # node\n${indented(node + ca, "    ")}  x: 1\n`;
    const raw = Buffer.from(file);
    assert.deepEqual(
      read(raw).map((item) => textAt(file, raw, item)),
      [node, ca].map((pem) => lines(pem).join("\n    ")),
    );
  });

  test("is the value where its escapes hide the block", async () => {
    const { ca } = await pems();
    const value = JSON.stringify(ca).replaceAll("-", "\\u002d");
    const file = `{\n  "a": 1,\n  "x": ${value}\n}`;
    const raw = Buffer.from(file);
    assert.deepEqual(
      read(raw).map((item) => textAt(file, raw, item)),
      [value],
    );
  });

  test("is that of the value for what is wrong with it", async () => {
    const { node } = await pems();
    const broken = base64(node.replace("\nMII", "\nM*I"));
    const file = `a: 1\ndata:\n  tls.crt: ${broken}\n`;
    const [item] = read(Buffer.from(file));
    assert.ok(item?.kind === "broken");
    const start = file.indexOf(broken);
    assert.deepEqual(item.problem.range, { start, end: start + broken.length });
    assert.equal(item.line, 3);
    assert.equal(item.column, undefined);
  });
});
