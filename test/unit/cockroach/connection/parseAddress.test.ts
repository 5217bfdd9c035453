// Addresses as people paste them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressText, parseAddress } from "../../../../src/cockroach/connection/parseAddress.ts";

test("host and port, with CockroachDB's default port", () => {
  assert.deepEqual(parseAddress("node1"), { host: "node1", port: 26257 });
  assert.deepEqual(parseAddress(" node1.example.com:5432 "), { host: "node1.example.com", port: 5432 });
  assert.deepEqual(parseAddress("10.0.0.1:1"), { host: "10.0.0.1", port: 1 });
  assert.deepEqual(parseAddress("::1"), { host: "::1", port: 26257 });
  assert.deepEqual(parseAddress("[::1]:26258"), { host: "::1", port: 26258 });
  assert.deepEqual(parseAddress("[fe80::1%eth0]"), { host: "fe80::1%eth0", port: 26257 });
});

test("rejects anything else", () => {
  for (const text of [
    "",
    ":26257",
    "node1:",
    "node1:0",
    "node1:65536",
    "node1:123456",
    "node1:x",
    "[node1]:1",
    "a b",
    "[::1",
    "::1]:1",
    "1:2:3",
    "[]:1",
  ]) {
    assert.equal(parseAddress(text), undefined, text);
  }
});

test("formatted text is read back unchanged", () => {
  for (const text of ["node1:26257", "[::1]:5432"])
    assert.equal(addressText(parseAddress(text) ?? { host: "", port: 0 }), text);
});
