// The index of a revocation list: the same as reading every entry the long way.
import assert from "node:assert/strict";
import { test } from "node:test";
import { explicit, integer, octetString, sequence, time, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { runToEnd } from "../../../../src/pki/asn1/runToEnd.ts";
import {
  countRevokedCertificates,
  readCertificateList,
  revokedCertificates,
  type CertificateList,
} from "../../../../src/pki/certificate/certificateList.ts";
import { readableExtension } from "../../../../src/pki/extensions/extensionDecoder.ts";
import { cRLReason } from "../../../../src/pki/extensions/rfc5280/cRLReason.ts";
import { noReason, unreadableReason } from "../../../../src/pki/revocation/reasonCodes.ts";
import { plainEntry } from "../../../../src/pki/revocation/plainEntry.ts";
import { indexRevocations, type RevocationIndex } from "../../../../src/pki/revocation/revocationIndex.ts";
import { encodeName } from "../../../../src/pki/issue/nameWriter.ts";
import { authority, testNow } from "../../../support/certificate.ts";
import { certificateList, listExtension } from "../../../support/certificateList.ts";
import { SeededRandom } from "../../../support/leak/seededRandom.ts";
import { longList } from "../../../support/longList.ts";

function read(der: Uint8Array): CertificateList {
  const outcome = readCertificateList(der);
  assert.ok(outcome.ok);
  return outcome.value;
}

const indexOf = (der: Uint8Array): RevocationIndex => runToEnd(indexRevocations(read(der)));

/** What the index must have, read the long way. */
function plainIndex(list: CertificateList): readonly (readonly [date: number, reason: number])[] {
  return [...revokedCertificates(list)].map(({ revocationDate, extensions }) => {
    const reason = extensions.some(({ oid }) => oid === cRLReason.oid)
      ? (readableExtension({ der: list.der, extensions }, cRLReason) ?? -1)
      : noReason;
    return [revocationDate.epochMs ?? Infinity, reason < 0 || reason > noReason ? unreadableReason : reason];
  });
}

const ascii = (text: string): Uint8Array => Uint8Array.from(text, (letter) => letter.charCodeAt(0));

test("every entry is at its place, with its date and its reason, as the reader of one entry has them", async () => {
  const random = new SeededRandom("7");
  const pick = <T>(values: readonly T[]): T => random.pick(values.map((value) => ({ value }))).value;
  const digits = (length: number): string => Array.from({ length }, () => random.number(10)).join("");
  const times = [
    () => tlv(0x17, ascii(`${digits(12)}Z`)),
    () => tlv(0x17, ascii(`${digits(2)}0229${digits(6)}Z`)),
    () =>
      tlv(0x17, ascii(`${digits(2)}${pick(["02", "04", "12", "00", "13"])}${pick(["00", "28", "30", "31"])}235959Z`)),
    () => tlv(0x17, ascii(`${digits(10)}Z`)),
    () => tlv(0x17, ascii(`${digits(12)}+`)),
    () => tlv(0x18, ascii(`20${digits(12)}Z`)),
    () => time(testNow),
  ];
  const reason = (code: number): Uint8Array => listExtension("2.5.29.21", tlv(0x0a, Uint8Array.of(code)));
  const extensions = [
    () => undefined,
    () => sequence(reason(pick([0, 1, 6, 7, 8, 11, 127, 128, 255]))),
    () => sequence(listExtension("2.5.29.21", tlv(0x0a, Uint8Array.of(1)), true)),
    () => sequence(listExtension("2.5.29.21", integer(1n))),
    () => sequence(listExtension("2.5.29.21", tlv(0x0a, Uint8Array.of(0, 200)))),
    () => sequence(listExtension("1.2.3.4", octetString(ascii("x"))), reason(4)),
    () => sequence(listExtension("2.5.29.24", time(testNow))),
  ];
  const serials = [5n, 0n, -7n, 0x80n, 2n ** 150n, -(2n ** 70n), 2n ** 1100n];
  for (let round = 0; round < 40; round++) {
    const entries = Array.from({ length: 40 }, () => {
      const extension = pick(extensions)();
      return sequence(integer(pick(serials)), pick(times)(), ...(extension === undefined ? [] : [extension]));
    });
    const der = await certificateList(await authority(), { entries });
    const index = indexOf(der);
    const expected = plainIndex(index.list);
    const actual = Array.from({ length: index.count }, (_, entry) => [index.date(entry), index.reason(entry)]);
    assert.deepEqual(actual, expected);
    assert.deepEqual(
      Array.from({ length: index.count }, (_, entry) => index.entry(entry)),
      [...revokedCertificates(index.list)],
    );
    assert.equal(
      index.reasonCounts.reduce((sum, one) => sum + one, 0),
      40,
    );
  }
});

test("the quick way reads every day from 1950 to 2049 as the long way does, and leaves other forms to it", () => {
  const start = Date.UTC(1950, 0, 1);
  const days = Math.round((Date.UTC(2050, 0, 1) - start) / 86_400_000);
  const der = longList(days, (index) => ({
    serial: Uint8Array.of(1, index >> 8, index & 255),
    date: start + index * 86_400_000 + (index % 86_400) * 1_000,
    reason: undefined,
  }));
  const list = read(der);
  const { start: first = 0, end = 0 } = list.entries ?? {};
  let at = first;
  for (const { revocationDate } of revokedCertificates(list)) {
    const plain = plainEntry(der, at, end);
    assert.equal(plain?.date, revocationDate.epochMs, revocationDate.text);
    at = plain?.end ?? assert.fail();
  }
  assert.equal(at, end);
  const late = sequence(integer(1n), tlv(0x18, ascii("20500101000000Z")));
  assert.equal(plainEntry(late, 0, late.length), undefined);
  const whole = sequence(integer(1n), time(testNow));
  assert.equal(plainEntry(whole, 0, whole.length - 1), undefined, "an entry that ends after the list");
});

test("more than a million entries are counted and indexed to the last", () => {
  const der = longList(1_100_000);
  const index = indexOf(der);
  assert.deepEqual([index.count, index.listed, index.isWhole], [1_100_000, 1_100_000, true]);
  assert.equal(countRevokedCertificates(index.list), 1_100_000);
  assert.equal(index.entry(1_099_999)?.revocationDate.epochMs, Date.UTC(2024, 0, 1) + 1_099_999 * 11_000);
  for (const beyond of [1_100_000, -1, 0.5]) assert.equal(index.entry(beyond), undefined);
});

test("an entry that can't be read ends the index, and those after it are counted", async () => {
  const good = sequence(integer(1n), time(testNow));
  const index = indexOf(await certificateList(await authority(), { entries: [good, sequence(), good, good] }));
  assert.deepEqual([index.count, index.listed, index.isWhole], [1, 4, true]);
  assert.match(index.problem?.message ?? "", /userCertificate/);
});

test("an entry of an indirect list knows the entry whose issuer it takes over", async () => {
  const issuer = listExtension(
    "2.5.29.29",
    sequence(explicit(4, encodeName([[{ type: "2.5.4.3", value: "A", stringType: "utf8String" }]]))),
    true,
  );
  const plain = sequence(integer(1n), time(testNow));
  const naming = sequence(integer(2n), time(testNow), sequence(issuer));
  const entries = [plain, naming, plain, plain, naming, naming, plain];
  const ca = await authority();
  const index = async (indirect: boolean): Promise<readonly (number | undefined)[]> => {
    const point = listExtension("2.5.29.28", sequence(...(indirect ? [tlv(0x84, Uint8Array.of(0xff))] : [])), true);
    const built = indexOf(await certificateList(ca, { entries, extensions: [point] }));
    return entries.map((_, entry) => built.issuerEntry(entry));
  };
  assert.deepEqual(await index(true), [undefined, undefined, 1, 1, undefined, undefined, 5]);
  assert.deepEqual(await index(false), Array(7).fill(undefined));
});

test("a list without entries has an empty index", async () => {
  const index = indexOf(await certificateList(await authority()));
  assert.deepEqual([index.count, index.listed, index.isWhole, index.problem], [0, 0, true, undefined]);
});
