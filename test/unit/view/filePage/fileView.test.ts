// The file as a list: counts, rows and their identity, what CockroachDB does with a file of its name, and broken blocks
// at their place.
import assert from "node:assert/strict";
import { test } from "node:test";
import { fileView } from "../../../../src/view/filePage/fileView.ts";
import { pemText } from "../../../../src/view/structure/pemText.ts";
import { authority, clientCertificate, nodeCertificate } from "../../../support/certificate.ts";
import { keySamples, kindSamples, relabelled } from "../../../support/files.ts";
import { detailOf, fileModel, viewContext } from "../../../support/model.ts";

test("a bundle is counted by kind, and each row has its lines", async () => {
  const [first, second] = [await nodeCertificate(), await authority()];
  const [key] = keySamples();
  const text = `${first.pem}\n${second.pem}${key?.pem}${second.pem.replace("\nM", "\n*")}${first.pem}`;
  const model = fileModel(text);
  const view = fileView(model, viewContext, model.rows);
  assert.equal(view.counts, "3 certificates, 1 private key, 1 broken block");
  assert.deepEqual(
    view.rows.map(({ kind }) => kind),
    ["certificate", "certificate", "privateKey", "broken", "certificate"],
  );
  const all = text.split("\n");
  for (const { lines } of view.rows) {
    assert.match(all[(lines?.first ?? 0) - 1] ?? "", /^-----BEGIN/);
    assert.match(all[(lines?.last ?? 0) - 1] ?? "", /^-----END/);
  }
  assert.equal(view.selected, view.rows[0]?.id);
  const detail = detailOf(text, viewContext, undefined, 4);
  assert.match(detail.view.crumb, /^Certificate 3 of 3, lines \d+–\d+$/);
});

test("rows keep their ids when lines are added above, and equal blocks have different ones", async () => {
  const { pem } = await nodeCertificate();
  const before = fileModel(pem + pem).rows.map(({ id }) => id);
  const after = fileModel(`# new\n\n${pem}\n${pem}`).rows.map(({ id }) => id);
  assert.deepEqual(after, before);
  assert.equal(new Set(before).size, 2);
});

test("the first certificate is shown first, else the first row, else nothing", async () => {
  const [key] = keySamples();
  const { pem } = await authority();
  const selected = (text: string): number => {
    const model = fileModel(text);
    return model.rows.findIndex(({ id }) => id === fileView(model, viewContext, []).selected);
  };
  assert.equal(selected(`${key?.pem}${pem}`), 1);
  assert.equal(selected(key?.pem ?? ""), 0);
  assert.equal(selected("nothing"), -1);
});

test("the filter finds names, serial numbers and fingerprints", async () => {
  const { pem } = await nodeCertificate({ hosts: ["Node-7.Example", "10.1.2.3"], serialNumber: 0xabcdefn });
  const [row] = fileModel(pem).rows;
  for (const part of ["node-7.example", "10.1.2.3", "abcdef", "cn=node", row?.id ?? "?"])
    assert.ok(row?.search.toLowerCase().includes(part), part);
});

test("what CockroachDB does with a file of this name", async () => {
  const { pem } = await nodeCertificate();
  const use = (fileName: string): string => fileView(fileModel(pem), { ...viewContext, fileName }, []).use;
  assert.match(use("node.crt"), /node/i);
  assert.match(use("client.maxroach.crt"), /\(maxroach\)$/);
  assert.match(use("ca.crt"), /CA/);
  assert.match(use("whatever.crt"), /^CockroachDB ignores this file name: /);
  assert.equal(use("chain.pem"), "CockroachDB ignores this file name");
});

test("a file that is nothing says why", async () => {
  const view = fileView(fileModel("just text"), viewContext, []);
  assert.deepEqual([view.counts, view.rows.length, view.selected], ["", 0, undefined]);
  assert.deepEqual(
    view.problems.map(({ code, tone }) => [code, tone]),
    [["not-recognised", "error"]],
  );
  assert.ok((await kindSamples()).size > 10);
});

