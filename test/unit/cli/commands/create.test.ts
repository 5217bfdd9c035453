// The `create` command from arguments to files, against the cases and exact texts of CockroachDB's own tests
// (pkg/security/certs_test.go, pkg/cli/cert_test.go) and flags (pkg/cli/flags.go).
import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Command } from "commander";
import { commanderOutput } from "../../../../src/cli/host/commanderOutput.ts";
import { outputTo } from "../../../../src/cli/host/commandOutput.ts";
import { registerCreate } from "../../../../src/cli/commands/create.ts";
import { carryOutCreation, prepareCreation } from "../../../../src/cockroach/create/create.ts";
import { recoverIfSafe } from "../../../../src/cockroach/recovery/settleInterrupted.ts";
import { usernameHint } from "../../../../src/cockroach/principals/username.ts";
import { nodeCreationFiles } from "../../../../src/node/journal/nodeCreationFiles.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { integer, objectIdentifier, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { encodePem } from "../../../../src/pki/pem/pemWriter.ts";
import { leaveInterrupted } from "../../../support/interruptedWrites.ts";

const root = mkdtempSync(join(tmpdir(), "create-"));
after(() => {
  rmSync(root, { recursive: true });
});

const now = new Date("2026-03-01T12:00:00Z");

let workspaces = 0;

/** A directory of its own with short relative names would need chdir; the texts therefore have absolute paths. */
function workspace() {
  const base = join(root, String(++workspaces));
  mkdirSync(join(base, "safe"), { recursive: true });
  return { base, certs: join(base, "certs"), caKey: join(base, "safe", "ca.key") };
}

interface RunOptions {
  readonly passphrase?: string;
  readonly variables?: Readonly<Record<string, string>>;
  readonly now?: Date;
  readonly hasFileModes?: boolean;
}

/** Runs `create ...`; keys are P-256 unless the test says otherwise, because RSA keys take a tenth of a second. */
async function run(args: readonly string[], options: RunOptions = {}): Promise<{ code: number; stderr: string }> {
  const { code, stdout, stderr } = await runAll(args, options);
  assert.equal(stdout, "");
  return { code, stderr };
}

async function runAll(
  args: readonly string[],
  options: RunOptions,
): Promise<{ code: number; stdout: string; stderr: string }> {
  let [code, stdout, stderr] = [0, "", ""];
  const output = outputTo({
    write: (text) => {
      stdout += text;
    },
    writeError: (text) => {
      stderr += text;
    },
    setExitCode: (value) => {
      code = value;
    },
  });
  const program = new Command().exitOverride().configureOutput(commanderOutput(output));
  registerCreate(program, {
    creation: {
      files: nodeCreationFiles,
      cryptography: nodeCryptography,
      now: () => options.now ?? now,
      randomBytes: (count) => crypto.getRandomValues(new Uint8Array(count)),
      askPassphrase: () => Promise.resolve(options.passphrase),
      decideRecovery: recoverIfSafe,
      tell: (notice) => {
        stderr += `${notice}\n`;
      },
    },
    variables: options.variables ?? {},
    readFile: () => Promise.reject(new Error("no file is read")),
    hasFileModes: options.hasFileModes ?? true,
    ...output,
  });
  const keyType =
    args.includes("--key-type") || args.includes("--key-size") || args[0] === "tenant-signing"
      ? []
      : ["--key-type", "ecdsa-p256"];
  try {
    await program.parseAsync(["create", ...args, ...keyType], { from: "user" });
  } catch (error) {
    if (!(error instanceof Error && "exitCode" in error)) throw error;
    code = Number(error.exitCode);
  }
  return { code, stdout, stderr };
}

async function succeed(args: readonly string[], options: RunOptions = {}): Promise<void> {
  assert.deepEqual(await runAll(args, options), { code: 0, stdout: "", stderr: "" });
}

async function fail(args: readonly string[], message: string | RegExp, options: RunOptions = {}): Promise<string> {
  const { code, stderr } = await run(args, options);
  const [first = ""] = stderr.split("\n");
  assert.equal(code, 1, stderr);
  if (typeof message === "string") assert.equal(first, `ERROR: ${message}`);
  else assert.match(first, message);
  assert.match(stderr, new RegExp(`\nFailed running "create ${args[0] ?? ""}"\n$`));
  return stderr;
}

