// Sets of certificates that are made to keep a path builder busy: bounded work, and clear words. What is counted is the
// work, not the time.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { readCertificate, type Certificate } from "../../../../src/pki/certificate/certificate.ts";
import type { Cryptography } from "../../../../src/pki/keys/cryptography.ts";
import { validatePath, type PathAnswer, type Profile } from "../../../../src/pki/path/certificationPath.ts";
import { authority, nodeCertificate, testNow, type TestCertificate } from "../../../support/certificate.ts";

const go: Profile = { kind: "go", version: { minor: 25, patch: 0 } };
const rfc5280: Profile = { kind: "rfc5280" };

function read({ der }: TestCertificate): Certificate {
  const outcome = readCertificate(der);
  assert.ok(outcome.ok);
  return outcome.value;
}

async function judge(
  leaf: TestCertificate,
  sent: readonly TestCertificate[],
  anchors: readonly TestCertificate[],
  profile: Profile,
): Promise<{ readonly answer: PathAnswer; readonly signatures: number }> {
  let signatures = 0;
  const counting: Cryptography = {
    ...nodeCryptography,
    verifySignature: (data) => {
      signatures++;
      return nodeCryptography.verifySignature(data);
    },
  };
  const answer = await validatePath(
    {
      certificate: read(leaf),
      intermediates: sent.map(read),
      anchors: anchors.map(read),
      purpose: "serverAuth",
      at: testNow.getTime(),
      profile,
    },
    counting,
  );
  return { answer, signatures };
}

/** Every one of `count` CAs certified by every other one; none by the anchor. */
async function everyoneByEveryone(
  count: number,
): Promise<{ readonly leaf: TestCertificate; readonly sent: readonly TestCertificate[] }> {
  const own = await Promise.all(Array.from({ length: count }, (_, i) => authority({ cn: `CA ${i}` })));
  const sent = await Promise.all(
    own.flatMap((issuedBy, i) => own.flatMap((_, j) => (i === j ? [] : [authority({ cn: `CA ${j}`, issuedBy })]))),
  );
  const [first] = own;
  assert.ok(first !== undefined);
  return { leaf: await nodeCertificate({ issuedBy: first }), sent };
}

/** CAs of one name that could each be the issuer of each other. */
async function oneName(count: number): Promise<readonly TestCertificate[]> {
  const roots: TestCertificate[] = [];
  for (let i = 0; i < count; i++) {
    const issuedBy = roots.at(-1);
    roots.push(
      await authority({
        keySlot: `of one name ${i}`,
        withoutExtensions: ["subjectKeyIdentifier", "authorityKeyIdentifier"],
        ...(issuedBy !== undefined && { issuedBy }),
      }),
    );
  }
  return roots;
}

test("fourteen CAs that all certify each other, and lead nowhere", async () => {
  const { leaf, sent } = await everyoneByEveryone(14);
  const anchors = [await authority({ cn: "Elsewhere" })];
  const byGo = await judge(leaf, sent, anchors, go);
  assert.equal(byGo.answer.outcome, "notTrusted");
  assert.ok("problem" in byGo.answer);
  assert.equal(
    byGo.answer.problem.goText,
    "x509: signature check attempts limit reached while verifying certificate chain",
  );
  assert.match(byGo.answer.problem.message, /More than 100 signatures/);
  assert.ok(byGo.signatures <= 100);
  const byRfc = await judge(leaf, sent, anchors, rfc5280);
  assert.equal(byRfc.answer.outcome, "cannotTell");
  assert.ok("problem" in byRfc.answer);
  assert.equal(byRfc.answer.problem.code, "budget");
  assert.match(byRfc.answer.problem.message, /the search stopped there/);
  assert.ok(byRfc.signatures <= 500);
});

