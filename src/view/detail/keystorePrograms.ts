// Which programs can read the algorithms of a PKCS #12 file. Says only what is documented or was measured; about
// everything else, that it can't be determined.

import type { EncryptionScheme } from "../../pki/keys/encryptionScheme.ts";
import type { PfxDescription } from "../../pki/keystore/pfx.ts";
import { cipherWords } from "../fields/encryptionWords.ts";

const unknown = "Cannot determine";

/** True if OpenSSL 3 has the cipher only in its legacy provider (OSSL_PROVIDER-legacy). */
export function needsLegacyProvider({ cipher = "", derivation }: EncryptionScheme): boolean {
  return /^(?:RC2|RC4)/.test(cipher) || cipher === "DES" || derivation?.kind === "PBKDF1";
}

export function opensslWords(schemes: readonly EncryptionScheme[]): string {
  if (!schemes.every(isKnown)) return unknown;
  const old = [...new Set(schemes.filter(needsLegacyProvider).map(cipherWords))];
  return old.length === 0 ? "Reads it" : `Reads it only with -legacy, because of ${old.join(" and ")}`;
}

/** PKCS12KeyStore.java reads no file with more. */
const maxJavaIterations = 5_000_000n;
/** The hashes of its HmacPBE algorithms. */
const javaHashes = ["SHA-1", "SHA-224", "SHA-256", "SHA-384", "SHA-512", "SHA-512/224", "SHA-512/256"];
const oldCiphers = ["3DES", "RC2-40", "RC2-128"];

/** JDK-8267701: 11.0.12 and 8u301 have what Java 12 introduced. PBES2Parameters.java knows only two sizes of AES. */
export function javaWords({ mac, isSigned }: PfxDescription, schemes: readonly EncryptionScheme[]): string {
  if (isSigned || mac === undefined || mac.isPbmac1) return unknown;
  if (!javaHashes.includes(mac.hash)) return `Can't read it, because of the MAC with ${mac.hash}`;
  const counts = [mac.iterations, ...schemes.flatMap(({ derivation }) => iterationsOf(derivation))];
  if (counts.some((count) => count > maxJavaIterations))
    return `Can't read it, because it has more than ${maxJavaIterations.toLocaleString("en")} iterations`;
  const unread = schemes.find((scheme) => !isOld(scheme) && !isAes(scheme, ["AES-128-CBC", "AES-256-CBC"]));
  if (unread?.cipher === "AES-192-CBC" || (unread?.cipher === "3DES" && unread.derivation?.kind === "PBKDF2"))
    return `Can't read it, because of ${unread.cipher} with PBES2`;
  if (unread !== undefined) return unknown;
  return mac.hash === "SHA-1" && schemes.every(isOld) ? "Reads it" : "Java 12 and later, 11.0.12, and 8u301 read it";
}

/** The two choices of the export wizard (Export-PfxCertificate, CryptoAlgorithmOption). */
export function windowsWords({ mac, isSigned }: PfxDescription, schemes: readonly EncryptionScheme[]): string {
  if (isSigned || mac === undefined || mac.isPbmac1) return unknown;
  if (isAllOld(mac.hash, schemes)) return "Reads it";
  const isNew = schemes.every(
    (scheme) => isOld(scheme) || (isAes(scheme, ["AES-256-CBC"]) && hashOf(scheme) === "SHA-256"),
  );
  return isNew && (mac.hash === "SHA-256" || mac.hash === "SHA-1")
    ? "Windows 10 version 1709, Windows Server 2019, and later read it"
    : unknown;
}

export function macosWords({ mac, isSigned }: PfxDescription, schemes: readonly EncryptionScheme[]): string {
  if (isSigned || mac === undefined || mac.isPbmac1 || !schemes.every(isKnown)) return unknown;
  return isAllOld(mac.hash, schemes)
    ? "Reads it"
    : "Many versions don't read it: they say that the password is wrong. OpenSSL's -legacy creates files that all versions read";
}

function isKnown({ cipher, derivation }: EncryptionScheme): boolean {
  return cipher !== undefined && derivation !== undefined;
}

function isAllOld(macHash: string, schemes: readonly EncryptionScheme[]): boolean {
  return macHash === "SHA-1" && schemes.every(isOld);
}

function isOld({ cipher = "", derivation }: EncryptionScheme): boolean {
  return derivation?.kind === "PKCS#12" && oldCiphers.includes(cipher);
}

function isAes({ cipher = "", derivation }: EncryptionScheme, known: readonly string[]): boolean {
  return derivation?.kind === "PBKDF2" && known.includes(cipher);
}

function hashOf({ derivation }: EncryptionScheme): string {
  return derivation === undefined || derivation.kind === "scrypt" ? "" : derivation.hash;
}

function iterationsOf(derivation: EncryptionScheme["derivation"]): readonly bigint[] {
  return derivation === undefined || derivation.kind === "scrypt" ? [] : [derivation.iterations];
}
