// PKCS #12 files that OpenSSL made: what opens them, what is in them, and what protects them, as `openssl pkcs12 -info`
// prints it.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createHash, createPublicKey } from "node:crypto";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { equalBytes, toHex } from "../../../../src/pki/asn1/bytes.ts";
import { integer, objectIdentifier, octetString, sequence, tlv } from "../../../../src/pki/asn1/derWriter.ts";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import {
  openWithoutPassword,
  openWithPassword,
  type OpeningTools,
  type Pkcs12Contents,
  type Pkcs12Entry,
} from "../../../../src/pki/keystore/openPkcs12.ts";
import { readPfx } from "../../../../src/pki/keystore/pfx.ts";
import { authority, nodeCertificate, type TestCertificate } from "../../../support/certificate.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../../support/openssl.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);
const tools: OpeningTools = { cryptography: nodeCryptography, pause: () => Promise.resolve() };
const password = "correct horse 7";

type KeyEntry = Extract<Pkcs12Entry, { readonly kind: "key" }>;
type CertificateEntry = Extract<Pkcs12Entry, { readonly der: Uint8Array }>;

const keysOf = ({ entries }: Pkcs12Contents): readonly KeyEntry[] => entries.filter((one) => one.kind === "key");
const certificatesOf = ({ entries }: Pkcs12Contents): readonly CertificateEntry[] =>
  entries.filter((one): one is CertificateEntry => one.kind === "certificate");

const open = async (file: Uint8Array, text = password): Promise<Pkcs12Contents> =>
  (await openWithPassword(file, text, tools)) ?? assert.fail("the file can't be read");
const openAlone = async (file: Uint8Array): Promise<Pkcs12Contents> =>
  (await openWithoutPassword(file, tools)) ?? assert.fail("the file can't be read");

/** OpenSSL's name of a scheme, from ours. */
function opensslName({ scheme }: KeyEntry): string {
  const { cipher = "", derivation } = scheme ?? assert.fail("not encrypted");
  if (derivation?.kind === "PBKDF2")
    return `PBES2, PBKDF2, ${cipher === "3DES" ? "DES-EDE3-CBC" : cipher}, Iteration ${derivation.iterations}, PRF hmacWith${derivation.hash.replace("-", "")}`;
  const old = {
    "3DES": "3-KeyTripleDES",
    "3DES with two keys": "2-KeyTripleDES",
    "RC2-40": "40BitRC2",
    "RC2-128": "128BitRC2",
  };
  const iterations = derivation?.kind === "PKCS#12" ? derivation.iterations : 0n;
  return `pbeWithSHA1And${old[cipher as keyof typeof old]}-CBC, Iteration ${iterations}`;
}

