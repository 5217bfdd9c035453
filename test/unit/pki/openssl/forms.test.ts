// Files as OpenSSL writes them: with a dump in front, with trust settings, in DER, as PKCS #7 and PKCS #12, requests,
// lists, parameters.
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import type { DecodedFile, FileItem } from "../../../../src/pki/file/fileItem.ts";
import { detailOf, said } from "../../../support/model.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../../support/openssl.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

function only(file: DecodedFile): FileItem {
  assert.deepEqual(file.problems, []);
  assert.equal(file.items.length, 1);
  return file.items[0] ?? assert.fail();
}

const kinds = (raw: Uint8Array): readonly string[] => decodeWholeFile(raw).items.map(({ kind }) => kind);

describe("files that OpenSSL made", { skip: withoutOpenssl }, () => {
  let pem: Buffer;
  let der: Buffer;
  before(() => {
    openssl([
      "req",
      "-x509",
      "-newkey",
      "ec",
      "-pkeyopt",
      "ec_paramgen_curve:P-256",
      "-nodes",
      "-keyout",
      at("key"),
      "-out",
      at("crt"),
      "-days",
      "9",
      "-subj",
      "/O=Roach/CN=größe",
      "-utf8",
    ]);
    pem = readFileSync(at("crt"));
    der = Buffer.from(new X509Certificate(pem).raw);
  });

  function assertTheCertificate(file: DecodedFile, raw: Uint8Array): void {
    const certificates = file.items.filter((item) => item.kind === "certificate");
    assert.equal(certificates.length, 1);
    const [item] = certificates;
    assert.ok(item);
    assert.deepEqual(Buffer.from(item.certificate.der), der);
    const slice = Buffer.from(raw.subarray(item.range.start, item.range.end));
    assert.ok(
      item.label === undefined ? slice.equals(der) : slice.toString().startsWith(`-----BEGIN ${item.label}-----`),
    );
  }

  test("PEM and DER, whatever the file is called", () => {
    assert.equal(decodeWholeFile(pem).format, "pem");
    assertTheCertificate(decodeWholeFile(pem), pem);
    assert.equal(decodeWholeFile(der).format, "der");
    assertTheCertificate(decodeWholeFile(der), der);
  });

  test("with the dump of -text in front, and behind", () => {
    const dump = openssl(["x509", "-in", at("crt"), "-text"]);
    assert.ok(dump.length > pem.length + 500);
    assertTheCertificate(decodeWholeFile(dump), dump);
    assert.equal(decodeWholeFile(dump).items.length, 1);
    const behind = Buffer.concat([pem, openssl(["x509", "-in", at("crt"), "-text", "-noout"])]);
    assertTheCertificate(decodeWholeFile(behind), behind);
  });

  test("the older label, and the label with trust settings", () => {
    const older = Buffer.from(pem.toString().replaceAll("CERTIFICATE", "X509 CERTIFICATE"));
    assertTheCertificate(decodeWholeFile(older), older);
    const trusted = openssl([
      "x509",
      "-in",
      at("crt"),
      "-trustout",
      "-addtrust",
      "serverAuth",
      "-addreject",
      "emailProtection",
      "-setalias",
      "mine",
    ]);
    assertTheCertificate(decodeWholeFile(trusted), trusted);
    const item = only(decodeWholeFile(trusted));
    assert.ok(item.kind === "certificate");
    assert.deepEqual(item.trustSettings, {
      trusted: ["1.3.6.1.5.5.7.3.1"],
      rejected: ["1.3.6.1.5.5.7.3.4"],
      alias: "mine",
    });
    assert.deepEqual(item.problems, []);
    const detail = detailOf(trusted);
    assert.deepEqual(
      ["trusted-uses", "rejected-uses", "alias"].map((field) => said(detail, field)),
      [["TLS server"], ["E-mail protection"], ["mine"]],
    );
    const printed = openssl(["x509", "-text", "-noout"], trusted).toString();
    assert.match(
      printed,
      /Trusted Uses:\s+TLS Web Server Authentication\s+Rejected Uses:\s+E-mail Protection\s+Alias: mine/,
    );
  });

  test("a private key behind a certificate in one block isn't a trust setting", () => {
    const key = openssl(["pkey", "-in", at("key"), "-outform", "DER"]);
    const encrypted = openssl(["pkcs8", "-topk8", "-in", at("key"), "-outform", "DER", "-passout", "pass:x"]);
    for (const secret of [key, encrypted, openssl(["ec", "-in", at("key"), "-outform", "DER"])]) {
      const body = Buffer.concat([der, secret]).toString("base64").replace(/.{64}/g, "$&\n");
      const item = only(
        decodeWholeFile(
          Buffer.from(`-----BEGIN TRUSTED CERTIFICATE-----\n${body}\n-----END TRUSTED CERTIFICATE-----\n`),
        ),
      );
      assert.ok(item.kind === "certificate");
      assert.equal(item.trustSettings, undefined);
      assert.deepEqual(
        item.problems.map(({ code }) => code),
        ["trailing-data"],
      );
    }
  });

  test("several DER values after each other, and bytes that aren't DER", () => {
    const two = decodeWholeFile(Buffer.concat([der, openssl(["pkey", "-in", at("key"), "-outform", "DER"]), der]));
    assert.deepEqual(
      two.items.map(({ kind, range }) => [kind, range.start]),
      [
        ["certificate", 0],
        ["privateKey", der.length],
        ["certificate", two.items[2]?.range.start],
      ],
    );
    assert.deepEqual(two.problems, []);
    const more = decodeWholeFile(Buffer.concat([der, Buffer.from("\r\n")]));
    assert.equal(more.items.length, 1);
    assert.deepEqual(
      more.problems.map(({ code, range }) => [code, range]),
      [["trailing-data", { start: der.length, end: der.length + 2 }]],
    );
  });

  test("a certification request, with both labels and in DER", () => {
    const request = openssl(["req", "-new", "-key", at("key"), "-subj", "/CN=asks"]);
    for (const raw of [
      request,
      Buffer.from(request.toString().replaceAll("CERTIFICATE REQUEST", "NEW CERTIFICATE REQUEST")),
      openssl(["req", "-outform", "DER"], request),
    ]) {
      const item = only(decodeWholeFile(raw));
      assert.ok(item.kind === "certificationRequest");
      assert.equal(item.request.subject.rdns[0]?.[0]?.value, "asks");
      assert.equal(item.request.subjectPublicKeyInfo.key.curve, "P-256");
    }
  });

  test("a revocation list", () => {
    writeFileSync(at("index"), "");
    writeFileSync(at("number"), "01\n");
    writeFileSync(
      at("ca.cnf"),
      `[ca]\ndefault_ca=x\n[x]\ndatabase=${at("index")}\ncrlnumber=${at("number")}\ndefault_md=sha256\ndefault_crl_days=9\n`,
    );
    const list = openssl(["ca", "-gencrl", "-config", at("ca.cnf"), "-cert", at("crt"), "-keyfile", at("key")]);
    assert.equal(only(decodeWholeFile(list)).kind, "certificateList");
    assert.equal(only(decodeWholeFile(openssl(["crl", "-outform", "DER"], list))).kind, "certificateList");
  });

  test("PKCS#7 and PKCS#12", () => {
    const seven = openssl(["crl2pkcs7", "-nocrl", "-certfile", at("crt")]);
    assert.equal(only(decodeWholeFile(seven)).kind, "pkcs7");
    assert.equal(only(decodeWholeFile(openssl(["pkcs7", "-outform", "DER"], seven))).kind, "pkcs7");
    const twelve = openssl(["pkcs12", "-export", "-in", at("crt"), "-inkey", at("key"), "-passout", "pass:x"]);
    const item = only(decodeWholeFile(twelve));
    assert.deepEqual([item.kind, item.range], ["pkcs12", { start: 0, end: twelve.length }]);
    assert.deepEqual(Object.keys(item).sort(), ["kind", "outside", "range"]);
  });

  test("parameters are named for what they are", () => {
    const named = openssl(["ecparam", "-name", "secp384r1"]);
    const explicit = openssl(["ecparam", "-name", "secp384r1", "-param_enc", "explicit"]);
    const dh = openssl(["dhparam", "-dsaparam", "512"]);
    const group = openssl(["genpkey", "-genparam", "-algorithm", "DH", "-pkeyopt", "group:ffdhe2048"]);
    const dsa = openssl(["dsaparam", "1024"]);
    const key = (raw: Buffer): unknown => {
      const item = only(decodeWholeFile(raw));
      assert.ok(item.kind === "parameters");
      return item.key;
    };
    assert.deepEqual(key(named), { algorithm: "EC", bits: 384, curve: "P-384" });
    assert.deepEqual(key(explicit), { algorithm: "EC", bits: 384, curve: "explicit" });
    assert.deepEqual(key(dh), { algorithm: "DH", bits: 512 });
    assert.deepEqual(key(group), { algorithm: "DH", bits: 2048 });
    assert.deepEqual(key(dsa), { algorithm: "DSA", bits: 1024 });
    assert.deepEqual(key(openssl(["dhparam", "-outform", "DER"], group)), { algorithm: "DH", bits: 2048 });
  });

  test("an EC key with its parameters in front, as openssl ecparam -genkey writes it", () => {
    const file = openssl(["ecparam", "-name", "prime256v1", "-genkey"]);
    assert.deepEqual(kinds(file), ["parameters", "privateKey"]);
  });

  test("a label that says something else than the content is broken, with both named", () => {
    const asKey = decodeWholeFile(Buffer.from(pem.toString().replaceAll("CERTIFICATE", "CERTIFICATE REQUEST")));
    const item = asKey.items[0];
    assert.ok(item?.kind === "broken");
    assert.equal(item.problem.code, "other-content");
    assert.equal(item.problem.message, "The content is a certificate, not a certification request");
    assert.equal(item.startsAs, "a certification request");
    assert.equal(item.line, 1);
  });

  test("truncated DER is broken, and named for how it starts", () => {
    const certificate = decodeWholeFile(der.subarray(0, 100)).items[0];
    assert.ok(certificate?.kind === "broken");
    assert.deepEqual([certificate.startsAs, certificate.problem.code], ["a certificate", "der-truncated"]);
    const rsa = openssl(["genrsa", "1024"]);
    const key = decodeWholeFile(openssl(["rsa", "-outform", "DER"], rsa).subarray(0, 200)).items[0];
    assert.ok(key?.kind === "broken");
    assert.deepEqual([key.startsAs, key.problem.code], ["a private key", "der-truncated"]);
  });
});
