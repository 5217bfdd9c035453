// What would be wrong after an import is known before anything is written.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import { importFindings } from "../../../../src/cockroach/import/importFindings.ts";
import { defaultSettings } from "../../../../src/cockroach/directory/directorySettings.ts";
import { runRules } from "../../../../src/cockroach/rules/runRules.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { authority, clientCertificate, testNow, type TestCertificate } from "../../../support/certificate.ts";
import { healthySet, pair } from "../../../support/certsDirectory.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

async function rulesAfter(existing: MemoryFiles, { pem, keyPem }: TestCertificate): Promise<readonly string[]> {
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const files = [
    { path: "/certs/client.app.crt", bytes: bytes(pem), mode: 0o644, mayReplace: true },
    { path: "/certs/client.app.key", bytes: bytes(keyPem), mode: 0o600, mayReplace: true },
  ];
  const place = {
    certsDirectory: "/certs",
    loader: memoryAssetLoader(existing),
    settings: defaultSettings,
    now: testNow.getTime(),
    cryptography: nodeCryptography,
  };
  const findings = await importFindings(files, place, (directory) => Promise.resolve(runRules(directory).findings));
  return findings.map(({ rule, file }) => `${rule} ${file}`);
}

describe("findings of an import", () => {
  test("finds nothing in a pair that the CA of the directory has signed", async () => {
    const { ca, files } = await healthySet();
    assert.deepEqual(await rulesAfter(files, await clientCertificate({ user: "app", issuedBy: ca })), []);
  });

  test("finds a pair of another CA, also where one of another CA is replaced", async () => {
    const { files } = await healthySet();
    const other = await authority({ cn: "Other CA" });
    const stranger = await clientCertificate({ user: "app", issuedBy: other });
    const before = pair("client.app", await clientCertificate({ user: "app", issuedBy: other }));
    for (const existing of [files, { ...files, ...before }]) {
      const found = await rulesAfter(existing, stranger);
      assert.ok(
        found.some((one) => one.startsWith("path/") && one.endsWith(" client.app.crt")),
        found.join("\n"),
      );
    }
  });

  test("leaves out what is wrong with other files already", async () => {
    const { ca, files } = await healthySet();
    const faulty = { ...files, "node.key": "no key" };
    assert.deepEqual(await rulesAfter(faulty, await clientCertificate({ user: "app", issuedBy: ca })), []);
  });
});
