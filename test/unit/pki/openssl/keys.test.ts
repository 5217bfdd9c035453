// Keys of every kind in every container, as OpenSSL and OpenSSH write them: algorithm, size, curve, and how they are
// encrypted.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, test } from "node:test";
import { decodeWholeFile } from "../../../../src/pki/file/decodeFile.ts";
import type { FileItem } from "../../../../src/pki/file/fileItem.ts";
import type { EncryptionScheme } from "../../../../src/pki/keys/encryptionScheme.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../../support/openssl.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

function last(raw: Uint8Array): FileItem {
  const { items, problems } = decodeWholeFile(raw);
  assert.deepEqual(problems, []);
  return items.at(-1) ?? assert.fail("nothing found");
}

function privateKey(raw: Uint8Array): Extract<FileItem, { kind: "privateKey" }>["privateKey"] {
  const item = last(raw);
  assert.ok(item.kind === "privateKey", item.kind === "broken" ? item.problem.message : item.kind);
  assert.equal(item.problems, undefined);
  return item.privateKey;
}

interface KeyKind {
  readonly name: string;
  readonly make: () => Buffer;
  readonly key: { readonly algorithm: string; readonly bits?: number; readonly curve?: string };
  /** Its own, older container, in addition to PKCS #8. */
  readonly traditional?: "pkcs1" | "sec1" | "dsa";
  readonly noCertificate?: true;
}

const curve = (name: string, label: string, bits: number, encoding = "named_curve"): KeyKind => ({
  name: `EC ${name} ${encoding}`,
  make: () =>
    openssl([
      "genpkey",
      "-algorithm",
      "EC",
      "-pkeyopt",
      `ec_paramgen_curve:${name}`,
      "-pkeyopt",
      `ec_param_enc:${encoding}`,
    ]),
  key: { algorithm: "EC", bits, curve: label },
  traditional: "sec1",
});
const plain = (algorithm: string, noCertificate?: true): KeyKind => ({
  name: algorithm,
  make: () => openssl(["genpkey", "-algorithm", algorithm]),
  key: { algorithm: algorithm.replace("ED", "Ed") },
  ...(noCertificate && { noCertificate }),
});

