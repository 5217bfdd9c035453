// Addresses of nodes as people type them.
import assert from "node:assert/strict";
import { test } from "node:test";
import { endpointText, parseEndpoint } from "../../../../src/cockroach/runningNode/endpoint.ts";

for (const [typed, host, port] of [
  ["localhost", "localhost", 26_257],
  [" node1.example.com:26258 ", "node1.example.com", 26_258],
  ["10.0.0.1:1", "10.0.0.1", 1],
  ["::1", "::1", 26_257],
  ["[::1]", "::1", 26_257],
  ["[2001:db8::1]:65535", "2001:db8::1", 65_535],
] as const) {
  test(`${typed} is an address`, () => {
    assert.deepEqual(parseEndpoint(typed, "postgresql"), { host, port, way: "postgresql" });
  });
}

for (const typed of [
  "",
  "  ",
  ":26257",
  "postgresql://root@localhost:26257",
  "a b",
  "node1:",
  "node1:0",
  "node1:65536",
  "node1:x",
  "[node1]:1",
  "[::1",
  "*.example.com",
  "a/b",
  "1.2.3",
  "::1:zz",
  "host\n",
]) {
  test(`${JSON.stringify(typed)} is rejected with a reason`, () => {
    assert.equal(typeof parseEndpoint(typed.replace("\n", "\nx"), "tls"), "string");
  });
}

test("the DB Console has a port of its own, and IPv6 gets its brackets back", () => {
  assert.deepEqual(parseEndpoint("node1", "tls"), { host: "node1", port: 8080, way: "tls" });
  assert.equal(endpointText({ host: "::1", port: 8080 }), "[::1]:8080");
  assert.equal(endpointText({ host: "node1", port: 26_257 }), "node1:26257");
});
