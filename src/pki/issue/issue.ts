// Creates a certificate: CertificateSpec + signer -> DER (RFC 5280 section 4.1).

import type { CertificateSpec } from "./certificateSpec.ts";
import { bitString, explicit, integer, sequence, time } from "../asn1/derWriter.ts";
import { encodeExtension } from "./extensionWriter.ts";
import { encodeName } from "./nameWriter.ts";
import type { Signer } from "./signer.ts";

/**
 * Creates the DER of the certificate that `spec` describes. It is written exactly as described, so tests can request
 * odd certificates. Rejects only if the signer does.
 */
export async function issueCertificate(spec: CertificateSpec, signer: Signer): Promise<Uint8Array<ArrayBuffer>> {
  const tbsCertificate = encodeTbsCertificate(spec, signer.signatureAlgorithm);
  return sequence(tbsCertificate, signer.signatureAlgorithm, bitString(await signer.sign(tbsCertificate)));
}

function encodeTbsCertificate(spec: CertificateSpec, signatureAlgorithm: Uint8Array): Uint8Array<ArrayBuffer> {
  const version = spec.version ?? 3;
  return sequence(
    // v1 is the DEFAULT and is therefore omitted.
    ...(version === 1 ? [] : [explicit(0, integer(BigInt(version - 1)))]),
    integer(spec.serialNumber),
    signatureAlgorithm,
    encodeName(spec.issuer),
    sequence(time(spec.notBefore), time(spec.notAfter)),
    encodeName(spec.subject),
    spec.subjectPublicKeyInfo,
    ...(spec.extensions.length === 0 ? [] : [explicit(3, sequence(...spec.extensions.map(encodeExtension)))]),
  );
}
