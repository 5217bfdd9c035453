import assert from "node:assert/strict";
import { test } from "node:test";
import {
  parseTenantNameScope,
  parseTenantScope,
  tenantUris,
} from "../../../../src/cockroach/principals/tenantScope.ts";

test("tenant IDs are split at commas and nothing else", () => {
  assert.deepEqual(parseTenantScope("1,18446744073709551615"), { ok: true, value: ["1", "18446744073709551615"] });
});

const syntax = (item: string): string =>
  `invalid tenant ID ${item}, tenant ID should be an unsigned int greater than 0: strconv.ParseUint: parsing "${item}": invalid syntax`;

const refusedIds = [
  ["abc", syntax("abc")],
  ["1, 5", syntax(" 5")],
  ["1,", syntax("")],
  ["", syntax("")],
  ["-1", syntax("-1")],
  [
    "18446744073709551616",
    "invalid tenant ID 18446744073709551616, tenant ID should be an unsigned int greater than 0: " +
      'strconv.ParseUint: parsing "18446744073709551616": value out of range',
  ],
  ["0", "invalid tenant ID 0"],
  ["1,0", "invalid tenant ID 0"],
] as const;

test("other tenant IDs are refused in CockroachDB's words, 0 without its panic", () => {
  for (const [text, message] of refusedIds) {
    const parsed = parseTenantScope(text);
    assert.equal(parsed.ok ? "" : parsed.error.message, message, text);
  }
});

test("tenant names have lower-case letters, digits and inner hyphens, at most 100", () => {
  assert.deepEqual(parseTenantNameScope("t2,a-b"), { ok: true, value: ["t2", "a-b"] });
  assert.ok(parseTenantNameScope("a".repeat(100)).ok);
  for (const [text, bad] of [
    ["T2", "T2"],
    ["a,-b", "-b"],
    ["a-", "a-"],
    ["", ""],
    ["a".repeat(101), "a".repeat(101)],
  ] as const) {
    const parsed = parseTenantNameScope(text);
    assert.equal(parsed.ok ? "" : parsed.error.message, `invalid tenant name: "${bad}"`);
  }
});

test("scopes become URIs, IDs before names, the user escaped as Go does", () => {
  assert.deepEqual(tenantUris("app", ["1", "123"], ["tenant10"]), [
    "crdb://tenant/1/user/app",
    "crdb://tenant/123/user/app",
    "crdb://tenant-name/tenant10/user/app",
  ]);
  assert.deepEqual(tenantUris("ο,b c?", ["1"], []), ["crdb://tenant/1/user/%CE%BF,b%20c%3F"]);
});
