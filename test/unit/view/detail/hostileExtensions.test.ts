// Extensions that are cut short, changed, or of another type: a reason or words, never an exception, never a page
// without end.
import assert from "node:assert/strict";
import { test } from "node:test";
import { concatBytes } from "../../../../src/pki/asn1/bytes.ts";
import { tag } from "../../../../src/pki/asn1/derTag.ts";
import {
  boolean,
  explicit,
  implicitPrimitive,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  text,
  tlv,
} from "../../../../src/pki/asn1/derWriter.ts";
import { decodedExtensions } from "../../../../src/view/detail/extensionFields.ts";
import { extensionField } from "../../../support/extensions/extensionField.ts";

const shapes: readonly Uint8Array[] = [
  new Uint8Array(0),
  nullValue(),
  boolean(true),
  integer(1n),
  octetString(Uint8Array.of(0, 0)),
  octetString(Uint8Array.of(0xff, 0xff, 0, 1)),
  tlv(tag.bitString),
  tlv(tag.integer),
  tlv(tag.enumerated),
  tlv(tag.oid),
  text(tag.utf8String, "text"),
  tlv(tag.utf8String, Uint8Array.of(0xff, 0xfe)),
  tlv(tag.bmpString, Uint8Array.of(0)),
  sequence(),
  setOf(),
  sequence(sequence(), sequence(nullValue())),
  sequence(integer(-1n), sequence(sequence(objectIdentifier("1.2.3"), nullValue()))),
  sequence(explicit(0, sequence()), explicit(1, integer(1n))),
  sequence(octetString(Uint8Array.of(0, 9)), sequence(tlv(tag.bitString, Uint8Array.of(255, ...new Uint8Array(40))))),
  sequence(tlv(0xa0), tlv(0xa1), tlv(0xa2), tlv(0xa3)),
  Uint8Array.of(0x30, 0x84, 0xff, 0xff, 0xff, 0xff),
];

test("every decoder answers something for every shape of content, whole and cut at every byte", () => {
  for (const oid of decodedExtensions) {
    for (const shape of shapes) {
      for (let length = 0; length <= shape.length; length++) {
        const { value } = extensionField(oid, shape.subarray(0, length));
        assert.ok(
          value.length > 0,
          `${oid}: nothing is said of ${Buffer.from(shape.subarray(0, length)).toString("hex")}`,
        );
      }
    }
  }
});

test("what cannot be read is shown with the reason and its bytes", () => {
  const { value } = extensionField("1.3.6.1.4.1.11129.2.4.2", octetString(Uint8Array.of(0, 5, 0, 9, 0)));
  const [reason, bytes] = value;
  assert.ok(reason?.type === "text" && reason.tone === "error");
  assert.match(
    reason.spans[0]?.text ?? "",
    /^Cannot be read: sct_list has 5 bytes by its length, but only 3 are left$/,
  );
  assert.deepEqual(bytes, { type: "bytes", hex: "04050005000900", group: 8, total: 7 });
});

test("a notice with malformed text is read as ISO 8859-1, or reported as unreadable", () => {
  const notice = (...parts: readonly Uint8Array[]): string => {
    const qualifier = sequence(objectIdentifier("1.3.6.1.5.5.7.2.2"), sequence(...parts));
    const [value] = extensionField(
      "2.5.29.32",
      sequence(sequence(objectIdentifier("1.2.3"), sequence(qualifier))),
    ).value;
    return value?.type === "text" ? value.spans.map(({ text: part }) => part).join("") : assert.fail();
  };
  const latin1 = tlv(tag.visibleString, Uint8Array.of(0x47, 0xfc, 0x74));
  const odd = tlv(tag.bmpString, Uint8Array.of(0, 0x41, 0));
  assert.equal(notice(latin1), "1.2.3, “Güt”");
  assert.equal(notice(odd), "1.2.3, text that cannot be read, 00:41:00");
  assert.equal(notice(sequence(latin1, sequence(integer(1n)))), "1.2.3, (Güt, notice 1)");
  assert.equal(notice(sequence(odd, sequence()), latin1), "1.2.3, “Güt” (text that cannot be read, 00:41:00)");
});

test("a number of any size is the one that is written", () => {
  const said = (oid: string, content: Uint8Array): readonly unknown[] =>
    extensionField(oid, content).value.map((one) => (one.type === "text" ? one.spans[0]?.text : one));
  const large = 2n ** 70n;
  assert.deepEqual(said("2.5.29.54", integer(large)), [`Any policy inhibited after ${large} certificates`]);
  assert.deepEqual(said("2.5.29.19", sequence(boolean(true), integer(large))), [
    `CA: yes, path length at most ${large}`,
  ]);
  const constraints = sequence(
    implicitPrimitive(0, integer(large).subarray(2)),
    implicitPrimitive(1, Uint8Array.of(1)),
  );
  assert.deepEqual(said("2.5.29.36", constraints), [
    `Explicit policy required after ${large} certificates`,
    "Policy mapping inhibited after 1 certificate",
  ]);
});

test("bytes after the end of an extension are an error, not ignored", () => {
  const [reason] = extensionField("1.3.6.1.4.1.311.21.1", Uint8Array.of(2, 1, 0, 5, 0)).value;
  assert.ok(reason?.type === "text" && reason.tone === "error");
});

test("a list of a hundred thousand entries is cut, and says so", () => {
  const features = tlv(tag.sequence, concatBytes(Array.from({ length: 100_000 }, () => integer(5n))));
  const { value } = extensionField("1.3.6.1.5.5.7.1.24", features);
  assert.equal(value.length, 5_001);
  assert.deepEqual(value.at(-1), { type: "text", spans: [{ text: "95,000 more are not shown", look: "dim" }] });
  const numbers = tlv(
    tag.sequence,
    concatBytes(Array.from({ length: 20_000 }, () => tlv(0xa2, text(tag.ia5String, "1")))),
  );
  const [names, more] = extensionField("1.3.6.1.5.5.7.1.26", numbers).value;
  assert.ok(names?.type === "names" && names.names.length === 5_000);
  assert.deepEqual(more, { type: "text", spans: [{ text: "15,000 more are not shown", look: "dim" }] });
});

test("an unknown extension is bytes, and its structure where it is DER", () => {
  const { value, label } = extensionField(
    "1.2.3.4.5",
    sequence(integer(5n), sequence(objectIdentifier("1.3.6.1.5.5.7.3.1"))),
  );
  assert.equal(label, "1.2.3.4.5");
  const lines = value.slice(1).map((one) => (one.type === "text" ? one.spans.map((span) => span.text).join("") : "?"));
  assert.deepEqual(lines, [
    "SEQUENCE",
    "\u00a0\u00a0INTEGER 5",
    "\u00a0\u00a0SEQUENCE",
    "\u00a0\u00a0\u00a0\u00a0OBJECT IDENTIFIER 1.3.6.1.5.5.7.3.1 serverAuth",
  ]);
  assert.equal(extensionField("1.2.3.4.5", Uint8Array.of(1, 2, 3)).value.length, 1);
});