function place({ certs, caKey }: { certs: string; caKey: string }): readonly string[] {
  return ["--certs-dir", certs, "--ca-key", caKey];
}

function certificates(path: string): readonly X509Certificate[] {
  const blocks = readFileSync(path, "utf8").match(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----\n/g) ?? [];
  return blocks.map((block) => new X509Certificate(block));
}

test("case 21: both paths are required, the CA key first", async () => {
  const { certs } = workspace();
  await fail(
    ["ca", "--certs-dir", "", "--ca-key", ""],
    "failed to generate CA cert and key: the path to the CA key is required",
  );
  await fail(
    ["ca", "--certs-dir", "", "--ca-key", "x"],
    "failed to generate CA cert and key: the path to the certs directory is required",
  );
  await fail(
    ["node", "a", "--certs-dir", certs],
    "failed to generate node certificate and key: the path to the CA key is required",
  );
});

test("cases 22 to 25: reuses a CA key, and adds a CA certificate at the top, only if requested", async () => {
  const at = workspace();
  const caFile = join(at.certs, "ca.crt");
  await succeed(["ca", ...place(at)]);
  assert.equal(statSync(at.certs).mode & 0o777, 0o700);
  const [first] = certificates(caFile);
  await fail(
    ["ca", ...place(at)],
    `failed to generate CA cert and key: CA key ${at.caKey} exists, but key reuse is disabled`,
  );
  await fail(
    ["ca", ...place(at), "--allow-ca-key-reuse"],
    `failed to generate CA cert and key: could not write CA certificate file ${caFile}: open ${caFile}: file exists`,
  );
  await succeed(["ca", ...place(at), "--allow-ca-key-reuse", "--overwrite"]);
  const [second, ...older] = certificates(caFile);
  assert.deepEqual(older.map(String), [String(first)]);
  assert.ok(second?.publicKey.equals(first?.publicKey ?? second.publicKey));
  await succeed(["ca", ...place({ ...at, caKey: join(at.base, "safe", "new.key") }), "--overwrite"]);
  assert.deepEqual(certificates(caFile).slice(1).map(String), [String(second), String(first)]);
});

test("a rejected CA leaves no key behind", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at)]);
  const other = join(at.base, "safe", "other.key");
  await fail(["ca", ...place({ ...at, caKey: other })], /open .*ca\.crt: file exists$/);
  assert.equal(existsSync(other), false);
});

test("doesn't rewrite a CA file with another block or a broken one", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at)]);
  const caFile = join(at.certs, "ca.crt");
  const good = readFileSync(caFile, "utf8");
  const reuse = ["ca", ...place(at), "--allow-ca-key-reuse", "--overwrite"];
  writeFileSync(caFile, good + readFileSync(at.caKey, "utf8"));
  await fail(
    reuse,
    `failed to generate CA cert and key: could not parse existing CA cert file ${caFile}: block #1 is of type EC PRIVATE KEY, not CERTIFICATE`,
  );
  writeFileSync(caFile, good + good.replace("MII", "M!!"));
  assert.match(
    await fail(reuse, /the block at line \d+ is broken$/),
    /\nHINT: Fix or remove it first\. Otherwise, it would be lost\.\n/,
  );
});

test("reads CA keys by CockroachDB's rules", async () => {
  const at = workspace();
  const reuse = ["ca", ...place(at), "--allow-ca-key-reuse"];
  const parse = `failed to generate CA cert and key: could not parse CA key file ${at.caKey}: `;
  await succeed(["ca", ...place(at)]);
  const pem = readFileSync(at.caKey, "utf8");
  const cases = [
    ["", "no PEM data found"],
    [`${pem}\n`, "more than one PEM block found"],
    [readFileSync(join(at.certs, "ca.crt"), "utf8"), "PEM block is of type CERTIFICATE"],
    ["-----BEGIN PRIVATE KEY-----\nAAAA\n-----END PRIVATE KEY-----\n", "failed to parse private key"],
  ] as const;
  for (const [content, message] of cases) {
    writeFileSync(at.caKey, content);
    await fail(reuse, parse + message);
  }
});

