// Exports read back by OpenSSL and by Node, and an import of what Vault prints.
import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { Command } from "commander";
import { outputTo } from "../../src/cli/host/commandOutput.ts";
import { createEnvironment } from "../../src/cli/host/createEnvironment.ts";
import { directoryEnvironment } from "../../src/cli/host/directoryEnvironment.ts";
import { registerExport } from "../../src/cli/commands/export.ts";
import { registerImport } from "../../src/cli/commands/import.ts";
import { openssl, withoutOpenssl } from "../support/openssl.ts";
import { emptySet, type CreatedSet } from "./createdSet.ts";

describe("exports and imports", { skip: withoutOpenssl }, () => {
  let rsa: CreatedSet;
  let ec: CreatedSet;
  before(async () => {
    [rsa, ec] = [emptySet(), emptySet({ algorithm: "ecdsa-p256" })];
    for (const set of [rsa, ec]) {
      await set.create({ kind: "ca" });
      await set.create({ kind: "client", user: "my_app" });
    }
    await ec.create({ kind: "node", hosts: ["localhost"] });
  });
  after(() => {
    for (const { base } of [rsa, ec]) rmSync(base, { recursive: true });
  });

  interface Ran {
    readonly code: number;
    readonly out: string;
    readonly err: string;
  }

  async function run(args: readonly string[], passphrase?: string): Promise<Ran> {
    let [code, out, err] = [0, "", ""];
    const environment = {
      ...createEnvironment,
      creation: { ...createEnvironment.creation, askPassphrase: () => Promise.resolve(passphrase) },
      ...outputTo({
        write: (text) => {
          out += text;
        },
        writeError: (text) => {
          err += text;
        },
        setExitCode: (value) => {
          code = value;
        },
      }),
    };
    const program = new Command().exitOverride();
    registerExport(program, environment);
    registerImport(program, environment, { ...directoryEnvironment, ...environment });
    await program.parseAsync(args, { from: "user" });
    return { code, out, err };
  }

  async function exported(
    set: CreatedSet,
    format: string,
    ending: string,
    passphrase?: string,
    ...more: readonly string[]
  ): Promise<string> {
    const { code, out, err } = await run(
      ["export", join(set.certs, "client.my_app.crt"), "--format", format, ...more],
      passphrase,
    );
    const file = join(set.certs, `client.my_app${ending}`);
    assert.deepEqual({ code, out, err }, { code: 0, out: `${file}\n`, err: "" });
    assert.equal(statSync(file).mode & 0o777, 0o600);
    return file;
  }

  function certificate(set: CreatedSet): X509Certificate {
    return new X509Certificate(readFileSync(join(set.certs, "client.my_app.crt")));
  }

  test("PKCS#8 in DER and PEM, plain and encrypted", async () => {
    for (const set of [rsa, ec]) {
      const der = readFileSync(await exported(set, "pkcs8-der", ".key.pk8"));
      assert.ok(certificate(set).checkPrivateKey(createPrivateKey({ key: der, format: "der", type: "pkcs8" })));
      const plain = readFileSync(await exported(set, "pkcs8-pem", ".pk8.pem"), "utf8");
      assert.match(plain, /^-----BEGIN PRIVATE KEY-----\n/);
      const sealed = await exported(set, "pkcs8-pem", ".pk8.pem", "open sesame", "--encrypt", "--overwrite");
      assert.match(readFileSync(sealed, "utf8"), /^-----BEGIN ENCRYPTED PRIVATE KEY-----\n/);
      assert.equal(
        openssl(["pkey", "-in", sealed, "-passin", "pass:open sesame"]).toString(),
        openssl(["pkey"], plain).toString(),
      );
      assert.throws(() => openssl(["pkey", "-in", sealed, "-passin", "pass:wrong"]));
      const structure = openssl(["asn1parse", "-in", sealed]).toString();
      assert.match(structure, /hmacWithSHA256[^]*aes-256-cbc/);
      assert.doesNotMatch(structure, /OCTET STRING {6}\[HEX DUMP\]:0{32}/);
    }
  });

  test("PKCS#12, whose key belongs to its certificate", async () => {
    for (const set of [rsa, ec]) {
      const file = await exported(set, "pkcs12", ".p12", "open sesame");
      const read = (...args: readonly string[]): string =>
        openssl(["pkcs12", "-in", file, "-passin", "pass:open sesame", "-nodes", ...args]).toString();
      const text = read();
      assert.match(text, /friendlyName: client\.my_app\n\s*localKeyID: 01/);
      assert.equal(
        new X509Certificate(/-----BEGIN CERT[^]*-----END CERTIFICATE-----/.exec(text)?.[0] ?? "").fingerprint256,
        certificate(set).fingerprint256,
      );
      assert.ok(
        certificate(set).checkPrivateKey(
          createPrivateKey(/-----BEGIN PRIVATE[^]*-----END PRIVATE KEY-----/.exec(text)?.[0] ?? ""),
        ),
      );
      assert.throws(() => openssl(["pkcs12", "-in", file, "-passin", "pass:wrong", "-nodes"]), /invalid password/);
    }
  });

  test("a Kubernetes Secret holds the three files", async () => {
    const text = readFileSync(await exported(ec, "k8s-secret", ".secret.yaml", undefined, "--namespace", "db"), "utf8");
    assert.match(
      text,
      /^apiVersion: v1\nkind: Secret\nmetadata:\n {2}name: "cockroachdb\.client\.my-app-[0-9a-f]{8}"\n {2}namespace: "db"\ntype: kubernetes\.io\/tls\ndata:\n {2}ca\.crt: /,
    );
    const value = (key: string): Buffer =>
      Buffer.from(new RegExp(`^  ${key}: (\\S+)$`, "m").exec(text)?.[1] ?? "", "base64");
    assert.deepEqual(value("ca.crt"), readFileSync(join(ec.certs, "ca.crt")));
    assert.ok(new X509Certificate(value("tls.crt")).checkPrivateKey(createPrivateKey(value("tls.key"))));
  });

  test("refusals write nothing", async () => {
    const names = readdirSync(ec.certs);
    const file = join(ec.certs, "client.my_app.crt");
    const attempt = async (format: string, passphrase?: string, ...more: readonly string[]): Promise<string> =>
      (await run(["export", file, "--format", format, "--out", join(ec.certs, "x"), ...more], passphrase)).err;
    assert.match(await attempt("pkcs12"), /^ERROR: no passphrase was given/);
    assert.match(await attempt("pkcs12", "schl\u00fcssel"), /^ERROR: the passphrase has non-ASCII characters/);
    assert.match(
      await attempt("k8s-secret", undefined, "--name", "My_App"),
      /^ERROR: "My_App" isn't a valid name for a Secret/,
    );
    assert.match(
      (await run(["export", join(ec.certs, "ca.crt"), "--format", "pkcs8-der"])).err,
      /ca\.key: no such file or directory/,
    );
    const stranger = join(ec.base, "client.x.crt");
    writeFileSync(stranger, readFileSync(file));
    writeFileSync(join(ec.base, "client.x.key"), readFileSync(join(rsa.certs, "client.my_app.key")));
    assert.match(
      (await run(["export", stranger, "--format", "pkcs8-der"])).err,
      /^ERROR: the private key doesn't match the certificate/,
    );
    assert.deepEqual(readdirSync(ec.certs), names);
  });

  test("what Vault has issued becomes client and node files with their CA", async () => {
    const text = (name: string): string => readFileSync(join(ec.certs, name), "utf8");
    const certs = join(ec.base, "imported");
    const file = join(ec.base, "vault.json");
    const issue = (stem: string): void => {
      const ca = text("ca.crt").trim();
      const data = {
        ca_chain: [ca],
        certificate: text(`${stem}.crt`).trim(),
        expiration: 1,
        issuing_ca: ca,
        private_key: text(`${stem}.key`).trim(),
        private_key_type: "ec",
        serial_number: "1",
      };
      writeFileSync(file, JSON.stringify({ request_id: "x", lease_id: "", data, warnings: null }));
    };
    issue("client.my_app");
    const first = await run(["import", "vault", file, "--certs-dir", certs]);
    assert.deepEqual(first, {
      code: 0,
      err: "",
      out: ["client.my_app.crt", "client.my_app.key", "ca.crt"].map((name) => `${join(certs, name)}\n`).join(""),
    });
    assert.equal(readFileSync(join(certs, "ca.crt"), "utf8"), text("ca.crt"));
    assert.ok(
      new X509Certificate(readFileSync(join(certs, "client.my_app.crt"))).checkPrivateKey(
        createPrivateKey(readFileSync(join(certs, "client.my_app.key"))),
      ),
    );
    issue("node");
    const second = await run(["import", "vault", file, "--certs-dir", certs]);
    assert.match(second.err, /^note: .*ca\.crt exists and isn't changed/);
    assert.ok(existsSync(join(certs, "node.key")));
    assert.equal(statSync(join(certs, "node.key")).mode & 0o777, 0o600);
    assert.match(
      (await run(["import", "vault", file, "--certs-dir", certs])).err,
      /^ERROR: open .*node\.crt: file exists$/m,
    );
    writeFileSync(file, JSON.stringify({ data: { certificate: "x" } }));
    assert.match(
      (await run(["import", "vault", file, "--certs-dir", certs])).err,
      /^ERROR: this isn't the output of `vault write -format=json`/,
    );
  });
});
