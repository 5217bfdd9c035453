// Reads a certificate with its key for conversion to another format. Decrypts the key if necessary, and checks that it
// matches.

import { equalBytes } from "../../pki/asn1/bytes.ts";
import { readCertificate, type Certificate } from "../../pki/certificate/certificate.ts";
import { DerCursor } from "../../pki/asn1/der.ts";
import { toPkcs8 } from "../../pki/issue/importPrivateKey.ts";
import type { PemBlock } from "../../pki/pem/pem.ts";
import { describePrivateKey } from "../../pki/keys/privateKey.ts";
import { readSubjectPublicKeyInfo } from "../../pki/keys/publicKey.ts";
import { firstKeyBlock, type CaKeyEnvironment } from "./caKey.ts";
import { decryptKey } from "./decryptKey.ts";
import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { goPemBlocks } from "../go/goPem.ts";

/** `pkcs8` is the unencrypted private key. It goes into a file and nowhere else. */
export interface CertificateWithKey {
  readonly certificates: readonly Certificate[];
  readonly pkcs8: Uint8Array<ArrayBuffer>;
}

/** From the contents of the two files; PEM both. */
export async function readPair(
  certificateFile: Uint8Array,
  keyFile: Uint8Array,
  tools: CaKeyEnvironment,
): Promise<Result<CertificateWithKey, Refusal>> {
  const certificates: Certificate[] = [];
  for (const { type, bytes } of goPemBlocks(certificateFile)) {
    const read = type === "CERTIFICATE" ? readCertificate(bytes) : undefined;
    if (read?.ok === false) return failWith(`x509: ${read.error.message}`);
    if (read?.ok === true) certificates.push(read.value);
  }
  const [first] = certificates;
  if (first === undefined) return failWith("the certificate file doesn't contain a certificate", "Use a PEM file.");
  const block = firstKeyBlock(keyFile);
  if (!block.ok) return block;
  const pkcs8 = await plainPkcs8(block.value, tools);
  if (!pkcs8.ok) return pkcs8;
  const publicHalf = await tools.cryptography.publicHalf(pkcs8.value, "pkcs8");
  if (publicHalf === undefined) return failWith("this tool can't read the private key");
  const { subjectPublicKey } = readSubjectPublicKeyInfo(DerCursor.over(publicHalf));
  if (!equalBytes(subjectPublicKey, first.subjectPublicKeyInfo.subjectPublicKey))
    return failWith("the private key doesn't match the certificate", "Nothing was written.");
  return succeed({ certificates, pkcs8: pkcs8.value });
}

async function plainPkcs8(
  { label, body, headers }: PemBlock,
  tools: CaKeyEnvironment,
): Promise<Result<Uint8Array<ArrayBuffer>, Refusal>> {
  const der = body ?? new Uint8Array();
  const description = describePrivateKey(label, der, headers);
  const container = description?.container;
  if (container === "encryptedPkcs8")
    return decryptKey({ der, name: "key", unsupported: "the private key can't be read" }, tools.askPassphrase);
  const pkcs8 =
    (container === "pkcs8" || container === "pkcs1" || container === "sec1") && description?.encrypted === false
      ? toPkcs8(der, container)
      : undefined;
  return pkcs8 === undefined
    ? failWith(
        "private keys of this type can't be exported",
        "Use an RSA, ECDSA, or Ed25519 key in PKCS#1, SEC 1, or PKCS#8.",
      )
    : succeed(pkcs8);
}
