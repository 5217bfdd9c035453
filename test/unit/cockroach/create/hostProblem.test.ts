import assert from "node:assert/strict";
import { test } from "node:test";
import { hostNames } from "../../../../src/cockroach/create/hostNames.ts";
import { hostProblem, hostRefusal } from "../../../../src/cockroach/create/hostProblem.ts";

test("hosts that work have no problem", () => {
  for (const host of [
    "localhost",
    "node1.example.com",
    "*.local",
    "10.0.0.1",
    "::1",
    "_svc._tcp.example",
    "xn--bcher-kva.example",
    "a",
  ]) {
    assert.equal(hostProblem(host), undefined, host);
  }
});

test("explains why no client matches a host", () => {
  for (const [host, word] of [
    ["node1:26257", "port"],
    ["[::1]:26257", "brackets"],
    ["https://node1", "URL"],
    ["10.0.0", "isn't a valid IP address"],
    ["10.0.0.256", "isn't a valid IP address"],
    ["node 1", "isn't a DNS name"],
    ["a..b", "isn't a DNS name"],
    ["-a", "isn't a DNS name"],
    ["a.*.b", "isn't a DNS name"],
    ["a".repeat(64), "too long for a DNS name"],
  ] as const) {
    assert.match(hostProblem(host) ?? "", new RegExp(word), host);
  }
});

test("rejects what an IA5String can't hold", () => {
  assert.equal(hostRefusal("bücher.example"), 'x509: "bücher.example" cannot be encoded as an IA5String');
  assert.ok(hostRefusal(""));
  assert.ok(hostRefusal("a\0b"));
  assert.equal(hostRefusal("node1"), undefined);
});

test("IP literals become iPAddresses, which Go writes after the dNSNames", () => {
  assert.deepEqual(hostNames(["127.0.0.1", "localhost", "::1", "node1"]), [
    { type: "dNSName", value: "localhost" },
    { type: "dNSName", value: "node1" },
    { type: "iPAddress", bytes: Uint8Array.of(127, 0, 0, 1) },
    { type: "iPAddress", bytes: Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1) },
  ]);
});