test("a broken block has its place, a way there and the lines around it", async () => {
  const { pem } = await clientCertificate();
  const lines = `# one\n${pem}`.split("\n");
  const text = lines.map((line, index) => (index === 4 ? `${line.slice(0, 9)}*${line.slice(10)}` : line)).join("\n");
  const detail = detailOf(text);
  assert.equal(detail.view.use, `Lines 2–${lines.length - 1} start as a certificate but can't be decoded`);
  assert.deepEqual(
    detail.view.findings.map(({ title, code }) => [title, code]),
    [["Character “*” at line 5, column 10 is not base64", "pem-base64"]],
  );
  const link = detail.view.findings[0]?.actions[0]?.link ?? "";
  assert.deepEqual(detail.links.get(link), { type: "line", line: 5, column: 10 });
  assert.deepEqual(detail.view.excerpt?.at, { line: 5, column: 10 });
  assert.deepEqual(
    detail.view.excerpt.lines.map(({ number, marked }) => [number, marked]),
    [
      [3, false],
      [4, false],
      [5, true],
      [6, false],
      [7, false],
    ],
  );
  assert.equal(detail.view.excerpt.lines[2]?.text, text.split("\n")[4]);
  assert.equal(detail.view.canCopyPem, false);
});

test("the lines around the place are the same in every encoding and with every line end", async () => {
  const { pem } = await clientCertificate();
  const lf = pem.replace(/\n(.{20}).(.*)\n-----END/, "\n$1*$2\n-----END");
  const expected = detailOf(lf).view.excerpt;
  assert.ok(expected);
  for (const raw of [
    lf.replaceAll("\n", "\r\n"),
    lf.replaceAll("\n", "\r"),
    `\ufeff${lf}`,
    Buffer.from(`\ufeff${lf}`, "utf16le"),
    Buffer.from(lf, "utf16le").swap16(),
  ]) {
    assert.deepEqual(detailOf(raw).view.excerpt, expected);
  }
});

test("no lines are shown of what may be a key, nor of a block that holds more than its certificate", async () => {
  const { pem } = await clientCertificate();
  const damaged = pem.replace("\n-----END", "*\n-----END");
  assert.ok(detailOf(damaged).view.excerpt);
  for (const { pem: key } of keySamples()) {
    for (const label of ["CERTIFICATE", "CERTIFICATE REQUEST", "PUBLIC KEY"]) {
      assert.equal(detailOf(relabelled(key, label).replace("\n-----END", "*\n-----END")).view.excerpt, undefined);
    }
    const body = key.split("\n").slice(1, -2).join("\n");
    assert.equal(detailOf(damaged.replace("*\n", `*\n${body}\n`)).view.excerpt, undefined);
    assert.equal(
      detailOf(damaged.replace(/\n([^-]*)\*\n/, (_, text: string) => `\n${text.slice(0, 200)}*\n${body}\n`)).view
        .excerpt,
      undefined,
    );
  }
});

test("the PEM text of a block is what other programs read, wherever it stood", async () => {
  const { pem } = await authority();
  const wrappings = [
    pem,
    pem.replaceAll("\n", "\r\n"),
    pem.replaceAll("\n", "\r"),
    `tls:\n    ${pem.replaceAll("\n", "\n    ")}`,
    JSON.stringify({ pem }),
    JSON.stringify({ pem }).replaceAll("/", "\\/"),
    JSON.stringify({ pem: pem.replaceAll("\n", "\r\n") }),
  ];
  for (const text of wrappings) {
    const { raw, decoded } = fileModel(text);
    const [item] = decoded.items;
    assert.ok(item);
    assert.equal(pemText(raw, item), pem, text);
  }
  const utf16 = fileModel(Buffer.from(`\ufeffx\n${pem}`, "utf16le"));
  assert.equal(pemText(utf16.raw, utf16.decoded.items[0] ?? assert.fail()), pem);
});

test("only what holds no secret may be copied as PEM", async () => {
  for (const [name, raw] of await kindSamples()) {
    const model = fileModel(raw);
    for (const [index, item] of model.decoded.items.entries()) {
      const { canCopyPem } = detailOf(raw, viewContext, undefined, index).view;
      const harmless =
        ["certificate", "certificationRequest", "certificateList"].includes(item.kind) ||
        (["publicKey", "pkcs7", "parameters", "ocspResponse"].includes(item.kind) && item.label !== undefined);
      assert.equal(
        canCopyPem,
        harmless && item.problems?.some(({ code }) => code === "trailing-data") !== true,
        `${name}: ${item.kind}`,
      );
    }
  }
});
