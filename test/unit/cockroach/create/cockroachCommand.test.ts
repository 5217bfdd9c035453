import assert from "node:assert/strict";
import { test } from "node:test";
import { cockroachCommand } from "../../../../src/cockroach/create/cockroachCommand.ts";
import type { ClientRequest } from "../../../../src/cockroach/create/request.ts";

const client: ClientRequest = {
  kind: "client",
  certsDirectory: "certs",
  caKey: "my safe/ca.key",
  keyType: { algorithm: "rsa", bits: 2048 },
  overwrite: false,
  user: "root",
  disableUsernameValidation: false,
  tenantIds: [],
  tenantNames: [],
  alsoGeneratePkcs8Key: false,
};

test("the equivalent command has only the flags that differ from the default, quoted for a shell", () => {
  assert.equal(
    cockroachCommand(client),
    "cockroach cert create-client root --certs-dir=certs --ca-key='my safe/ca.key'",
  );
  assert.equal(
    cockroachCommand({
      ...client,
      user: "it's",
      keyType: { algorithm: "rsa", bits: 4096 },
      lifetimeMs: 3_600_000,
      overwrite: true,
      tenantIds: ["1", "2"],
      tenantNames: ["t"],
      alsoGeneratePkcs8Key: true,
      disableUsernameValidation: true,
    }),
    "cockroach cert create-client 'it'\\''s' --certs-dir=certs --ca-key='my safe/ca.key' --key-size=4096 --lifetime=1h0m0s --overwrite " +
      "--tenant-scope=1,2 --tenant-name-scope=t --also-generate-pkcs8-key --disable-username-validation",
  );
});

test("a word that starts with a dash isn't a flag", () => {
  const { certsDirectory, caKey, keyType, overwrite } = client;
  const hosts = ["localhost", "--ca-key=elsewhere"];
  assert.equal(
    cockroachCommand({ kind: "node", certsDirectory, caKey, keyType, overwrite, hosts }),
    "cockroach cert create-node --certs-dir=certs --ca-key='my safe/ca.key' -- localhost --ca-key=elsewhere",
  );
});

test("no command if CockroachDB can't do it", () => {
  assert.equal(cockroachCommand({ ...client, keyType: { algorithm: "ed25519" } }), undefined);
  assert.equal(cockroachCommand({ ...client, caCertificate: "intermediate.crt" }), undefined);
  const { certsDirectory, caKey, keyType, overwrite } = client;
  assert.equal(cockroachCommand({ kind: "ui", certsDirectory, caKey, keyType, overwrite, hosts: ["a"] }), undefined);
});