test("case 26: rejects a leaf without a CA, or with another key, in Go's words", async () => {
  const at = workspace();
  const caFile = join(at.certs, "ca.crt");
  const context = `failed to generate node certificate and key: error loading CA certificate ${caFile} and key ${at.caKey}: `;
  await fail(["node", "localhost", ...place(at)], `${context}open ${caFile}: no such file or directory`);
  await succeed(["ca", ...place(at)]);
  const caKey = readFileSync(at.caKey);
  rmSync(at.caKey);
  await fail(["node", "localhost", ...place(at)], `${context}open ${at.caKey}: no such file or directory`);
  await succeed(["ca", "--certs-dir", join(at.base, "other"), "--ca-key", at.caKey]);
  await fail(["node", "localhost", ...place(at)], `${context}tls: private key does not match public key`);
  rmSync(at.caKey);
  await succeed(["ca", "--certs-dir", join(at.base, "third"), "--ca-key", at.caKey, "--key-type", "ed25519"]);
  await fail(["node", "localhost", ...place(at)], `${context}tls: private key type does not match public key type`);
  writeFileSync(at.caKey, readFileSync(caFile));
  await fail(
    ["node", "localhost", ...place(at)],
    `${context}tls: found a certificate rather than a key in the PEM for the private key`,
  );
  writeFileSync(caFile, caKey);
  await fail(["node", "localhost", ...place(at)], new RegExp("PEM inputs may have been switched$"));
  assert.deepEqual(readdirSync(at.certs), ["ca.crt"]);
});

test("case 27: a node needs a host", async () => {
  await fail(
    ["node", ...place(workspace())],
    "create-node requires at least one host name or address, none was specified",
  );
});

test("case 28: rejects an explicit lifetime beyond the CA's, and shortens the default with a notice", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at), "--lifetime", "100h"]);
  await fail(
    ["client", "root", ...place(at), "--lifetime", "200h", "--key-type", "ecdsa-p256"],
    "failed to generate client certificate and key: error creating client certificate and key: " +
      "CA lifetime is 99.000000h, shorter than the requested 200.000000h. " +
      "Renew CA certificate, or rerun with --lifetime=99h for a shorter duration.",
    { now: new Date(now.getTime() + 3_600_000) },
  );
  assert.deepEqual(readdirSync(at.certs), ["ca.crt"]);
  const { code, stderr } = await run(["client", "root", ...place(at)]);
  assert.equal(code, 0);
  assert.equal(
    stderr,
    "note: the certificate expires with its CA on 2026-03-05 16:00:00 UTC, before the default lifetime of 43920h ends.\n",
  );
  const [leaf] = certificates(join(at.certs, "client.root.crt"));
  assert.equal(leaf?.validTo, certificates(join(at.certs, "ca.crt"))[0]?.validTo);
  const expired = await fail(
    ["client", "late", ...place(at)],
    /CA lifetime is -900\.000000h, shorter than the requested 43920\.000000h$/,
    { now: new Date(now.getTime() + 1_000 * 3_600_000) },
  );
  assert.match(expired, /^HINT: The CA expired on .*Create a new CA first/m);
});

test("case 30: tenant scopes become URIs, IDs first", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at)]);
  await succeed(["client", "app", ...place(at), "--tenant-scope", "1,123", "--tenant-name-scope", "tenant10"]);
  const [leaf] = certificates(join(at.certs, "client.app.crt"));
  assert.equal(
    leaf?.subjectAltName,
    "URI:crdb://tenant/1/user/app, URI:crdb://tenant/123/user/app, URI:crdb://tenant-name/tenant10/user/app",
  );
});

test("creates a user that must be escaped in a tenant scope's URI, with a warning", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at)]);
  const { code, stderr } = await run(["client", "Ομηρος", ...place(at), "--tenant-scope", "7"]);
  assert.equal(code, 0);
  assert.match(stderr, /^warning: "ομηρος" is escaped in the URI of a tenant scope/);
  await succeed(["client", "Ομηρος", ...place(at), "--overwrite"]);
});

test("case 32: tenant 0, and text that isn't a number", async () => {
  const at = workspace();
  await fail(
    ["tenant-client", "0", ...place(at)],
    "failed to generate tenant client certificate and key: error creating tenant certificate and key: tenantId 0 is invalid (requires != 0)",
  );
  await fail(
    ["tenant-signing", "0", "--certs-dir", at.certs],
    "failed to generate tenant signing cert and key: tenantId 0 is invalid (requires != 0)",
  );
  await fail(
    ["tenant-signing", "abc", "--certs-dir", at.certs],
    'abc is invalid uint64: strconv.ParseUint: parsing "abc": invalid syntax',
  );
});

