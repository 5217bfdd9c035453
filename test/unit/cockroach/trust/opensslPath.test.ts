// The ends of a path as OpenSSL decides them, where Go decides otherwise. Real handshakes of psql and Node.js are in test/judges/safety.test.ts.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { opensslAnswer, opensslShown, type OpensslAnswer } from "../../../../src/cockroach/trust/opensslPath.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import {
  authority,
  certificate,
  nodeCertificate,
  testNow,
  type Deviations,
  type TestCertificate,
} from "../../../support/certificate.ts";
import { nodeProfile } from "../../../../src/cockroach/create/profile.ts";
import { hostNames } from "../../../../src/cockroach/create/hostNames.ts";
import { readBack } from "../../../support/login.ts";

const goVersion = { minor: 26, patch: 6 };

async function answer(
  [shown, ...sent]: readonly [TestCertificate, ...(readonly TestCertificate[])],
  trusted: readonly TestCertificate[],
  host?: string,
): Promise<OpensslAnswer> {
  return opensslAnswer(
    { certificate: readBack(shown), intermediates: sent.map(readBack) },
    trusted.map(readBack),
    { purpose: "serverAuth", at: testNow.getTime(), goVersion, ...(host !== undefined && { host }) },
    nodeCryptography,
  );
}

const outcome = async (...asked: Parameters<typeof answer>): Promise<string> => (await answer(...asked)).outcome;

async function chain() {
  const root = await authority({ cn: "Root" });
  const middle = await authority({ cn: "Middle", issuedBy: root });
  return { root, middle, node: await nodeCertificate({ issuedBy: middle }) };
}

/** A node's certificate that signed itself, with a key and identifiers of its own. */
const selfSigned = (deviations: Deviations): Promise<TestCertificate> =>
  certificate(nodeProfile(hostNames(["localhost"])), { withoutExtensions: ["authorityKeyIdentifier"], ...deviations });

describe("OpenSSL wants the chain up to a self-signed CA", () => {
  test("an intermediate CA alone isn't enough", async () => {
    const { root, middle, node } = await chain();
    assert.equal(await outcome([node], [middle, root]), "trusted");
    assert.equal(await outcome([node, middle], [root]), "trusted");
    const alone = await answer([node], [middle]);
    assert.ok(
      alone.outcome === "refused" && alone.why.includes("isn't a root: OpenSSL needs the chain"),
      alone.outcome,
    );
    assert.equal(await outcome([node], [root]), "refused");
  });

  test("a CA with the same name as what it signed is identified by its signature", async () => {
    const root = await authority({ cn: "root", keySlot: "same name, CA" });
    const own = await nodeCertificate({ issuedBy: root, subject: root.spec.subject, keySlot: "same name, node" });
    assert.equal(await outcome([own], [root]), "trusted");
    assert.equal(await outcome([own], [own]), "refused", "it isn't a root");
  });
});

describe("a self-signed certificate is accepted", () => {
  test("only if no other trusted one of its name and kind is in front of it", async () => {
    const own = await selfSigned({ keySlot: "own" });
    const twin = await selfSigned({ keySlot: "twin" });
    const rsa = await selfSigned({ keySlot: "rsa", keyType: { algorithm: "rsa", bits: 2048 } });
    const old = await selfSigned({
      keySlot: "old",
      notBefore: new Date(testNow.getTime() - 9e9),
      notAfter: new Date(testNow.getTime() - 1e9),
    });
    assert.equal(await outcome([own], [own]), "trusted");
    assert.equal(await outcome([own], [own, twin]), "trusted");
    assert.equal(await outcome([own], [twin, own]), "refused");
    assert.equal(await outcome([own], [twin]), "refused");
    assert.equal(await outcome([own], [rsa, own]), "trusted", "a key of another type");
    assert.equal(await outcome([own], [old, own]), "trusted", "one that has expired");
  });

  test("only for its hosts", async () => {
    const own = await selfSigned({ keySlot: "own" });
    assert.equal(await outcome([own], [own], "localhost"), "trusted");
    assert.equal(await outcome([own], [own], "elsewhere"), "refused");
  });
});

test("a host that isn't named is refused; without any alternative name it can't be determined", async () => {
  const ca = await authority();
  const node = await nodeCertificate({ issuedBy: ca });
  assert.equal(await outcome([node], [ca], "localhost"), "trusted");
  assert.deepEqual(
    await answer([node], [ca], "elsewhere").then((one) => [one.outcome, one.outcome !== "trusted" && one.isHost]),
    ["refused", true],
  );
  const bare = await nodeCertificate({ issuedBy: ca, withoutExtensions: ["subjectAltName"] });
  assert.equal(await outcome([bare], [ca], "localhost"), "cannotTell");
});

test("key usage without a bit for TLS is refused, which Go doesn't look at", async () => {
  const ca = await authority();
  const outcomes: string[] = [];
  for (const bit of ["digitalSignature", "keyEncipherment", "nonRepudiation"] as const) {
    const usage = { type: "keyUsage", critical: true, bits: [bit] } as const;
    outcomes.push(await outcome([await nodeCertificate({ issuedBy: ca, withExtensions: [usage] })], [ca]));
  }
  assert.deepEqual(outcomes, ["trusted", "trusted", "refused"]);
});

test("an end without a chain in its file shows the intermediate CAs that it trusts, and no root", async () => {
  const { root, middle, node } = await chain();
  const shown = async (...sent: readonly TestCertificate[]): Promise<readonly string[]> =>
    (
      await opensslShown(
        { certificate: readBack(node), intermediates: sent.map(readBack) },
        [root, middle].map(readBack),
        nodeCryptography,
      )
    ).map(({ serialNumber }) => Buffer.from(serialNumber).toString("hex"));
  const serial = (one: TestCertificate): string => Buffer.from(readBack(one).serialNumber).toString("hex");
  assert.deepEqual(await shown(), [serial(middle)]);
  assert.deepEqual(await shown(root), [serial(root)]);
});
