// What a TLS server sent, read from bytes that are put together here: in cleartext, encrypted, cut off, and made to
// hurt.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { concatBytes } from "../../../../src/pki/asn1/bytes.ts";
import { readServerFlight, type HandshakeDecryption } from "../../../../src/pki/tls/serverFlight.ts";

const number = (value: number, length: number): Uint8Array =>
  Uint8Array.from({ length }, (_, i) => Math.floor(value / 256 ** (length - 1 - i)) % 256);
const vector = (length: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  concatBytes([number(concatBytes(parts).length, length), ...parts]);
const record = (type: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  concatBytes([Uint8Array.of(type, 3, 3), vector(2, ...parts)]);
const message = (type: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  concatBytes([Uint8Array.of(type), vector(3, ...parts)]);

const [leaf, ca, name] = [Uint8Array.of(0x30, 1, 1), Uint8Array.of(0x30, 2, 2, 2), Uint8Array.of(0x30, 0)];

function serverHello(version: number, suite: number): Uint8Array {
  const chosen = version < 0x0304 ? [] : [vector(2, number(43, 2), vector(2, number(version, 2)))];
  return message(
    2,
    number(Math.min(version, 0x0303), 2),
    new Uint8Array(32),
    vector(1),
    number(suite, 2),
    number(0, 1),
    ...chosen,
  );
}

const certificate12 = message(11, vector(3, vector(3, leaf), vector(3, ca)));
const request12 = message(13, vector(1, number(1, 1)), vector(2, number(0x0403, 2)), vector(2, vector(2, name)));
const certificate13 = message(11, vector(1), vector(3, vector(3, leaf), vector(2), vector(3, ca), vector(2)));
const request13 = (...extensions: readonly Uint8Array[]): Uint8Array =>
  message(13, vector(1), vector(2, number(13, 2), vector(2, vector(2)), ...extensions));
const authorities = concatBytes([number(47, 2), vector(2, vector(2, vector(2, name)))]);
const finished = message(20, new Uint8Array(32));

const none = (): undefined => undefined;
/** Takes what is inside as it is, and nothing that begins with 0xff. */
const plain: HandshakeDecryption = ({ fragment }) => (fragment[0] === 0xff ? undefined : fragment);
/** As TLS 1.3 encrypts: the real type after the content, then padding. */
const hidden = (type: number, padding: number, ...parts: readonly Uint8Array[]): Uint8Array =>
  record(23, ...parts, Uint8Array.of(type), new Uint8Array(padding));

describe("up to TLS 1.2", () => {
  test("everything is in clear, in one record or in many", () => {
    const whole = concatBytes([serverHello(0x0303, 0xc02f), certificate12, request12]);
    const expected = { isHidden: false, version: 0x0303, cipherSuite: 0xc02f, chain: [leaf, ca], authorities: [name] };
    assert.deepEqual(readServerFlight(record(22, whole), none), expected);
    const pieces = Array.from(whole, (byte) => record(22, Uint8Array.of(byte)));
    assert.deepEqual(readServerFlight(concatBytes(pieces), none), expected);
  });

  test("the older form of CertificateRequest has no signature algorithms", () => {
    const request = message(13, vector(1, number(1, 1)), vector(2, vector(2, name)));
    const flight = readServerFlight(record(22, serverHello(0x0302, 0x002f), certificate12, request), none);
    assert.deepEqual([flight.version, flight.authorities], [0x0302, [name]]);
  });

  test("what follows ChangeCipherSpec is encrypted and not read", () => {
    const after = concatBytes([
      record(22, serverHello(0x0303, 0xc02f)),
      record(20, Uint8Array.of(1)),
      record(22, certificate12),
    ]);
    assert.equal(readServerFlight(after, none).chain, undefined);
  });

  test("an alert in clear is told", () => {
    assert.deepEqual(readServerFlight(record(21, Uint8Array.of(2, 70)), none), { isHidden: false, alert: 70 });
  });
});

describe("TLS 1.3", () => {
  const hello = record(22, serverHello(0x0304, 0x1301));
  const change = record(20, Uint8Array.of(1));

  test("what is encrypted is read with the secret, past padding and the ChangeCipherSpec that means nothing", () => {
    const flight = concatBytes([
      hello,
      change,
      hidden(22, 0, message(8, vector(2))),
      hidden(22, 7, request13(authorities), certificate13.subarray(0, 5)),
      hidden(22, 1, certificate13.subarray(5), finished),
      record(23, Uint8Array.of(0xff)),
    ]);
    assert.deepEqual(
      readServerFlight(flight, () => plain),
      { isHidden: false, version: 0x0304, cipherSuite: 0x1301, chain: [leaf, ca], authorities: [name] },
    );
  });

  test("a request without names asks for any CA", () => {
    assert.deepEqual(
      readServerFlight(concatBytes([hello, hidden(22, 0, request13(), certificate13)]), () => plain).authorities,
      [],
    );
  });

  test("without the secret it is hidden", () => {
    for (const decryption of [none, (): HandshakeDecryption => none]) {
      assert.deepEqual(readServerFlight(concatBytes([hello, hidden(22, 0, certificate13)]), decryption), {
        isHidden: true,
        version: 0x0304,
        cipherSuite: 0x1301,
      });
    }
  });

  test("after Finished nothing counts", () => {
    const flight = readServerFlight(
      concatBytes([hello, hidden(22, 0, certificate13, finished, request13(authorities))]),
      () => plain,
    );
    assert.equal(flight.authorities, undefined);
  });

  test("of two ServerHellos the last one counts", () => {
    const again = record(22, serverHello(0x0304, 0x1301), serverHello(0x0304, 0x1302));
    assert.equal(readServerFlight(again, none).cipherSuite, 0x1302);
  });
});

describe("what no server sends", () => {
  const flight = concatBytes([record(22, serverHello(0x0303, 0xc02f), certificate12), record(22, request12)]);

  test("cut off anywhere, it is read as far as it goes", () => {
    const wholeFrom = flight.length;
    for (let length = 0; length < wholeFrom; length++) {
      const read = readServerFlight(flight.subarray(0, length), none);
      assert.equal(read.authorities, undefined);
    }
  });

  test("any byte may be another", () => {
    for (let at = 0; at < flight.length; at++) {
      for (const value of [0, 1, 0x7f, 0xff]) {
        const changed = Uint8Array.from(flight);
        changed[at] = value;
        assert.doesNotThrow(() => readServerFlight(changed, () => plain));
      }
    }
  });

  test("a record longer than TLS allows ends the reading", () => {
    assert.deepEqual(readServerFlight(record(22, new Uint8Array(20_000)), none), { isHidden: false });
  });
});
