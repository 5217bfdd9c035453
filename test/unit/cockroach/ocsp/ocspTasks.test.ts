// Which certificates of a chain responders are asked about.
import assert from "node:assert/strict";
import { before, test } from "node:test";
import { ocspTasks } from "../../../../src/cockroach/ocsp/ocspTasks.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { createPathContext } from "../../../../src/pki/path/certificationPath.ts";
import { authority, nodeCertificate, type TestCertificate } from "../../../support/certificate.ts";
import { read, responders } from "../../../support/ocspResponse.ts";

const verifier = { cryptography: nodeCryptography, context: createPathContext() };
const [a, b, c] = ["http://a.example/", "http://b.example/", "http://c.example/"] as const;

let root: TestCertificate;
let sub: TestCertificate;
let leaf: TestCertificate;
before(async () => {
  root = await authority();
  sub = await authority({ cn: "Sub CA", issuedBy: root, withExtensions: [responders(c)] });
  leaf = await nodeCertificate({ issuedBy: sub, withExtensions: [responders(a, b)] });
});

test("every certificate except the root, with its issuer", async () => {
  const found = await ocspTasks(read(leaf), [read(sub)], [read(root)], verifier);
  assert.deepEqual(
    found.map(({ certificate, issuer, urls }) => [certificate.der, issuer?.der, urls]),
    [
      [leaf.der, sub.der, [a, b]],
      [sub.der, root.der, [c]],
    ],
  );
});

test("an anchor and a self-signed certificate have no issuer, and an issuer may be missing", async () => {
  assert.deepEqual(await ocspTasks(read(root), [], [], verifier), []);
  assert.deepEqual(await ocspTasks(read(leaf), [read(sub)], [read(leaf)], verifier), []);
  const [only, ...others] = await ocspTasks(read(leaf), [], [read(root)], verifier);
  assert.deepEqual([only?.issuer, only?.urls, others], [undefined, [a, b], []]);
});

test("a CA with the same name that didn't sign it isn't its issuer", async () => {
  const namesake = await authority({ cn: "Sub CA", keySlot: "namesake" });
  const [first] = await ocspTasks(read(leaf), [read(namesake), read(sub)], [read(root)], verifier);
  assert.deepEqual(first?.issuer?.der, sub.der);
});

test("follows a chain for eight certificates", async () => {
  let issuer = root;
  const above: TestCertificate[] = [];
  for (let depth = 0; depth < 10; depth++) {
    issuer = await authority({ cn: `Level ${depth}`, issuedBy: issuer });
    above.push(issuer);
  }
  const tasks = await ocspTasks(
    read(await nodeCertificate({ issuedBy: issuer })),
    above.map(read),
    [read(root)],
    verifier,
  );
  assert.equal(tasks.length, 8);
});
