// Attributes of random requests, well and badly encoded: values can't break their neighbors, a frame breaks all, and @peculiar/x509 agrees.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import fc from "fast-check";
import { toHex } from "../../../../src/pki/asn1/bytes.ts";
import { integer, objectIdentifier, octetString, sequence, setOf, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import {
  challengePassword,
  extensionRequest,
  microsoftExtensionRequest,
} from "../../../../src/pki/certificate/requestAttributeNames.ts";
import { requestedAttributes } from "../../../../src/pki/certificate/requestedAttributes.ts";
import { Pkcs10CertificateRequest } from "../../../../src/pki/certificate/x509Library.ts";
import { certificationRequest, requestAttribute, requestedExtension } from "../../../support/certificationRequest.ts";

const bytes = fc.uint8Array({ maxLength: 40 });
/** Any value in DER: a primitive with any content. */
const anyValue = fc
  .tuple(fc.constantFrom(0x02, 0x04, 0x05, 0x0c, 0x13, 0x30, 0x31, 0x80, 0xa0), bytes)
  .map(([identifier, content]) => tlv(identifier, content));
/** A value that any reader takes. */
const soundValue = bytes.map((content) => sequence(octetString(content), octetString(content)));
const otherOid = fc.constantFrom("1.2.3.4", "1.2.840.113549.1.9.2", "1.3.6.1.4.1.311.13.2.3", "2.999.1");
const other = fc.record({ oid: otherOid, values: fc.array(anyValue, { maxLength: 3 }) });
const requestOid = fc.constantFrom(extensionRequest, microsoftExtensionRequest);

/** Values of a SET OF in DER, which is sorted. */
const sorted = (values: readonly Uint8Array[]): readonly string[] => values.map((value) => toHex(value)).sort();

describe("attributes of a certification request", () => {
  test("are those that @peculiar/x509 reads", () => {
    const attribute = fc.record({
      oid: fc.oneof(otherOid, fc.constant(challengePassword)),
      values: fc.array(soundValue, { minLength: 1, maxLength: 3 }),
    });
    fc.assert(
      fc.property(fc.array(attribute, { maxLength: 5 }), (attributes) => {
        const der = certificationRequest(attributes.map(({ oid, values }) => requestAttribute(oid, ...values)));
        const ours = requestedAttributes(der);
        assert.ok(ours.ok);
        const theirs = Array.from(new Pkcs10CertificateRequest(der.slice()).attributes, ({ type, values }) => ({
          oid: type,
          values: Array.from(values, (value) => toHex(new Uint8Array(value))),
        }));
        assert.deepEqual(
          ours.value.others,
          theirs.filter(({ oid }) => oid !== challengePassword),
        );
        assert.equal(
          ours.value.hasChallengePassword,
          theirs.some(({ oid }) => oid === challengePassword),
        );
      }),
    );
  });

  test("are all read, whatever the value of an extension request is", () => {
    fc.assert(
      fc.property(requestOid, anyValue, other, other, (oid, value, before, after) => {
        const of = ({ oid: type, values }: typeof before): Uint8Array => requestAttribute(type, ...values);
        const result = requestedAttributes(
          certificationRequest([
            of(before),
            requestAttribute(oid, value),
            of(after),
            requestAttribute(challengePassword),
          ]),
        );
        assert.ok(result.ok);
        assert.deepEqual(
          result.value.others.map(({ oid: type, values }) => [type, [...values].sort()]),
          [before, after].map(({ oid: type, values }) => [type, sorted(values)]),
        );
        assert.equal(result.value.hasChallengePassword, true);
      }),
    );
  });

  test("keep every extension that is asked for, with its value as it is", () => {
    const extension = fc.record({ oid: fc.constantFrom("2.5.29.15", "2.5.29.17", "1.2.3"), value: bytes });
    fc.assert(
      fc.property(fc.array(extension, { maxLength: 5 }), (extensions) => {
        const list = sequence(...extensions.map(({ oid, value }) => requestedExtension(oid, value)));
        const result = requestedAttributes(certificationRequest([requestAttribute(extensionRequest, list)]));
        assert.ok(result.ok);
        assert.deepEqual(
          result.value.extensions.map(({ oid, value }) => [oid, toHex(value)]),
          extensions.map(({ oid, value }) => [oid, toHex(value)]),
        );
      }),
    );
  });

  const good = requestAttribute("1.2.3.4", integer(1n));
  const brokenFrames: Readonly<Record<string, Uint8Array>> = {
    "no SEQUENCE": setOf(objectIdentifier("1.2.3.4"), setOf(integer(1n))),
    "a type that isn't an object identifier": sequence(integer(1n), setOf(integer(1n))),
    "no type": sequence(setOf(integer(1n))),
    "no values": sequence(objectIdentifier("1.2.3.4")),
    "values that aren't a SET": sequence(objectIdentifier("1.2.3.4"), sequence(integer(1n))),
    "a value that is longer than its SET": sequence(objectIdentifier("1.2.3.4"), tlv(0x31, Uint8Array.of(2, 5, 1))),
    "bytes that are longer than the attribute": Uint8Array.of(0x30, 0x20, 0x06, 0x03, 0x2a, 0x03, 0x04),
    "an octet string": octetString(good),
  };
  for (const [name, frame] of Object.entries(brokenFrames)) {
    test(`are all refused if one has ${name}`, () => {
      assert.ok(requestedAttributes(certificationRequest([good, good])).ok);
      for (const attributes of [[frame], [frame, good], [good, frame]]) {
        const result = requestedAttributes(certificationRequest(attributes));
        assert.deepEqual(result, {
          ok: false,
          error: { code: "request-attributes", message: "Their encoding is not that of RFC 2986 section 4.1" },
        });
      }
    });
  }
});
