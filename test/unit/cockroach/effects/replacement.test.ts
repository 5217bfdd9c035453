// What a replacement takes away: names, users, and the CA.
import assert from "node:assert/strict";
import { test } from "node:test";
import { certificateUse, compareUse, issuerUse, keepsAll } from "../../../../src/cockroach/effects/replacement.ts";
import { replacementLines } from "../../../../src/view/loss/replacementWords.ts";
import { readCertificate, type Certificate } from "../../../../src/pki/certificate/certificate.ts";
import { authority, clientCertificate, nodeCertificate, type TestCertificate } from "../../../support/certificate.ts";

function read({ der }: TestCertificate): Certificate {
  const outcome = readCertificate(der);
  return outcome.ok ? outcome.value : assert.fail(outcome.error.message);
}

const use = (certificate: TestCertificate) => certificateUse(read(certificate));

test("names that the new certificate lacks are lost, whatever their case", async () => {
  const ca = await authority();
  const before = await nodeCertificate({
    issuedBy: ca,
    hosts: ["localhost", "LB.example.com", "10.0.0.5", "127.0.0.1"],
  });
  const after = await nodeCertificate({ issuedBy: ca, hosts: ["localhost", "127.0.0.1", "new.example.com"] });
  const replacement = compareUse(use(before), use(after));
  assert.deepEqual(replacement.lostNames.toSorted(), ["10.0.0.5", "LB.example.com"]);
  assert.deepEqual(replacement.keptNames.toSorted(), ["127.0.0.1", "localhost"]);
  assert.equal(replacement.otherCa, undefined);
  const lines = replacementLines(replacement, false);
  assert.equal(lines[0], "Connections to 2 names fail after the reload:");
  assert.deepEqual(lines.slice(1, 3).toSorted(), ["10.0.0.5", "LB.example.com"]);
  assert.match(lines.at(-1) ?? "", /^Kept: /);
  const same = compareUse(use(before), { ...use(before), names: use(before).names.map((name) => name.toLowerCase()) });
  assert.ok(keepsAll(same));
  assert.equal(replacementLines(same, false)[0], "No name is lost, and the CA stays the same.");
});

test("another user is lost, and comes first", async () => {
  const ca = await authority();
  const replacement = compareUse(
    use(await clientCertificate({ user: "app", issuedBy: ca })),
    use(await clientCertificate({ user: "root", issuedBy: ca })),
  );
  assert.equal(replacement.lostCommonName, "app");
  assert.ok(!keepsAll(replacement));
  assert.equal(replacementLines(replacement, true)[0], "SQL user app can no longer log in with this certificate.");
});

test("notices another CA, even one with the same name", async () => {
  const [ca, twin, other] = [
    await authority(),
    await authority({ keySlot: "twin" }),
    await authority({ cn: "Other CA" }),
  ];
  const old = use(await nodeCertificate({ issuedBy: ca }));
  assert.equal(compareUse(old, use(await nodeCertificate({ issuedBy: ca }))).otherCa, undefined);
  const byTwin = compareUse(old, use(await nodeCertificate({ issuedBy: twin })));
  assert.ok(byTwin.otherCa !== undefined && !keepsAll(byTwin));
  assert.match(
    replacementLines(byTwin, false)[0] ?? "",
    /^A different CA with the same name, .* signs it\. Peers that don't trust the new one reject it\.$/,
  );
  const byOther = compareUse(old, use(await nodeCertificate({ issuedBy: other })));
  assert.match(byOther.otherCa?.after ?? "", /Other CA/);
  // The CA itself says what its certificates will name.
  assert.deepEqual(compareUse(old, { ...old, issuer: issuerUse(read(ca)) }).otherCa, undefined);
  assert.ok(compareUse(old, { ...old, issuer: issuerUse(read(twin)) }).otherCa !== undefined);
});
