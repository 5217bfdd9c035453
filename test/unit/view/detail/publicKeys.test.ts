// Public keys of every kind: what the page says about a certificate's key is what `openssl x509 -text` says, or what
// the key was made of.
import assert from "node:assert/strict";
import { generateKeyPairSync } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { before, describe, test } from "node:test";
import { postQuantumKems, postQuantumSignatures } from "../../../../src/pki/keys/postQuantum.ts";
import { bitString, integer, nullValue, objectIdentifier, sequence } from "../../../../src/pki/asn1/derWriter.ts";
import { DerCursor } from "../../../../src/pki/asn1/der.ts";
import { readSubjectPublicKeyInfo } from "../../../../src/pki/keys/publicKey.ts";
import type { DetailModel } from "../../../../src/view/filePage/detailModel.ts";
import { publicKeyFields } from "../../../../src/view/detail/publicKeyFields.ts";
import { FieldBuilder } from "../../../../src/view/fields/fieldBuilder.ts";
import { nodeCryptography } from "../../../../src/node/crypto/nodeCryptography.ts";
import { clientCertificate } from "../../../support/certificate.ts";
import { detailOf, said, valueText } from "../../../support/model.ts";
import { openssl, temporaryFolder, withoutOpenssl } from "../../../support/openssl.ts";

const folder = temporaryFolder();
const at = (name: string): string => join(folder, name);

/** A certificate for a key that need not be able to sign, and OpenSSL's text of it. */
function certificateFor(key: Uint8Array): { readonly detail: DetailModel; readonly printed: string } {
  writeFileSync(at("key.pem"), key);
  writeFileSync(at("public.pem"), openssl(["pkey", "-in", at("key.pem"), "-pubout"]));
  const der = openssl([
    "x509",
    "-new",
    "-subj",
    "/CN=key",
    "-force_pubkey",
    at("public.pem"),
    "-signkey",
    at("ca.pem"),
    "-outform",
    "DER",
  ]);
  return { detail: detailOf(der), printed: openssl(["x509", "-inform", "DER", "-noout", "-text"], der).toString() };
}

/** The number that OpenSSL prints under a label, as hex without the byte of its sign. */
function printedNumber(printed: string, label: string): string {
  const hex =
    new RegExp(`^\\s*${label}\\s*([0-9a-f:\\s]+)$`, "m").exec(printed)?.[1] ?? assert.fail(`no ${label} in ${printed}`);
  return hex.replace(/[:\s]/g, "").replace(/^(00)+/, "");
}

const genpkey = (algorithm: string, ...options: readonly string[]): Buffer =>
  openssl(["genpkey", "-algorithm", algorithm, ...options.flatMap((option) => ["-pkeyopt", option])]);

