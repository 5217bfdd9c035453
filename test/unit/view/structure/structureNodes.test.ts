// The encoding as a tree: whose every byte is in it, what its values are called, and what becomes of bytes that are no
// DER.
import assert from "node:assert/strict";
import { test } from "node:test";
import type { StructureNode } from "../../../../src/contract/protocol.ts";
import { wholeShapes } from "../../../../src/view/structure/shapes.ts";
import { structureNodes } from "../../../../src/view/structure/structureNodes.ts";
import { authority, nodeCertificate } from "../../../support/certificate.ts";

async function nodesOfNode(): Promise<{ readonly der: Uint8Array; readonly nodes: readonly StructureNode[] }> {
  const { der } = await nodeCertificate({
    issuedBy: await authority(),
    keyType: { algorithm: "rsa", bits: 2048 },
    hosts: ["node1", "10.20.0.11"],
  });
  return { der, nodes: structureNodes(der, wholeShapes.certificate).nodes };
}

function named(nodes: readonly StructureNode[], name: string): StructureNode {
  const found = nodes.find((node) => node.name === name);
  assert.ok(found, `nothing is called ${name}`);
  return found;
}

/** What is wrong with the places of the nodes; none where each value is covered by what is inside of it. */
function gaps(nodes: readonly StructureNode[], total: number): readonly string[] {
  const problems: string[] = [];
  const cover = (start: number, end: number, inside: readonly StructureNode[], what: string): void => {
    let at = start;
    for (const node of inside) {
      if (node.start !== at) problems.push(`${what}: ${at} to ${node.start}`);
      at = node.end;
    }
    if (at !== end) problems.push(`${what}: ${at} to ${end}`);
  };
  cover(
    0,
    total,
    nodes.filter(({ depth }) => depth === 0),
    "whole",
  );
  nodes.forEach((node, index) => {
    const rest = nodes.slice(index + 1);
    const stop = rest.findIndex(({ depth }) => depth <= node.depth);
    const inside = rest.slice(0, stop < 0 ? undefined : stop).filter(({ depth }) => depth === node.depth + 1);
    // A bit string has a byte before what is inside of it.
    if (inside.length > 0)
      cover(node.content + (node.type === "BIT STRING" ? 1 : 0), node.end, inside, node.name ?? node.type);
  });
  return problems;
}

test("every byte of a certificate is in a value, and values follow each other without gaps", async () => {
  const { der, nodes } = await nodesOfNode();
  assert.deepEqual(gaps(nodes, der.length), []);
  assert.equal(nodes[0]?.end, der.length);
});

test("the parts of a certificate have the names of RFC 5280", async () => {
  const { nodes } = await nodesOfNode();
  const atDepth = (depth: number): readonly (string | undefined)[] =>
    nodes.filter((node) => node.depth === depth).map(({ name }) => name);
  assert.deepEqual(atDepth(0), ["Certificate"]);
  assert.deepEqual(atDepth(1), ["tbsCertificate", "signatureAlgorithm", "signatureValue"]);
  const parts = [
    "version",
    "serialNumber",
    "signature",
    "issuer",
    "validity",
    "subject",
    "subjectPublicKeyInfo",
    "extensions",
  ];
  assert.deepEqual(atDepth(2).slice(0, parts.length), parts);
  assert.deepEqual(
    nodes.filter((node) => node.name === "extnID").map(({ value }) => value),
    ["keyUsage 2.5.29.15", "extKeyUsage 2.5.29.37", "authorityKeyIdentifier 2.5.29.35", "subjectAltName 2.5.29.17"],
  );
  assert.equal(named(nodes, "organizationName").type, "SEQUENCE");
});

test("values read as people write them", async () => {
  const { nodes } = await nodesOfNode();
  assert.match(named(nodes, "notAfter").value ?? "", /^2031-\d\d-\d\d 12:00:00 UTC$/);
  assert.equal(named(nodes, "dNSName").value, "node1");
  assert.equal(named(nodes, "iPAddress").value, "10.20.0.11");
  assert.equal(named(nodes, "critical").value, "TRUE");
  assert.equal(named(nodes, "publicExponent").value, "65537");
  assert.match(named(nodes, "modulus").value ?? "", /^00:([0-9a-f]{2}:){30}[0-9a-f]{2}…$/);
});

test("strings are entered where they are DER to their last byte, and left alone where they are not", () => {
  const inside = (content: string): readonly string[] => {
    const bytes = Buffer.from(content, "hex");
    const der = Buffer.concat([Buffer.from([0x04, bytes.length]), bytes]);
    return structureNodes(der, { name: "" }).nodes.map(({ depth, type }) => `${depth} ${type}`);
  };
  assert.deepEqual(inside("3003020107"), ["0 OCTET STRING", "1 SEQUENCE", "2 INTEGER"]);
  assert.deepEqual(inside("300302010700"), ["0 OCTET STRING"]);
  assert.deepEqual(inside("3003020207"), ["0 OCTET STRING"]);
  assert.deepEqual(inside("020107"), ["0 OCTET STRING"]);
});

test("bytes that aren't DER stay in the tree as bytes", () => {
  const { nodes } = structureNodes(Buffer.from("300702010502097f00", "hex"), { name: "" });
  assert.deepEqual(
    nodes.map(({ type, start, end }) => [type, start, end]),
    [
      ["SEQUENCE", 0, 9],
      ["INTEGER", 2, 5],
      ["not decodable", 5, 9],
    ],
  );
});

test("depth and number of values are bounded", () => {
  let deep = Buffer.from([0x05, 0x00]);
  for (let level = 0; level < 60; level++) deep = Buffer.concat([Buffer.from([0x30, deep.length]), deep]);
  const nested = structureNodes(deep, { name: "" }).nodes;
  assert.ok(nested.length <= 60 && nested.every(({ depth }) => depth <= 48));
  const wide = structureNodes(Buffer.alloc(60_000, Buffer.from([0x05, 0x00])), { name: "" });
  assert.equal(wide.nodes.length, 20_000);
  assert.equal(wide.more, true);
});

test("a certificate cut off or changed anywhere still is a tree without gaps", async () => {
  const { der } = await nodesOfNode();
  for (let at = 0; at < der.length; at += 7) {
    const changed = Uint8Array.from(der);
    changed[at] = (changed[at] ?? 0) ^ 0x5a;
    for (const bytes of [changed, der.subarray(0, at + 1)]) {
      const { nodes } = structureNodes(bytes, wholeShapes.certificate);
      const starts = nodes.map(({ start }) => start);
      assert.deepEqual(
        starts,
        [...starts].sort((left, right) => left - right),
        `at ${at}`,
      );
      assert.ok(
        nodes.every(({ start, content, end }) => start <= content && content <= end && end <= bytes.length),
        `at ${at}`,
      );
    }
  }
});
