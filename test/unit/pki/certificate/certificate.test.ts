// The frame of a certificate, built field by field: what is read, what is rejected as OpenSSL and Go refuse it, and
// what is read with a note.
import assert from "node:assert/strict";
import { test } from "node:test";
import { isSelfIssued, readCertificate, type Certificate } from "../../../../src/pki/certificate/certificate.ts";
import { DerCursor } from "../../../../src/pki/asn1/der.ts";
import { readAlgorithmIdentifier } from "../../../../src/pki/keys/algorithmIdentifier.ts";
import { tag } from "../../../../src/pki/asn1/derTag.ts";
import {
  bitString,
  boolean,
  explicit,
  implicitPrimitive,
  integer,
  objectIdentifier,
  octetString,
  sequence,
  setOf,
  text,
  time,
  tlv,
} from "../../../../src/pki/asn1/derWriter.ts";
import type { Problem } from "../../../../src/pki/asn1/problem.ts";

const algorithm = sequence(objectIdentifier("1.3.101.112"));
const name = (value: string): Uint8Array =>
  sequence(setOf(sequence(objectIdentifier("2.5.4.3"), text(tag.utf8String, value))));
const from = time(new Date("2026-01-01T00:00:00Z"));
const until = time(new Date("2051-01-01T00:00:00Z"));
const extension = (oid: string, critical?: Uint8Array): Uint8Array =>
  sequence(objectIdentifier(oid), ...(critical === undefined ? [] : [critical]), octetString(Uint8Array.of(5, 0)));

const correct = {
  version: explicit(0, integer(2n)) as Uint8Array | undefined,
  serial: integer(7n) as Uint8Array,
  algorithm: algorithm as Uint8Array,
  validity: sequence(from, until) as Uint8Array,
  subject: name("subject"),
  uniqueIds: [] as readonly Uint8Array[],
  extensions: explicit(3, sequence(extension("1.2.3", boolean(true)), extension("1.2.4"))) as Uint8Array | undefined,
  after: [] as readonly Uint8Array[],
};

function build(changes: Partial<typeof correct> = {}): Uint8Array {
  const { version, serial, algorithm, validity, subject, uniqueIds, extensions, after } = { ...correct, ...changes };
  const key = sequence(algorithm, bitString(new Uint8Array(32)));
  const optional = (field: Uint8Array | undefined): readonly Uint8Array[] => (field === undefined ? [] : [field]);
  const signed = sequence(
    ...optional(version),
    serial,
    algorithm,
    name("issuer"),
    validity,
    subject,
    key,
    ...uniqueIds,
    ...optional(extensions),
    ...after,
  );
  return sequence(signed, algorithm, bitString(new Uint8Array(64)));
}

function read(changes?: Partial<typeof correct>): Certificate {
  const outcome = readCertificate(build(changes));
  assert.ok(outcome.ok, JSON.stringify(outcome));
  return outcome.value;
}

function refusal(changes: Partial<typeof correct>): Problem {
  const outcome = readCertificate(build(changes));
  assert.ok(!outcome.ok);
  return outcome.error;
}

const codes = (changes: Partial<typeof correct>): readonly string[] => read(changes).problems.map(({ code }) => code);

test("a whole certificate, without a word against it", () => {
  const certificate = read();
  assert.deepEqual(certificate.problems, []);
  assert.equal(certificate.version, 3);
  assert.deepEqual(Array.from(certificate.serialNumber), [7]);
  assert.deepEqual(
    certificate.extensions.map(({ oid, critical }) => [oid, critical]),
    [
      ["1.2.3", true],
      ["1.2.4", false],
    ],
  );
  assert.equal(certificate.signatureValue.length, 64);
  assert.equal(isSelfIssued(certificate), false);
  assert.equal(isSelfIssued(read({ subject: name("issuer") })), true);
});

test("versions: a missing one is 1, and an invalid one is noted", () => {
  assert.equal(read({ version: undefined, extensions: undefined }).version, 1);
  assert.equal(read({ version: explicit(0, integer(0n)) }).version, 1);
  assert.deepEqual(codes({ version: explicit(0, integer(9n)) }), ["version"]);
  assert.deepEqual(codes({ version: explicit(0, integer(-1n)) }), ["version"]);
});

test("what follows where Go passes it over is noted, and the rest read", () => {
  const more = integer(1n);
  const passedOver: readonly (readonly [Parameters<typeof read>[0], string])[] = [
    [{ validity: sequence(from, until, until) }, "validity"],
    [{ extensions: explicit(3, Buffer.concat([sequence(extension("1.2.3")), more])) }, "extensions"],
    [
      { extensions: explicit(3, sequence(sequence(objectIdentifier("1.2.3"), octetString(Uint8Array.of()), more))) },
      "Extension",
    ],
    [{ after: [more] }, "tbsCertificate"],
    [{ algorithm: sequence(objectIdentifier("1.3.101.112"), more, more) }, "signature"],
    [
      { subject: sequence(setOf(sequence(objectIdentifier("2.5.4.3"), text(tag.utf8String, "a"), more))) },
      "subject: AttributeTypeAndValue",
    ],
  ];
  for (const [parts, what] of passedOver) {
    const { problems, extensions } = read(parts);
    assert.deepEqual(
      problems.map(({ code }) => code),
      ["der-trailing"],
      what,
    );
    assert.match(problems[0]?.message ?? "", new RegExp(`bytes follow the end of ${what} and are ignored`));
    if (parts?.extensions !== undefined)
      assert.deepEqual(
        extensions.map(({ oid }) => oid),
        ["1.2.3"],
      );
  }
});

