// Rules about validity, at a time that the test names, and thresholds at their boundaries.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { testRules } from "../../../support/ruleCase.ts";
import {
  authority,
  clientCertificate,
  nodeCertificate,
  testNow,
  type Deviations,
} from "../../../support/certificate.ts";
import { judge, pair, without, type HealthySet } from "../../../support/certsDirectory.ts";
import type { MemoryFiles } from "../../../support/memoryAssetLoader.ts";

const day = 86_400_000;
const at = (days: number): Date => new Date(testNow.getTime() + days * day);

/** The healthy set, with a node certificate that is valid between two days from the test's now. */
function nodeBetween(from: number, to: number, more: Deviations = {}): (healthy: HealthySet) => Promise<MemoryFiles> {
  return async ({ ca, files }) => ({
    ...files,
    ...pair("node", await nodeCertificate({ issuedBy: ca, notBefore: at(from), notAfter: at(to), ...more })),
  });
}

testRules({
  "validity/expired": {
    fails: {
      files: nodeBetween(-100, -3),
      file: "node.crt",
      place: 0,
      says: "x509: certificate has expired or is not yet valid: current time 2026-03-01T12:00:00Z is after 2026-02-26T12:00:00Z",
    },
  },
  "validity/not-yet-valid": {
    fails: {
      files: nodeBetween(1, 100),
      file: "node.crt",
      place: 0,
      says: "x509: certificate has expired or is not yet valid: current time 2026-03-01T12:00:00Z is before 2026-03-02T12:00:00Z",
    },
  },
  "validity/expires-soon": {
    fails: { files: nodeBetween(-100, 12), file: "node.crt", place: 0, text: "After 2026-03-13 12:00 UTC" },
  },
  "validity/expires-very-soon": { fails: { files: nodeBetween(-100, 2), file: "node.crt", place: 0 } },
  "validity/renewal-due": {
    fails: { files: nodeBetween(-1000, 100), file: "node.crt", place: 0 },
    notApplicable: { files: async () => pair("client.root", await clientCertificate()) },
  },
  "validity/outlives-issuer": {
    fails: { files: nodeBetween(-1, 5000), file: "node.crt", place: 0, text: "Rotate the CA before it expires." },
    notApplicable: { files: ({ files }) => without(files, "ca.crt") },
  },
});

describe("expiry thresholds", () => {
  const rulesAbout = async (files: MemoryFiles): Promise<readonly string[]> => {
    const { verdict } = await judge(files);
    return verdict.findings.map(({ rule }) => rule).filter((rule) => rule.startsWith("validity/"));
  };

  for (const [name, hours] of [
    ["a 48 h set", 48],
    ["a 672 h set", 672],
    ["a 365-day set", 8760],
  ] as const) {
    test(`${name} has no finding when it is fresh`, async () => {
      const fresh = { notBefore: testNow, notAfter: new Date(testNow.getTime() + hours * 3_600_000) };
      const ca = await authority(fresh);
      const node = await nodeCertificate({ issuedBy: ca, ...fresh });
      const root = await clientCertificate({ issuedBy: ca, ...fresh });
      assert.deepEqual(await rulesAbout({ "ca.crt": ca.pem, ...pair("node", node), ...pair("client.root", root) }), []);
    });
  }

  for (const [left, expected] of [
    [22, "validity/renewal-due"],
    [20, "validity/expires-soon"],
    [2, "validity/expires-very-soon"],
    [-1, "validity/expired"],
  ] as const) {
    test(`a node certificate with ${left} days left of 400 gives ${expected}`, async () => {
      const ca = await authority();
      assert.deepEqual(
        await rulesAbout({
          "ca.crt": ca.pem,
          ...pair("node", await nodeCertificate({ issuedBy: ca, notBefore: at(left - 400), notAfter: at(left) })),
        }),
        [expected],
      );
    });
  }

  test("an urgent warning stays a warning", async () => {
    const ca = await authority();
    const { verdict } = await judge({
      "ca.crt": ca.pem,
      ...pair("node", await nodeCertificate({ issuedBy: ca, notBefore: at(-100), notAfter: at(2) })),
    });
    const [finding] = verdict.findings.filter(({ rule }) => rule === "validity/expires-very-soon");
    assert.deepEqual([finding?.severity, finding?.urgent], ["warning", true]);
  });

  test("an old CA beside its successor does not expire", async () => {
    const [ca, old] = await Promise.all([
      authority({ cn: "New CA" }),
      authority({ notBefore: at(-3000), notAfter: at(-5) }),
    ]);
    assert.deepEqual(await rulesAbout({ "ca.crt": ca.pem + old.pem }), []);
  });
});
