// Which addresses are of the public internet, in every spelling.
import assert from "node:assert/strict";
import { test } from "node:test";
import { addressKind, normalAddress } from "../../../../src/node/net/addressKind.ts";

const addresses: Readonly<Record<string, readonly string[]>> = {
  loopback: [
    "127.0.0.1",
    "127.255.255.254",
    "::1",
    "0.0.0.0",
    "::",
    "::ffff:127.0.0.1",
    "::ffff:7f00:1",
    "64:ff9b::127.0.0.1",
    "64:ff9b::7f00:1",
    "::127.0.0.1",
    "2002:7f00:1::",
    "::ffff:0:127.0.0.1",
  ],
  "link-local": ["169.254.1.1", "fe80::1", "fe80::1%eth0", "::ffff:169.254.1.1", "64:ff9b::169.254.1.1"],
  private: [
    "10.0.0.1",
    "172.16.0.1",
    "172.31.255.255",
    "192.168.1.1",
    "::ffff:10.0.0.1",
    "64:ff9b::10.0.0.1",
    "2002:a00:1::",
  ],
  "unique local": ["fc00::1", "fd12:3456::1"],
  "carrier-grade NAT": ["100.64.0.1", "100.127.255.255", "::ffff:100.64.0.1"],
  "cloud metadata": [
    "169.254.169.254",
    "::ffff:169.254.169.254",
    "64:ff9b::a9fe:a9fe",
    "fd00:ec2::254",
    "FD00:0EC2:0:0:0:0:0:254",
    "100.100.100.200",
    "168.63.129.16",
    "192.0.0.192",
    "169.254.170.2",
    "fd20:ce::254",
  ],
  reserved: [
    "192.0.2.1",
    "198.18.0.1",
    "203.0.113.1",
    "224.0.0.1",
    "240.0.0.1",
    "255.255.255.255",
    "192.88.99.1",
    "2001:db8::1",
    "ff02::1",
    "fec0::1",
    "100::1",
    "4000::1",
    "2001:0:1::1",
    "2002:808:808::",
    "64:ff9b:1::8.8.8.8",
    "64:ff9b:1::1",
    "::808:808",
    "not an address",
    "",
  ],
};

for (const [kind, list] of Object.entries(addresses)) {
  test(`${kind}: ${list.length} spellings`, () => {
    assert.deepEqual(
      list.map((one) => [one, addressKind(one)]),
      list.map((one) => [one, kind]),
    );
  });
}

test("addresses of the public internet have no kind", () => {
  const list = [
    "8.8.8.8",
    "172.15.255.255",
    "172.32.0.1",
    "100.63.255.255",
    "100.128.0.1",
    "169.253.0.1",
    "11.0.0.1",
    "2606:4700::1111",
    "2a00:1450::1",
    "::ffff:8.8.8.8",
    "64:ff9b::8.8.8.8",
  ];
  assert.deepEqual(
    list.filter((one) => addressKind(one) !== undefined),
    [],
  );
});

test("an address has one spelling", () => {
  assert.deepEqual(["::ffff:7f00:1", "127.0.0.1", "FD00:0EC2:0:0:0:0:0:254"].map(normalAddress), [
    "127.0.0.1",
    "127.0.0.1",
    "fd00:ec2::254",
  ]);
});
