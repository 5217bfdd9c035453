// A key in or behind another value: what the page, the clipboard, and a saved file would have of it is withheld, and
// the page says why.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { readOtherContent } from "../../../src/cockroach/files/otherContent.ts";
import { parseClusterSet } from "../../../src/cockroach/clusterSet/parseClusterSet.ts";
import { integer, sequence } from "../../../src/pki/asn1/derWriter.ts";
import { readCertificate } from "../../../src/pki/certificate/certificate.ts";
import { displayName, rfc4514 } from "../../../src/pki/names/distinguishedName.ts";
import { subjectAltName } from "../../../src/pki/extensions/rfc5280/alternativeNames.ts";
import { readableExtension } from "../../../src/pki/extensions/extensionDecoder.ts";
import { encodePem } from "../../../src/pki/pem/pemWriter.ts";
import { pemText } from "../../../src/view/structure/pemText.ts";
import { structureSource } from "../../../src/view/structure/structureView.ts";
import { authority, nodeCertificate } from "../../support/certificate.ts";
import { certificateList } from "../../support/certificateList.ts";
import { certificationRequest } from "../../support/certificationRequest.ts";
import { keySamples, pemBody } from "../../support/files.ts";
import { detailOf, fileModel } from "../../support/model.ts";

const samples = keySamples();

function shown(
  raw: string | Uint8Array,
  index = 0,
): {
  readonly kind: string;
  readonly codes: readonly string[];
  readonly canCopyPem: boolean;
  readonly hasStructure: boolean;
  readonly der: Uint8Array | undefined;
} {
  const { view } = detailOf(raw, undefined, undefined, index);
  const item = fileModel(raw).decoded.items[index] ?? assert.fail();
  return {
    kind: view.kind,
    codes: view.findings.map(({ code }) => code),
    canCopyPem: view.canCopyPem,
    hasStructure: view.structure !== undefined,
    der: structureSource(item)?.der,
  };
}

describe("behind a value in one block", () => {
  for (const { name, pem } of samples) {
    test(`${name}: no structure, nothing to copy, nothing to save`, async () => {
      const ca = await authority();
      const blocks = {
        "X509 CRL": await certificateList(ca),
        CERTIFICATE: ca.der,
        "CERTIFICATE REQUEST": certificationRequest([]),
        "PUBLIC KEY": ca.keyPair.subjectPublicKeyInfo,
      };
      for (const [label, value] of Object.entries(blocks)) {
        const { kind, ...rest } = shown(encodePem(label, Buffer.concat([value, pemBody(pem)])));
        assert.notEqual(kind, "broken", label);
        assert.deepEqual(
          rest,
          { codes: ["trailing-data"], canCopyPem: false, hasStructure: false, der: undefined },
          label,
        );
      }
    });
  }
});

test("in a value: the row says that a private key is in it, and counts as one", async () => {
  const ca = await authority();
  const [{ pem } = assert.fail()] = samples;
  const { der } = await nodeCertificate({
    issuedBy: ca,
    withExtensions: [{ type: "raw", critical: false, oid: "1.2.3.4", value: pemBody(pem) }],
  });
  for (const raw of [der, encodePem("CERTIFICATE", der)]) {
    assert.deepEqual(shown(raw), {
      kind: "broken",
      codes: ["private-key-inside"],
      canCopyPem: false,
      hasStructure: false,
      der: undefined,
    });
    const { view } = detailOf(raw);
    assert.equal(view.title, "Private key in another value");
    assert.deepEqual([view.parts, view.facts], [[], []]);
  }
  const steps = readOtherContent(Buffer.from(encodePem("CERTIFICATE", der)));
  let step = steps.next();
  while (step.done !== true) step = steps.next();
  assert.deepEqual([step.value.certificates, step.value.privateKeys, step.value.broken], [0, 1, 0]);
});

test("as a name: findings, trees, and listings have another text in its place", async () => {
  const [{ pem } = assert.fail()] = samples;
  const { der } = await nodeCertificate({
    subject: [[{ type: "2.5.4.3", value: pem, stringType: "utf8String" }]],
    withExtensions: [{ type: "subjectAltName", critical: false, names: [{ type: "dNSName", value: pem }] }],
  });
  const certificate = readCertificate(der);
  assert.ok(certificate.ok);
  const names = [
    displayName(certificate.value.subject),
    rfc4514(certificate.value.subject),
    ...(readableExtension(certificate.value, subjectAltName) ?? []).map(({ value }) => value),
  ];
  assert.deepEqual(names, [
    "CN=[private key\\, not shown]",
    "CN=[private key\\, not shown]",
    "[private key, not shown]",
  ]);
});

