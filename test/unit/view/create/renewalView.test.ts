// Renewals in words: which end becomes which, what key, and how many files are replaced.
import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createEnvironment } from "../../../../src/cli/host/createEnvironment.ts";
import { prepareRenewals } from "../../../../src/cockroach/renew/renew.ts";
import { renewalView, type RenewalView } from "../../../../src/view/create/renewalView.ts";
import { testNow } from "../../../support/certificate.ts";
import { healthySet } from "../../../support/certsDirectory.ts";

describe("the view of a renewal", () => {
  let certs = "";
  before(async () => {
    certs = mkdtempSync(join(tmpdir(), "renewal-view-"));
    const { files, ca } = await healthySet();
    for (const [name, content] of Object.entries({ ...files, "ca.key": ca.keyPem }))
      writeFileSync(join(certs, name), content, { mode: 0o600 });
  });
  after(() => {
    rmSync(certs, { recursive: true });
  });

  async function view(...files: readonly string[]): Promise<RenewalView> {
    const environment = { ...createEnvironment.creation, now: () => testNow };
    const prepared = await prepareRenewals(
      {
        certsDirectory: certs,
        files,
        caKeys: [join(certs, "ca.key")],
        lifetimeMs: 48 * 3_600_000,
        keyType: { algorithm: "rsa", bits: 2048 },
      },
      environment,
    );
    assert.ok(prepared.ok, prepared.ok ? "" : prepared.error.message);
    return renewalView(prepared.value);
  }

  test("says from which end to which, in minutes and with the zone", async () => {
    const { renewals, files } = await view("node.crt", "client.root.crt");
    const row = { folder: certs, dates: "2031-03-05 12:00 UTC → 2026-03-03 12:00 UTC", key: "RSA, 2048 bits" };
    assert.deepEqual(renewals, [
      { ...row, name: "node.crt" },
      { ...row, name: "client.root.crt" },
    ]);
    assert.equal(files, 4);
  });

  test("counts an existing copy of the key", async () => {
    writeFileSync(join(certs, "client.root.key.pk8"), "");
    const { renewals, files } = await view("client.root.crt");
    assert.deepEqual(
      renewals.map(({ key }) => key),
      ["RSA, 2048 bits, also as PKCS#8"],
    );
    assert.equal(files, 3);
  });
});
