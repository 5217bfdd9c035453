// Names as RFC 4514 writes them, read back by a reader that was written apart from the writer.
import assert from "node:assert/strict";
import { test } from "node:test";
import fc from "fast-check";
import { DerCursor } from "../../../../src/pki/asn1/der.ts";
import { tag } from "../../../../src/pki/asn1/derTag.ts";
import { objectIdentifier, sequence, setOf, text, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import {
  attributeValues,
  displayName,
  readName,
  recordName,
  rfc4514,
  type DistinguishedName,
} from "../../../../src/pki/names/distinguishedName.ts";
import { encodeName } from "../../../../src/pki/issue/nameWriter.ts";
import { parseRfc4514 } from "../../../support/parseRfc4514.ts";

const cn = "2.5.4.3";
const o = "2.5.4.10";

function read(der: Uint8Array): DistinguishedName {
  const cursor = DerCursor.over(der);
  const name = readName(cursor, "name");
  assert.equal(cursor.reading.problem, undefined);
  return name;
}

function withValue(value: Uint8Array, type = cn): DistinguishedName {
  return read(sequence(setOf(sequence(objectIdentifier(type), value))));
}

const commonName = (value: string): string => rfc4514(withValue(text(tag.utf8String, value)));

test("the last RDN comes first, an RDN of several attributes is joined with a plus", () => {
  const name = read(
    encodeName([
      [{ type: "2.5.4.6", value: "DE" }],
      [{ type: o, value: "Roach" }],
      [
        { type: cn, value: "node" },
        { type: "0.9.2342.19200300.100.1.1", value: "7" },
      ],
    ]),
  );
  assert.equal(rfc4514(name).split(",").slice(1).join(), "O=Roach,C=DE");
  assert.deepEqual(new Set(rfc4514(name).split(",")[0]?.split("+")), new Set(["CN=node", "UID=7"]));
});

test("what RFC 4514 section 2.4 escapes is escaped", () => {
  assert.equal(commonName('a,b+c"d\\e<f>g;h'), 'CN=a\\,b\\+c\\"d\\\\e\\<f\\>g\\;h');
  assert.equal(commonName(" a "), "CN=\\ a\\ ");
  assert.equal(commonName(" "), "CN=\\ ");
  assert.equal(commonName("  "), "CN=\\ \\ ");
  assert.equal(commonName("# b#"), "CN=\\# b#");
  assert.equal(commonName("#"), "CN=\\#");
  assert.equal(commonName("a\0b"), "CN=a\\00b");
  assert.equal(commonName("a = b"), "CN=a = b");
  assert.equal(commonName("größe 𝒳"), "CN=größe 𝒳");
  assert.equal(commonName(""), "CN=");
});

test("any text comes back", () => {
  fc.assert(
    fc.property(fc.string({ unit: "grapheme" }), fc.string({ unit: "binary-ascii" }), (first, second) => {
      const name = read(
        encodeName([
          [{ type: o, value: first, stringType: "utf8String" }],
          [{ type: cn, value: second, stringType: "utf8String" }],
        ]),
      );
      assert.deepEqual(parseRfc4514(rfc4514(name)), [
        { type: cn, value: second },
        { type: o, value: first },
      ]);
    }),
    { seed: 4514, numRuns: 500 },
  );
});

test("types without a short name in RFC 4514 are dotted decimal with the encoding in hex", () => {
  const name = withValue(text(tag.ia5String, "a@b"), "1.2.840.113549.1.9.1");
  assert.equal(rfc4514(name), "1.2.840.113549.1.9.1=#1603614062");
  assert.equal(recordName(name), "emailAddress=a@b");
  assert.equal(displayName(name), "emailAddress=a@b");
});

test("every string type is read as the characters it holds", () => {
  assert.equal(rfc4514(withValue(tlv(tag.bmpString, Buffer.from("größe", "utf16le").swap16()))), "CN=größe");
  assert.equal(rfc4514(withValue(tlv(tag.teletexString, Buffer.from("größe", "latin1")))), "CN=größe");
  assert.equal(rfc4514(withValue(tlv(tag.universalString, Buffer.from([0, 1, 0xd4, 0xb3])))), "CN=𝒳");
});

test("bytes that aren't characters of the type are shown in hex", () => {
  assert.equal(rfc4514(withValue(tlv(tag.utf8String, Buffer.from([0xc0, 0x80])))), "CN=#0c02c080");
  assert.equal(rfc4514(withValue(tlv(tag.bmpString, Buffer.from([0, 0x61, 0])))), "CN=#1e03006100");
  assert.equal(rfc4514(withValue(tlv(tag.universalString, Buffer.from([0, 0x11, 0, 0])))), "CN=#1c0400110000");
  assert.equal(rfc4514(withValue(tlv(tag.printableString, Buffer.from([0xe9])))), "CN=#1301e9");
  assert.equal(rfc4514(withValue(tlv(tag.integer, Buffer.from([5])))), "CN=#020105");
});

test("an empty name, an empty RDN, a value of 100,000 characters", () => {
  assert.equal(rfc4514(read(sequence())), "");
  assert.equal(
    rfc4514(read(sequence(setOf(), setOf(sequence(objectIdentifier(cn), text(tag.utf8String, "a")))))),
    "CN=a",
  );
  assert.equal(commonName("x".repeat(100_000)).length, 100_003);
});

test("values of one type are in the order of the encoding", () => {
  const name = read(
    encodeName([[{ type: cn, value: "first" }], [{ type: o, value: "between" }], [{ type: cn, value: "last" }]]),
  );
  assert.deepEqual(attributeValues(name, cn), ["first", "last"]);
});