describe("keys that OpenSSL made", { skip: withoutOpenssl }, () => {
  before(() => {
    writeFileSync(at("ca.pem"), genpkey("EC", "ec_paramgen_curve:P-256"));
  });

  test("RSA: modulus and exponent", () => {
    const { detail, printed } = certificateFor(genpkey("RSA", "rsa_keygen_bits:1024", "rsa_keygen_pubexp:3"));
    assert.deepEqual(said(detail, "key-algorithm"), ["RSA, 1024 bits, exponent 3 1.2.840.113549.1.1.1"]);
    assert.deepEqual(said(detail, "modulus"), [printedNumber(printed, "Modulus:")]);
    assert.deepEqual(said(detail, "exponent"), ["03"]);
  });

  test("RSA-PSS with parameters, as key and as signature", () => {
    const key = genpkey(
      "RSA-PSS",
      "rsa_keygen_bits:1024",
      "rsa_pss_keygen_md:sha256",
      "rsa_pss_keygen_mgf1_md:sha384",
      "rsa_pss_keygen_saltlen:20",
    );
    const { detail, printed } = certificateFor(key);
    assert.deepEqual(said(detail, "key-parameters"), [
      "Hash SHA-256",
      "Mask MGF1 with SHA-384",
      "Salt at least 20 bytes",
      "Trailer 1 (0xBC)",
    ]);
    for (const line of [
      "Hash Algorithm: SHA2?-?256",
      "Mask Algorithm: MGF1 with SHA2?-?384",
      "Minimum Salt Length: 20",
      "Trailer Field: 0x1",
    ])
      assert.match(printed, new RegExp(line, "i"));
    writeFileSync(at("pss.pem"), key);
    const der = openssl([
      "req",
      "-x509",
      "-key",
      at("pss.pem"),
      "-subj",
      "/CN=pss",
      "-sigopt",
      "rsa_pss_saltlen:21",
      "-outform",
      "DER",
    ]);
    const signed = detailOf(der);
    const parameters = ["Hash SHA-256", "Mask MGF1 with SHA-384", "Salt 21 bytes", "Trailer 1 (0xBC)"];
    for (const id of ["signature-algorithm", "outer-algorithm"])
      assert.deepEqual(said(signed, id), ["RSASSA-PSS 1.2.840.113549.1.1.10", ...parameters]);
    assert.match(openssl(["x509", "-inform", "DER", "-noout", "-text"], der).toString(), /Salt Length: 0x15/);
  });

  test("RSA-PSS without parameters allows any", () => {
    const { detail } = certificateFor(genpkey("RSA-PSS", "rsa_keygen_bits:1024"));
    assert.deepEqual(said(detail, "key-parameters"), ["None: any are allowed"]);
  });

  test("RSA-OAEP with parameters, which OpenSSL makes and reads as ASN.1 alone", () => {
    const algorithm = (oid: string, parameters?: string): string =>
      `[${oid}]\noid = OID:${oid}\n${parameters === undefined ? "" : `parameters = ${parameters}\n`}`;
    writeFileSync(
      at("oaep.cnf"),
      [
        "asn1 = SEQUENCE:info\n[info]\nalgorithm = SEQUENCE:rsaesOaep\nkey = BITWRAP,SEQUENCE:rsa\n[rsa]\nn = INTEGER:0xE9A1\ne = INTEGER:3\n",
        algorithm("rsaesOaep", "SEQUENCE:parameters"),
        "[parameters]\nhash = EXPLICIT:0, SEQUENCE:sha256\nmask = EXPLICIT:1, SEQUENCE:mgf1\nsource = EXPLICIT:2, SEQUENCE:pSpecified\n",
        algorithm("sha256", "NULL"),
        algorithm("sha384", "NULL"),
        algorithm("mgf1", "SEQUENCE:sha384"),
        algorithm("pSpecified", "OCTETSTRING:label"),
      ].join(""),
    );
    const text = openssl(["asn1parse", "-genconf", at("oaep.cnf"), "-out", at("oaep.der")]).toString();
    assert.deepEqual(
      Array.from(text.matchAll(/(?:OBJECT|OCTET STRING) +:(.*)/g), ([, value]) => value),
      ["rsaesOaep", "sha256", "mgf1", "sha384", "pSpecified", "label"],
    );
    assert.deepEqual(keyFieldsOf(readFileSync(at("oaep.der"))), [
      "RSA-OAEP, 16 bits, exponent 3 1.2.840.113549.1.1.7",
      "Hash SHA-256",
      "Mask MGF1 with SHA-384",
      "Label label",
      "e9a1",
      "03",
    ]);
  });

  test("EC with a named curve, its point in each form", () => {
    const { detail, printed } = certificateFor(genpkey("EC", "ec_paramgen_curve:P-384"));
    assert.deepEqual(said(detail, "key-algorithm"), ["EC, curve P-384, 384 bits 1.2.840.10045.2.1"]);
    assert.deepEqual(said(detail, "key-value"), [printedNumber(printed, "pub:"), "uncompressed"]);
    writeFileSync(at("long.pem"), genpkey("EC", "ec_paramgen_curve:P-256"));
    const compressed = openssl(["ec", "-in", at("long.pem"), "-conv_form", "compressed"]);
    const short = certificateFor(compressed);
    assert.deepEqual(said(short.detail, "key-value"), [printedNumber(short.printed, "pub:"), "compressed"]);
    const hybrid = certificateFor(openssl(["ec", "-in", at("long.pem"), "-conv_form", "hybrid"]));
    assert.deepEqual(said(hybrid.detail, "key-value"), [
      printedNumber(hybrid.printed, "pub:"),
      "hybrid, which RFC 5480 section 2.2 forbids",
    ]);
  });

  test("EC with explicit parameters that are a named curve's", () => {
    const { detail, printed } = certificateFor(
      genpkey("EC", "ec_paramgen_curve:brainpoolP256r1", "ec_param_enc:explicit"),
    );
    const words = "EC, explicit curve parameters, those of brainpoolP256r1, 256 bits";
    assert.deepEqual(said(detail, "key-algorithm"), [`${words} 1.2.840.10045.2.1`]);
    assert.deepEqual(said(detail, "public-key"), [words]);
    assert.ok(said(detail, "key-parameters")[0]?.includes(printedNumber(printed, "Order:")));
  });

  test("SM2 is EC on its own curve", () => {
    const { detail } = certificateFor(openssl(["ecparam", "-name", "SM2", "-genkey", "-noout"]));
    assert.deepEqual(said(detail, "key-algorithm"), ["EC, curve SM2, 256 bits 1.2.840.10045.2.1"]);
  });

  for (const [algorithm, name, oid] of [
    ["ED25519", "Ed25519", "1.3.101.112"],
    ["ED448", "Ed448", "1.3.101.113"],
    ["X25519", "X25519", "1.3.101.110"],
    ["X448", "X448", "1.3.101.111"],
  ] as const) {
    test(name, () => {
      const { detail, printed } = certificateFor(genpkey(algorithm));
      assert.deepEqual(said(detail, "key-algorithm"), [`${name} ${oid}`]);
      assert.deepEqual(
        said(detail, "key-value").map((hex) => hex.replace(/^(00)+/, "")),
        [printedNumber(printed, "pub:")],
      );
    });
  }

  test("DSA: the numbers it shares", () => {
    writeFileSync(
      at("dsa.pem"),
      openssl(["genpkey", "-genparam", "-algorithm", "DSA", "-pkeyopt", "dsa_paramgen_bits:1024"]),
    );
    const { detail, printed } = certificateFor(openssl(["genpkey", "-paramfile", at("dsa.pem")]));
    assert.deepEqual(said(detail, "key-algorithm"), ["DSA, 1024 bits 1.2.840.10040.4.1"]);
    for (const [id, label] of [
      ["key-p", "P:"],
      ["key-q", "Q:"],
      ["key-g", "G:"],
    ] as const)
      assert.deepEqual(said(detail, id), [printedNumber(printed, label)]);
  });

  for (const [algorithm, option, oid, names] of [
    ["DH", "group:ffdhe2048", "1.2.840.113549.1.3.1", ["p", "g"]],
    ["DHX", "dh_rfc5114:2", "1.2.840.10046.2.1", ["p", "g", "q"]],
  ] as const) {
    test(`${algorithm}: the numbers it shares`, () => {
      const { detail } = certificateFor(genpkey(algorithm, option));
      assert.deepEqual(said(detail, "key-algorithm"), [`DH, 2048 bits ${oid}`]);
      // The text of OpenSSL only names the group; its reading of the structure has the numbers.
      const numbers = Array.from(
        openssl(["asn1parse", "-in", at("public.pem")])
          .toString()
          .matchAll(/INTEGER\s+:([0-9A-F]+)/g),
        ([, hex = ""]) => hex.toLowerCase(),
      );
      assert.deepEqual(
        names.flatMap((name) => said(detail, `key-${name}`)),
        numbers,
      );
    });
  }
});

