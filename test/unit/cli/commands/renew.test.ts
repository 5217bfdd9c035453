// The `renew` command on real files: what stays, what is new, what is rejected, and that nothing is half done.
import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, test } from "node:test";
import { Command } from "commander";
import { outputTo } from "../../../../src/cli/host/commandOutput.ts";
import { registerCreate } from "../../../../src/cli/commands/create.ts";
import { registerRenew } from "../../../../src/cli/commands/renew.ts";
import { nodeAssetLoader } from "../../../../src/node/files/nodeAssetLoader.ts";
import { nodeCreationFiles } from "../../../../src/node/journal/nodeCreationFiles.ts";
import { recoverIfSafe } from "../../../../src/cockroach/recovery/settleInterrupted.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";

const root = mkdtempSync(join(tmpdir(), "renew-"));
after(() => {
  rmSync(root, { recursive: true });
});

const made = new Date("2026-03-01T12:00:00Z");
const later = new Date("2030-06-01T12:00:00Z");
let workspaces = 0;

interface Ran {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

async function run(args: readonly string[], now: Date): Promise<Ran> {
  let [code, out, err] = [0, "", ""];
  const program = new Command().exitOverride();
  const common = outputTo({
    write: (text) => {
      out += text;
    },
    writeError: (text) => {
      err += text;
    },
    setExitCode: (value) => {
      code = value;
    },
  });
  const making = {
    ...common,
    creation: {
      files: nodeCreationFiles,
      cryptography: nodeCryptography,
      now: () => now,
      randomBytes: (count: number) => crypto.getRandomValues(new Uint8Array(count)),
      askPassphrase: () => Promise.resolve(undefined),
      decideRecovery: recoverIfSafe,
      tell: (notice: string) => {
        err += `${notice}\n`;
      },
    },
    variables: {},
    readFile: () => Promise.reject(new Error("no file is read")),
    hasFileModes: true,
  };
  registerCreate(program, making);
  registerRenew(program, making, {
    ...common,
    loader: nodeAssetLoader,
    cryptography: nodeCryptography,
    now: () => now.getTime(),
    process: { operatingSystem: "linux", uid: process.getuid?.() ?? 0, gid: process.getgid?.() ?? 0 },
    gitRepository: () => Promise.resolve(undefined),
    findAround: () => Promise.resolve(undefined),
    isTerminal: false,
  });
  await program.parseAsync(args, { from: "user" });
  return { code, out, err };
}

async function workspace() {
  const base = join(root, String(++workspaces));
  mkdirSync(base);
  const [certs, caKey] = [join(base, "certs"), join(base, "ca.key")];
  const create = async (...args: readonly string[]): Promise<void> => {
    const { code, err } = await run(
      [
        "create",
        ...args,
        "--certs-dir",
        certs,
        ...(args.includes("--ca-key") ? [] : ["--ca-key", caKey]),
        "--key-type",
        "ecdsa-p256",
      ],
      made,
    );
    assert.equal(code, 0, err);
  };
  await create("ca");
  await create("node", "localhost", "10.0.0.1");
  await create("client", "app", "--tenant-scope", "2", "--also-generate-pkcs8-key");
  const read = (name: string): X509Certificate => new X509Certificate(readFileSync(join(certs, name)));
  return { base, certs, caKey, create, read };
}

test("subject, names, and usages stay; key, serial number, and dates are new; file modes stay, and the PKCS #8 copy follows", async () => {
  const { certs, caKey, read } = await workspace();
  const before = read("client.app.crt");
  chmodSync(join(certs, "client.app.crt"), 0o640);
  chmodSync(join(certs, "client.app.key"), 0o400);
  const { code, out, err } = await run(["renew", join(certs, "client.app.crt"), "--ca-key", caKey], later);
  assert.deepEqual({ code, err }, { code: 0, err: "" });
  assert.match(
    out,
    /client\.app\.crt: 2031-03-05 12:00:00 UTC -> 2035-06-05 12:00:00 UTC\nTo use the new files, send SIGHUP/,
  );
  const renewed = read("client.app.crt");
  assert.equal(renewed.subject, before.subject);
  assert.equal(renewed.subjectAltName, "URI:crdb://tenant/2/user/app");
  assert.equal(renewed.subjectAltName, before.subjectAltName);
  assert.deepEqual(renewed.keyUsage, before.keyUsage);
  assert.notEqual(renewed.serialNumber, before.serialNumber);
  assert.ok(!renewed.publicKey.equals(before.publicKey));
  assert.ok(renewed.verify(read("ca.crt").publicKey));
  assert.ok(renewed.checkPrivateKey(createPrivateKey(readFileSync(join(certs, "client.app.key")))));
  assert.ok(
    renewed.checkPrivateKey(
      createPrivateKey({ key: readFileSync(join(certs, "client.app.key.pk8")), format: "der", type: "pkcs8" }),
    ),
  );
  assert.equal(statSync(join(certs, "client.app.crt")).mode & 0o777, 0o640);
  assert.equal(statSync(join(certs, "client.app.key")).mode & 0o777, 0o400);
  assert.equal(new Date(renewed.validFrom).toISOString(), "2030-05-31T12:00:00.000Z");
});

test("--before renews what expires before, at most until the CA expires, and leaves CAs to the rotation", async () => {
  const { certs, caKey, read, create } = await workspace();
  await create("client", "brief", "--lifetime", "48h");
  const node = read("node.crt").serialNumber;
  const { code, out, err } = await run(["renew", certs, "--before", "2027-01-01", "--ca-key", caKey], later);
  assert.deepEqual({ code, err }, { code: 0, err: "" });
  assert.match(out, /^[^\n]*client\.brief\.crt: 2026-03-03 12:00:00 UTC -> 2030-06-03 12:00:00 UTC/);
  assert.equal(read("node.crt").serialNumber, node);
  const late = new Date("2034-01-01T00:00:00Z");
  const everything = await run(["renew", certs, "--before", "2040-01-01", "--ca-key", caKey], late);
  assert.equal(everything.code, 0, everything.err);
  assert.match(
    everything.err,
    /^note: ca\.crt also expires, but CAs are rotated, not renewed\. Add a new CA with `rotation`\.\n[^]*node\.crt expires with its CA on 2036-03-08 12:00:00 UTC/,
  );
  assert.equal(new Date(read("node.crt").validTo).toISOString(), "2036-03-08T12:00:00.000Z");
  assert.match(
    (await run(["renew", certs, "--before", "2026-01-01", "--ca-key", caKey], late)).out,
    /^No certificate expires before/,
  );
});

test("clients of a client CA need that CA's key, which is found among the given ones", async () => {
  const { base, certs, caKey, create, read } = await workspace();
  const clientKey = join(base, "ca-client.key");
  await create("client-ca", "--ca-key", clientKey);
  const files = ["node.crt", "client.app.crt"].map((name) => join(certs, name));
  const wrong = await run(["renew", ...files, "--ca-key", caKey], later);
  assert.equal(wrong.code, 1);
  assert.match(
    wrong.err,
    /^ERROR: error loading CA certificate .*ca-client\.crt and key .*private key does not match public key\nHINT: /,
  );
  const { code, err } = await run(
    ["renew", ...files, "--ca-key", caKey, "--ca-key", clientKey, "--key-type", "ed25519", "--lifetime", "24h"],
    later,
  );
  assert.equal(code, 0, err);
  assert.ok(read("client.app.crt").verify(read("ca-client.crt").publicKey));
  assert.ok(read("node.crt").verify(read("ca.crt").publicKey));
  assert.equal(read("node.crt").publicKey.asymmetricKeyType, "ed25519");
  assert.equal(new Date(read("node.crt").validTo).toISOString(), "2030-06-02T12:00:00.000Z");
});

test("refusals change nothing: CAs, self-signed certificates, too long lifetimes, expired CAs", async () => {
  const { certs, caKey, create } = await workspace();
  await create("ui-ca", "--ca-key", `${caKey}.ui`);
  const content = (): string =>
    readdirSync(certs)
      .map((name) => readFileSync(join(certs, name), "latin1"))
      .join();
  const before = content();
  const renew = (name: string, ...args: readonly string[]): Promise<Ran> =>
    run(["renew", join(certs, name), "--ca-key", caKey, ...args], later);
  assert.match((await renew("ca.crt")).err, /^ERROR: .*ca\.crt is a CA: .*\nHINT: Add a new CA with `rotation`\./);
  assert.match((await renew("nothing.crt")).err, /^ERROR: open .*nothing\.crt: no such file or directory/);
  assert.match((await renew("node.key")).err, /doesn't contain a readable certificate/);
  assert.match(
    (await renew("node.crt", "--lifetime", "87840h")).err,
    /^ERROR: .*node\.crt would be valid until 2040-06-0\d 12:00:00 UTC, but its CA only until 2036-03-08 12:00:00 UTC\nHINT: Renew CA certificate, or rerun with a shorter --lifetime\./,
  );
  assert.match(
    (await run(["renew", join(certs, "node.crt"), "--ca-key", caKey], new Date("2037-01-01"))).err,
    /has expired/,
  );
  assert.match((await renew("node.crt", "--dry-run")).out, /Nothing was written\.\n$/);
  assert.equal(content(), before);
});
