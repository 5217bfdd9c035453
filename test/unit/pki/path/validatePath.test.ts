// The door to path validation: its three answers, what they carry, and what a shared context saves.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { readCertificate, type Certificate } from "../../../../src/pki/certificate/certificate.ts";
import type { Cryptography } from "../../../../src/pki/keys/cryptography.ts";
import {
  createPathContext,
  validatePath,
  type PathRequest,
  type Profile,
} from "../../../../src/pki/path/certificationPath.ts";
import {
  authority,
  clientCertificate,
  nodeCertificate,
  testNow,
  type TestCertificate,
} from "../../../support/certificate.ts";

const profiles: readonly Profile[] = [{ kind: "go", version: { minor: 25, patch: 0 } }, { kind: "rfc5280" }];

function read({ der }: TestCertificate): Certificate {
  const outcome = readCertificate(der);
  assert.ok(outcome.ok);
  return outcome.value;
}

function request(certificate: Certificate, more: Partial<PathRequest>): Omit<PathRequest, "profile"> {
  return { certificate, intermediates: [], anchors: [], purpose: "serverAuth", at: testNow.getTime(), ...more };
}

test("trusted: the path from the end entity to the anchor", async () => {
  const root = await authority();
  const middle = await authority({ cn: "Intermediate", issuedBy: root });
  const [leaf, anchor, issuer] = [read(await nodeCertificate({ issuedBy: middle })), read(root), read(middle)];
  for (const profile of profiles) {
    const sent = await validatePath(
      { ...request(leaf, { intermediates: [issuer], anchors: [anchor] }), profile },
      nodeCryptography,
    );
    assert.deepEqual(sent, { outcome: "trusted", path: [leaf, issuer, anchor] });
    const partial = await validatePath({ ...request(leaf, { anchors: [issuer] }), profile }, nodeCryptography);
    assert.deepEqual(partial, { outcome: "trusted", path: [leaf, issuer] });
    const itself = await validatePath({ ...request(leaf, { anchors: [leaf] }), profile }, nodeCryptography);
    assert.deepEqual(itself, { outcome: "trusted", path: [leaf] });
  }
});

test("an anchor that is the end entity is held to the purpose", async () => {
  const root = await authority();
  const node = await nodeCertificate({
    issuedBy: root,
    withExtensions: [{ type: "extKeyUsage", critical: false, purposes: ["1.3.6.1.5.5.7.3.1"] }],
  });
  const leaf = read(node);
  for (const profile of profiles) {
    const asked = { ...request(leaf, { anchors: [leaf], purpose: "clientAuth" }), profile };
    const answer = await validatePath(asked, nodeCryptography);
    assert.equal(answer.outcome, "notTrusted", profile.kind);
  }
});