test("post-quantum and composite keys are named by their identifier, without parameters", () => {
  const all = [...postQuantumSignatures, ...postQuantumKems];
  assert.equal(all.length, 3 + 12 + 3 + 12 + 18 + 5 + 3 + 12);
  assert.equal(new Set(all.map(([, name]) => name)).size, all.length);
  for (const [oid, name] of all) {
    const info = readSubjectPublicKeyInfo(
      DerCursor.over(sequence(sequence(objectIdentifier(oid)), bitString(Uint8Array.of(1)))),
    );
    assert.deepEqual(info.key, { algorithm: name });
  }
  // The first and the last of each run, as their registries have them.
  for (const [oid, name] of [
    ["2.16.840.1.101.3.4.3.17", "ML-DSA-44"],
    ["2.16.840.1.101.3.4.3.31", "SLH-DSA-SHAKE-256f"],
    ["2.16.840.1.101.3.4.3.34", "HashML-DSA-87-with-SHA512"],
    ["2.16.840.1.101.3.4.3.35", "HashSLH-DSA-SHA2-128s-with-SHA256"],
    ["2.16.840.1.101.3.4.3.46", "HashSLH-DSA-SHAKE-256f-with-SHAKE256"],
    ["1.3.6.1.5.5.7.6.37", "MLDSA44-RSA2048-PSS-SHA256"],
    ["1.3.6.1.5.5.7.6.54", "MLDSA87-ECDSA-P521-SHA512"],
  ] as const) {
    assert.equal(postQuantumSignatures.get(oid), name);
  }
  assert.equal(postQuantumKems.get("2.16.840.1.101.3.4.4.3"), "ML-KEM-1024");
  assert.equal(postQuantumKems.get("1.3.6.1.5.5.7.6.66"), "MLKEM1024-ECDH-P521-SHA3-256");
});

