// Files of every kind that the reader has a name for, and of every damage, made without other programs.
import { generateKeyPairSync, type KeyObject } from "node:crypto";
import { integer, objectIdentifier, octetString, sequence, setOf, text, tlv } from "../../src/pki/asn1/derWriter.ts";
import { tag } from "../../src/pki/asn1/derTag.ts";
import { encodePem } from "../../src/pki/pem/pemWriter.ts";
import { authority, nodeCertificate } from "./certificate.ts";
import { ocspAnswer, refusal } from "./ocspResponse.ts";

export interface KeySample {
  readonly name: string;
  readonly key: KeyObject;
  readonly pem: string;
}

/** Private keys: RSA, EC and Ed25519 in PKCS #1, SEC1 and PKCS #8, as far as each has them. */
export function keySamples(): readonly KeySample[] {
  const rsa = generateKeyPairSync("rsa", { modulusLength: 2048 }).privateKey;
  const ec = generateKeyPairSync("ec", { namedCurve: "P-256" }).privateKey;
  const ed25519 = generateKeyPairSync("ed25519").privateKey;
  const sample = (name: string, key: KeyObject, type: "pkcs1" | "sec1" | "pkcs8"): KeySample => ({
    name: `${name} in ${type}`,
    key,
    pem: key.export({ type, format: "pem" }).toString(),
  });
  return [
    sample("RSA", rsa, "pkcs1"),
    sample("RSA", rsa, "pkcs8"),
    sample("EC", ec, "sec1"),
    sample("EC", ec, "pkcs8"),
    sample("Ed25519", ed25519, "pkcs8"),
  ];
}

/** PEM text as the bytes that are in it. */
export function pemBody(pem: string): Buffer {
  return Buffer.from(pem.replace(/-----[^-]*-----/g, ""), "base64");
}

export function relabelled(pem: string, label: string): string {
  return pem.replace(/(BEGIN|END) [A-Z0-9 ]+-----/g, `$1 ${label}-----`);
}