describe("PKCS#12 by OpenSSL", { skip: withoutOpenssl }, () => {
  let ca: TestCertificate;
  let node: TestCertificate;

  before(async () => {
    ca = await authority();
    node = await nodeCertificate({ issuedBy: ca });
    writeFileSync(at("node.crt"), node.pem);
    writeFileSync(at("ca.crt"), ca.pem);
    writeFileSync(at("node.key"), node.keyPem);
  });

  function create(args: readonly string[], pass = password): Buffer {
    const pair = ["-inkey", at("node.key"), "-in", at("node.crt"), "-certfile", at("ca.crt"), "-name", "Knoten ä"];
    openssl(["pkcs12", "-export", ...pair, "-passout", `pass:${pass}`, "-out", at("p12"), ...args]);
    return readFileSync(at("p12"));
  }

  const forms: Readonly<Record<string, readonly string[]>> = {
    modern: [],
    legacy: ["-legacy"],
    descert: ["-legacy", "-descert"],
    "AES-128 and a MAC with SHA-512": ["-certpbe", "aes-128-cbc", "-keypbe", "aes-128-cbc", "-macalg", "sha512"],
    "AES-192 and more iterations": ["-certpbe", "aes-192-cbc", "-keypbe", "aes-192-cbc", "-iter", "5000"],
    "3DES in PBES2": ["-certpbe", "des-ede3-cbc", "-keypbe", "des-ede3-cbc"],
    "3DES with two keys": ["-certpbe", "PBE-SHA1-2DES", "-keypbe", "PBE-SHA1-2DES", "-macalg", "sha384"],
    "RC2-128": ["-legacy", "-certpbe", "PBE-SHA1-RC2-128", "-keypbe", "PBE-SHA1-RC2-128"],
    "no MAC": ["-nomac"],
    "certificates in the clear": ["-certpbe", "NONE"],
    "nothing encrypted": ["-certpbe", "NONE", "-keypbe", "NONE"],
  };

  for (const [name, args] of Object.entries(forms)) {
    test(`${name}: opens with its password, and has what was put in`, async () => {
      const file = create(args);
      const contents = await open(file);
      assert.equal(contents.state, "password");
      assert.equal(contents.integrity, args.includes("-nomac") ? "absent" : "correct");
      assert.deepEqual([contents.locked, contents.problems], [0, []]);
      assert.deepEqual(
        certificatesOf(contents).map(({ der }) => toHex(der)),
        [node, ca].map(({ der }) => toHex(der)),
      );
      const [key, ...others] = keysOf(contents);
      assert.ok(key);
      assert.equal(others.length, 0);
      const spki = createPublicKey(readFileSync(at("node.key"))).export({ type: "spki", format: "der" });
      assert.ok(key.publicHalf && equalBytes(key.publicHalf, spki));
      assert.deepEqual(key.key, { algorithm: "EC", curve: "P-256", bits: 256 });
      // OpenSSL takes the SHA-1 fingerprint of the certificate as the identifier of the pair.
      const identifier = createHash("sha1").update(node.der).digest("hex");
      for (const { label } of [key, certificatesOf(contents)[0] ?? assert.fail()]) {
        assert.equal(label.name, "Knoten ä");
        assert.equal(toHex(label.localKeyId ?? new Uint8Array()), identifier);
      }
    });

    test(`${name}: is protected as OpenSSL says`, async () => {
      const file = create(args);
      writeFileSync(at("info"), file);
      const { stderr, stdout } = spawnSync(
        "openssl",
        [
          "pkcs12",
          "-info",
          "-noout",
          "-in",
          at("info"),
          "-passin",
          `pass:${password}`,
          ...(args.includes("-legacy") ? ["-legacy"] : []),
        ],
        { encoding: "utf8" },
      );
      const printed = stderr + stdout;
      const pfx = readPfx(file);
      assert.ok(pfx.ok);
      const { mac } = pfx.value;
      if (mac === undefined) assert.match(printed, /MAC is absent/);
      else
        assert.match(
          printed,
          new RegExp(`^MAC: ${mac.hash.replace("-", "").toLowerCase()}, Iteration ${mac.iterations}$`, "m"),
        );
      const [key] = keysOf(await open(file));
      assert.ok(key);
      assert.match(printed, key.scheme === undefined ? /^Key bag$/m : /^Shrouded Keybag: /m);
      if (key.scheme !== undefined) assert.ok(printed.includes(`Shrouded Keybag: ${opensslName(key)}`), printed);
    });
  }

  for (const [name, args] of Object.entries({ modern: [], legacy: ["-legacy"] })) {
    test(`${name}: another password opens nothing, and no password neither`, async () => {
      const file = create(args);
      for (const contents of [await open(file, "wrong"), await openAlone(file)]) {
        assert.equal(contents.state, "locked");
        assert.deepEqual(certificatesOf(contents), []);
        for (const key of keysOf(contents)) assert.deepEqual([key.key, key.publicHalf], [undefined, undefined]);
      }
    });

    test(`${name}: an empty password is tried`, async () => {
      const contents = await openAlone(create(args, ""));
      assert.match(contents.state, /^(?:empty|no)-password$/);
      assert.equal(contents.integrity, "correct");
      assert.equal(certificatesOf(contents).length, 2);
    });

    test(`${name}: says that the MAC is wrong where only the MAC was changed`, async () => {
      const file = create(args);
      const pfx = readPfx(file);
      assert.ok(pfx.ok && pfx.value.mac);
      const place = Buffer.from(file).indexOf(pfx.value.mac.digest);
      file.writeUInt8((file[place] ?? 0) ^ 1, place);
      const contents = await open(file);
      assert.deepEqual([contents.state, contents.integrity], ["password", "wrong"]);
      assert.equal((await open(file, "wrong")).state, "locked");
    });
  }

  test("shows the certificates of a file whose keys alone are encrypted, without a password", async () => {
    const contents = await openAlone(create(["-certpbe", "NONE", "-nomac"]));
    assert.equal(certificatesOf(contents).length, 2);
    assert.equal(keysOf(contents)[0]?.publicHalf, undefined);
    assert.equal(contents.locked, 1);
  });

  test("names a cipher that can't be decrypted here", async () => {
    const rc4 = ["-legacy", "-certpbe", "PBE-SHA1-RC4-128", "-keypbe", "PBE-SHA1-RC4-128"];
    const contents = await open(create(rc4));
    assert.deepEqual([contents.state, contents.integrity, contents.locked], ["password", "correct", 2]);
    assert.deepEqual(
      contents.unsupported.map(({ cipher }) => cipher),
      ["RC4-128", "RC4-128"],
    );
  });

  test("reads BER: an indefinite length, and the content in pieces", async () => {
    const file = create([]);
    const pfx = readPfx(file);
    assert.ok(pfx.ok && pfx.value.mac);
    const { content, mac } = pfx.value;
    const pieces = [content.subarray(0, 100), content.subarray(100)].map((piece) => octetString(piece));
    const start = Buffer.from(file).lastIndexOf(
      sequence(sequence(objectIdentifier("2.16.840.1.101.3.4.2.1"), tlv(5)), octetString(mac.digest)),
    );
    const macData = tlv(0x30, file.subarray(start));
    const body = Buffer.concat([
      integer(3n),
      sequence(objectIdentifier("1.2.840.113549.1.7.1"), tlv(0xa0, tlv(0x24, ...pieces))),
      macData,
    ]);
    const ber = Buffer.concat([Buffer.of(0x30, 0x80), body, Buffer.of(0, 0)]);
    assert.equal(decodeWholeFile(ber).items[0]?.kind, "pkcs12");
    const contents = await open(ber);
    assert.deepEqual([contents.state, contents.integrity], ["password", "correct"]);
    assert.equal(certificatesOf(contents).length, 2);
  });

  test("a truncated file is broken, and says that it was PKCS#12", () => {
    const file = create([]);
    for (const length of [20, 100, file.length - 1]) {
      const [item] = decodeWholeFile(file.subarray(0, length)).items;
      assert.ok(item?.kind === "broken", String(length));
      assert.equal(item.startsAs, "PKCS#12");
    }
  });

  test("no change of one byte lets anything throw", async () => {
    const file = create([]);
    for (let place = 0; place < file.length; place += 23) {
      const changed = Buffer.from(file);
      changed.writeUInt8((changed[place] ?? 0) ^ 0x55, place);
      decodeWholeFile(changed);
      await openWithPassword(changed, password, tools);
    }
  });
});

test("refuses a file that asks for ten million iterations before it does any of them", async () => {
  const mac = sequence(
    sequence(sequence(objectIdentifier("1.3.14.3.2.26")), octetString(new Uint8Array(20))),
    octetString(new Uint8Array(8)),
    integer(10_000_000n),
  );
  const content = sequence(objectIdentifier("1.2.840.113549.1.7.1"), tlv(0xa0, octetString(sequence())));
  const file = sequence(integer(3n), content, mac);
  let pauses = 0;
  const counting = { ...tools, pause: () => Promise.resolve(void pauses++) };
  const contents = await openWithPassword(file, "x", counting);
  assert.equal(contents?.untried, "refused");
  assert.equal(contents.integrity, "unchecked");
  assert.equal(pauses, 0);
});
