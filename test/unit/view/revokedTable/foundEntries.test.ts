// What a query finds and in which order, against a filter and a sort of plain objects.
import assert from "node:assert/strict";
import { test } from "node:test";
import { integer, sequence, time, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { runToEnd } from "../../../../src/pki/asn1/runToEnd.ts";
import { integerHex } from "../../../../src/pki/asn1/derInteger.ts";
import { readCertificateList } from "../../../../src/pki/certificate/certificateList.ts";
import { indexRevocations, type RevocationIndex } from "../../../../src/pki/revocation/revocationIndex.ts";
import { revokedColumns, wholeList, type RevokedQuery } from "../../../../src/contract/revokedTable.ts";
import { findEntries } from "../../../../src/view/revokedTable/foundEntries.ts";
import { revokedFilter, revokedReasons } from "../../../../src/view/revokedTable/revokedFilter.ts";
import { revokedEntry, revokedLine, revokedRow } from "../../../../src/view/revokedTable/revokedEntry.ts";
import { authority } from "../../../support/certificate.ts";
import { certificateList, listExtension } from "../../../support/certificateList.ts";
import { SeededRandom } from "../../../support/leak/seededRandom.ts";
import { longList } from "../../../support/longList.ts";

function indexOf(der: Uint8Array): RevocationIndex {
  const list = readCertificateList(der);
  assert.ok(list.ok);
  return runToEnd(indexRevocations(list.value));
}

interface Plain {
  readonly entry: number;
  readonly serial: bigint;
  readonly date: Date;
  readonly reason: number | undefined;
}

/** Alphabetical, as in the table; none comes last. */
const reasonNames = new Map<number | undefined, string>([
  [1, "key compromise"],
  [4, "superseded"],
  [2, "CA compromise"],
  [6, "certificate hold"],
  [undefined, "~"],
]);

async function randomList(random: SeededRandom, length: number): Promise<readonly [RevocationIndex, readonly Plain[]]> {
  const plain = Array.from({ length }, (_, entry): Plain => {
    const magnitude = BigInt(`0x${random.bytes(1 + random.number(8)).toString("hex")}`);
    return {
      entry,
      serial: random.number(20) === 0 ? -magnitude : magnitude,
      date: new Date(Date.UTC(2026, 0, 1 + random.number(60), random.number(24))),
      reason: random.pick([...reasonNames.keys()].map((code) => ({ code }))).code,
    };
  });
  const entries = plain.map(({ serial, date, reason }) =>
    sequence(
      integer(serial),
      time(date),
      ...(reason === undefined ? [] : [sequence(listExtension("2.5.29.21", tlv(0x0a, Uint8Array.of(reason))))]),
    ),
  );
  return [indexOf(await certificateList(await authority(), { entries })), plain];
}

function plainResult(plain: readonly Plain[], query: RevokedQuery): readonly number[] {
  const { serial, reason, from, to, column, descending } = query;
  const needle = serial.replaceAll(":", "").toUpperCase();
  const found = plain.filter(
    (one) =>
      (needle === "" || integerHex(integer(one.serial).subarray(2)).replace("-", "~").split("~").length === 1) &&
      (needle === "" || integerHex(integer(one.serial).subarray(2)).includes(needle)) &&
      (reason === "" || String(one.reason ?? 255) === reason) &&
      (from === "" || one.date.toISOString().slice(0, 10) >= from) &&
      (to === "" || one.date.toISOString().slice(0, 10) <= to),
  );
  const order: Readonly<Record<string, (left: Plain, right: Plain) => number>> = {
    entry: (left, right) => left.entry - right.entry,
    serial: (left, right) => (left.serial < right.serial ? -1 : left.serial > right.serial ? 1 : 0),
    date: (left, right) => left.date.getTime() - right.date.getTime(),
    reason: (left, right) => {
      const [a = "", b = ""] = [reasonNames.get(left.reason), reasonNames.get(right.reason)];
      return a < b ? -1 : a > b ? 1 : 0;
    },
  };
  const compare = order[column] ?? assert.fail(column);
  return found
    .sort((left, right) => (descending ? -compare(left, right) : compare(left, right)) || left.entry - right.entry)
    .map(({ entry }) => entry);
}

function result(index: RevocationIndex, query: RevokedQuery): readonly number[] {
  const { count, at } = runToEnd(findEntries(index, query));
  return Array.from({ length: count }, (_, row) => at(row));
}

test("every query finds what a plain filter and a plain sort find, in the same order", async () => {
  const random = new SeededRandom("queries");
  for (let round = 0; round < 6; round++) {
    const [index, plain] = await randomList(random, [0, 1, 40, 120, 300, 500][round] ?? 0);
    for (let asked = 0; asked < 60; asked++) {
      const day = (): string => new Date(Date.UTC(2026, 0, 1 + random.number(70))).toISOString().slice(0, 10);
      const query: RevokedQuery = {
        serial: random.pick(["", "", "A", "0a:b", "FF", "c0F"]),
        reason: random.pick(["", "", "1", "4", "255", "9"]),
        from: random.pick(["", "", day()]),
        to: random.pick(["", "", day()]),
        column: random.pick(revokedColumns),
        descending: random.number(2) === 1,
      };
      assert.deepEqual(result(index, query), plainResult(plain, query), JSON.stringify(query));
    }
  }
});

test("the reasons that occur are counted, by name and none last", async () => {
  const [index, plain] = await randomList(new SeededRandom("reasons"), 200);
  const counted = revokedReasons(index);
  assert.deepEqual(
    counted.map(({ words }) => words),
    ["CA compromise", "Certificate hold", "Key compromise", "Superseded", "No reason"],
  );
  assert.equal(
    counted.reduce((sum, { count }) => sum + count, 0),
    plain.length,
  );
});

test("what can't be understood is said, and leaves nothing out", () => {
  const index = indexOf(longList(30));
  const query = { ...wholeList, serial: "no number", from: "2026-02-30", to: "tomorrow" };
  assert.deepEqual(
    revokedFilter(index, query).mistakes.map(({ input }) => input),
    ["from", "to", "serial"],
  );
  assert.equal(result(index, query).length, 30);
  const blank = { ...wholeList, serial: " ", from: " ", to: " " };
  assert.deepEqual([revokedFilter(index, blank).mistakes, result(index, blank).length], [[], 30]);
});

test("a row, its line, and all of its entry", async () => {
  const extensions = [listExtension("2.5.29.21", tlv(0x0a, Uint8Array.of(1))), listExtension("1.2.3.4", integer(7n))];
  const entries = [
    sequence(integer(0x0a1b2cn), time(new Date("2026-01-02T03:04:05Z")), sequence(...extensions)),
    sequence(integer(5n), time(new Date("2026-01-02T03:04:06Z"))),
  ];
  const index = indexOf(await certificateList(await authority(), { entries }));
  assert.deepEqual(revokedRow(index, 0), {
    entry: 0,
    serial: "0A1B2C",
    date: "2026-01-02 03:04:05 UTC",
    reason: "Key compromise",
    hasMore: true,
  });
  assert.deepEqual(
    [revokedRow(index, 1)?.reason, revokedRow(index, 1)?.hasMore, revokedRow(index, 2)],
    ["", false, undefined],
  );
  assert.equal(revokedLine(index, 0), "0A1B2C\t2026-01-02 03:04:05 UTC\tKey compromise");
  assert.equal(revokedLine(index, 1), "05\t2026-01-02 03:04:06 UTC");
  const entry = revokedEntry(index, "row", 0);
  assert.deepEqual(
    [entry?.view.title, ...(entry?.view.fields.map(({ label }) => label) ?? [])],
    ["Entry 1 of 2", "Serial number", "Revoked", "Reason", "1.2.3.4"],
  );
  assert.deepEqual(
    ["", ".hex", ".decimal"].map((form) => entry?.copies.get(`entry-0-serial${form}`)),
    ["0A:1B:2C", "0A1B2C", "662316"],
  );
});
