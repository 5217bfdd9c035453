// Files that lie beside certificates, each made by its own program: they are named, and the advice does what it says.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { createPrivateKey, createPublicKey, type JsonWebKey } from "node:crypto";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { decodeWholeFile } from "../../src/pki/file/decodeFile.ts";
import { inspectRecord } from "../../src/view/filePage/inspectRecord.ts";
import { leaks, secretsOf } from "../support/keyLeak.ts";
import { detailOf, fileModel } from "../support/model.ts";
import { temporaryFolder } from "../support/openssl.ts";
import { findProgram, firstExisting, skipWithout, type FoundProgram } from "./debianPrograms.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

function program(name: string, debianPackage: string, paths = [`/usr/bin/${name}`]): FoundProgram {
  return findProgram(name, debianPackage, () => firstExisting(paths));
}

function run(command: string, args: readonly string[], input = ""): string {
  const env = { ...process.env, GNUPGHOME: at("gnupg"), LC_ALL: "C" };
  const { status, stdout, stderr } = spawnSync(command, args, { cwd: folder, env, input, encoding: "utf8" });
  if (status !== 0) throw new Error(`${command} ${args.join(" ")}: ${stderr}${stdout}`);
  return stdout;
}

/** The words for a file that isn't decoded: the problem of the file, or the use of its block. */
function wordsOf(raw: Uint8Array): string {
  const { decoded } = fileModel(raw);
  const [item] = decoded.items;
  if (item === undefined) return decoded.problems[0]?.message ?? "";
  assert.equal(item.kind, "other");
  return detailOf(raw).view.use;
}

const needsX509 = /CockroachDB can't use it, because TLS needs X\.509 certificates/;
const needsPem = /CockroachDB needs certificates and keys in PEM/;

function assertNamed(file: string, name: RegExp, instead: RegExp): void {
  const words = wordsOf(readFileSync(at(file)));
  assert.match(words, name, file);
  assert.match(words, instead, file);
}

const gpg = program("gpg", "gnupg");

describe("OpenPGP", { skip: skipWithout(gpg) }, () => {
  before(() => {
    mkdirSync(at("gnupg"), { mode: 0o700 });
    writeFileSync(at("message"), "hello\n");
    const batch = ["--batch", "--yes", "--quiet", "--pinentry-mode", "loopback", "--passphrase", ""];
    run("gpg", [...batch, "--quick-gen-key", "Me <me@example.org>", "default", "default"]);
    for (const [armor, end] of [
      [[], "gpg"],
      [["--armor"], "asc"],
    ] as const) {
      run("gpg", [...batch, ...armor, "--output", `public.${end}`, "--export"]);
      run("gpg", [...batch, ...armor, "--output", `private.${end}`, "--export-secret-keys"]);
      run("gpg", [...batch, ...armor, "--output", `signature.${end}`, "--detach-sign", "message"]);
      run("gpg", [
        ...batch,
        ...armor,
        "--trust-model",
        "always",
        "-r",
        "Me",
        "--output",
        `secret.${end}`,
        "-e",
        "message",
      ]);
      run("gpg", [
        "--batch",
        "--yes",
        "--quiet",
        "--pinentry-mode",
        "loopback",
        "--passphrase",
        "x",
        ...armor,
        "--output",
        `symmetric.${end}`,
        "--symmetric",
        "message",
      ]);
    }
  });

  for (const end of ["gpg", "asc"])
    test(end === "asc" ? "armored" : "binary", () => {
      assertNamed(`public.${end}`, /^An OpenPGP public key\./, needsX509);
      assertNamed(`private.${end}`, /^An OpenPGP private key\./, needsX509);
      assertNamed(`signature.${end}`, /^An OpenPGP signature\./, needsX509);
      for (const file of [`secret.${end}`, `symmetric.${end}`])
        assertNamed(file, /OpenPGP/, /decrypt it first, with gpg --decrypt FILE/);
      assert.match(run("gpg", ["--show-keys", `public.${end}`]), /me@example\.org/);
    });
});

const age = program("age", "age");

test("age", { skip: skipWithout(age) }, () => {
  run("age-keygen", ["-o", "age.key"]);
  writeFileSync(at("age.pub"), run("age-keygen", ["-y", "age.key"]));
  const [recipient = ""] = readFileSync(at("age.pub"), "utf8").split("\n");
  writeFileSync(at("plain"), "hello\n");
  run("age", ["-r", recipient, "-o", "binary.age", "plain"]);
  run("age", ["-a", "-r", recipient, "-o", "armored.age", "plain"]);
  assertNamed("age.key", /^A private key of age.*Keep it secret/, needsX509);
  assertNamed("age.pub", /^A public key of age/, needsX509);
  for (const file of ["binary.age", "armored.age"]) assertNamed(file, /^A file encrypted with age/, /age --decrypt/);
  assert.equal(run("age", ["--decrypt", "-i", "age.key", "binary.age"]), "hello\n");
});

