// Reads a CA's private key. A CA key that is reused is read by the rules of CockroachDB's PEMToPrivateKey
// (pkg/security/pem.go), a signing key by those of Go's tls.X509KeyPair. Encrypted PKCS #8, which neither can read, is
// decrypted with a passphrase.

import type { Cryptography, PrivateKeyContainer } from "../../pki/keys/cryptography.ts";
import { importPrivateKey } from "../../pki/issue/importPrivateKey.ts";
import { scanPem, type PemBlock } from "../../pki/pem/pem.ts";
import { describePrivateKey } from "../../pki/keys/privateKey.ts";
import type { WebCryptoKey } from "../../pki/issue/webCryptoKey.ts";
import { decryptKey } from "./decryptKey.ts";
import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { goTexts } from "../../pki/texts/goTexts.ts";
import { fill } from "../../pki/texts/textTemplate.ts";
import { loaderTexts } from "../texts/loaderTexts.ts";

/** A CA key ready to sign. It is never written anywhere. */
export interface CaKey {
  readonly privateKey: WebCryptoKey;
  /** SubjectPublicKeyInfo, DER. */
  readonly subjectPublicKeyInfo: Uint8Array<ArrayBuffer>;
}

export interface CaKeyEnvironment {
  readonly cryptography: Cryptography;
  /**
   * Asks for the passphrase of an encrypted key. Returns `undefined` if the user gives none. It is used once and not
   * kept.
   */
  readonly askPassphrase: () => Promise<string | undefined>;
}

/** The one private key block of a file, by the rules for CA keys that are used again. */
export function onlyKeyBlock(file: Uint8Array): Result<PemBlock, Refusal> {
  const [block] = scanPem(file);
  if (block?.body === undefined) return failWith("no PEM data found");
  if (restAfter(file, block).length > 0) return failWith(loaderTexts.severalBlocks);
  return isPrivateKey(block.label) ? succeed(block) : failWith(`PEM block is of type ${block.label}`);
}

/** Go's decoder consumes the END line with its line end. Anything after that counts as more, even a blank line. */
function restAfter(file: Uint8Array, block: PemBlock): Uint8Array {
  let at = block.range.end;
  while (file[at] === 0x20 || file[at] === 0x09 || file[at] === 0x0d) at++;
  return file.subarray(file[at] === 0x0a ? at + 1 : at);
}

/** The first private key block of a file, by the rules of tls.X509KeyPair. */
export function firstKeyBlock(file: Uint8Array): Result<PemBlock, Refusal> {
  const skipped: string[] = [];
  for (const block of scanPem(file)) {
    if (block.body === undefined) continue;
    if (isPrivateKey(block.label)) return succeed(block);
    skipped.push(block.label);
  }
  if (skipped.length === 0) return failWith(goTexts.noKeyPem);
  if (skipped.length === 1 && skipped[0] === "CERTIFICATE") {
    return failWith(goTexts.certificateAsKey);
  }
  const types = skipped.join(" ");
  return failWith(fill(goTexts.skippedKeyBlocks, { types }));
}

function isPrivateKey(label: string): boolean {
  return label === "PRIVATE KEY" || label.endsWith(" PRIVATE KEY");
}

/** The key in a block. `failure` is Go's text for a key that can't be parsed. */
export async function readCaKey(
  { label, body, headers }: PemBlock,
  tools: CaKeyEnvironment,
  failure: string,
): Promise<Result<CaKey, Refusal>> {
  const der = body ?? new Uint8Array();
  const description = describePrivateKey(label, der, headers);
  switch (description?.container) {
    case "pkcs8":
    case "pkcs1":
    case "sec1":
      if (!description.encrypted) return keyOf(der, description.container, tools.cryptography, failure);
      return failWith(
        failure,
        "The key has the traditional encryption of OpenSSL. Convert it with: openssl pkcs8 -topk8 -v2 aes-256-cbc",
      );
    case "encryptedPkcs8":
      return readEncryptedKey(der, tools, failure);
    case "dsa":
    case "openssh":
    case "unknown":
    case undefined:
      return failWith(failure);
  }
}

async function readEncryptedKey(
  der: Uint8Array,
  { askPassphrase, cryptography }: CaKeyEnvironment,
  failure: string,
): Promise<Result<CaKey, Refusal>> {
  const decrypted = await decryptKey({ der, name: "CA key", unsupported: failure }, askPassphrase);
  return decrypted.ok ? keyOf(decrypted.value, "pkcs8", cryptography, failure) : decrypted;
}

async function keyOf(
  der: Uint8Array,
  container: PrivateKeyContainer,
  cryptography: Cryptography,
  failure: string,
): Promise<Result<CaKey, Refusal>> {
  const privateKey = await importPrivateKey(der, container);
  const subjectPublicKeyInfo = privateKey && (await cryptography.publicHalf(der, container));
  if (privateKey === undefined || subjectPublicKeyInfo === undefined) {
    return failWith(failure, "Use an RSA, ECDSA (P-256, P-384, or P-521), or Ed25519 key.");
  }
  return succeed({ privateKey, subjectPublicKeyInfo: subjectPublicKeyInfo.slice() });
}