test("the same with a way out is found", async () => {
  const { leaf, sent } = await everyoneByEveryone(6);
  const anchor = await authority({
    cn: "Elsewhere",
    withExtensions: [{ type: "basicConstraints", critical: true, cA: true }],
  });
  const way = await authority({
    cn: "CA 5",
    issuedBy: anchor,
    withExtensions: [{ type: "basicConstraints", critical: true, cA: true }],
  });
  const direct = await nodeCertificate({ issuedBy: await authority({ cn: "CA 5" }) });
  const found = await judge(direct, [...sent, way], [anchor], rfc5280);
  assert.equal(found.answer.outcome, "trusted");
  assert.ok(found.signatures <= 200);
  assert.equal((await judge(direct, [way, ...sent], [anchor], go)).answer.outcome, "trusted");
  // Go tries the others first here, and is exhausted before it comes to the way out.
  assert.equal((await judge(direct, [...sent, way], [anchor], go)).answer.outcome, "notTrusted");
  assert.ok((await judge(leaf, [...sent, way], [anchor], rfc5280)).signatures <= 200);
});

test("sixty CAs of one name, each signed by the one before, and none trusted", async () => {
  const chain = await oneName(60);
  const last = chain.at(-1);
  assert.ok(last !== undefined);
  const leaf = await nodeCertificate({ issuedBy: last, withoutExtensions: ["authorityKeyIdentifier"] });
  const anchors = [await authority({ keySlot: "the trusted one" })];
  const byGo = await judge(leaf, chain, anchors, go);
  assert.equal(byGo.answer.outcome, "notTrusted");
  assert.ok(byGo.signatures <= 100);
  const byRfc = await judge(leaf, chain, anchors, rfc5280);
  assert.notEqual(byRfc.answer.outcome, "trusted");
  assert.ok(byRfc.signatures <= 500);
});

test("two CAs that certify each other are no endless way", async () => {
  const [a, b] = [await authority({ cn: "A" }), await authority({ cn: "B" })];
  const [aByB, bByA] = [await authority({ cn: "A", issuedBy: b }), await authority({ cn: "B", issuedBy: a })];
  const leaf = await nodeCertificate({ issuedBy: a });
  for (const profile of [go, rfc5280]) {
    const { answer, signatures } = await judge(leaf, [aByB, bByA], [await authority({ cn: "C" })], profile);
    assert.equal(answer.outcome, "notTrusted");
    assert.ok(signatures <= 4);
  }
});

test("a hundred CAs of one name: the key identifier names the right one, which is tried first", async () => {
  const wrong = await Promise.all(Array.from({ length: 99 }, (_, i) => authority({ keySlot: `wrong ${i % 3}` })));
  const right = await authority({ keySlot: "right" });
  const leaf = await nodeCertificate({ issuedBy: right });
  for (const profile of [go, rfc5280]) {
    const { answer, signatures } = await judge(leaf, [], [...wrong, right], profile);
    assert.equal(answer.outcome, "trusted");
    assert.equal(signatures, 1);
  }
});

test("thousands of names against thousands of constraints", async () => {
  const count = 1024;
  const base = (i: number): Uint8Array => new TextEncoder().encode(`x${i.toString().padStart(4, "0")}.test`);
  const list = Buffer.concat(
    Array.from({ length: count }, (_, i) => Buffer.concat([Uint8Array.of(0x30, 12, 0x82, 10), base(i)])),
  );
  const inner = Buffer.concat([Uint8Array.of(0xa1, 0x82, list.length >> 8, list.length & 0xff), list]);
  const value = Buffer.concat([Uint8Array.of(0x30, 0x82, inner.length >> 8, inner.length & 0xff), inner]);
  const root = await authority({ withExtensions: [{ type: "raw", oid: "2.5.29.30", critical: true, value }] });
  const leaf = await nodeCertificate({ issuedBy: root, hosts: Array.from({ length: count }, (_, i) => `y${i}.test`) });
  const byGo = await judge(leaf, [], [root], go);
  assert.ok("problem" in byGo.answer);
  assert.equal(byGo.answer.problem.goText, "x509: unknown error");
  const byRfc = await judge(leaf, [], [root], rfc5280);
  assert.equal(byRfc.answer.outcome, "cannotTell");
  assert.ok("problem" in byRfc.answer);
  assert.match(byRfc.answer.problem.message, /more than 250000 comparisons/);
});