/** A file of each kind of item, by name. */
export async function kindSamples(): Promise<ReadonlyMap<string, Uint8Array>> {
  const ca = await authority();
  const leaf = await nodeCertificate({ issuedBy: ca });
  const bad = await nodeCertificate({
    withoutExtensions: ["subjectAltName"],
    withExtensions: [{ type: "raw", critical: true, oid: "2.5.29.17", value: Uint8Array.of(0x30, 5, 1) }],
  });
  const spki = leaf.keyPair.subjectPublicKeyInfo;
  const name = sequence(setOf(sequence(objectIdentifier("2.5.4.3"), text(tag.utf8String, "x"))));
  const algorithm = sequence(objectIdentifier("1.2.840.10045.4.3.2"));
  const signature = tlv(tag.bitString, Uint8Array.of(0, 1));
  const request = sequence(sequence(integer(0n), name, spki, tlv(0xa0)), algorithm, signature);
  const list = sequence(
    sequence(integer(1n), algorithm, name, text(tag.utcTime, "260101000000Z")),
    algorithm,
    signature,
  );
  const contentInfo = sequence(objectIdentifier("1.2.840.113549.1.7.1"), tlv(0xa0, octetString(Uint8Array.of(1))));
  const carried = sequence(
    integer(1n),
    tlv(tag.set),
    sequence(objectIdentifier("1.2.840.113549.1.7.1")),
    tlv(0xa0, leaf.der, ca.der),
    tlv(0xa1, list),
    tlv(tag.set),
  );
  const signedData = sequence(objectIdentifier("1.2.840.113549.1.7.2"), tlv(0xa0, carried));
  const [rsa, , ec] = keySamples();
  const encrypted =
    ec?.key.export({ type: "pkcs8", format: "pem", cipher: "aes-256-cbc", passphrase: "x" }).toString() ?? "";
  const entries: readonly (readonly [string, Uint8Array | string])[] = [
    ["bundle", `# both\n${leaf.pem}${ca.pem}`],
    ["der", leaf.der],
    ["unreadable extension", bad.pem],
    ["unreadable extension in the second of two values", Buffer.concat([leaf.der, bad.der])],
    ["request", encodePem("CERTIFICATE REQUEST", request)],
    ["list", encodePem("X509 CRL", list)],
    ["private key", rsa?.pem ?? ""],
    ["encrypted key", encrypted],
    ["key and certificate", `${ec?.pem ?? ""}${leaf.pem}`],
    ["public key", encodePem("PUBLIC KEY", spki)],
    ["pkcs7", encodePem("PKCS7", contentInfo)],
    ["certificates in pkcs7", encodePem("PKCS7", signedData)],
    ["certificates in pkcs7, in DER", signedData],
    [
      "pkcs12",
      sequence(integer(3n), sequence(objectIdentifier("1.2.840.113549.1.7.1"), tlv(0xa0, octetString(sequence())))),
    ],
    ["parameters", encodePem("EC PARAMETERS", objectIdentifier("1.2.840.10045.3.1.7"))],
    ["ocsp response", await ocspAnswer(leaf, ca, { certificates: [ca.der], nonce: Uint8Array.of(1, 2) })],
    ["ocsp response in PEM", encodePem("OCSP RESPONSE", await ocspAnswer(leaf, ca, { status: { reason: 1 } }))],
    ["ocsp response without an answer", refusal(3)],
    ["openssh key", `# mine\n\n${opensshLine(opensshKey)} me@example\n`],
    ["openssh keys", `no-pty ${opensshLine(opensshKey)}\n${opensshLine(opensshKey)} x\nnothing\n`],
    ["openssh certificate", `${opensshLine(opensshCertificate)} x\n`],
    ["json web key", JSON.stringify(jsonWebKey)],
    [
      "json web keys",
      JSON.stringify(
        {
          keys: [
            {
              ...jsonWebKey,
              kid: "b",
              use: "sig",
              x5c: [Buffer.from(leaf.der).toString("base64")],
              "x5t#S256": "AAAA",
            },
            rsa?.key.export({ format: "jwk" }),
            { kty: "oct", k: "AAAA" },
            { kty: "EC", crv: "P-256", x: 1 },
          ],
        },
        null,
        1,
      ),
    ],
    ["damaged json web key", JSON.stringify(jsonWebKey).slice(0, -1)],
    [
      "openpgp",
      relabelled(encodePem("X", Uint8Array.of(1, 2, 3)), "PGP PUBLIC KEY BLOCK").replace(
        "\n-----END",
        "\n=AAAA\n-----END",
      ),
    ],
    ["other", encodePem("OPENVPN STATIC KEY V1", Uint8Array.of(1, 2, 3))],
    ["broken", leaf.pem.replace("\nM", "\n*")],
    ["end alone", "-----END CERTIFICATE-----\n"],
    ["cut off", leaf.der.subarray(0, 90)],
    ["trailing bytes", Buffer.concat([leaf.der, Buffer.from("\n")])],
    ["bytes after a request", encodePem("CERTIFICATE REQUEST", Buffer.concat([request, Buffer.from("x")]))],
    ["text", "nothing of the kind\n"],
    ["text that begins with 0", "0.0.0.0 localhost\n"],
    ["empty", ""],
  ];
  return new Map(entries.map(([key, value]) => [key, typeof value === "string" ? Buffer.from(value) : value]));
}

const jsonWebKey = generateKeyPairSync("ed25519").publicKey.export({ format: "jwk" });

/** Fields of SSH (RFC 4251 section 5): the length in four bytes, then the content. */
function fields(...contents: readonly (Uint8Array | string)[]): Uint8Array {
  return Buffer.concat(
    contents.flatMap((content) => {
      const length = Buffer.alloc(4);
      length.writeUInt32BE(content.length);
      return [length, Buffer.from(content as Uint8Array)];
    }),
  );
}

const opensshKey = fields("ssh-ed25519", new Uint8Array(32).fill(7));

const opensshCertificate = Buffer.concat([
  fields("ssh-ed25519-cert-v01@openssh.com", new Uint8Array(32).fill(8), new Uint8Array(32).fill(7)),
  Buffer.from("00000000000000050000000100000002", "hex").subarray(0, 12),
  fields("id", fields("root", "admin")),
  Buffer.from("000000006000000000000000f0000000", "hex"),
  fields(
    fields("force-command", fields("ls")),
    fields("permit-pty", "", "x@y.example", fields("value")),
    "",
    opensshKey,
    fields("ssh-ed25519", new Uint8Array(64).fill(9)),
  ),
]);

function opensshLine(blob: Uint8Array): string {
  const length = Buffer.from(blob).readUInt32BE();
  return `${Buffer.from(blob.subarray(4, 4 + length)).toString()} ${Buffer.from(blob).toString("base64")}`;
}