test("outside of a certificate, nothing is skipped", () => {
  const twice = sequence(objectIdentifier("1.2.3"), integer(1n), integer(1n));
  const cursor = DerCursor.over(twice);
  readAlgorithmIdentifier(cursor, "hashAlgorithm");
  assert.equal(cursor.reading.problem?.message, "3 bytes follow the end of hashAlgorithm");
});

test("what follows the version is refused, as by Go", () => {
  const more = integer(1n);
  assert.match(refusal({ version: tlv(0xa0, integer(2n), more) }).message, /follow the end of version/);
});

test("what is missing is refused, by its name", () => {
  assert.equal(refusal({ serial: tlv(tag.integer) }).message, "serialNumber has no bytes, expected at least one");
  assert.equal(refusal({ validity: sequence(from) }).message, "notAfter is missing");
  assert.match(refusal({ serial: octetString(Uint8Array.of(1)) }).message, /^serialNumber has tag 0x04, expected 0x02/);
});

test("a duplicate extension is noted at the second one", () => {
  const certificate = read({
    extensions: explicit(3, sequence(extension("1.2.3"), extension("1.2.4"), extension("1.2.3"))),
  });
  assert.deepEqual(certificate.problems, [
    {
      code: "duplicate-extension",
      message: "The extension 1.2.3 occurs more than once, expected once",
      range: certificate.extensions[2]?.range,
    },
  ]);
});

test("extensions of a version that has none are read, and noted", () => {
  for (const [version, number] of [
    [undefined, 1],
    [explicit(0, integer(0n)), 1],
    [explicit(0, integer(1n)), 2],
  ] as const) {
    const { extensions, problems } = read({ version });
    assert.deepEqual(
      extensions.map(({ oid }) => oid),
      ["1.2.3", "1.2.4"],
    );
    assert.deepEqual(
      problems.map(({ code, message }) => [code, message]),
      [["extensions-version", `Extensions in a certificate of version ${number}, expected version 3: Go ignores them`]],
    );
    assert.equal(problems[0]?.range?.end, extensions[1]?.range.end);
    assert.deepEqual(read({ version, extensions: undefined }).problems, []);
  }
});

test("criticality is what is not false, however it is written", () => {
  const critical = (bytes: Uint8Array): boolean | undefined =>
    read({ extensions: explicit(3, sequence(extension("1.2.3", bytes))) }).extensions[0]?.critical;
  assert.deepEqual(
    [boolean(true), boolean(false), tlv(tag.boolean, Uint8Array.of(1)), tlv(tag.boolean)].map(critical),
    [true, false, true, false],
  );
});

test("unique identifiers are kept as bytes", () => {
  const { issuerUniqueID, subjectUniqueID } = read({
    uniqueIds: [implicitPrimitive(1, Uint8Array.of(0, 1)), implicitPrimitive(2, Uint8Array.of(0, 2))],
  });
  assert.deepEqual(
    [issuerUniqueID, subjectUniqueID].map((id) => Array.from(id ?? [])),
    [
      [0, 1],
      [0, 2],
    ],
  );
});

test("bytes after the certificate are not its own", () => {
  const der = build();
  const outcome = readCertificate(Buffer.concat([der, Buffer.from("more")]));
  assert.ok(outcome.ok);
  assert.deepEqual(Buffer.from(outcome.value.der), Buffer.from(der));
});

test("what is taken over from another certificate is what would have been read, complaints and all", () => {
  const plain = name("subject");
  // A length in more bytes than DER allows is the same complaint each time.
  const long = Buffer.concat([Uint8Array.of(0x30, 0x81, plain.length - 2), plain.subarray(2)]);
  const ders = [
    build(),
    build({ serial: integer(8n) }),
    build({ subject: name("another") }),
    build({ subject: name("issuer") }),
    build({ subject: long }),
  ];
  for (const [index, der] of ders.entries()) {
    const alone = readCertificate(der);
    assert.ok(alone.ok);
    assert.deepEqual(
      alone.value.problems.map(({ code }) => code),
      index === 4 ? ["ber-long-length"] : [],
    );
    for (const before of ders) {
      const other = readCertificate(before);
      assert.ok(other.ok);
      assert.deepEqual(readCertificate(der, other.value), alone);
    }
  }
  const first = read();
  const again = readCertificate(build({ serial: integer(8n) }), first);
  assert.ok(
    again.ok && again.value.issuer.rdns === first.issuer.rdns && again.value.subject.rdns === first.subject.rdns,
  );
});