test("case 56: a name that SQL rejects", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at)]);
  const refused = await fail(
    ["client", ",foo", ...place(at)],
    "failed to generate client certificate and key: username is invalid",
  );
  assert.ok(refused.includes(`\nHINT: ${usernameHint}\n`));
  const { code, stderr } = await run(["client", ",foo", ...place(at), "--disable-username-validation"]);
  assert.equal(code, 0);
  assert.equal(
    stderr,
    'warning: the specified identity ",foo" is not a valid SQL username.\n' +
      "Before it can be used to log in, an identity map rule will need to be set on the server.\n",
  );
  assert.equal(certificates(join(at.certs, "client.,foo.crt"))[0]?.subject, "O=Cockroach\nCN=\\,foo");
});

test("case 57: Greek letters and a digit in front", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at)]);
  await succeed(["client", "Ομηρος", ...place(at)]);
  await succeed(["client", "0foo", ...place(at)]);
  assert.ok(existsSync(join(at.certs, "client.ομηρος.crt")));
  assert.ok(existsSync(join(at.certs, "client.0foo.key")));
});

test("cases 66 to 68: tenant scopes that are rejected", async () => {
  const client = ["client", "app", ...place(workspace())];
  const syntax = (item: string): string =>
    `invalid tenant ID ${item}, tenant ID should be an unsigned int greater than 0: strconv.ParseUint: parsing "${item}": invalid syntax`;
  for (const [value, item] of [
    ["abc", "abc"],
    ["1, 5", " 5"],
    ["1,", ""],
  ] as const) {
    await fail(
      [...client, "--tenant-scope", value],
      `invalid argument "${value}" for "--tenant-scope" flag: ${syntax(item)}`,
    );
  }
  await fail([...client, "--tenant-scope", "0"], 'invalid argument "0" for "--tenant-scope" flag: invalid tenant ID 0');
  const name = await fail(
    [...client, "--tenant-name-scope", "T2"],
    'invalid argument "T2" for "--tenant-name-scope" flag: invalid tenant name: "T2"',
  );
  assert.match(name, /\nHINT: Tenant names must start and end with/);
});

test("case 69: the number of arguments, in cobra's words", async () => {
  const at = place(workspace());
  await fail(["client", ...at], "accepts 1 arg(s), received 0");
  await fail(["client", "a", "b", ...at], "accepts 1 arg(s), received 2");
  await fail(["tenant-client", ...at], "requires at least 1 arg(s), only received 0");
  await fail(["tenant-signing"], "accepts 1 arg(s), received 0");
  await fail(["ca", "x", ...at], 'unknown command "x" for "create ca"');
});

test("wrong flags, in pflag's words", async () => {
  const at = place(workspace());
  await fail(["client", "a", ...at, "--foo"], "unknown flag: --foo");
  await fail(["client", "a", ...at, "--lifetime"], /^ERROR: (flag needs an argument: --lifetime|invalid argument)/);
  await fail(
    ["client", "a", ...at, "--lifetime", "5d"],
    'invalid argument "5d" for "--lifetime" flag: time: unknown unit "d" in duration "5d"',
  );
  await fail(
    ["client", "a", ...at, "--key-size", "x"],
    'invalid argument "x" for "--key-size" flag: strconv.ParseInt: parsing "x": invalid syntax',
  );
  await fail(
    ["client", "a", ...at, "--key-size", "512"],
    /could not generate new client key: crypto\/rsa: 512-bit keys are insecure/,
  );
  await fail(["client", "a", ...at, "--lifetime", "-1h"], /the lifetime must be longer than 0$/);
  await fail(["client", "a", ...at, "--allow-ca-key-reuse"], "unknown flag: --allow-ca-key-reuse");
});

test("rejects names that would leave the directory or that no file system accepts, with any flag", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at)]);
  for (const user of ["../x", "a/b", "a\\b", "a\0b", "a\nb", "x".repeat(300), ""]) {
    await fail(["client", user, ...place(at)], /^ERROR: failed to generate client certificate and key: username is/);
    await fail(
      ["client", user, ...place(at), "--disable-username-validation"],
      /cannot be part of a file name|user cannot be empty/,
    );
  }
  await fail(["ca", "--certs-dir", "a\0b", "--ca-key", "x"], /control character U\+0000/);
  assert.deepEqual(readdirSync(at.certs), ["ca.crt"]);
});

