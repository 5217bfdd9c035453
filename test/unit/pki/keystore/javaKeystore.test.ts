// Java keystores written by hand, byte by byte as sun.security.provider.JavaKeyStore writes them. test/judges compares
// those of keytool.
import assert from "node:assert/strict";
import { before, describe, test } from "node:test";
import { withContained } from "../../../../src/pki/file/containedItems.ts";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import type { FileItem } from "../../../../src/pki/file/fileItem.ts";
import { itemAt } from "../../../../src/view/filePage/fileModel.ts";
import { authority, nodeCertificate, type TestCertificate } from "../../../support/certificate.ts";
import { fileModel } from "../../../support/model.ts";

const number = (value: number): Buffer => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
};
const text = (value: string): Buffer => {
  const bytes = Buffer.from(value);
  return Buffer.concat([Buffer.of(bytes.length >> 8, bytes.length & 0xff), bytes]);
};
const created = Date.UTC(2026, 1, 3, 4, 5, 6);
const time = (): Buffer => {
  const bytes = Buffer.alloc(8);
  bytes.writeBigInt64BE(BigInt(created));
  return bytes;
};

/** A keystore of one key with a chain of two, and one trusted certificate. */
function keystore(version: number, node: TestCertificate, ca: TestCertificate, secret: Buffer): Buffer {
  const certificate = ({ der }: TestCertificate): Buffer =>
    Buffer.concat([version === 2 ? text("X.509") : Buffer.of(), number(der.length), der]);
  const key = [
    number(1),
    text("node"),
    time(),
    number(secret.length),
    secret,
    number(2),
    certificate(node),
    certificate(ca),
  ];
  const trusted = [number(2), text("root"), time(), certificate(ca)];
  return Buffer.concat([number(0xfeedfeed), number(version), number(2), ...key, ...trusted, Buffer.alloc(20, 7)]);
}

describe("a Java keystore", () => {
  let node: TestCertificate;
  let ca: TestCertificate;
  const secret = Buffer.from("the encrypted key, which nothing keeps");

  before(async () => {
    ca = await authority();
    node = await nodeCertificate({ issuedBy: ca });
  });

  for (const version of [1, 2]) {
    test(`of version ${version}: certificates, aliases, and that a key exists`, () => {
      const raw = keystore(version, node, ca, secret);
      const { format, items, problems } = withContained(decodeWholeFile(raw));
      assert.deepEqual([format, problems], ["jks", []]);
      assert.deepEqual(
        items.map((item) => [item.kind, item.entry?.name, item.entry?.role, item.entry?.created]),
        [
          ["javaKeystore", undefined, undefined, undefined],
          ["privateKey", "node", undefined, created],
          ["certificate", "node", "own", created],
          ["certificate", "node", "chain", created],
          ["certificate", "root", "trusted", created],
        ],
      );
      const model = fileModel(raw);
      for (const [index, { der }] of [node, ca, ca].entries()) {
        const item = itemAt(model, index + 2);
        assert.ok(item?.kind === "certificate");
        assert.deepEqual(Buffer.from(item.certificate.der), Buffer.from(der));
        assert.deepEqual(Buffer.from(raw.subarray(item.within?.start, item.within?.end)), Buffer.from(der));
        assert.deepEqual(item.entry, items[index + 2]?.entry);
      }
    });
  }

  test("that is truncated shows what is whole, and says so", () => {
    const raw = keystore(2, node, ca, secret);
    const problemsAt = (length: number): readonly (string | undefined)[] => {
      const [item] = decodeWholeFile(raw.subarray(0, length)).items;
      assert.equal(item?.kind, "javaKeystore");
      return (item as FileItem).problems?.map(({ code }) => code) ?? [];
    };
    assert.deepEqual(problemsAt(raw.length), []);
    for (const length of [4, 8, 11]) assert.deepEqual(problemsAt(length), ["keystore-truncated"]);
    assert.deepEqual(problemsAt(raw.length - 1), ["keystore-truncated"]);
    assert.deepEqual(problemsAt(raw.length - 21), ["keystore-damaged"]);
    for (let length = 12; length < raw.length; length += 7) assert.equal(problemsAt(length).length, 1);
    assert.deepEqual(
      withContained(decodeWholeFile(raw.subarray(0, raw.length - 21))).items.map(({ kind }) => kind),
      ["javaKeystore", "privateKey", "certificate", "certificate"],
    );
  });

  test("with bytes at its end, or of another version, says so", () => {
    const raw = keystore(2, node, ca, secret);
    const [longer] = decodeWholeFile(Buffer.concat([raw, Buffer.of(1, 2)])).items;
    assert.deepEqual(
      longer?.problems?.map(({ message }) => message),
      ["2 bytes follow the end of the keystore"],
    );
    const [other] = decodeWholeFile(Buffer.concat([raw.subarray(0, 4), number(3), raw.subarray(8)])).items;
    assert.deepEqual(
      other?.problems?.map(({ code }) => code),
      ["keystore-version"],
    );
  });

  test("that claims a huge entry or chain is read no further than its bytes", () => {
    const head = Buffer.concat([number(0xfeedfeed), number(2), number(0xffffffff)]);
    const huge = Buffer.concat([head, number(1), text("a"), time(), number(0xfffffff0)]);
    const chain = Buffer.concat([head, number(1), text("a"), time(), number(0), number(0xffffffff), Buffer.alloc(400)]);
    for (const raw of [huge, chain])
      assert.deepEqual(
        decodeWholeFile(raw).items[0]?.problems?.map(({ code }) => code),
        ["keystore-damaged"],
      );
  });
});
