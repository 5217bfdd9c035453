// The structure of DER that nothing else reads, and that it stays small whatever it is of.
import assert from "node:assert/strict";
import { test } from "node:test";
import { concatBytes } from "../../../../src/pki/asn1/bytes.ts";
import { tag } from "../../../../src/pki/asn1/derTag.ts";
import { derOutline } from "../../../../src/pki/asn1/derOutline.ts";
import {
  bitString,
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
  time,
  tlv,
} from "../../../../src/pki/asn1/derWriter.ts";

const noName = (): undefined => undefined;

function outline(bytes: Uint8Array): readonly string[] | undefined {
  return derOutline(bytes, (oid) => (oid === "2.5.4.3" ? "commonName" : undefined))?.map(({ depth, type, value }) =>
    `${" ".repeat(depth)}${type} ${value}`.trimEnd(),
  );
}

test("every type that certificates are made of has its name and its value", () => {
  const value = sequence(
    integer(-5n),
    boolean(true),
    nullValue(),
    objectIdentifier("2.5.4.3"),
    objectIdentifier("1.2.3"),
    octetString(Uint8Array.of(1, 255)),
    bitString(Uint8Array.of(0x80), 7),
    text(tag.utf8String, "grün"),
    tlv(tag.enumerated, Uint8Array.of(3)),
    time(new Date("2026-03-01T12:00:00Z")),
    setOf(integer(7n)),
    explicit(3, integer(1n)),
    implicitPrimitive(6, Uint8Array.of(0x61)),
    implicitPrimitive(6, Uint8Array.of(0x61, 0x62)),
    tlv(0x41, Uint8Array.of(9)),
  );
  assert.deepEqual(outline(value), [
    "SEQUENCE",
    " INTEGER -5",
    " BOOLEAN TRUE",
    " NULL",
    " OBJECT IDENTIFIER 2.5.4.3 commonName",
    " OBJECT IDENTIFIER 1.2.3",
    " OCTET STRING 01ff",
    " BIT STRING 0780",
    " UTF8String “grün”",
    " ENUMERATED 3",
    " UTCTime 2026-03-01T12:00:00Z",
    " SET",
    "  INTEGER 7",
    " [3]",
    "  INTEGER 1",
    " [6] 61",
    " [6] “ab”",
    " [APPLICATION 1] 09",
  ]);
});

test("what is not DER from beginning to end has no outline", () => {
  const value = sequence(integer(1n));
  assert.equal(derOutline(new Uint8Array(0), noName), undefined);
  assert.equal(derOutline(value.subarray(0, value.length - 1), noName), undefined);
  assert.equal(derOutline(Uint8Array.of(...value, 0x30), noName), undefined);
  assert.equal(
    derOutline(Uint8Array.of(0x30, 0x80, 0x02, 0x01, 0x01, 0, 0), noName),
    undefined,
    "an indefinite length is BER",
  );
  assert.equal(derOutline(new TextEncoder().encode("plain words"), noName), undefined);
});

test("long values are cut, long lists end, deep nesting stops", () => {
  const long = outline(octetString(new Uint8Array(5_000)));
  assert.deepEqual(long, [`OCTET STRING ${"00".repeat(32)}… (5000 bytes)`]);
  assert.deepEqual(outline(text(tag.utf8String, "x".repeat(300))), [`UTF8String “${"x".repeat(120)}…”`]);
  const many = derOutline(tlv(tag.sequence, concatBytes(Array.from({ length: 100_000 }, () => nullValue()))), noName);
  assert.equal(many?.length, 201);
  assert.deepEqual(many.at(-1), { depth: 0, type: "…", value: "and more, not shown" });
  let deep: Uint8Array = nullValue();
  for (let i = 0; i < 50; i++) deep = sequence(deep);
  assert.ok((derOutline(deep, noName) ?? []).every(({ depth }) => depth <= 24));
  const arc = tlv(tag.oid, concatBytes([Uint8Array.of(0x2a), new Uint8Array(200_000).fill(0xff), Uint8Array.of(1)]));
  assert.match(outline(arc)?.[0] ?? "", /^OBJECT IDENTIFIER 2aff.*bytes\)$/);
});