test("an existing file stays, and its pair isn't half written", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at)]);
  await succeed(["node", "localhost", ...place(at)]);
  const [crt, key] = [join(at.certs, "node.crt"), join(at.certs, "node.key")];
  const before = [readFileSync(crt, "utf8"), readFileSync(key, "utf8")];
  await fail(
    ["node", "localhost", ...place(at)],
    `failed to generate node certificate and key: error writing node server certificate to ${crt}: open ${crt}: file exists`,
  );
  rmSync(crt);
  await fail(
    ["node", "localhost", ...place(at)],
    `failed to generate node certificate and key: error writing node server key to ${key}: open ${key}: file exists`,
  );
  assert.equal(existsSync(crt), false);
  assert.equal(readFileSync(key, "utf8"), before[1]);
  await succeed(["node", "localhost", ...place(at), "--overwrite"]);
  assert.notEqual(readFileSync(key, "utf8"), before[1]);
});

test("a client is signed by the client CA if there is one, a tenant by the first of three", async () => {
  const at = workspace();
  const clientCaKey = join(at.base, "safe", "client-ca.key");
  await succeed(["ca", ...place(at)]);
  await succeed(["client-ca", "--certs-dir", at.certs, "--ca-key", clientCaKey]);
  await fail(
    ["client", "root", ...place(at)],
    /error loading CA certificate .*ca-client\.crt and key .*: tls: private key does not match public key$/,
  );
  await succeed(["client", "node", "--certs-dir", at.certs, "--ca-key", clientCaKey]);
  await succeed(["tenant-client", "5", "10.0.0.1", "--certs-dir", at.certs, "--ca-key", clientCaKey]);
  const [ca] = certificates(join(at.certs, "ca-client.crt"));
  for (const name of ["client.node.crt", "client-tenant.5.crt"]) {
    const [leaf] = certificates(join(at.certs, name));
    assert.ok(ca !== undefined && leaf?.verify(ca.publicKey) === true, name);
  }
});

test("a tenant client without hosts gets CockroachDB's list and its warning", async () => {
  const at = workspace();
  await succeed(["tenant-client-ca", ...place(at)]);
  const { code, stderr } = await run(["tenant-client", "007", ...place(at)]);
  assert.deepEqual(
    { code, stderr },
    { code: 0, stderr: "Warning: no server address specified. Using [127.0.0.1 ::1 localhost *.local].\n" },
  );
  const [leaf] = certificates(join(at.certs, "client-tenant.7.crt"));
  assert.equal(leaf?.subject, "O=Cockroach\nOU=Tenants\nCN=7");
  assert.equal(leaf.subjectAltName, "DNS:localhost, DNS:*.local, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1");
  await fail(
    ["tenant-client", "7", "a", ...place(at)],
    /^ERROR: failed to write tenant client certificate and key: error writing tenant certificate to .*: file exists$/,
  );
});

test("warns about a host that no client matches, and rejects one that can't be encoded", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at)]);
  const { code, stderr } = await run(["node", "node1:26257", ...place(at)]);
  assert.equal(code, 0);
  assert.match(stderr, /^warning: "node1:26257" has a port/);
  await fail(
    ["node", "bücher", ...place(at), "--overwrite"],
    'failed to generate node certificate and key: error creating node server certificate and key: x509: "bücher" cannot be encoded as an IA5String',
  );
});

test("reads paths from the environment and replaces their variables", async () => {
  const at = workspace();
  const variables = { BASE: at.base, COCKROACH_CERTS_DIR: "${BASE}/certs", COCKROACH_CA_KEY: "$BASE/safe/ca.key" };
  await succeed(["ca"], { variables });
  assert.ok(existsSync(at.caKey));
  const home = join(at.base, "home");
  mkdirSync(home);
  await succeed(["ca", "--ca-key", "$HOME/ca.key"], { variables: { HOME: home } });
  assert.deepEqual(readdirSync(join(home, ".cockroach-certs")), ["ca.crt"]);
});

test("says before it writes a key that the file system has no file modes", async () => {
  const at = workspace();
  const { stderr } = await run(["ca", ...place(at)], { hasFileModes: false });
  assert.match(
    stderr,
    /^note: this system has no file modes: the access list of the directory decides who can read .*ca\.key\.$/m,
  );
});

