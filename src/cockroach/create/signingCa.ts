// The CA that signs: the first certificate of its file and the key that belongs to it, by the rules and in the words of
// Go's tls.LoadX509KeyPair, which CockroachDB calls (pkg/security/certs.go).

import { equalBytes } from "../../pki/asn1/bytes.ts";
import { isSelfIssued, readCertificate, type Certificate } from "../../pki/certificate/certificate.ts";
import { DerCursor } from "../../pki/asn1/der.ts";
import { scanPem } from "../../pki/pem/pem.ts";
import { readSubjectPublicKeyInfo } from "../../pki/keys/publicKey.ts";
import { firstKeyBlock, readCaKey, type CaKey, type CaKeyEnvironment } from "./caKey.ts";
import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { goTexts } from "../../pki/texts/goTexts.ts";

/** A CA able to sign. */
export interface SigningCa {
  readonly certificate: Certificate;
  readonly key: CaKey;
  /**
   * DER of what a server or client must send with its certificate: the CA's own certificate and the rest of its file,
   * if it isn't a root.
   */
  readonly path: readonly Uint8Array[];
}

/** Loads a CA from the contents of its two files. */
export async function readSigningCa(
  certificateFile: Uint8Array,
  keyFile: Uint8Array,
  tools: CaKeyEnvironment,
): Promise<Result<SigningCa, Refusal>> {
  const certificates = certificateBlocks(certificateFile);
  if (!certificates.ok) return certificates;
  const block = firstKeyBlock(keyFile);
  if (!block.ok) return block;
  const [first = new Uint8Array(), ...rest] = certificates.value;
  const read = readCertificate(first);
  if (!read.ok) return failWith(`x509: ${read.error.message}`);
  const key = await readCaKey(block.value, tools, goTexts.unparsableKey);
  if (!key.ok) return key;
  const mismatch = keyMismatch(read.value, key.value);
  if (mismatch !== undefined)
    return failWith(mismatch, "The first certificate in the file signs. Use the key that belongs to it.");
  return succeed({
    certificate: read.value,
    key: key.value,
    path: isSelfIssued(read.value) ? [] : [first, ...rest.filter(isNoRoot)],
  });
}

function certificateBlocks(file: Uint8Array): Result<readonly Uint8Array[], Refusal> {
  const certificates: Uint8Array[] = [];
  const skipped: string[] = [];
  for (const { label, body } of scanPem(file)) {
    if (body === undefined) continue;
    if (label === "CERTIFICATE") certificates.push(body);
    else skipped.push(label);
  }
  if (certificates.length > 0) return succeed(certificates);
  if (skipped.length === 0) return failWith(goTexts.noCertificatePem);
  if (skipped.length === 1 && skipped[0]?.endsWith("PRIVATE KEY") === true) {
    return failWith(goTexts.switchedPem);
  }
  return failWith(
    `tls: failed to find "CERTIFICATE" PEM block in certificate input after skipping PEM blocks of the following types: [${skipped.join(" ")}]`,
  );
}

function keyMismatch(certificate: Certificate, key: CaKey): string | undefined {
  const own = certificate.subjectPublicKeyInfo;
  const ofKey = key.privateKey.algorithm.name;
  const sameType = { RSA: "RSASSA-PKCS1-v1_5", EC: "ECDSA", Ed25519: "Ed25519" }[own.key.algorithm] === ofKey;
  if (!sameType) return goTexts.keyTypeMismatch;
  // Only the key itself is compared, because its parameters can be written in two ways.
  const { subjectPublicKey } = readSubjectPublicKeyInfo(DerCursor.over(key.subjectPublicKeyInfo));
  return equalBytes(own.subjectPublicKey, subjectPublicKey) ? undefined : goTexts.keyMismatch;
}

/** A root is in everyone's trust store already, and isn't sent (RFC 8446 section 4.4.2). */
function isNoRoot(der: Uint8Array): boolean {
  const read = readCertificate(der);
  return !read.ok || !isSelfIssued(read.value);
}
