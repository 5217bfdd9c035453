// What the page and the text say about keystores and encrypted keys.
import assert from "node:assert/strict";
import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { registerInspect } from "../../../../src/cli/commands/inspect.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import type { EncryptionScheme } from "../../../../src/pki/keys/encryptionScheme.ts";
import { lockedElsewhere } from "../../../../src/pki/keystore/lockedElsewhere.ts";
import { openContainer } from "../../../../src/pki/file/openContainers.ts";
import { javaWords, macosWords, opensslWords, windowsWords } from "../../../../src/view/detail/keystorePrograms.ts";
import { detailModel, type DetailModel } from "../../../../src/view/filePage/detailModel.ts";
import type { InspectRecord } from "../../../../src/view/filePage/inspectRecord.ts";
import { authority, nodeCertificate, type TestCertificate } from "../../../support/certificate.ts";
import { readFrom, runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { assertFitsSchema } from "../../../support/inspectSchema.ts";
import { detailOf, fileModel, said, viewContext, type ReadFile } from "../../../support/model.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../../support/openssl.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const tools = { cryptography: nodeCryptography, pause: () => Promise.resolve() };
const context = { ...viewContext, fileName: "app's store.p12" };

describe("a PKCS#12 file", { skip: withoutOpenssl }, () => {
  let node: TestCertificate;

  before(async () => {
    const ca = await authority();
    node = await nodeCertificate({ issuedBy: ca });
    writeFileSync(at("crt"), node.pem);
    writeFileSync(at("ca"), ca.pem);
    writeFileSync(at("key"), node.keyPem);
  });

  function create(...args: readonly string[]): Buffer {
    const pair = [
      "-inkey",
      at("key"),
      "-in",
      at("crt"),
      "-certfile",
      at("ca"),
      "-name",
      "app",
      "-passout",
      "pass:secret",
    ];
    return openssl(["pkcs12", "-export", ...pair, ...args]);
  }

  async function opened(raw: Uint8Array, password?: string): Promise<ReadFile> {
    const contents = await openContainer(raw, { range: { start: 0, end: raw.length } }, password, tools);
    assert.ok(contents);
    return fileModel(raw, context, new Map([[0, contents]]));
  }

  const detailAt = (model: ReadFile, index: number): DetailModel =>
    detailModel(model, index, context, undefined) ?? assert.fail("no such row");

  test("before the password: what protects it, and a button that asks", async () => {
    const model = await opened(create());
    assert.deepEqual(
      model.items.map(({ kind }) => kind),
      ["pkcs12", "privateKey"],
    );
    const detail = detailAt(model, 0);
    assert.deepEqual(said(detail, "contents"), ["Encrypted. No password and an empty password were tried"]);
    assert.deepEqual(said(detail, "encryption"), ["AES-256-CBC; PBKDF2 with HMAC-SHA-256, 2,048 iterations"]);
    assert.deepEqual(said(detail, "mac"), ["HMAC-SHA-256; PKCS#12 with SHA-256, 2,048 iterations", "Not checked"]);
    const [finding] = detail.view.findings;
    assert.equal(finding?.title, "The contents are encrypted");
    const [action] = finding.actions;
    assert.equal(action?.text, "Enter Password…");
    assert.deepEqual(detail.links.get(action.link), { type: "password" });
  });

  test("where nothing opens it, says so, and offers a command instead of a button", () => {
    const detail = detailAt(fileModel(create(), context, new Map([[0, lockedElsewhere]])), 0);
    assert.deepEqual(said(detail, "contents"), ["Encrypted, and not opened in a browser"]);
    assert.deepEqual(
      detail.view.findings.map(({ title, actions }) => [title, actions.length]),
      [["VS Code in a browser doesn't open PKCS#12", 0]],
    );
    assert.match(
      detail.view.findings[0]?.advice ?? "",
      /on the desktop.*openssl pkcs12 -in 'app'\\''s store.p12' -nokeys$/,
    );
  });

  test("after the password: its certificates, and of the key only what is public", async () => {
    const model = await opened(create(), "secret");
    assert.deepEqual(
      model.rows.map(({ kind, title }) => [kind, title]),
      [
        ["pkcs12", "PKCS#12"],
        ["certificate", "node"],
        ["certificate", "Cockroach CA"],
        ["privateKey", "Private key app"],
      ],
    );
    const container = detailAt(model, 0);
    assert.deepEqual(container.view.findings, []);
    assert.deepEqual(said(container, "contents"), ["Opened with the password that was entered. It wasn't kept"]);
    assert.deepEqual(said(container, "mac")[1], "Correct");
    assert.deepEqual(said(detailAt(model, 1), "friendly-name"), ["app"]);
    assert.deepEqual(said(detailAt(model, 1), "store-role"), ["Its private key is in this file"]);
    assert.deepEqual(said(detailAt(model, 2), "store-role"), ["Part of a chain: its private key isn't in this file"]);
    const key = detailAt(model, 3);
    assert.deepEqual(said(key, "key"), ["EC, curve P-256, 256 bits"]);
    assert.deepEqual(said(key, "store-certificate"), ["CN=node, O=Cockroach has its public key"]);
    const half = openssl(["pkey", "-in", at("key"), "-pubout", "-outform", "DER"]);
    assert.deepEqual(said(key, "key-sha256"), [Buffer.from(nodeCryptography.sha256(half)).toString("hex")]);
    assert.equal(key.view.canCopyPem, false);
    assert.equal(key.view.structure, undefined);
  });

  test("commands quote the file's name, and never write to a name of a certs directory", async () => {
    const legacy = await opened(create("-legacy"), "secret");
    const quoted = `'app'\\''s store.p12'`;
    assert.deepEqual(said(detailAt(legacy, 0), "write-key"), [
      `openssl pkcs12 -legacy -in ${quoted} -nocerts -nodes -out 'app'\\''s store.p12.key'`,
    ]);
    const modern = await opened(create(), "secret");
    assert.deepEqual(said(detailAt(modern, 0), "write-certificate"), [
      `openssl pkcs12 -in ${quoted} -clcerts -nokeys -out 'app'\\''s store.p12.crt'`,
    ]);
  });

  const inspect = (
    args: readonly string[],
    files: Readonly<Record<string, Uint8Array | string>>,
  ): Promise<CommandRun> =>
    runCommandLine(["inspect", ...args], (program, environment) =>
      registerInspect(program, { ...environment, readFile: readFrom(files) }),
    );

  test("inspect takes the password from the first line of a file", async () => {
    const { code, out, err } = await inspect(["--password-file", "pw", "app.p12"], {
      pw: "secret\nsecond line",
      "app.p12": create(),
    });
    assert.deepEqual([code, err], [0, ""]);
    assert.match(out, /^app\.p12: 2 certificates, 1 private key, 1 PKCS#12 container$/m);
  });

  test("inspect fails for a wrong password, and says how to give one", async () => {
    const files = { pw: "wrong", "app.p12": create() };
    const wrong = await inspect(["--password-file", "pw", "app.p12"], files);
    assert.deepEqual([wrong.code, wrong.err], [1, "app.p12: the password is wrong\n"]);
    const none = await inspect(["app.p12"], files);
    assert.deepEqual(
      [none.code, none.err],
      [0, "note: app.p12 is encrypted. Give its password with --password-file.\n"],
    );
    assert.match(none.out, /^ {2}The contents are encrypted$/m);
  });

  test("inspect asks on a terminal", async () => {
    const asked: string[] = [];
    const raw = create();
    const { out } = await runCommandLine(["inspect", "app.p12"], (program, environment) =>
      registerInspect(program, {
        ...environment,
        readFile: readFrom({ "app.p12": raw }),
        askPassword: (path) => Promise.resolve(asked.push(path) === 1 ? "secret" : undefined),
      }),
    );
    assert.deepEqual(asked, ["app.p12"]);
    assert.match(out, /2 certificates/);
  });

  test("its record fits the schema", async () => {
    const { out } = await inspect(["--json", "--password-file", "pw", "app.p12"], {
      pw: "secret",
      "app.p12": create(),
    });
    const record = JSON.parse(out) as InspectRecord;
    assertFitsSchema(record, "app.p12");
    const [container, certificate, , key] = record.items;
    const scheme = "AES-256-CBC; PBKDF2 with HMAC-SHA-256, 2,048 iterations";
    assert.deepEqual(container, {
      kind: "pkcs12",
      range: [0, create().length],
      opened: "password",
      integrity: "correct",
      mac: "HMAC-SHA-256, 2,048 iterations",
      encryption: [scheme],
    });
    assert.equal(certificate?.name, "app");
    assert.ok(key?.kind === "privateKey");
    assert.deepEqual([key.encryption, key.localKeyId], [[scheme], certificate.localKeyId]);
  });
});

describe("an encrypted key says cipher, derivation, and how to decrypt it", { skip: withoutOpenssl }, () => {
  const key = { ...viewContext, fileName: "my node.key" };

  test("PKCS#8", () => {
    const pem = openssl(["genpkey", "-algorithm", "ed25519"]);
    const scrypt = ["-scrypt", "-scrypt_N", "1024", "-scrypt_r", "8", "-scrypt_p", "1"];
    const detail = detailOf(openssl(["pkcs8", "-topk8", "-passout", "pass:x", ...scrypt], pem), key);
    assert.deepEqual(said(detail, "encryption"), ["PBES2 with AES-256-CBC. CockroachDB can't read encrypted keys"]);
    assert.deepEqual(said(detail, "derivation"), ["scrypt with N 1,024, r 8, p 1"]);
    assert.deepEqual(said(detail, "decrypt"), ["openssl pkey -in 'my node.key' -out 'my node.key.plain'"]);
    const der = detailOf(openssl(["pkcs8", "-topk8", "-passout", "pass:x", "-outform", "DER"], pem), key);
    assert.deepEqual(said(der, "decrypt"), ["openssl pkey -inform DER -in 'my node.key' -out 'my node.key.plain'"]);
  });

  test("DEK-Info", () => {
    const args = ["-traditional", "-aes128", "-passout", "pass:x"];
    const detail = detailOf(openssl(["pkey", ...args], openssl(["genpkey", "-algorithm", "RSA"])), key);
    assert.deepEqual(said(detail, "encryption"), ["AES-128-CBC. CockroachDB can't read encrypted keys"]);
    assert.deepEqual(said(detail, "derivation"), ["OpenSSL's own with MD5, 1 iteration"]);
  });
});

test("programs: what is documented or measured, and nothing else", () => {
  const pbkdf2 = (cipher: string, hash = "SHA-256", iterations = 2048n): EncryptionScheme => ({
    oid: "",
    cipher,
    derivation: { kind: "PBKDF2", hash, iterations },
  });
  const old = (cipher: string): EncryptionScheme => ({
    oid: "",
    cipher,
    derivation: { kind: "PKCS#12", hash: "SHA-1", iterations: 2048n },
  });
  const words = (hash: string, ...schemes: readonly EncryptionScheme[]): readonly string[] => {
    const outside = { mac: { hash, isPbmac1: false, iterations: 2048n }, isSigned: false, parts: [] };
    return [
      opensslWords(schemes),
      javaWords(outside, schemes),
      windowsWords(outside, schemes),
      macosWords(outside, schemes),
    ];
  };
  const java = "Java 12 and later, 11.0.12, and 8u301 read it";
  const windows = "Windows 10 version 1709, Windows Server 2019, and later read it";
  const macos =
    "Many versions don't read it: they say that the password is wrong. OpenSSL's -legacy creates files that all versions read";
  const unknown = "Cannot determine";
  assert.deepEqual(words("SHA-256", pbkdf2("AES-256-CBC")), ["Reads it", java, windows, macos]);
  assert.deepEqual(words("SHA-1", old("3DES")), ["Reads it", "Reads it", "Reads it", "Reads it"]);
  assert.deepEqual(words("SHA-1", old("RC2-40"), old("3DES")), [
    "Reads it only with -legacy, because of RC2-40",
    "Reads it",
    "Reads it",
    "Reads it",
  ]);
  assert.deepEqual(words("SHA-512", pbkdf2("AES-256-CBC")).slice(1, 3), [java, unknown]);
  assert.deepEqual(words("SHA-256", pbkdf2("AES-192-CBC")).slice(1, 3), [
    "Can't read it, because of AES-192-CBC with PBES2",
    unknown,
  ]);
  assert.deepEqual(words("MD5", pbkdf2("AES-256-CBC"))[1], "Can't read it, because of the MAC with MD5");
  assert.deepEqual(
    words("SHA-256", pbkdf2("AES-256-CBC", "SHA-256", 5_000_001n))[1],
    "Can't read it, because it has more than 5,000,000 iterations",
  );
  assert.deepEqual(words("SHA-256", { oid: "1.2.3" }), [unknown, unknown, unknown, unknown]);
});