test("not trusted: which certificate, where in it, which rule, and what to do", async () => {
  const root = await authority({
    notBefore: new Date("2020-01-01T00:00:00Z"),
    notAfter: new Date("2021-01-01T00:00:00Z"),
  });
  const [leaf, anchor] = [read(await nodeCertificate({ issuedBy: root })), read(root)];
  for (const profile of profiles) {
    const answer = await validatePath({ ...request(leaf, { anchors: [anchor] }), profile }, nodeCryptography);
    assert.equal(answer.outcome, "notTrusted");
    const { problem, path } = answer;
    assert.equal(problem.code, "expired");
    assert.equal(problem.certificate, anchor);
    assert.deepEqual(problem.range, anchor.validity.notAfter.range);
    assert.equal(
      problem.message,
      "CN=Cockroach CA, O=Cockroach expired at 2021-01-01T00:00:00Z, and the time asked for is 2026-03-01T12:00:00Z",
    );
    assert.equal(problem.section, "RFC 5280 section 6.1.3 (a)(2)");
    assert.match(problem.remedy, /^Use a CA file that contains the CA's successor/);
    assert.deepEqual(path, [leaf, anchor]);
    const goText =
      "x509: certificate has expired or is not yet valid: current time 2026-03-01T12:00:00Z is after 2021-01-01T00:00:00Z";
    assert.equal(problem.goText, profile.kind === "go" ? goText : undefined);
  }
});

test("undetermined: a signature that this platform can't check", async () => {
  const root = await authority();
  const [leaf, anchor] = [read(await nodeCertificate({ issuedBy: root })), read(root)];
  const poor: Cryptography = { ...nodeCryptography, verifySignature: () => Promise.resolve("unsupported") };
  for (const profile of profiles) {
    const answer = await validatePath({ ...request(leaf, { anchors: [anchor] }), profile }, poor);
    assert.equal(answer.outcome, "cannotTell");
    assert.equal(answer.problem.code, "unsupported-algorithm");
  }
});

test("one context: every signature is checked once, and the arrays are looked through once", async () => {
  let signatures = 0;
  const counting: Cryptography = {
    ...nodeCryptography,
    verifySignature: (data) => {
      signatures++;
      return nodeCryptography.verifySignature(data);
    },
  };
  const root = await authority();
  const middle = await authority({ cn: "Intermediate", issuedBy: root });
  const [anchors, intermediates] = [[read(root)], [read(middle)]];
  const leaves = await Promise.all(
    Array.from({ length: 20 }, async () => read(await nodeCertificate({ issuedBy: middle }))),
  );
  const context = createPathContext();
  for (const profile of profiles) {
    for (const leaf of leaves)
      assert.equal(
        (await validatePath({ ...request(leaf, { anchors, intermediates }), profile }, counting, context)).outcome,
        "trusted",
      );
  }
  assert.equal(signatures, 21);
});

test("what is sent in a handshake must parse, what lies in a pool is left out", async () => {
  const root = await authority();
  const odd = await authority({ cn: "Odd", serialNumber: -1n });
  const [leaf, anchor, sent] = [read(await nodeCertificate({ issuedBy: root })), read(root), read(odd)];
  const profile: Profile = { kind: "go", version: { minor: 23, patch: 0 } };
  const ask = (delivery?: "handshake" | "pool") =>
    validatePath(
      {
        ...request(leaf, { anchors: [anchor], intermediates: [sent] }),
        profile,
        ...(delivery !== undefined && { delivery }),
      },
      nodeCryptography,
    );
  const refused = await ask();
  assert.equal(refused.outcome, "notTrusted");
  assert.deepEqual(
    [refused.problem.code, refused.problem.goText, refused.problem.certificate],
    ["unparsable", "x509: negative serial number", sent],
  );
  assert.equal((await ask("pool")).outcome, "trusted");
});

test("purposes nest: server, client and any", async () => {
  const root = await authority();
  const [node, client, anchor] = [
    read(await nodeCertificate({ issuedBy: root })),
    read(await clientCertificate({ issuedBy: root })),
    read(root),
  ];
  for (const profile of profiles) {
    for (const [certificate, purpose, outcome] of [
      [node, "clientAuth", "trusted"],
      [client, "serverAuth", "notTrusted"],
      [client, "any", "trusted"],
    ] as const) {
      assert.equal(
        (await validatePath({ ...request(certificate, { anchors: [anchor], purpose }), profile }, nodeCryptography))
          .outcome,
        outcome,
      );
    }
  }
});

test("RFC 5280 only: a limit of intermediates, and bits of the key usage", async () => {
  const root = await authority();
  const middle = await authority({ cn: "Intermediate", issuedBy: root });
  const [leaf, anchor, issuer] = [read(await nodeCertificate({ issuedBy: middle })), read(root), read(middle)];
  const ask = (more: Partial<PathRequest>) =>
    validatePath(
      { ...request(leaf, { anchors: [anchor], intermediates: [issuer], ...more }), profile: { kind: "rfc5280" } },
      nodeCryptography,
    );
  assert.equal((await ask({ maxIntermediates: 1 })).outcome, "trusted");
  assert.equal((await ask({ maxIntermediates: 0 })).outcome, "notTrusted");
  assert.equal((await ask({ keyUsage: ["digitalSignature"] })).outcome, "trusted");
  assert.equal((await ask({ keyUsage: ["keyAgreement"] })).outcome, "notTrusted");
});
