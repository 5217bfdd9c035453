import assert from "node:assert/strict";
import { isIP } from "node:net";
import { test } from "node:test";
import fc from "fast-check";
import { toHex } from "../../../../src/pki/asn1/bytes.ts";
import { ipText } from "../../../../src/pki/names/generalName.ts";
import { parseIpAddress } from "../../../../src/pki/names/ipAddress.ts";

const literals = [
  ["127.0.0.1", "7f000001"],
  ["::1", "00000000000000000000000000000001"],
  ["::", "00000000000000000000000000000000"],
  ["2001:DB8::", "20010db8000000000000000000000000"],
  ["1:2:3:4:5:6:7::", "00010002000300040005000600070000"],
  ["64:ff9b::192.0.2.1", "0064ff9b0000000000000000c0000201"],
  ["::ffff:10.0.0.1", "0a000001"],
] as const;

test("IP literals become bytes; an IPv4-mapped address counts as IPv4", () => {
  for (const [text, bytes] of literals) assert.equal(toHex(parseIpAddress(text) ?? new Uint8Array()), bytes, text);
});

test("what Go's net.ParseIP rejects isn't an IP literal", () => {
  const refused = [
    "",
    "1.2.3",
    "1.2.3.4.5",
    "256.1.1.1",
    "01.2.3.4",
    "1.2.3.4 ",
    "::1%eth0",
    "[::1]",
    ":::",
    "1::2::3",
    "1:2:3:4:5:6:7",
    "12345::",
    "1:2:3:4:5:6:7:8:9",
    "1.2.3.4::",
    "localhost",
    "fe80",
    ":1",
    "1:2:3:4:5:6:7:8::",
  ];
  for (const text of refused) assert.equal(parseIpAddress(text), undefined, text);
});

test("every address reads back as itself, and Node agrees on what is one", () => {
  fc.assert(
    fc.property(fc.ipV6(), (text) => {
      const bytes = parseIpAddress(text);
      assert.equal(bytes !== undefined, isIP(text) === 6);
      if (bytes !== undefined) assert.equal(toHex(parseIpAddress(ipText(bytes)) ?? new Uint8Array()), toHex(bytes));
    }),
    { seed: 5, numRuns: 500 },
  );
});
