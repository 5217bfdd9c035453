// The `connect` command: which files it needs, and what it prints in addition to the connection string.
import assert from "node:assert/strict";
import { test } from "node:test";
import { registerConnect } from "../../../../src/cli/commands/connect.ts";
import { createPrivateKey } from "node:crypto";
import { clientCertificate, testNow } from "../../../support/certificate.ts";
import { healthySet, pair } from "../../../support/certsDirectory.ts";
import { runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

async function run(...args: readonly string[]): Promise<CommandRun> {
  const { files } = await healthySet();
  return runCommandLine(["connect", "/certs", ...args], (program, environment) =>
    registerConnect(program, { ...environment, loader: () => memoryAssetLoader(files) }),
  );
}

test("prints only the string on standard output", async () => {
  const { code, out, err } = await run("--user", "ROOT", "--host", "localhost");
  assert.deepEqual({ code, err }, { code: 0, err: "" });
  assert.equal(
    out,
    "postgresql://root@localhost:26257/defaultdb?sslmode=verify-full&sslrootcert=/certs/ca.crt&sslcert=/certs/client.root.crt&sslkey=/certs/client.root.key\n",
  );
});

test("warns if the node certificate doesn't contain the host", async () => {
  const { code, err } = await run("--user", "root", "--host", "elsewhere");
  assert.equal(code, 0);
  assert.match(err, /^warning: node\.crt in this directory isn't valid for elsewhere/);
});

test("rejects users without a certificate, and accepts them with a password", async () => {
  assert.match(
    (await run("--user", "nobody", "--host", "localhost")).err,
    /^ERROR: client\.nobody\.crt is missing in \/certs\nHINT: /,
  );
  const { code, out, err } = await run("--user", "nobody", "--host", "localhost", "--login", "password");
  assert.equal(code, 0);
  assert.match(out, /^postgresql:\/\/nobody@/);
  assert.match(err, /^note: the password isn't included/);
});

test("requires the CA of an Advanced cluster", async () => {
  assert.match(
    (await run("--user", "root", "--host", "h", "--cloud", "advanced")).err,
    /^ERROR: an Advanced cluster needs its own CA certificate/,
  );
  assert.match(
    (await run("--user", "root", "--host", "h", "--cloud", "advanced", "--ca", "/cloud.crt")).out,
    /sslrootcert=\/cloud\.crt/,
  );
});

async function runIn(files: MemoryFiles, ...args: readonly string[]): Promise<CommandRun> {
  return runCommandLine(
    ["connect", "/certs", "--user", "root", "--host", "localhost", ...args],
    (program, environment) => registerConnect(program, { ...environment, loader: () => memoryAssetLoader(files) }),
  );
}

test("prints the string for a pair that can't be used, says why, and fails", async () => {
  const { files, root, node, ca } = await healthySet();
  const expired = await clientCertificate({
    issuedBy: ca,
    notBefore: new Date(testNow.getTime() - 9e8),
    notAfter: new Date(testNow.getTime() - 1e6),
  });
  const open = { ...files, "client.root.key": { content: root.keyPem, mode: 0o644 } };
  const cases: readonly (readonly [MemoryFiles, RegExp])[] = [
    [{ ...files, ...pair("client.root", expired) }, /^warning: this connection fails: .*expired/],
    [{ ...files, "client.root.key": node.keyPem }, /tls: private key does not match public key/],
    [{ ...files, "client.root.crt": "" }, /^warning: client\.root\.crt can't be used: empty certificate file/],
    [open, /^warning: this connection fails with psql .* libpq: Others can read client\.root\.key \(private key file/],
  ];
  for (const [set, warning] of cases) {
    const { code, out, err } = await runIn(set);
    assert.equal(code, 1);
    assert.match(err, warning);
    assert.match(out, /^postgresql:/);
  }
  assert.equal((await runIn(open, "--format", "cockroach")).code, 0, "pgx doesn't check file modes");
  const { "node.key": _, ...ofClient } = files;
  assert.deepEqual(
    [(await runIn(ofClient)).code, (await runIn(ofClient)).err],
    [0, ""],
    "clients have no key of a node",
  );
});

test("recognizes an existing key for JDBC", async () => {
  const { files, root } = await healthySet();
  const key = createPrivateKey(root.keyPem);
  const der = new Uint8Array(key.export({ type: "pkcs8", format: "der" }));
  const encrypted = new Uint8Array(
    key.export({ type: "pkcs8", format: "der", cipher: "aes-256-cbc", passphrase: "secret" }),
  );
  const says = async (pk8: string | Uint8Array): Promise<string> =>
    (await runIn({ ...files, "client.root.key.pk8": pk8 }, "--format", "jdbc")).err;
  assert.equal(await says(der), "");
  assert.match(await says(encrypted), /is encrypted\. Give the JDBC driver its passphrase as sslpassword/);
  assert.match(await says(root.keyPem), /is PEM/);
  assert.match(
    (await runIn(files, "--format", "jdbc")).err,
    /needs the key as PKCS#8 in DER: \/certs\/client\.root\.key\.pk8\. Export the key to create it/,
  );
});