const minisign = program("minisign", "minisign");

test("minisign", { skip: skipWithout(minisign) }, () => {
  writeFileSync(at("signed"), "hello\n");
  run("minisign", ["-G", "-W", "-p", "minisign.pub", "-s", "minisign.key"]);
  run("minisign", ["-S", "-s", "minisign.key", "-m", "signed"]);
  for (const file of ["minisign.pub", "minisign.key", "signed.minisig"])
    assertNamed(file, /^A key or signature of minisign/, needsX509);
});

const signify = program("signify-openbsd", "signify-openbsd");

test("signify", { skip: skipWithout(signify) }, () => {
  run("signify-openbsd", ["-G", "-n", "-p", "signify.pub", "-s", "signify.sec"]);
  for (const file of ["signify.pub", "signify.sec"])
    assertNamed(file, /^A key or signature of minisign or signify/, needsX509);
});

const wireguard = program("wg", "wireguard-tools");

test("WireGuard", { skip: skipWithout(wireguard) }, () => {
  const key = run("wg", ["genkey"]);
  writeFileSync(at("wg.key"), key);
  writeFileSync(at("wg.pub"), run("wg", ["pubkey"], key));
  writeFileSync(at("wg.conf"), `# home\n[Interface]\nPrivateKey = ${key}\n[Peer]\n`);
  assertNamed("wg.conf", /^A configuration of WireGuard/, needsX509);
  for (const file of ["wg.key", "wg.pub"]) assertNamed(file, /such as a key of WireGuard/, needsPem);
  const secret = Buffer.from(key, "base64");
  for (const file of ["wg.conf", "wg.key"]) assert.deepEqual(leaks(wordsOf(readFileSync(at(file))), [secret]), []);
});

const puttygen = program("puttygen", "putty-tools");

for (const type of ["rsa", "ecdsa"])
  test(`PuTTY: ${type}, which puttygen converts to PEM as the advice says`, { skip: skipWithout(puttygen) }, () => {
    const quick = ["-q", "--random-device", "/dev/urandom", "--new-passphrase", "/dev/null"];
    const bits = type === "rsa" ? "2048" : "256";
    run("puttygen", ["-t", type, "-b", bits, ...quick, "-O", "private", "-o", `${type}.ppk`]);
    assertNamed(`${type}.ppk`, /^A private key of PuTTY \(PPK\)/, needsPem);
    run("puttygen", [`${type}.ppk`, "-O", "private-openssh", "-o", `client.${type}.key`]);
    const pem = readFileSync(at(`client.${type}.key`));
    const [item] = decodeWholeFile(pem).items;
    assert.ok(item?.kind === "privateKey" && !item.privateKey.encrypted);
    assert.deepEqual(leaks(wordsOf(readFileSync(at(`${type}.ppk`))), secretsOf(pem)), []);
    run("puttygen", [`${type}.ppk`, "-O", "public", "-o", `${type}.rfc4716`]);
    assertNamed(`${type}.rfc4716`, /^An SSH public key \(RFC 4716\)/, needsX509);
  });

const sshKeygen = program("ssh-keygen", "openssh-client");

test("OpenSSH's revocation list, and a signature", { skip: skipWithout(sshKeygen) }, () => {
  run("ssh-keygen", ["-q", "-t", "ed25519", "-N", "", "-f", "ssh"]);
  run("ssh-keygen", ["-k", "-q", "-f", "krl", "ssh.pub"]);
  assertNamed("krl", /^A key revocation list of OpenSSH \(KRL\)/, /security\.ocsp\.mode/);
  assert.match(run("ssh-keygen", ["-Q", "-l", "-f", "krl"]), /KRL version/);
  writeFileSync(at("text"), "hello\n");
  run("ssh-keygen", ["-Y", "sign", "-q", "-f", "ssh", "-n", "file", "text"]);
  assertNamed("text.sig", /^A signature by an SSH key/, needsX509);
});

const bouncyCastle = program("Bouncy Castle", "libbcprov-java", ["/usr/share/java/bcprov.jar"]);
const keytool = program("keytool", "openjdk-17-jre-headless");
const provider = [
  "-providerclass",
  "org.bouncycastle.jce.provider.BouncyCastleProvider",
  "-providerpath",
  "/usr/share/java/bcprov.jar",
];

