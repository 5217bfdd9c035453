// Private keys of every form, made from a seed, each with what of it is secret. Nobody decrypts the encrypted ones, so
// their bodies are random bytes.
import { checkPrimeSync, createECDH, createPrivateKey, createPublicKey, type KeyObject } from "node:crypto";
import { integer, objectIdentifier, octetString, sequence, tlv } from "../../../src/pki/asn1/derWriter.ts";
import { encodePem } from "../../../src/pki/pem/pemWriter.ts";
import { secretsOf } from "../keyLeak.ts";
import type { SeededRandom } from "./seededRandom.ts";

export interface SecretKey {
  readonly name: string;
  readonly label: string;
  readonly der: Buffer;
  readonly pem: string;
  readonly secrets: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  /** False for bytes of a cipher in no structure of their own: only their PEM says what they are. */
  readonly isTold: boolean;
}

export function secretKeys(random: SeededRandom): readonly SecretKey[] {
  const rsa = rsaKey(random);
  const ec = ecKey(random);
  const seed = random.bytes(32);
  const ed25519 = createPrivateKey({
    key: Buffer.from(sequence(integer(0n), sequence(objectIdentifier("1.3.101.112")), octetString(octetString(seed)))),
    format: "der",
    type: "pkcs8",
  });
  const plain = (name: string, key: KeyObject, type: "pkcs1" | "sec1" | "pkcs8", label: string): SecretKey => {
    const der = key.export({ type, format: "der" });
    return {
      name,
      label,
      der,
      pem: encodePem(label, der),
      secrets: secretsOf(key).map((bytes, index) => ({ name: `${name} ${index}`, bytes })),
      isTold: true,
    };
  };
  const secret = random.bytes(192);
  const pbes2 = sequence(
    objectIdentifier("1.2.840.113549.1.5.13"),
    sequence(
      sequence(objectIdentifier("1.2.840.113549.1.5.12"), sequence(octetString(random.bytes(16)), integer(2048n))),
      sequence(objectIdentifier("2.16.840.1.101.3.4.1.42"), octetString(random.bytes(16))),
    ),
  );
  const encrypted = Buffer.from(sequence(pbes2, octetString(secret)));
  const cipher = random.bytes(608);
  const headers = `Proc-Type: 4,ENCRYPTED\nDEK-Info: AES-256-CBC,${random.bytes(16).toString("hex").toUpperCase()}\n\n`;
  const opensshSeed = random.bytes(32);
  const openssh = opensshKey("none", opensshPrivate(opensshSeed, random), random);
  const opensshCipher = random.bytes(176);
  const opensshEncrypted = opensshKey("aes256-ctr", opensshCipher, random);
  return [
    plain("RSA in PKCS#1", rsa, "pkcs1", "RSA PRIVATE KEY"),
    plain("RSA in PKCS#8", rsa, "pkcs8", "PRIVATE KEY"),
    plain("EC in SEC 1", ec, "sec1", "EC PRIVATE KEY"),
    plain("EC in PKCS#8", ec, "pkcs8", "PRIVATE KEY"),
    plain("Ed25519 in PKCS#8", ed25519, "pkcs8", "PRIVATE KEY"),
    {
      name: "encrypted PKCS#8",
      label: "ENCRYPTED PRIVATE KEY",
      der: encrypted,
      pem: encodePem("ENCRYPTED PRIVATE KEY", encrypted),
      secrets: [{ name: "encrypted body", bytes: secret }],
      isTold: true,
    },
    {
      name: "encrypted PKCS#1",
      label: "RSA PRIVATE KEY",
      der: cipher,
      pem: encodePem("RSA PRIVATE KEY", cipher).replace("\n", `\n${headers}`),
      secrets: [{ name: "encrypted PKCS#1 body", bytes: cipher }],
      isTold: false,
    },
    {
      name: "OpenSSH",
      label: "OPENSSH PRIVATE KEY",
      der: openssh,
      pem: encodePem("OPENSSH PRIVATE KEY", openssh),
      secrets: [{ name: "OpenSSH seed", bytes: opensshSeed }],
      isTold: true,
    },
    {
      name: "encrypted OpenSSH",
      label: "OPENSSH PRIVATE KEY",
      der: opensshEncrypted,
      pem: encodePem("OPENSSH PRIVATE KEY", opensshEncrypted),
      secrets: [{ name: "encrypted OpenSSH body", bytes: opensshCipher }],
      isTold: true,
    },
  ];
}

