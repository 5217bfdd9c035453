// Certificates that hold far more than any in use, in linear time: what budgets are tested and measured with.

import { caProfile, clientProfile, type Profile } from "../../src/cockroach/create/profile.ts";
import { concatBytes } from "../../src/pki/asn1/bytes.ts";
import { bitString, explicit, integer, sequence, time, tlv } from "../../src/pki/asn1/derWriter.ts";
import { encodeExtension } from "../../src/pki/issue/extensionWriter.ts";
import { encodeName } from "../../src/pki/issue/nameWriter.ts";
import { encodePem } from "../../src/pki/pem/pemWriter.ts";
import { webCryptoSigner } from "../../src/pki/issue/signer.ts";
import { authority, certificate, testNow, type TestCertificate } from "./certificate.ts";

export interface HeavyCertificate {
  readonly der: Uint8Array<ArrayBuffer>;
  readonly pem: string;
  readonly keyPem: string;
}

interface Weight {
  /** Extensions of different OIDs that nobody knows. */
  readonly extensions?: number;
  /** DNS names in the subjectAltName. */
  readonly names?: number;
  readonly user?: string;
  readonly issuedBy?: TestCertificate;
  readonly serialNumber?: bigint;
}

/** A client certificate, correctly signed, with as many extensions and names as asked for. */
export async function heavyClient({
  extensions = 0,
  names = 0,
  user = "root",
  issuedBy,
  serialNumber = 1n,
}: Weight): Promise<HeavyCertificate> {
  const ca = issuedBy ?? (await authority());
  const { spec, keyPem } = await certificate(clientProfile(user), { issuedBy: ca, keySlot: "heavy" });
  const list = [
    ...spec.extensions.filter(({ type }) => names === 0 || type !== "subjectAltName").map(encodeExtension),
    ...(names === 0 ? [] : [encodedNames(names)]),
    unknownExtensions(extensions),
  ];
  const signer = webCryptoSigner(ca.keyPair.privateKey);
  const tbs = sequence(
    explicit(0, integer(2n)),
    integer(serialNumber),
    signer.signatureAlgorithm,
    encodeName(spec.issuer),
    sequence(time(spec.notBefore), time(spec.notAfter)),
    encodeName(spec.subject),
    spec.subjectPublicKeyInfo,
    explicit(3, tlv(0x30, concatBytes(list))),
  );
  const der = sequence(tbs, signer.signatureAlgorithm, bitString(await signer.sign(tbs)));
  return { der, pem: encodePem("CERTIFICATE", der), keyPem };
}

/** A subjectAltName with this many DNS names. */
const encodedNames = remembered((count) => {
  const names = Array.from({ length: count }, (_, i) => tlv(0x82, new TextEncoder().encode(`host-${i}.example.com`)));
  const value = tlv(0x30, concatBytes(names));
  return encodeExtension({ type: "raw", critical: false, oid: "2.5.29.17", value });
});

/** Extensions of this many different OIDs, one after the other. */
const unknownExtensions = remembered((count) =>
  concatBytes(
    Array.from({ length: count }, (_, i) =>
      encodeExtension({ type: "raw", critical: false, oid: `1.3.6.1.4.1.54321.${i}`, value: Uint8Array.of(5, 0) }),
    ),
  ),
);

/** Hundreds of thousands are encoded once, however many certificates have them. */
function remembered(encode: (count: number) => Uint8Array): (count: number) => Uint8Array {
  const known = new Map<number, Uint8Array>();
  return (count) => {
    const encoded = known.get(count) ?? encode(count);
    known.set(count, encoded);
    return encoded;
  };
}

/** CAs of one key under names of their own: what signs doesn't matter to a trust store, how many there are does. */
export async function manyAuthorities(count: number): Promise<readonly TestCertificate[]> {
  const profile = (i: number): Profile => caProfile(`CA ${i}`);
  return Promise.all(
    Array.from({ length: count }, async (_, i) =>
      certificate(profile(i), {
        keySlot: `authority ${i % 8}`,
        notAfter: new Date(testNow.getTime() + 3660 * 86_400_000),
      }),
    ),
  );
}