/** A certificate's key replaced by bytes that may be none. */
function fieldsOfKey(algorithm: Uint8Array, key: Uint8Array): readonly string[] {
  return keyFieldsOf(sequence(algorithm, bitString(key)));
}

test("a key that doesn't fit its algorithm is reported as unreadable, with its bytes", () => {
  const rsa = sequence(objectIdentifier("1.2.840.113549.1.1.1"), nullValue());
  const p256 = sequence(objectIdentifier("1.2.840.10045.2.1"), objectIdentifier("1.2.840.10045.3.1.7"));
  const ed25519 = sequence(objectIdentifier("1.3.101.112"));
  const point = (first: number, length: number): Uint8Array =>
    Uint8Array.from({ length }, (_, index) => (index === 0 ? first : 1));
  for (const [algorithm, key, why] of [
    [rsa, new Uint8Array(), "RSAPublicKey is missing"],
    [rsa, Uint8Array.of(0xde, 0xad), "RSAPublicKey has tag 0xde, expected 0x30"],
    [rsa, sequence(integer(5n)), "publicExponent is missing"],
    [rsa, sequence(integer(-5n), integer(3n)), "modulus is not a positive number"],
    [p256, new Uint8Array(), "The point has no bytes"],
    [p256, point(4, 20), "The point has 20 bytes, expected 65"],
    [p256, point(2, 65), "The point has 65 bytes, expected 33"],
    [p256, point(5, 65), "The point begins with 0x05, expected 0x02, 0x03 or 0x04"],
    [p256, point(4, 65), "The point is not on the curve P-256"],
    [ed25519, point(4, 31), "It has 31 bytes, expected 32"],
    [sequence(objectIdentifier("1.2.840.10040.4.1")), sequence(), "public number has tag 0x30, expected 0x02"],
  ] as const) {
    assert.deepEqual(fieldsOfKey(algorithm, key).slice(1), [
      `The key can't be read: ${why}`,
      key.length === 0 ? "Empty" : Buffer.from(key).toString("hex"),
    ]);
  }
  assert.equal(fieldsOfKey(p256, point(3, 33))[1], Buffer.from(point(3, 33)).toString("hex"));
});

test("the first fact about the key says so too, as a warning", async () => {
  const spki = sequence(sequence(objectIdentifier("1.2.840.113549.1.1.1"), nullValue()), bitString(new Uint8Array()));
  const { pem } = await clientCertificate({ subjectPublicKeyInfo: spki });
  const field = detailOf(pem).view.facts.find(({ id }) => id === "public-key");
  assert.deepEqual(field?.value, [
    { type: "text", spans: [{ text: "RSA" }] },
    { type: "text", tone: "warning", spans: [{ text: "The key can't be read: RSAPublicKey is missing" }] },
  ]);
});

test("an EC point is identified by its first byte", () => {
  const ec = sequence(objectIdentifier("1.2.840.10045.2.1"), objectIdentifier("1.2.840.10045.3.1.7"));
  const { publicKey } = generateKeyPairSync("ec", { namedCurve: "P-256" });
  const whole = publicKey.export({ type: "spki", format: "der" }).subarray(-65);
  const form = (first: number, length: number): string | undefined =>
    keyFieldsOf(sequence(ec, bitString(Uint8Array.of(first, ...whole.subarray(1, length)))))
      .at(-1)
      ?.replace(/[,:].*/, "");
  assert.deepEqual(
    [form(2, 33), form(3, 33), form(4, 65), form(6, 65), form(7, 65)],
    ["compressed", "compressed", "uncompressed", "hybrid", "hybrid"],
  );
});

/** Everything that is shown about a SubjectPublicKeyInfo, except its hash. */
function keyFieldsOf(der: Uint8Array): readonly string[] {
  const shown = publicKeyFields(readSubjectPublicKeyInfo(DerCursor.over(der)), new FieldBuilder(), nodeCryptography);
  return shown.slice(0, -1).flatMap(({ value }) => value.flatMap(valueText));
}

const corpus = "../shared/corpus/files";
const withoutCorpus = existsSync(corpus) ? false : "the corpus of foreign certificates is not beside the checkout";

