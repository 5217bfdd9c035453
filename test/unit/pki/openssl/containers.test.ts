// PKCS #7 containers that OpenSSL made: the certificates and lists inside are those that were put in.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import { readSignedData, contentType } from "../../../../src/pki/file/signedData.ts";
import { withContained } from "../../../../src/pki/file/containedItems.ts";
import { itemAt } from "../../../../src/view/filePage/fileModel.ts";
import { pemText } from "../../../../src/view/structure/pemText.ts";
import { authority, nodeCertificate, type TestCertificate } from "../../../support/certificate.ts";
import { certificateList } from "../../../support/certificateList.ts";
import { detailOf, fileModel, said } from "../../../support/model.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../../support/openssl.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

describe("PKCS#7 by OpenSSL", { skip: withoutOpenssl }, () => {
  let ca: TestCertificate;
  let node: TestCertificate;
  let pem: Buffer;

  before(async () => {
    ca = await authority();
    node = await nodeCertificate({ issuedBy: ca });
    writeFileSync(at("chain"), node.pem + ca.pem);
    writeFileSync(at("crl"), await certificateList(ca, { revoked: [5n] }));
    pem = openssl(["crl2pkcs7", "-certfile", at("chain"), "-in", at("crl"), "-inform", "DER"]);
  });

  const forms = { PEM: () => pem, DER: () => openssl(["pkcs7", "-outform", "DER"], pem) } as const;
  for (const [form, make] of Object.entries(forms)) {
    test(`${form}: the container is a row, and so is everything in it`, () => {
      const raw = make();
      const model = fileModel(raw);
      assert.deepEqual(
        model.items.map(({ kind }) => kind),
        ["pkcs7", "certificate", "certificate", "certificateList"],
      );
      assert.deepEqual(
        model.rows.map(({ title }) => title),
        ["PKCS#7", "node", "Cockroach CA", "Certificate revocation list"],
      );
      for (const [index, { der, pem: text }] of [node, ca].entries()) {
        const item = itemAt(model, index + 1);
        assert.ok(item?.kind === "certificate");
        assert.deepEqual(Buffer.from(item.certificate.der), Buffer.from(der));
        assert.equal(pemText(raw, item), text, "what is copied is the certificate's own PEM");
      }
    });

    test(`${form}: what it carries, in words`, () => {
      const detail = detailOf(make());
      assert.deepEqual(
        ["content-type", "certificates", "revocation-lists", "signers"].map((field) => said(detail, field)),
        [["Signed data"], ["2"], ["1"], ["None, nothing is signed"]],
      );
      assert.match(detail.view.use, /the format in which Windows exports chains/);
    });
  }

  test("a signed message has its signer and its certificate", () => {
    writeFileSync(at("key"), node.keyPem);
    writeFileSync(at("crt"), node.pem);
    const message = openssl(["cms", "-sign", "-signer", at("crt"), "-inkey", at("key"), "-outform", "DER"], "hello");
    assert.deepEqual(said(detailOf(message), "signers"), ["1"]);
    assert.equal(withContained(decodeWholeFile(message)).items.length, 2);
  });

  test("names content that isn't signed data, and reads nothing from it", () => {
    writeFileSync(
      at("crt"),
      openssl(["req", "-x509", "-newkey", "rsa:2048", "-nodes", "-keyout", at("rsa"), "-subj", "/CN=x"]),
    );
    const enveloped = openssl(["smime", "-encrypt", "-outform", "DER", at("crt")], "hello");
    assert.equal(contentType(enveloped), "1.2.840.113549.1.7.3");
    assert.deepEqual(said(detailOf(enveloped), "content-type"), ["Enveloped data"]);
    assert.equal(readSignedData(enveloped).ok, false);
    assert.equal(withContained(decodeWholeFile(enveloped)).items.length, 1);
  });

  test("CockroachDB's view of the file has no certificate", () => {
    assert.deepEqual(
      decodeWholeFile(pem).items.map(({ kind }) => kind),
      ["pkcs7"],
    );
  });

  test("reports a truncated container", () => {
    const cut = Buffer.from(forms.DER().subarray(0, 300));
    // Its length is made to fit, so that the damage is inside.
    cut.writeUInt16BE(cut.length - 4, 2);
    const [container] = decodeWholeFile(cut).items;
    assert.equal(container?.kind, "pkcs7");
    assert.match(said(detailOf(cut), "unreadable")[0] ?? "", /^Cannot be read: /);
  });
});
