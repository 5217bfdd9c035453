// Files of cluster sets: what the reader takes and what the committed schema takes is the same.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { clusterSetText } from "../../../../src/cockroach/clusterSet/clusterSetText.ts";
import { parseClusterSet } from "../../../../src/cockroach/clusterSet/parseClusterSet.ts";
import { setSteps } from "../../../../src/cockroach/clusterSet/setSteps.ts";

const fitsSchema = new Ajv2020({ strict: true, strictTypes: false }).compile(
  JSON.parse(readFileSync("docs/set.schema.json", "utf8")) as object,
);

const good = {
  version: 1,
  directory: "cluster",
  ca: { key: "safe/ca.key" },
  nodes: [{ name: "n1", hosts: ["localhost"] }],
  users: ["root"],
};

test("optional properties have defaults", () => {
  const parsed = parseClusterSet(JSON.stringify({ $schema: "set.schema.json", ...good }));
  assert.ok(parsed.ok);
  assert.deepEqual(parsed.value, {
    ...good,
    keyType: "rsa-2048",
    lifetimes: "production",
    sharedNodeCertificate: false,
    splitNodeCertificates: false,
  });
});

test("a written set is read back unchanged, and fits the schema", () => {
  for (const lifetimes of ["short-lived", { ca: "100h", node: "1h30m", client: "48h" }]) {
    const parsed = parseClusterSet(
      JSON.stringify({
        ...good,
        lifetimes,
        ca: { key: "a", certificate: "b", clientKey: "c", clientCertificate: "d" },
        keyType: "ed25519",
        sharedNodeCertificate: true,
      }),
    );
    assert.ok(parsed.ok);
    const text = clusterSetText(parsed.value);
    assert.deepEqual(parseClusterSet(text), parsed);
    assert.ok(fitsSchema(JSON.parse(text)), text);
  }
});

test("names of properties that every object has are names as any other", () => {
  const text = JSON.stringify(good);
  for (const [place, owner] of [
    ['{"version"', "the set"],
    ['{"key"', "ca"],
    ['{"name"', "nodes[0]"],
  ] as const) {
    const parsed = parseClusterSet(text.replace(place, `{"__proto__":{"hosts":["evil"]},${place.slice(1)}`));
    assert.ok(!parsed.ok);
    assert.ok(parsed.error.message.startsWith(`${owner} has the unknown property "__proto__"`), parsed.error.message);
  }
  const users = ["__proto__", "constructor", "tostring"];
  const parsed = parseClusterSet(JSON.stringify({ ...good, users }));
  assert.deepEqual(parsed.ok && parsed.value.users, users);
});

const bad: readonly (readonly [words: RegExp, change: object])[] = [
  [/^version must be 1/, { version: 2 }],
  [/^the set has the unknown property "passphrase"/, { passphrase: "x" }],
  [/^directory must be a non-empty string/, { directory: "" }],
  [/^ca\.key must be a non-empty string/, { ca: {} }],
  [/^ca has the unknown property "keyPem"/, { ca: { key: "a", keyPem: "b" } }],
  [/^ca\.clientCertificate requires ca\.clientKey/, { ca: { key: "a", clientCertificate: "b" } }],
  [/^keyType must be one of rsa-2048, /, { keyType: "rsa-1024" }],
  [/^lifetimes must be one of /, { lifetimes: "forever" }],
  [/^lifetimes\.client must be a non-empty string/, { lifetimes: { ca: "10h", node: "1h" } }],
  [/^lifetimes\.ca must be a duration/, { lifetimes: { ca: "ten", node: "1h", client: "1h" } }],
  [/^nodes must be an array/, { nodes: {} }],
  [
    /^nodes\[0\]\.name may contain only letters, digits, dots, dashes, and underscores/,
    { nodes: [{ name: "../x", hosts: ["a"] }] },
  ],
  [
    /^nodes\[0\]\.name may contain only letters, digits, dots, dashes, and underscores/,
    { nodes: [{ name: "a.", hosts: ["a"] }] },
  ],
  [/^nodes\[0\]\.hosts must list at least one host/, { nodes: [{ name: "a", hosts: [] }] }],
  [/^nodes\[0\]\.hosts\[1\] must be a non-empty string/, { nodes: [{ name: "a", hosts: ["a", 1] }] }],
  [
    /^nodes\[0\]\.hosts\[0\] contains the control character U\+000A: "a\\nbasicConstraints=/,
    { nodes: [{ name: "n1", hosts: ["a\nbasicConstraints=critical,CA:TRUE\n[x]\ny=z"] }] },
  ],
  [/^users\[0\] contains the control character U\+001B/, { users: ["a\u001b[2J"] }],
  [/^ca\.key contains the control character U\+202E/, { ca: { key: "ca\u202eyek" } }],
  [/^directory contains the control character U\+009B/, { directory: "a\u009bm" }],
  [/^users must be an array/, { users: "root" }],
  [/^sharedNodeCertificate must be true or false/, { sharedNodeCertificate: "yes" }],
];