/** Files of others; OpenSSL 3.5, or the suite that a file is from, names the algorithms so. */
const foreign: readonly (readonly [file: string, key: string, signature: string])[] = [
  ["lamps-dilithium/examples/ML-DSA-44.crt", "ML-DSA-44 2.16.840.1.101.3.4.3.17", "ML-DSA-44 2.16.840.1.101.3.4.3.17"],
  ["lamps-kyber/example/ML-KEM-768.crt", "ML-KEM-768 2.16.840.1.101.3.4.4.2", "ML-DSA-65 2.16.840.1.101.3.4.3.18"],
  [
    "botan/src/tests/data/x509/slh-dsa/slh-dsa-root.pem",
    "SLH-DSA-SHAKE-128f 2.16.840.1.101.3.4.3.27",
    "SLH-DSA-SHAKE-128f 2.16.840.1.101.3.4.3.27",
  ],
  [
    "pqc-certificates/providers/bc/artifacts_certs_r5/artifacts/slh-dsa-sha2-192s-with-sha512-2.16.840.1.101.3.4.3.37_ta.der",
    "HashSLH-DSA-SHA2-192s-with-SHA512 2.16.840.1.101.3.4.3.37",
    "HashSLH-DSA-SHA2-192s-with-SHA512 2.16.840.1.101.3.4.3.37",
  ],
  [
    "boringssl/crypto/x509/test/mtc/ca_cert.pem",
    "ML-DSA-44 2.16.840.1.101.3.4.3.17",
    "None: unsigned 1.3.6.1.5.5.7.6.36",
  ],
  ["openssl/test/certs/sm2.pem", "EC, curve SM2, 256 bits 1.2.840.10045.2.1", "SM2 with SM3 1.2.156.10197.1.501"],
];

test("keys and signatures of foreign certificates", { skip: withoutCorpus }, () => {
  for (const [file, key, signature] of foreign) {
    const detail = detailOf(readFileSync(join(corpus, file)));
    assert.deepEqual(said(detail, "key-algorithm"), [key], file);
    assert.deepEqual(said(detail, "signature-algorithm"), [signature], file);
  }
});

test(
  "the bytes of a key that OpenSSL 3.0 cannot load are those of its BIT STRING",
  { skip: withoutCorpus || withoutOpenssl },
  () => {
    for (const [file] of foreign.slice(0, 5)) {
      const path = join(corpus, file);
      const pem = openssl(["x509", "-in", path, ...(file.endsWith(".der") ? ["-inform", "DER"] : [])]);
      const der = openssl(["x509", "-outform", "DER"], pem);
      const [, offset, head, length] =
        /^ *(\d+):d=3 +hl=(\d) l= *(\d+) prim: BIT STRING/m.exec(openssl(["asn1parse"], pem).toString()) ??
        assert.fail(file);
      const start = Number(offset) + Number(head) + 1;
      const bytes = der.subarray(start, start + Number(length) - 1).toString("hex");
      assert.equal(detailOf(readFileSync(path)).copies.get("key-value"), bytes, file);
    }
  },
);

test("an RSA-OAEP key of a TPM: the defaults, and a label", { skip: withoutCorpus || withoutOpenssl }, () => {
  const file = join(corpus, "botan/src/tests/data/x509/misc/rsa_oaep.pem");
  const detail = detailOf(readFileSync(file));
  assert.deepEqual(said(detail, "key-algorithm"), ["RSA-OAEP, 2048 bits, exponent 65537 1.2.840.113549.1.1.7"]);
  assert.deepEqual(said(detail, "key-parameters"), ["Hash SHA-1", "Mask MGF1 with SHA-1", "Label TCPA"]);
  assert.match(
    openssl(["asn1parse", "-in", file]).toString(),
    /:rsaesOaep\n.*SEQUENCE\s+.*cont \[ 2 \]\s+.*SEQUENCE\s+.*:pSpecified\n.*OCTET STRING +:TCPA\n/,
  );
});

test("GOST keys with their parameter sets", { skip: withoutCorpus }, () => {
  const old = detailOf(readFileSync(join(corpus, "pyca-vectors/x509/e-trust.ru.der")));
  assert.deepEqual(said(old, "key-algorithm"), ["GOST R 34.10-2001, 256 bits 1.2.643.2.2.19"]);
  assert.deepEqual(said(old, "key-parameters"), [
    "Key GostR3410-2001-CryptoPro-A-ParamSet",
    "Digest id-GostR3411-94-CryptoProParamSet",
  ]);
  const recent = detailOf(readFileSync(join(corpus, "botan/src/tests/data/x509/gost/gost_int.pem")));
  assert.deepEqual(said(recent, "key-algorithm"), ["GOST R 34.10-2012, 256 bits 1.2.643.7.1.1.1.1"]);
  assert.deepEqual(said(recent, "key-parameters"), [
    "Key GostR3410-2001-CryptoPro-A-ParamSet",
    "Digest id-tc26-gost3411-12-256",
  ]);
});