test("in the headers of a certificate: it is copied without them", async () => {
  const { pem } = await authority();
  const [{ pem: key } = assert.fail()] = samples;
  const headed = pem.replace("\n", `\nComment: ${pemBody(key).toString("base64").slice(0, 500)}\n\n`);
  const raw = Buffer.from(headed);
  const { items } = fileModel(raw).decoded;
  assert.equal(pemText(raw, items[0] ?? assert.fail()), pem);
});

describe("an excerpt of a broken certificate", () => {
  const [{ pem: key } = assert.fail()] = samples;
  const oneLine = key.replaceAll("\n", "\\n");

  test("has the lines around the bad character", async () => {
    const { pem } = await authority();
    const broken = pem.replace(/(\n.{20})./, "$1*");
    for (const raw of [
      broken,
      `\ufeff${broken}`,
      Buffer.from(`\ufeff${broken}`, "utf16le"),
      broken.replaceAll("\n", "\r\n"),
      `    ${broken}`,
    ]) {
      const { excerpt } = detailOf(raw).view;
      assert.ok(excerpt?.lines.find(({ marked }) => marked)?.text.includes("*"));
    }
  });

  test("is withheld where anything else is on its lines", async () => {
    const { pem } = await authority();
    const broken = pem.replace(/(\n.{20})./, "$1*");
    const files = {
      "before BEGIN": `${key.trimEnd()}${broken}`,
      "base64 before BEGIN": pemBody(key).toString("base64") + broken,
      "after END": pem.replace("\n-----END", "*\n-----END").trimEnd() + oneLine,
      "JSON on one line": `{"key": "${oneLine}", "cert": "${broken.replaceAll("\n", "\\n")}"}`,
      "YAML flow": `{cert: "${broken.replaceAll("\n", "\\n")}", key: ${oneLine}}`,
      ...Object.fromEntries(
        ["\v", "\f", "\u2028", "\u0085"].map((end) => [
          `line end ${JSON.stringify(end)}`,
          (key + broken).replaceAll("\n", end),
        ]),
      ),
    };
    for (const [name, file] of Object.entries(files)) {
      for (const raw of [
        Buffer.from(file),
        Buffer.from(`\ufeff${file}`, "utf16le"),
        Buffer.from(`\ufeff${file}`, "utf16le").swap16(),
      ]) {
        for (const [index] of fileModel(raw).decoded.items.entries())
          assert.equal(detailOf(raw, undefined, undefined, index).view.excerpt, undefined, name);
      }
    }
  });

  test("is withheld if lines of a key replace the certificate's, and if it contains binary bytes", async () => {
    const { pem } = await authority();
    const lines = pem.trimEnd().split("\n");
    const [ed25519] = samples.slice(-1);
    const keyLines =
      pemBody(ed25519?.pem ?? "")
        .toString("base64")
        .match(/.{1,64}/g) ?? [];
    const swapped = [...lines.slice(0, 3), ...keyLines, ...lines.slice(3 + keyLines.length)]
      .join("\n")
      .replace(/(\n.{20})./, "$1*");
    assert.equal(detailOf(swapped).view.excerpt, undefined);
    const binary = Buffer.concat([
      Buffer.from(`${lines.slice(0, 3).join("\n")}\n`),
      Buffer.alloc(9, 0x80),
      Buffer.from(`\n${lines.slice(3).join("\n")}\n`),
    ]);
    assert.equal(detailOf(binary).view.excerpt, undefined);
  });
});

test("in a set that isn't JSON: the message has the place, not the text", () => {
  const outcome = parseClusterSet('{"version": 1,\n  "users": [MIIEvQIBADAN]}');
  assert.equal(outcome.ok, false);
  assert.doesNotMatch(JSON.stringify(outcome), /MII/);
});

test("in a key of a SEQUENCE that goes on: a public key with further members isn't copied", async () => {
  const { keyPair } = await authority();
  const spki = keyPair.subjectPublicKeyInfo;
  assert.deepEqual(shown(encodePem("PUBLIC KEY", sequence(spki.subarray(2), integer(7n)))).codes, ["der-trailing"]);
  assert.equal(shown(encodePem("PUBLIC KEY", sequence(spki.subarray(2), integer(7n)))).canCopyPem, false);
  assert.equal(shown(encodePem("PUBLIC KEY", spki)).canCopyPem, true);
});