test("an intermediate CA signs, and its path is appended", async () => {
  const at = workspace();
  const [cert, key] = [join(at.base, "safe", "intermediate.crt"), join(at.base, "safe", "intermediate.key")];
  await succeed(["ca", ...place(at)]);
  await succeed(["intermediate-ca", ...place(at), "--cert", cert, "--key", key]);
  await succeed(["node", "localhost", "--certs-dir", at.certs, "--ca-key", key, "--ca-cert", cert]);
  const [leaf, intermediate, ...rest] = certificates(join(at.certs, "node.crt"));
  const [ca] = certificates(join(at.certs, "ca.crt"));
  assert.deepEqual(rest, []);
  assert.ok(leaf !== undefined && intermediate !== undefined && ca !== undefined);
  assert.ok(leaf.verify(intermediate.publicKey) && intermediate.verify(ca.publicKey));
  assert.equal(String(intermediate), String(certificates(cert)[0]));
});

test("RSA is the default, and each type of key is written in CockroachDB's container", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at), "--key-size", "2048"]);
  const label = (path: string): string => readFileSync(path, "utf8").split("\n")[0] ?? "";
  assert.equal(label(at.caKey), "-----BEGIN RSA PRIVATE KEY-----");
  for (const [type, expected] of [
    ["rsa", "RSA PRIVATE KEY"],
    ["ecdsa-p256", "EC PRIVATE KEY"],
    ["ecdsa-p384", "EC PRIVATE KEY"],
    ["ed25519", "PRIVATE KEY"],
  ] as const) {
    await succeed(["client", type, ...place(at), "--key-type", type]);
    const [leaf] = certificates(join(at.certs, `client.${type}.crt`));
    assert.equal(label(join(at.certs, `client.${type}.key`)), `-----BEGIN ${expected}-----`);
    assert.equal(statSync(join(at.certs, `client.${type}.key`)).mode & 0o777, 0o600);
    assert.ok(leaf);
  }
});

test("an encrypted CA key signs with its passphrase only, and stays encrypted", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at)]);
  const plain = createPrivateKey(readFileSync(at.caKey));
  for (const cipher of ["aes-128-cbc", "aes-256-cbc"]) {
    writeFileSync(at.caKey, plain.export({ type: "pkcs8", format: "pem", cipher, passphrase: "correct horse ☃" }));
    await succeed(["client", cipher, ...place(at)], { passphrase: "correct horse ☃" });
    const context =
      /^ERROR: failed to generate client certificate and key: error loading CA certificate .* and key .*: /;
    await fail(
      ["client", "b", ...place(at)],
      new RegExp(`${context.source}the passphrase does not decrypt the CA key$`),
      { passphrase: "wrong" },
    );
    await fail(
      ["client", "b", ...place(at)],
      new RegExp(`${context.source}the CA key is encrypted and no passphrase was given$`),
    );
  }
  await succeed(["ca", ...place(at), "--allow-ca-key-reuse", "--overwrite"], { passphrase: "correct horse ☃" });
  assert.match(readFileSync(at.caKey, "utf8"), /^-----BEGIN ENCRYPTED PRIVATE KEY-----/);
});

test("rejects a key with too many PBKDF2 iterations, with the number and the limit, before it asks for the passphrase", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at)]);
  const bytes = (count: number): Uint8Array => tlv(0x04, new Uint8Array(count));
  for (const [count, said] of [
    [8_388_608n, "8388608"],
    [10_000_000n, "10000000"],
    [1n << 80n, "more than 9007199254740991"],
  ] as const) {
    const derivation = tlv(0x30, objectIdentifier("1.2.840.113549.1.5.12"), tlv(0x30, bytes(8), integer(count)));
    const cipher = tlv(0x30, objectIdentifier("2.16.840.1.101.3.4.1.42"), bytes(16));
    const encrypted = tlv(
      0x30,
      tlv(0x30, objectIdentifier("1.2.840.113549.1.5.13"), tlv(0x30, derivation, cipher)),
      bytes(48),
    );
    writeFileSync(at.caKey, encodePem("ENCRYPTED PRIVATE KEY", encrypted));
    await fail(
      ["client", "a", ...place(at)],
      new RegExp(`: the CA key is encrypted with ${said} iterations of PBKDF2, and at most 8388607 are supported$`),
    );
  }
});

