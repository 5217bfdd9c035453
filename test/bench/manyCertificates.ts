// Many different certificates for little: one is issued, and its serial number changed. Their signatures are wrong,
// which no summary asks.
import { readCertificate } from "../../src/pki/certificate/certificate.ts";
import { authority, nodeCertificate } from "../support/certificate.ts";

/** Node certificates with RSA keys, as CockroachDB makes them, in DER. */
export async function manyCertificates(count: number): Promise<readonly Buffer[]> {
  const keyType = { algorithm: "rsa", bits: 2048 } as const;
  const ca = await authority({ keyType });
  const hosts = ["localhost", "node-1.cockroachdb.svc.cluster.local", "*.cockroachdb", "127.0.0.1", "10.0.0.1"];
  const { der } = await nodeCertificate({ issuedBy: ca, keyType, hosts, serialNumber: (1n << 126n) - 1n });
  const template = readCertificate(der);
  if (!template.ok) throw new Error(template.error.message);
  const at = template.value.serialNumber.byteOffset - der.byteOffset;
  return Array.from({ length: count }, (_, index) => {
    const copy = Buffer.from(der);
    copy.writeUInt32BE(index, at + 4);
    return copy;
  });
}

export function asPem(der: Buffer): string {
  return `-----BEGIN CERTIFICATE-----\n${der.toString("base64").replace(/.{64}(?=.)/g, "$&\n")}\n-----END CERTIFICATE-----\n`;
}

/** Bundles of that many certificates by their names: one.pem, bundle-10000.pem. */
export async function bundleFiles(...counts: readonly number[]): Promise<ReadonlyMap<string, string>> {
  const ders = await manyCertificates(Math.max(...counts));
  return new Map(
    counts.map((count) => [count === 1 ? "one.pem" : `bundle-${count}.pem`, ders.slice(0, count).map(asPem).join("")]),
  );
}
