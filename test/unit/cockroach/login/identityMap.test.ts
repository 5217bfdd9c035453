// The identity map: CockroachDB's syntax, its refusals, and expressions that would take long.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { mapIdentity, parseIdentityMap } from "../../../../src/cockroach/login/identityMap.ts";
import { must } from "../../../support/login.ts";

describe("the identity map", () => {
  const map = must(
    parseIdentityMap(
      "# comment\n\na carl@example.com carl # and why\na /^(.*)@example\\.com$ X-\\1\na carl@example.com carl\nb other other\r\n",
    ),
  );

  test("returns users in line order, each once, normalized", () => {
    assert.deepEqual(mapIdentity(map, "a", "carl@example.com"), ["carl", "x-carl"]);
    assert.deepEqual(mapIdentity(map, "a", "other"), []);
    assert.deepEqual(mapIdentity(map, "b", "other"), ["other"]);
    assert.deepEqual(mapIdentity(map, "c", "other"), []);
  });

  test("doesn't anchor an expression", () => {
    assert.deepEqual(mapIdentity(must(parseIdentityMap("m /car us")), "m", "a car"), ["us"]);
    assert.deepEqual(mapIdentity(must(parseIdentityMap("m car us")), "m", "a car"), []);
  });

  for (const [text, message] of [
    ["a b", 'unable to parse line 1: "a b"'],
    ["\na b c d", 'unable to parse line 2: "a b c d"'],
    ["a b \\1", "saw \\1 substitution on line 1, but pattern contains no subexpressions"],
    ["a /b \\1", "saw \\1 substitution on line 1, but pattern contains no subexpressions"],
    ["a /( x", "unable to parse line 1: error parsing regexp"],
    ["a /(a+)+$ x", "line 1: a repeated group cannot be simulated here"],
    ["a /a*b*c*d x", "line 1: a regular expression with more than two repetitions cannot be simulated here"],
    ["a /(?i)a x", "line 1: a regular expression with flags, classes or references cannot be simulated here"],
  ] as const) {
    test(`rejects ${JSON.stringify(text)}`, () => {
      const outcome = parseIdentityMap(text);
      assert.equal(outcome.ok ? "" : outcome.error.message, message);
    });
  }

  test("the longest identity with two repetitions takes no time, and a longer one matches nothing", () => {
    const slow = must(parseIdentityMap("a /a*a*b x"));
    assert.deepEqual(mapIdentity(slow, "a", "a".repeat(400)), []);
    assert.deepEqual(mapIdentity(slow, "a", `${"a".repeat(500)}b`), []);
  });
});