const kinds: readonly KeyKind[] = [
  {
    name: "RSA 1024",
    make: () => openssl(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"]),
    key: { algorithm: "RSA", bits: 1024 },
    traditional: "pkcs1",
  },
  {
    name: "RSA 2047",
    make: () => openssl(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2047"]),
    key: { algorithm: "RSA", bits: 2047 },
    traditional: "pkcs1",
  },
  {
    name: "RSA with three primes",
    make: () =>
      openssl(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:2048", "-pkeyopt", "rsa_keygen_primes:3"]),
    key: { algorithm: "RSA", bits: 2048 },
    traditional: "pkcs1",
  },
  {
    name: "RSA-PSS",
    make: () => openssl(["genpkey", "-algorithm", "RSA-PSS", "-pkeyopt", "rsa_keygen_bits:1024"]),
    key: { algorithm: "RSA-PSS", bits: 1024 },
  },
  curve("P-224", "P-224", 224),
  curve("P-256", "P-256", 256),
  curve("P-384", "P-384", 384),
  curve("P-521", "P-521", 521),
  curve("secp256k1", "secp256k1", 256),
  curve("brainpoolP256r1", "brainpoolP256r1", 256),
  curve("brainpoolP512t1", "brainpoolP512t1", 512),
  curve("P-256", "explicit", 256, "explicit"),
  plain("ED25519"),
  plain("ED448"),
  plain("X25519", true),
  plain("X448", true),
  {
    name: "DSA",
    make: () => {
      writeFileSync(at("dsa"), openssl(["dsaparam", "1024"]));
      return openssl(["genpkey", "-paramfile", at("dsa")]);
    },
    key: { algorithm: "DSA", bits: 1024 },
    traditional: "dsa",
  },
  {
    name: "DH",
    make: () => openssl(["genpkey", "-algorithm", "DH", "-pkeyopt", "group:ffdhe2048"]),
    key: { algorithm: "DH", bits: 2048 },
    noCertificate: true,
  },
];

describe("keys that OpenSSL made", { skip: withoutOpenssl }, () => {
  for (const { name, make, key, traditional, noCertificate } of kinds) {
    test(name, () => {
      const pem = make();
      assert.deepEqual(privateKey(pem), { container: "pkcs8", key, encrypted: false });
      assert.deepEqual(privateKey(openssl(["pkcs8", "-topk8", "-nocrypt", "-outform", "DER"], pem)), {
        container: "pkcs8",
        key,
        encrypted: false,
      });

      const encrypted = openssl(["pkcs8", "-topk8", "-passout", "pass:x"], pem);
      assert.deepEqual(privateKey(encrypted), {
        container: "encryptedPkcs8",
        key: undefined,
        encrypted: true,
        encryption: "PBES2",
        scheme: {
          oid: "1.2.840.113549.1.5.13",
          cipher: "AES-256-CBC",
          derivation: { kind: "PBKDF2", hash: "SHA-256", iterations: 2048n },
        },
      });

      const half = last(openssl(["pkey", "-pubout"], pem));
      assert.ok(half.kind === "publicKey");
      assert.deepEqual(omitRsa(half.key), key);

      if (traditional !== undefined) {
        assert.deepEqual(privateKey(openssl(["pkey", "-traditional"], pem)), {
          container: traditional,
          key,
          encrypted: false,
        });
        const old = privateKey(openssl(["pkey", "-traditional", "-aes128", "-passout", "pass:x"], pem));
        assert.deepEqual(old, {
          container: traditional,
          key: { algorithm: key.algorithm },
          encrypted: true,
          encryption: "AES-128-CBC",
          scheme: {
            oid: "",
            cipher: "AES-128-CBC",
            derivation: { kind: "OpenSSL", hash: "MD5", iterations: 1n },
          },
        });
      }
      if (noCertificate) return;
      writeFileSync(at("key"), pem);
      const item = last(openssl(["req", "-x509", "-key", at("key"), "-subj", "/CN=x"]));
      assert.ok(item.kind === "certificate");
      assert.deepEqual(omitRsa(item.certificate.subjectPublicKeyInfo.key), key);
      assert.deepEqual(item.problems, []);
    });
  }

  test("the older encryptions of PKCS#8 are named", () => {
    const pem = openssl(["genpkey", "-algorithm", "RSA", "-pkeyopt", "rsa_keygen_bits:1024"]);
    assert.equal(
      privateKey(openssl(["pkcs8", "-topk8", "-v1", "PBE-SHA1-3DES", "-passout", "pass:x"], pem)).encryption,
      "PKCS#12 with three-key triple DES",
    );
  });

  const schemes: readonly (readonly [args: readonly string[], scheme: EncryptionScheme])[] = [
    [
      ["-v2", "aes-192-cbc", "-v2prf", "hmacWithSHA512", "-iter", "12345"],
      {
        oid: "1.2.840.113549.1.5.13",
        cipher: "AES-192-CBC",
        derivation: { kind: "PBKDF2", hash: "SHA-512", iterations: 12345n },
      },
    ],
    [
      ["-v2", "des3", "-v2prf", "hmacWithSHA1"],
      {
        oid: "1.2.840.113549.1.5.13",
        cipher: "3DES",
        derivation: { kind: "PBKDF2", hash: "SHA-1", iterations: 2048n },
      },
    ],
    [
      ["-scrypt", "-scrypt_N", "1024", "-scrypt_r", "4", "-scrypt_p", "2"],
      {
        oid: "1.2.840.113549.1.5.13",
        cipher: "AES-256-CBC",
        derivation: { kind: "scrypt", cost: 1024n, blockSize: 4n, parallelization: 2n },
      },
    ],
    [
      ["-v1", "PBE-SHA1-RC2-40", "-provider", "legacy", "-provider", "default"],
      {
        oid: "1.2.840.113549.1.12.1.6",
        cipher: "RC2-40",
        derivation: { kind: "PKCS#12", hash: "SHA-1", iterations: 2048n },
      },
    ],
    [
      ["-v1", "PBE-MD5-DES", "-provider", "legacy", "-provider", "default"],
      {
        oid: "1.2.840.113549.1.5.3",
        cipher: "DES",
        derivation: { kind: "PBKDF1", hash: "MD5", iterations: 2048n },
      },
    ],
  ];
  for (const [args, scheme] of schemes) {
    test(`cipher, derivation, and cost of ${args.slice(0, 2).join(" ")}`, () => {
      const pem = openssl(["genpkey", "-algorithm", "ed25519"]);
      const encrypted = openssl(["pkcs8", "-topk8", "-passout", "pass:x", ...args], pem);
      assert.deepEqual(privateKey(encrypted).scheme, scheme);
    });
  }

  test("RSA PUBLIC KEY, and the same in DER", () => {
    const pem = openssl(["rsa", "-RSAPublicKey_out"], openssl(["genrsa", "1024"]));
    assert.match(pem.toString(), /BEGIN RSA PUBLIC KEY/);
    for (const raw of [pem, Buffer.from(pem.toString().replace(/-----.*-----/g, ""), "base64")]) {
      const item = last(raw);
      assert.ok(item.kind === "publicKey");
      assert.deepEqual(omitRsa(item.key), { algorithm: "RSA", bits: 1024 });
    }
  });

  test("a private key is found under no other label", () => {
    const keys = [
      openssl(["genrsa", "-traditional", "1024"]),
      openssl(["genrsa", "1024"]),
      openssl(["ecparam", "-name", "P-256", "-genkey", "-noout"]),
      openssl(["genpkey", "-algorithm", "ED25519"]),
    ];
    for (const pem of keys) {
      for (const label of [
        "CERTIFICATE",
        "TRUSTED CERTIFICATE",
        "CERTIFICATE REQUEST",
        "X509 CRL",
        "PUBLIC KEY",
        "RSA PUBLIC KEY",
        "PKCS7",
        "PKCS12",
        "DH PARAMETERS",
        "EC PARAMETERS",
        "DSA PARAMETERS",
      ]) {
        const item = last(Buffer.from(pem.toString().replace(/(BEGIN|END) [A-Z ]*PRIVATE KEY/g, `$1 ${label}`)));
        assert.ok(item.kind === "broken", `${label}: ${item.kind}`);
        assert.equal(item.problem.message.startsWith("The content is a private key, not "), true, item.problem.message);
      }
      assert.equal(
        last(Buffer.from(pem.toString().replace(/(BEGIN|END) [A-Z ]*PRIVATE KEY/g, "$1 SOMETHING"))).kind,
        "other",
      );
    }
  });
});

function omitRsa({ rsa: _, ...key }: { readonly algorithm: string; readonly rsa?: unknown }): unknown {
  return key;
}

const withoutSsh = spawnSync("ssh-keygen", ["-Q", "help"]).error === undefined ? false : "OpenSSH is not installed";

describe("keys that OpenSSH made", { skip: withoutSsh }, () => {
  const kinds: readonly (readonly [args: readonly string[], key: unknown])[] = [
    [["-t", "ed25519"], { algorithm: "Ed25519" }],
    [["-t", "rsa", "-b", "2048"], { algorithm: "RSA", bits: 2048 }],
    [["-t", "ecdsa", "-b", "521"], { algorithm: "EC", curve: "P-521", bits: 521 }],
  ];
  for (const [args, key] of kinds) {
    for (const passphrase of ["", "secret"]) {
      test(`${args.join(" ")} ${passphrase === "" ? "in the clear" : "encrypted"}`, () => {
        const file = at(`ssh${args.join("")}${passphrase}`);
        assert.equal(spawnSync("ssh-keygen", ["-q", ...args, "-N", passphrase, "-f", file]).status, 0);
        const description = privateKey(readFileSync(file));
        assert.deepEqual(description, {
          container: "openssh",
          key,
          encrypted: passphrase !== "",
          ...(passphrase === "" ? {} : { encryption: "aes256-ctr" }),
        });
      });
    }
  }
});