for (const type of ["BKS", "UBER", "JCEKS"])
  test(`Java: ${type}`, { skip: skipWithout(bouncyCastle) || skipWithout(keytool) }, () => {
    const store = [
      "-storetype",
      type,
      "-keystore",
      `store.${type}`,
      "-storepass",
      "changeit",
      ...(type === "JCEKS" ? [] : provider),
    ];
    run("keytool", ["-genkeypair", "-keyalg", "EC", "-alias", "a", "-dname", "CN=x", "-keypass", "changeit", ...store]);
    assertNamed(
      `store.${type}`,
      type === "JCEKS" ? /^A Java keystore \(JCEKS\)/ : /^A Bouncy Castle keystore/,
      needsPem,
    );
    assert.match(run("keytool", ["-list", "-rfc", ...store]), /BEGIN CERTIFICATE/);
  });

const openssl = program("openssl", "openssl");

test("time-stamp responses and tokens, and CMS signatures", { skip: skipWithout(openssl) }, () => {
  const ext = "extendedKeyUsage=critical,timeStamping";
  run("openssl", [
    "req",
    "-x509",
    "-newkey",
    "rsa:2048",
    "-nodes",
    "-keyout",
    "tsa.key",
    "-out",
    "tsa.crt",
    "-subj",
    "/CN=TSA",
    "-addext",
    ext,
  ]);
  writeFileSync(
    at("tsa.cnf"),
    "[tsa]\ndefault_tsa = t\n[t]\nserial = serial\ndefault_policy = 1.2.3.4\ndigests = sha256\nsigner_digest = sha256\ness_cert_id_alg = sha256\n",
  );
  writeFileSync(at("stamped"), "hello\n");
  run("openssl", ["ts", "-query", "-data", "stamped", "-sha256", "-cert", "-out", "query"]);
  const reply = [
    "ts",
    "-reply",
    "-config",
    "tsa.cnf",
    "-queryfile",
    "query",
    "-signer",
    "tsa.crt",
    "-inkey",
    "tsa.key",
  ];
  run("openssl", [...reply, "-out", "response"]);
  run("openssl", [...reply, "-token_out", "-out", "token"]);
  assertNamed("response", /^A time-stamp response \(RFC 3161\)/, /CockroachDB doesn't use time stamps/);
  assert.match(run("openssl", ["ts", "-reply", "-in", "response", "-text"]), /Policy OID: 1\.2\.3\.4/);
  const token = detailOf(readFileSync(at("token"))).view;
  assert.match(token.use, /^Time-stamp token \(RFC 3161\).*CockroachDB doesn't use time stamps/);
  assert.match(run("openssl", ["ts", "-reply", "-token_in", "-in", "token", "-text"]), /Policy OID: 1\.2\.3\.4/);
  run("openssl", [
    "cms",
    "-sign",
    "-in",
    "stamped",
    "-signer",
    "tsa.crt",
    "-inkey",
    "tsa.key",
    "-outform",
    "DER",
    "-out",
    "signature",
  ]);
  assert.match(detailOf(readFileSync(at("signature"))).view.use, /^CMS signature .*needs PEM certificates/);
});

const jose = program("jose", "jose");

for (const algorithm of ["ES256", "ES384", "ES512", "RS256", "PS512"])
  test(`JSON Web Key by jose: ${algorithm}`, { skip: skipWithout(jose) }, () => {
    run("jose", ["jwk", "gen", "-i", JSON.stringify({ alg: algorithm, kid: "me" }), "-o", "jwk"]);
    run("jose", ["jwk", "pub", "-i", "jwk", "-o", "jwk.pub"]);
    const thumbprint = run("jose", ["jwk", "thp", "-a", "S256", "-i", "jwk"]).trim();
    for (const [file, isPrivate] of [
      ["jwk", true],
      ["jwk.pub", false],
    ] as const) {
      const raw = readFileSync(at(file));
      const { items, problems } = inspectRecord(file, decodeWholeFile(raw), nodeCryptography);
      const [item] = items;
      assert.ok(item !== undefined && "jwk" in item && problems.length === 0);
      const jwk = JSON.parse(raw.toString()) as JsonWebKey & { readonly key_ops: readonly string[] };
      assert.deepEqual(item.jwk, {
        kty: jwk.kty,
        private: isPrivate,
        kid: "me",
        alg: algorithm,
        keyOps: jwk.key_ops,
        thumbprint,
      });
      const node = createPublicKey({ key: jwk as JsonWebKey, format: "jwk" }).asymmetricKeyDetails;
      assert.equal(item.publicKey?.bits, node?.modulusLength ?? Number(algorithm.slice(2).replace("512", "521")));
      if (isPrivate) {
        const key = createPrivateKey({ key: jwk as JsonWebKey, format: "jwk" });
        assert.deepEqual(leaks([fileModel(raw).rows, detailOf(raw)], secretsOf(key)), []);
      }
    }
  });
