import assert from "node:assert/strict";
import { test } from "node:test";
import { checkRequest } from "../../../../src/cockroach/create/checkRequest.ts";
import { planCreation, type Plan } from "../../../../src/cockroach/create/plan.ts";
import type { CreationFacts } from "../../../../src/cockroach/create/creationFacts.ts";
import type { CreateRequest } from "../../../../src/cockroach/create/request.ts";
import { readSigningCa } from "../../../../src/cockroach/create/signingCa.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { creationView } from "../../../../src/view/create/creationView.ts";
import { authority, testKey, testNow } from "../../../support/certificate.ts";

const common = {
  certsDirectory: "certs",
  caKey: "safe/ca.key",
  keyType: { algorithm: "rsa", bits: 2048 },
  overwrite: true,
} as const;
const none: CreationFacts = { existing: new Set(), olderCertificates: [] };

function plan(request: CreateRequest, facts: CreationFacts): Plan {
  const checked = checkRequest(request);
  assert.ok(checked.ok);
  const planned = planCreation(request, checked.value, facts, (directory, name) => `${directory}/${name}`, testNow);
  assert.ok(planned.ok, JSON.stringify(planned));
  return planned.value;
}

test("a CA with a key of its own and older certificates behind it", async () => {
  const request: CreateRequest = { kind: "ca", ...common, allowCaKeyReuse: true };
  const older = await authority();
  const key = await testKey("reused");
  const view = creationView(
    plan(request, { existing: new Set(["certs/ca.crt"]), caKey: key, olderCertificates: [older.der] }),
    true,
  );
  assert.deepEqual(view.files, [
    { path: "certs/ca.crt", note: "certificate, file mode 0644, replaces the existing file" },
  ]);
  assert.deepEqual(Object.fromEntries(view.facts.map(({ label, value }) => [label, value])), {
    Subject: "CN=Cockroach CA, O=Cockroach",
    "Valid from": "2026-02-28 12:00:00 UTC",
    "Valid until": "2036-03-08 12:00:00 UTC",
    Key: "the existing CA key",
    "Signed by": "itself",
    "Followed by": "1 certificate",
  });
  assert.equal(
    view.command,
    "cockroach cert create-ca --certs-dir=certs --ca-key=safe/ca.key --overwrite --allow-ca-key-reuse",
  );
});

test("a client with scopes and a PKCS#8 copy, signed by a CA with a name of its own, where files have no modes", async () => {
  const ca = await authority({ cn: "Our, CA" });
  const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);
  const signingCa = await readSigningCa(bytes(ca.pem), bytes(ca.keyPem), {
    cryptography: nodeCryptography,
    askPassphrase: () => Promise.resolve(undefined),
  });
  assert.ok(signingCa.ok);
  const request: CreateRequest = {
    kind: "client",
    ...common,
    user: "App",
    disableUsernameValidation: false,
    tenantIds: ["7"],
    tenantNames: ["t"],
    alsoGeneratePkcs8Key: true,
  };
  const view = creationView(plan(request, { ...none, signingCa: signingCa.value }), false);
  assert.deepEqual(view.files, [
    { path: "certs/client.app.crt", note: "certificate" },
    { path: "certs/client.app.key", note: "private key" },
    { path: "certs/client.app.key.pk8", note: "private key as PKCS#8 in DER, for Java" },
  ]);
  const facts = new Map(view.facts.map(({ label, value }) => [label, value]));
  assert.equal(facts.get("Subject"), "CN=app, O=Cockroach");
  assert.equal(facts.get("Names"), "URI:crdb://tenant/7/user/app, URI:crdb://tenant-name/t/user/app");
  assert.equal(facts.get("Signed by"), "CN=Our\\, CA, O=Cockroach");
  assert.equal(facts.get("Key"), "new, RSA, 2048 bits");
});

test("shows no command if none is equivalent", () => {
  const view = creationView(plan({ kind: "ui-ca", ...common, allowCaKeyReuse: false }, none), true);
  assert.equal(view.command, undefined);
  assert.deepEqual(
    view.files.map(({ note }) => note),
    ["private key, file mode 0600", "certificate, file mode 0644"],
  );
});
