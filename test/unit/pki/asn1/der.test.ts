// The DER reader at its bounds: it reads nothing past its end, stops at its budgets, and notes what only BER allows.
import assert from "node:assert/strict";
import { test } from "node:test";
import { readCertificate } from "../../../../src/pki/certificate/certificate.ts";
import { DerCursor } from "../../../../src/pki/asn1/der.ts";
import { context, tag } from "../../../../src/pki/asn1/derTag.ts";
import { integer, octetString, sequence, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { nodeCertificate } from "../../../support/certificate.ts";

const bytes = (...content: readonly number[]): Uint8Array => Uint8Array.from(content);

function problemOf(bytes: Uint8Array): string | undefined {
  const cursor = DerCursor.over(bytes);
  cursor.next("value");
  return cursor.reading.problem?.code;
}

test("an element knows where it is and what is in it", () => {
  const cursor = DerCursor.over(sequence(integer(5n), octetString(bytes(1, 2, 3))));
  const outer = cursor.take(tag.sequence, "outer");
  assert.deepEqual([outer.start, outer.contentStart, outer.contentEnd, outer.end], [0, 2, 10, 10]);
  const inside = cursor.enter(outer);
  assert.equal(inside.nextIdentifier, tag.integer);
  assert.deepEqual(inside.content(inside.next("number")), bytes(5));
  assert.deepEqual(inside.content(inside.take(tag.octetString, "bytes")), bytes(1, 2, 3));
  assert.equal(inside.more, false);
  assert.equal(inside.nextIdentifier, -1);
  inside.finish("outer");
  assert.equal(cursor.failed, false);
});

test("a tag number above 30 is read from its further bytes", () => {
  const element = DerCursor.over(bytes(0xbf, 0x87, 0x68, 1, 0)).next("value");
  assert.deepEqual([element.identifier, element.tagNumber, element.contentStart, element.end], [0xbf, 1000, 4, 5]);
});

test("what does not fit is refused, with the reason", () => {
  assert.equal(problemOf(bytes()), "der-missing");
  assert.equal(problemOf(bytes(0x30)), "der-truncated");
  assert.equal(problemOf(bytes(0x30, 1)), "der-truncated");
  assert.equal(problemOf(bytes(0x30, 0x82, 1)), "der-truncated");
  assert.equal(problemOf(bytes(0x30, 0x84, 0xff, 0xff, 0xff, 0xff, 0)), "der-truncated");
  assert.equal(problemOf(bytes(0x30, 0xff, ...new Array<number>(127).fill(0xff))), "der-truncated");
  assert.equal(problemOf(bytes(0x1f)), "der-bad-tag");
  assert.equal(problemOf(bytes(0x1f, 0xff, 0xff, 0xff, 0xff, 0xff, 0x7f, 0)), "der-bad-tag");
  assert.equal(problemOf(bytes(0x04, 0x80, 0, 0)), "der-bad-length");
  assert.equal(problemOf(bytes(0x30, 0x80, 0)), "der-truncated");
});

test("an inner value never reaches out of the outer one", () => {
  const cursor = DerCursor.over(bytes(0x30, 3, 0x04, 5, 1, 2, 3, 4, 5));
  cursor.inside(tag.sequence, "outer").next("inner");
  assert.equal(cursor.reading.problem?.code, "der-truncated");
  const indefinite = DerCursor.over(bytes(0x30, 3, 0x30, 0x80, 0, 0));
  indefinite.inside(tag.sequence, "outer").next("inner");
  assert.equal(indefinite.reading.problem?.code, "der-truncated");
});

test("after the first problem everything is empty, and the first problem stays", () => {
  const cursor = DerCursor.over(bytes(0x02, 1, 7));
  cursor.take(tag.sequence, "a list");
  const problem = cursor.reading.problem;
  assert.equal(problem?.code, "der-unexpected-tag");
  assert.equal(problem.message, "a list has tag 0x02, expected 0x30");
  assert.equal(cursor.more, false);
  const element = cursor.next("more");
  assert.equal(element.end - element.start, 0);
  cursor.take(tag.integer, "number");
  cursor.finish("all");
  assert.equal(cursor.reading.problem, problem);
});

test("what is left over is said", () => {
  const cursor = DerCursor.over(bytes(0x05, 0, 0x05, 0));
  cursor.next("one");
  cursor.finish("one");
  assert.deepEqual(cursor.reading.problem, {
    code: "der-trailing",
    message: "2 bytes follow the end of one",
    range: { start: 2, end: 4 },
  });
});

test("long and indefinite lengths are read and noted once", () => {
  const long = DerCursor.over(bytes(0x30, 0x81, 5, 0x04, 0x82, 0, 1, 9));
  assert.deepEqual(long.inside(tag.sequence, "list").next("one").contentStart, 7);
  assert.deepEqual(
    long.reading.deviations.map(({ code }) => code),
    ["ber-long-length"],
  );
  const indefinite = DerCursor.over(bytes(0x30, 0x80, 0x30, 0x80, 0x02, 1, 5, 0, 0, 0, 0, 0x05, 0));
  const list = indefinite.next("list");
  assert.deepEqual([list.contentStart, list.contentEnd, list.end], [2, 9, 11]);
  assert.equal(indefinite.at, 11);
  assert.deepEqual(
    indefinite.reading.deviations.map(({ code }) => code),
    ["ber-indefinite-length"],
  );
  assert.equal(indefinite.failed, false);
});

test("nesting has a limit, whether by length or by end-of-contents bytes", () => {
  let deep: Uint8Array = integer(1n);
  for (let i = 0; i < 100; i++) deep = sequence(deep);
  let cursor = DerCursor.over(deep);
  const { reading } = cursor;
  for (let i = 0; i < 100; i++) cursor = cursor.inside(tag.sequence, "level");
  assert.equal(reading.problem?.code, "der-too-deep");
  assert.equal(problemOf(Buffer.alloc(1_000_000, Buffer.from([0x30, 0x80]))), "der-bad-length");
});

test("a million elements are the most that is read", () => {
  const whole = tlv(tag.sequence, Buffer.alloc(2_200_000, Buffer.from([0x05, 0])));
  const list = DerCursor.over(whole).inside(tag.sequence, "list");
  let elements = 0;
  while (list.more) {
    list.next("null");
    elements++;
  }
  assert.equal(list.reading.problem?.code, "der-too-many");
  assert.ok(elements < 1_000_001);
});

test("optional values are taken only where they are", () => {
  const cursor = DerCursor.over(bytes(0xa0, 0, 0x81, 0));
  assert.equal(cursor.optional(context(1, "primitive"), "one"), undefined);
  assert.ok(cursor.optional(context(0, "constructed"), "nought"));
  assert.ok(cursor.optional(context(1, "primitive"), "one"));
  assert.equal(cursor.optional(context(2, "primitive"), "two"), undefined);
  assert.equal(cursor.failed, false);
});

test("a certificate cut off at any byte is refused, with a range inside of what is left", async () => {
  const { der } = await nodeCertificate();
  assert.ok(readCertificate(der).ok);
  for (let length = 0; length < der.length; length++) {
    const outcome = readCertificate(der.subarray(0, length));
    assert.ok(!outcome.ok, `${length} bytes`);
    const { range } = outcome.error;
    assert.ok(
      range && range.start >= 0 && range.start <= range.end && range.end <= length,
      `${length}: ${JSON.stringify(range)}`,
    );
  }
});

test("a certificate in which any one length is too small or too large is refused or read, and never throws", async () => {
  const { der } = await nodeCertificate();
  let refused = 0;
  for (let at = 1; at < der.length; at++) {
    for (const change of [-1, 1, 0x80]) {
      const changed = Uint8Array.from(der);
      changed[at] = (der[at] ?? 0) + change;
      if (!readCertificate(changed).ok) refused++;
    }
  }
  assert.ok(refused > 100);
});

test("the parts of a certificate are views of its bytes", async () => {
  const { der } = await nodeCertificate();
  const outcome = readCertificate(der);
  assert.ok(outcome.ok);
  const { subject, subjectPublicKeyInfo, signatureValue, serialNumber, extensions, tbsCertificate } = outcome.value;
  for (const part of [
    subject.der,
    subjectPublicKeyInfo.der,
    signatureValue,
    serialNumber,
    ...extensions.map(({ value }) => value),
  ]) {
    assert.equal(part.buffer, der.buffer);
  }
  for (const { valueStart, value } of extensions)
    assert.deepEqual(der.subarray(valueStart, valueStart + value.length), value);
  assert.equal(der[tbsCertificate.start], tag.sequence);
  assert.deepEqual(der.subarray(subject.range.start, subject.range.end), subject.der);
});