test("rejects names of Windows devices on every system, for directories and for CA keys", async () => {
  const at = workspace();
  await fail(
    ["ca", "--certs-dir", join(at.certs, "CON"), "--ca-key", at.caKey],
    /: "CON" is the name of a device on Windows$/,
  );
  await fail(
    ["ca", "--certs-dir", at.certs, "--ca-key", join(at.certs, "nul.key")],
    /: "nul\.key" is the name of a device on Windows$/,
  );
  await succeed(["ca", ...place(at)]);
  await fail(
    ["intermediate-ca", ...place(at), "--cert", join(at.certs, "aux.crt"), "--key", join(at.certs, "x.key")],
    /: "aux\.crt" is the name of a device on Windows$/,
  );
  await fail(
    ["intermediate-ca", ...place(at), "--cert", join(at.certs, "x.crt"), "--key", join(at.certs, "COM1.key")],
    /: "COM1\.key" is the name of a device on Windows$/,
  );
  // The device would be `con`; a file of the user of that name is an ordinary one.
  await succeed(["client", "con", ...place(at)]);
});

test("rejects a certificate that would expire after 9999", async () => {
  const at = workspace();
  const late = { now: new Date("9900-01-01T00:00:00Z") };
  await fail(
    ["ca", ...place(at), "--lifetime", "1000000h"],
    /: the certificate would expire after the year 9999, which no certificate can express$/,
    late,
  );
  await succeed(["ca", ...place(at), "--lifetime", "800000h"], late);
});

test("names encryptions that WebCrypto lacks, and the way out", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at)]);
  const plain = createPrivateKey(readFileSync(at.caKey));
  for (const encrypted of [
    plain.export({ type: "pkcs8", format: "pem", cipher: "des-ede3-cbc", passphrase: "x" }),
    plain.export({ type: "sec1", format: "pem", cipher: "aes-256-cbc", passphrase: "x" }),
  ]) {
    writeFileSync(at.caKey, encrypted);
    assert.match(
      await fail(["client", "b", ...place(at)], /tls: failed to parse private key$/, { passphrase: "x" }),
      /openssl pkcs8 -topk8 -v2 aes-256-cbc/,
    );
  }
});

test("nothing that is shown or printed contains part of a key", async () => {
  const at = workspace();
  let shown = (await run(["ca", ...place(at), "--key-type", "rsa"])).stderr;
  writeFileSync(
    at.caKey,
    createPrivateKey(readFileSync(at.caKey)).export({
      type: "pkcs8",
      format: "pem",
      cipher: "aes-256-cbc",
      passphrase: "secret passphrase",
    }),
  );
  const environment = {
    files: nodeCreationFiles,
    cryptography: nodeCryptography,
    now: () => now,
    randomBytes: (count: number) => new Uint8Array(count),
    askPassphrase: () => Promise.resolve("secret passphrase"),
    decideRecovery: recoverIfSafe,
    tell: (notice: string) => {
      shown += notice;
    },
  };
  const request = {
    kind: "client",
    certsDirectory: at.certs,
    caKey: at.caKey,
    keyType: { algorithm: "rsa", bits: 2048 },
    overwrite: false,
    user: "root",
    disableUsernameValidation: false,
    tenantIds: [],
    tenantNames: [],
    alsoGeneratePkcs8Key: true,
  } as const;
  const prepared = await prepareCreation(request, environment);
  assert.ok(prepared.ok);
  shown += JSON.stringify(prepared.value.plan, (_, value: unknown) =>
    value instanceof Uint8Array ? Buffer.from(value).toString("hex") : value,
  );
  assert.ok((await carryOutCreation(prepared.value, environment)).ok);
  shown += (await run(["client", "root", ...place(at)], { passphrase: "secret passphrase" })).stderr;
  shown += (await run(["client", "b", ...place(at)], { passphrase: "secret passphrase, wrong" })).stderr;
  assert.ok(shown.length > 1_000);
  const secrets = [
    createPrivateKey({ key: readFileSync(at.caKey), passphrase: "secret passphrase" }),
    createPrivateKey(readFileSync(join(at.certs, "client.root.key"))),
  ];
  assert.ok(!shown.includes("secret passphrase"));
  for (const secret of secrets) {
    const { d = "", p = "", q = "" } = secret.export({ format: "jwk" });
    for (const number of [d, p, q]) {
      const bytes = Buffer.from(number, "base64url");
      // Twelve bytes at every offset: as hex, and as base64 at the three alignments.
      for (let at = 0; at + 12 <= bytes.length; at++) {
        const part = bytes.subarray(at, at + 12);
        assert.ok(!shown.includes(part.toString("hex")) && !shown.includes(part.toString("base64")));
      }
    }
  }
});

