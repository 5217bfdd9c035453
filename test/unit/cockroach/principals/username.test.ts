import assert from "node:assert/strict";
import { test } from "node:test";
import { checkUsername, normalizeUsername } from "../../../../src/cockroach/principals/username.ts";

const normalized = [
  ["Abc123", "abc123"],
  ["Ομηρος", "ομηρος"],
  ["ΟΜΗΡΟΣ", "ομηροσ"],
  ["A.Bcd", "a.bcd"],
  ["WWW.BIGSITE.NET", "www.bigsite.net"],
  ["0123121132", "0123121132"],
  ["İıI", "iii"],
  ["e\u0301", "\u00e9"],
  ["_under-score", "_under-score"],
] as const;

test("user names are lowered letter by letter and composed", () => {
  for (const [typed, name] of normalized) {
    assert.equal(normalizeUsername(typed), name, typed);
    assert.deepEqual(checkUsername(typed), { ok: true, value: name }, typed);
  }
});

const refused = [
  ["", "username is empty"],
  ["-ABC", "username is invalid"],
  [".ABC", "username is invalid"],
  ["*.wildcard", "username is invalid"],
  [".", "username is invalid"],
  [",foo", "username is invalid"],
  ["a b", "username is invalid"],
  ["../x", "username is invalid"],
  ["a\0", "username is invalid"],
  ["a\n", "username is invalid"],
  ["x".repeat(64), "username is too long"],
  // 63 bytes are counted, not characters.
  ["ο".repeat(32), "username is too long"],
] as const;

test("what cannot be a user is refused in CockroachDB's words", () => {
  for (const [typed, message] of refused) {
    const checked = checkUsername(typed);
    assert.equal(checked.ok ? checked.value : checked.error.message, message, JSON.stringify(typed));
  }
  assert.ok(checkUsername("x".repeat(63)).ok);
  assert.ok(checkUsername("ο".repeat(31)).ok);
});
