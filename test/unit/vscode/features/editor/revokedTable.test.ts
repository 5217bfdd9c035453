// The host's side of the table of a revocation list: rows at once, few at a time, and only for the last query.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { test } from "node:test";
import * as core from "../../../../../src/bundles/filePage.ts";
import type { ToPage } from "../../../../../src/contract/protocol.ts";
import { wholeList, type RevokedQuery, type RevokedRows } from "../../../../../src/contract/revokedTable.ts";
import { nodeCryptography } from "../../../../../src/node/crypto/nodeCryptography.ts";
import { RevokedTable } from "../../../../../src/vscode/features/editor/revokedTable.ts";
import { longEntry, longList } from "../../../../support/longList.ts";

interface Open {
  readonly table: RevokedTable;
  readonly posted: readonly ToPage[];
  readonly answers: () => readonly RevokedRows[];
  readonly changes: () => number;
  readonly ask: (query: number, ask: RevokedQuery, from?: number, count?: number) => Promise<void>;
}

function open(der: Uint8Array): Open {
  const posted: ToPage[] = [];
  let [now, changes] = [0, 0];
  const table = new RevokedTable(core, "list", der, {
    post: (message) => posted.push(message),
    // Every look at the clock takes so long that a slice has two steps.
    now: () => (now += 4),
    cryptography: nodeCryptography,
    factsChanged: () => changes++,
  });
  return {
    table,
    posted,
    answers: () => posted.flatMap((message) => (message.type === "revoked" ? [message.revoked] : [])),
    changes: () => changes,
    ask: (query, ask, from = 0, count = 100) => table.answer({ type: "revoked", row: "list", query, ask, from, count }),
  };
}

const settled = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 50));

test("the first rows are sent before the list is read, then how far it is, then all", async () => {
  const { answers, ask } = open(longList(60_000));
  const asked = ask(1, wholeList);
  const [first] = answers();
  assert.deepEqual([first?.rows.length, first?.isWhole, first?.matches], [100, false, undefined]);
  await asked;
  assert.ok(answers().some(({ progress = "" }) => /^Reading: [\d,]+ entries so far$/.test(progress)));
  const last = answers().at(-1);
  assert.deepEqual([last?.matches, last?.entries, last?.isWhole, last?.progress], [60_000, 60_000, true, undefined]);
  await ask(1, wholeList, 59_950, 200);
  const end = answers().at(-1);
  assert.deepEqual([end?.from, end?.rows.length, end?.rows.at(-1)?.entry], [59_950, 50, 59_999]);
  assert.ok(answers().every(({ rows }) => rows.length <= 200));
});

test("a query ends the one before, whose rows never come", async () => {
  const { answers, ask } = open(longList(20_000));
  const first = ask(1, { ...wholeList, column: "serial" });
  const second = ask(2, { ...wholeList, serial: Buffer.from(longEntry(7).serial).toString("hex") });
  await Promise.all([first, second]);
  assert.ok(answers().every(({ query, matches }) => query === 2 || matches === undefined));
  const last = answers().at(-1);
  assert.deepEqual([last?.query, last?.matches, last?.rows.map(({ entry }) => entry)], [2, 1, [7]]);
});

test("a query that is asked again is answered from what was found", async () => {
  const { answers, ask } = open(longList(5_000));
  await ask(1, { ...wholeList, column: "date", descending: true });
  const before = answers().length;
  const again = ask(2, { ...wholeList, column: "date", descending: true });
  assert.deepEqual([answers()[before]?.matches, answers()[before]?.rows[0]?.entry], [5_000, 4_999]);
  await again;
});

test("number and fingerprint of a long list come after its rows, those of a short one at once", async () => {
  const long = longList(30_000);
  const { table, ask, changes } = open(long);
  assert.deepEqual(table.facts, {});
  await ask(1, wholeList);
  while (table.facts.sha256 === undefined) await settled();
  assert.equal(table.facts.revoked, 30_000);
  assert.deepEqual(Buffer.from(table.facts.sha256), createHash("sha256").update(long).digest());
  assert.equal(changes(), 2);
  const short = longList(300);
  const facts = open(short).table.facts;
  assert.equal(facts.revoked, 300);
  assert.deepEqual(Buffer.from(facts.sha256 ?? []), createHash("sha256").update(short).digest());
});

test("a page that is gone ends the work", async () => {
  const { table, answers, ask } = open(longList(20_000));
  const asked = ask(1, { ...wholeList, column: "serial" });
  table.stop();
  await asked;
  const said = answers().length;
  await settled();
  assert.equal(answers().length, said);
  assert.ok(answers().every(({ matches }) => matches === undefined));
});

test("an entry is sent in full, and only it can be copied by field", async () => {
  const { table, posted, ask } = open(longList(300));
  await ask(1, wholeList);
  table.showEntry(5);
  const sent = posted.at(-1);
  assert.ok(sent?.type === "revokedEntry");
  assert.equal(sent.entry.title, "Entry 6 of 300");
  const hex = Buffer.from(longEntry(5).serial).toString("hex").toUpperCase();
  assert.deepEqual(table.copy("entry-5-serial.hex"), { text: hex, what: "Serial number" });
  assert.equal(table.copy("entry-6-serial.hex"), undefined);
  assert.equal(table.line(5), `${hex}\t2024-01-01 00:00:55 UTC\tPrivilege withdrawn`);
  for (const beyond of [300, -1, 1.5]) {
    table.showEntry(beyond);
    assert.equal(table.line(beyond), undefined);
  }
  assert.equal(posted.at(-1), sent);
});

test("bytes that aren't a list are answered with nothing", async () => {
  const { posted, ask, table } = open(Uint8Array.of(0x30, 0x00));
  await ask(1, wholeList);
  table.showEntry(0);
  assert.deepEqual([posted, table.facts], [[], {}]);
});