test("a dry run shows names, dates, files, and the equivalent command, and writes nothing", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at)]);
  const { code, stdout, stderr } = await runAll(
    ["node", "localhost", "10.0.0.1", ...place(at), "--dry-run", "--key-type", "rsa"],
    {},
  );
  assert.deepEqual({ code, stderr }, { code: 0, stderr: "" });
  assert.equal(
    stdout,
    [
      "Node certificate: server and client between nodes",
      "  Subject      CN=node, O=Cockroach",
      "  Names        DNS:localhost, IP:10.0.0.1",
      "  Valid from   2026-02-28 12:00:00 UTC",
      "  Valid until  2031-03-05 12:00:00 UTC",
      "  Key          new, RSA, 2048 bits",
      "  Signed by    CN=Cockroach CA, O=Cockroach",
      "Files",
      `  ${join(at.certs, "node.crt")}  (certificate, file mode 0644)`,
      `  ${join(at.certs, "node.key")}  (private key, file mode 0600)`,
      "Equivalent cockroach command",
      `  cockroach cert create-node localhost 10.0.0.1 --certs-dir=${at.certs} --ca-key=${at.caKey}`,
      "Nothing was written.",
      "",
    ].join("\n"),
  );
  assert.deepEqual(readdirSync(at.certs), ["ca.crt"]);
});

test("creates a CA key in the certs directory, with the advice to keep it elsewhere", async () => {
  const at = workspace();
  mkdirSync(at.certs);
  const { code, stderr } = await run(["ca", "--certs-dir", `${at.certs}/`, "--ca-key", join(at.certs, "ca.key")]);
  assert.equal(code, 0);
  assert.match(stderr, /^note: the CA key .*ca\.key is in the certs directory\. Keep it elsewhere/);
});

test("warns about a signer whose certificates nobody will accept", async () => {
  const at = workspace();
  const [cert, key] = [join(at.base, "safe", "i.crt"), join(at.base, "safe", "i.key")];
  await succeed(["ca", ...place(at)]);
  await succeed(["node", "localhost", ...place(at)]);
  const byLeaf = [
    "--certs-dir",
    at.certs,
    "--ca-key",
    join(at.certs, "node.key"),
    "--ca-cert",
    join(at.certs, "node.crt"),
  ];
  const { stderr } = await run(["client", "a", ...byLeaf]);
  assert.match(
    stderr,
    /^warning: the certificate that signs isn't a CA: .*\nwarning: the certificate that signs may not sign certificates \(keyCertSign\)/,
  );
  await succeed(["intermediate-ca", ...place(at), "--cert", cert, "--key", key]);
  const second = await run([
    "intermediate-ca",
    "--certs-dir",
    at.certs,
    "--ca-key",
    key,
    "--ca-cert",
    cert,
    "--cert",
    `${cert}2`,
    "--key",
    `${key}2`,
  ]);
  assert.match(second.stderr, /can't have a CA below it \(pathlen:0\)/);
});

test("recovers what an interrupted command has left before it plans anything", async () => {
  const at = workspace();
  await succeed(["ca", ...place(at)]);
  // As a process leaves it that dies between two renames: the certificate has taken its place, the key is still beside
  // its own.
  leaveInterrupted(at.certs, { fresh: { "node.crt": "certificate", "node.key": "key" }, installed: ["node.crt"] });
  const left = readdirSync(at.certs).sort();
  const dry = await run(["node", "localhost", ...place(at), "--dry-run"]);
  assert.equal(dry.code, 1);
  assert.match(
    dry.stderr,
    /^ERROR: a write to .* was interrupted \(.*node\.crt, .*node\.key\)\nHINT: Nothing was changed\. Finish or roll back: certs-for-cockroachdb recover \S+\n/,
  );
  assert.deepEqual(readdirSync(at.certs).sort(), left);
  const { code, stderr } = await run(["node", "localhost", ...place(at)]);
  assert.equal(code, 1);
  assert.match(stderr, /^Finished an interrupted write in .*: wrote \S*node\.key\.\nERROR: .*node\.crt: file exists\n/);
  assert.deepEqual(readdirSync(at.certs).sort(), ["ca.crt", "node.crt", "node.key"]);
  assert.equal(readFileSync(join(at.certs, "node.key"), "utf8"), "key");
  await succeed(["node", "localhost", ...place(at), "--overwrite"]);
});