/** 1024 bits: as secret as a longer one, and quickly made. */
function rsaKey(random: SeededRandom): KeyObject {
  const e = 65_537n;
  for (;;) {
    const [p, q] = [prime(random, 64), prime(random, 64)].sort((a, b) => (a > b ? -1 : 1));
    if (p === undefined || q === undefined || p === q || (p - 1n) % e === 0n || (q - 1n) % e === 0n) continue;
    const d = inverse(e, (p - 1n) * (q - 1n));
    const number = (value: bigint): string =>
      Buffer.from(value.toString(16).padStart(2 * Math.ceil(value.toString(16).length / 2), "0"), "hex").toString(
        "base64url",
      );
    const jwk = {
      kty: "RSA",
      n: number(p * q),
      e: number(e),
      d: number(d),
      p: number(p),
      q: number(q),
      dp: number(d % (p - 1n)),
      dq: number(d % (q - 1n)),
      qi: number(inverse(q, p)),
    };
    return createPrivateKey({ key: jwk, format: "jwk" });
  }
}

function prime(random: SeededRandom, length: number): bigint {
  for (;;) {
    const bytes = random.bytes(length);
    bytes[0] = (bytes[0] ?? 0) | 0xc0;
    bytes[length - 1] = (bytes[length - 1] ?? 0) | 1;
    const candidate = BigInt(`0x${bytes.toString("hex")}`);
    if (checkPrimeSync(candidate)) return candidate;
  }
}

function inverse(value: bigint, modulus: bigint): bigint {
  let [a, b, x, y] = [value % modulus, modulus, 1n, 0n];
  while (a > 1n) {
    const quotient = b / a;
    [a, b, x, y] = [b % a, a, y - quotient * x, x];
    if (a === 0n) throw new Error("No inverse");
  }
  return ((x % modulus) + modulus) % modulus;
}

function ecKey(random: SeededRandom): KeyObject {
  const ecdh = createECDH("prime256v1");
  const scalar = random.bytes(32);
  scalar[0] = 0x5a;
  ecdh.setPrivateKey(scalar);
  const point = ecdh.getPublicKey();
  return createPrivateKey({
    key: {
      kty: "EC",
      crv: "P-256",
      d: scalar.toString("base64url"),
      x: point.subarray(1, 33).toString("base64url"),
      y: point.subarray(33).toString("base64url"),
    },
    format: "jwk",
  });
}

function sshField(content: Uint8Array | string): Buffer {
  const bytes = Buffer.from(content as Uint8Array);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  return Buffer.concat([length, bytes]);
}

function opensshPrivate(seed: Buffer, random: SeededRandom): Buffer {
  const check = random.bytes(4);
  return Buffer.concat([
    check,
    check,
    sshField("ssh-ed25519"),
    sshField(random.bytes(32)),
    sshField(Buffer.concat([seed, random.bytes(32)])),
    sshField(""),
  ]);
}

function opensshKey(cipher: string, body: Buffer, random: SeededRandom): Buffer {
  const publicKey = Buffer.concat([sshField("ssh-ed25519"), sshField(random.bytes(32))]);
  return Buffer.concat([
    Buffer.from("openssh-key-v1\0"),
    sshField(cipher),
    sshField(cipher === "none" ? "none" : "bcrypt"),
    sshField(""),
    Buffer.from([0, 0, 0, 1]),
    sshField(publicKey),
    sshField(body),
  ]);
}

/** What a certificate for the key would have of it. */
export function publicHalf(der: Buffer, label: string): Buffer {
  return createPublicKey(encodePem(label, der)).export({ type: "spki", format: "der" });
}

/** A bag of PKCS #12 with the key in the clear (RFC 7292 section 4.2.1). */
export function keyBag(der: Uint8Array): Uint8Array {
  return sequence(objectIdentifier("1.2.840.113549.1.12.10.1.1"), tlv(0xa0, der));
}