test("schema and reader reject the same, the reader with a message", () => {
  assert.ok(fitsSchema(good));
  for (const [words, change] of bad) {
    const value = { ...good, ...change };
    const parsed = parseClusterSet(JSON.stringify(value));
    assert.ok(!parsed.ok, String(words));
    assert.match(parsed.error.message, words);
    assert.equal(fitsSchema(value), false, `the schema takes ${JSON.stringify(change)}`);
  }
});

test("the reader also rejects what a schema can't express", () => {
  for (const [words, change] of [
    [/^users lists "root" twice/, { users: ["root", "ROOT"] }],
    [
      /^nodes lists "a" twice/,
      {
        nodes: [
          { name: "a", hosts: ["x"] },
          { name: "A", hosts: ["y"] },
        ],
      },
    ],
    [/^users lists node, which isn't a SQL user/, { users: ["node"] }],
    [/^nodes\[0\]\.name: "NUL" is the name of a device on Windows/, { nodes: [{ name: "NUL", hosts: ["x"] }] }],
    [/^nodes\[0\]\.name: "com1\.x" is the name of a device on Windows/, { nodes: [{ name: "com1.x", hosts: ["x"] }] }],
    [/^directory is "\\\\\\\\host\\\\share": it is a network path/, { directory: "\\\\host\\share" }],
    [/^directory is "\/\/host\/share": it is a network path/, { directory: "//host/share" }],
    [/^directory is "x\/con": it is the path of a device/, { directory: "x/con" }],
    [/^ca\.key is ".*": it is a network path/, { ca: { key: "\\\\host\\ca.key" } }],
    [/^ca\.certificate is ".*": it is the path of a device/, { ca: { key: "a", certificate: "\\\\.\\COM1" } }],
    [/^ca\.clientKey is ".*": it is a network path/, { ca: { key: "a", clientKey: "//host/ca.key" } }],
    [
      /^ca\.clientCertificate is ".*": it is the path of a device/,
      { ca: { key: "a", clientKey: "b", clientCertificate: "NUL" } },
    ],
  ] as const) {
    const parsed = parseClusterSet(JSON.stringify({ ...good, ...change }));
    assert.ok(!parsed.ok);
    assert.match(parsed.error.message, words);
  }
  assert.match(JSON.stringify(parseClusterSet("{")), /the set isn't valid JSON/);
  assert.match(JSON.stringify(parseClusterSet("null")), /the set must be an object/);
});

test("a shared node certificate has every host once, in one folder", () => {
  const parsed = parseClusterSet(
    JSON.stringify({
      ...good,
      sharedNodeCertificate: true,
      nodes: [
        { name: "a", hosts: ["lb", "n1"] },
        { name: "b", hosts: ["lb", "n2"] },
      ],
    }),
  );
  assert.ok(parsed.ok);
  const { then, directories } = setSteps(parsed.value, (directory, name) => `${directory}/${name}`, false);
  assert.deepEqual(directories, ["cluster/node", "cluster/clients"]);
  const nodes = then.flatMap((step) =>
    step.kind === "create" && step.request.kind === "node" ? [step.request.hosts] : [],
  );
  assert.deepEqual(nodes, [["lb", "n1", "n2"]]);
});
