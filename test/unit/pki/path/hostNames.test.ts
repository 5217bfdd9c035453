// Hosts and the names of certificates: a table for Go and for RFC 9525, and where the two differ.
import assert from "node:assert/strict";
import { test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { readCertificate } from "../../../../src/pki/certificate/certificate.ts";
import type { GeneralNameSpec } from "../../../../src/pki/issue/certificateSpec.ts";
import { validatePath, type Profile } from "../../../../src/pki/path/certificationPath.ts";
import { parseIpAddress } from "../../../../src/pki/names/ipAddress.ts";
import { authority, nodeCertificate, testNow } from "../../../support/certificate.ts";

async function judge(names: readonly GeneralNameSpec[], host: string, profile: Profile): Promise<string> {
  const root = await authority();
  const leaf = await nodeCertificate({
    issuedBy: root,
    withExtensions: [{ type: "subjectAltName", critical: false, names }],
  });
  const [certificate, anchor] = [readCertificate(leaf.der), readCertificate(root.der)];
  assert.ok(certificate.ok && anchor.ok);
  const request = {
    certificate: certificate.value,
    intermediates: [],
    anchors: [anchor.value],
    purpose: "serverAuth",
    at: testNow.getTime(),
  } as const;
  const answer = await validatePath({ ...request, name: { type: "host", value: host }, profile }, nodeCryptography);
  return answer.outcome === "trusted" ? "" : (answer.problem.goText ?? answer.problem.section);
}

const name = (text: string): GeneralNameSpec => {
  const bytes = parseIpAddress(text);
  return bytes === undefined ? { type: "dNSName", value: text } : { type: "iPAddress", bytes };
};
const go: Profile = { kind: "go", version: { minor: 25, patch: 0 } };

const rows: readonly (readonly [names: string, host: string, go: boolean, rfc: boolean])[] = [
  ["node1", "node1", true, true],
  ["NODE1", "node1", true, true],
  ["node1", "node1.", true, true],
  ["node1", "node2", false, false],
  ["*.crdb", "a.crdb", true, true],
  ["*.crdb", "crdb", false, false],
  ["*.crdb", "a.b.crdb", false, false],
  ["a.crdb b.crdb", "b.crdb", true, true],
  ["10.0.0.1", "10.0.0.1", true, true],
  ["10.0.0.1", "[10.0.0.1]", true, true],
  ["10.0.0.1", "::ffff:10.0.0.1", true, true],
  ["10.0.0.1", "10.0.0.2", false, false],
  ["10.0.0.1", "node1", false, false],
  ["::1", "[::1]", true, true],
  ["::1", "0:0:0:0:0:0:0:1", true, true],
  // Go takes the underscore, RFC 5280 section 4.2.1.6 doesn't.
  ["my_node", "my_node", true, false],
];

test("which certificate is for which host", async () => {
  for (const [names, host, byGo, byRfc] of rows) {
    const list = names.split(" ").map(name);
    assert.equal((await judge(list, host, go)) === "", byGo, `Go: ${names} for ${host}`);
    assert.equal((await judge(list, host, { kind: "rfc5280" })) === "", byRfc, `RFC: ${names} for ${host}`);
  }
});

test("Go says which names there are", async () => {
  assert.equal(await judge([name("a"), name("b")], "c", go), "x509: certificate is valid for a, b, not c");
  assert.equal(
    await judge([name("10.0.0.1"), name("::1")], "10.0.0.2", go),
    "x509: certificate is valid for 10.0.0.1, ::1, not 10.0.0.2",
  );
  assert.equal(
    await judge([name("a")], "10.0.0.1", go),
    "x509: cannot validate certificate for 10.0.0.1 because it doesn't contain any IP SANs",
  );
  assert.equal(
    await judge([name("10.0.0.1")], "a", go),
    "x509: certificate is not valid for any names, but wanted to match a",
  );
  const many = Array.from({ length: 100 }, (_, i) => name(`n${i}`));
  const addresses = Array.from({ length: 100 }, (_, i) => name(`10.0.0.${i}`));
  assert.equal(
    await judge(addresses, "10.1.0.0", { kind: "go", version: { minor: 25, patch: 5 } }),
    "x509: certificate is valid for 100 IP SANs, but none matched 10.1.0.0",
  );
  assert.equal(
    await judge(many, "a", { kind: "go", version: { minor: 25, patch: 5 } }),
    "x509: certificate is valid for 100 names, but none matched a",
  );
});
