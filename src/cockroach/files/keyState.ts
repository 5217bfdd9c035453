// Whether a certificate's key file can be used. CockroachDB's loader checks the file itself
// (pkg/security/certificate_loader.go). Go's tls.X509KeyPair checks the content, and only when the key is needed: when
// a node starts, or at the first handshake.

import { equalBytes } from "../../pki/asn1/bytes.ts";
import { DerCursor } from "../../pki/asn1/der.ts";
import { readSubjectPublicKeyInfo, type PublicKey, type SubjectPublicKeyInfo } from "../../pki/keys/publicKey.ts";
import { type AssetFailure, type FileStatus, isBeyondLimit } from "./assetLoader.ts";
import type { Result } from "../../pki/result.ts";
import type { CertificateContent, Place } from "./certificateContent.ts";
import type { KeyContent } from "./keyContent.ts";
import { checkKeyPermission, mayRead, type NodeProcess } from "./keyPermission.ts";
import { goTexts } from "../../pki/texts/goTexts.ts";
import { loaderTexts } from "../texts/loaderTexts.ts";
import { fill } from "../../pki/texts/textTemplate.ts";

/**
 * `loaderText`: CockroachDB stores it with the entry, which it then can't use. `goText`: Go's error when the pair is
 * needed.
 */
export type KeyState = { readonly file: string } & (
  | { readonly state: "missing" | "notRegular" | "unreadable"; readonly loaderText: string }
  | {
      readonly state: "tooOpen";
      readonly loaderText: string;
      readonly mode: number;
      readonly limit: number;
      /** Programs that don't check file modes can use it. */
      readonly fits: boolean;
      /** Go's error if they can't; absent too if that isn't known. */
      readonly pairText?: string;
      readonly isRootOwned: boolean;
    }
  | {
      readonly state: "notAKey" | "encrypted" | "damaged";
      readonly goText: string;
      readonly place: Place;
      readonly found: string;
    }
  | {
      readonly state: "otherKey";
      readonly goText: string;
      readonly place: Place;
      /** Index of a later certificate that it does match. */ readonly fitsLater?: number;
    }
  | { readonly state: "matches"; readonly mode?: number }
  /** The certificate can't be read, or this platform can't derive the public half. */
  | { readonly state: "notChecked"; readonly why: string }
);

export interface KeyQuestion {
  readonly file: string;
  /** The path in messages. */
  readonly path: string;
  readonly status: Result<FileStatus, AssetFailure>;
  readonly key: Result<KeyContent, AssetFailure> | undefined;
  readonly certificates: CertificateContent;
  readonly process: NodeProcess;
  /** Since v21.2, the process's group may read a key owned by root. */
  readonly allowRootOwned: boolean;
}

/** Returns the state of a certificate file's key. */
export function keyState(question: KeyQuestion): KeyState {
  const { file, path, status, key } = question;
  if (!status.ok)
    return {
      file,
      state: "missing",
      loaderText: fill(loaderTexts.keyMissing, { path, reason: status.error.message }),
    };
  if (status.value.type !== "file")
    return { file, state: "notRegular", loaderText: fill(loaderTexts.keyNotRegular, { path }) };
  const permission = checkKeyPermission(status.value, question.process, question.allowRootOwned);
  if (permission.outcome === "refused") {
    const pair = key?.ok === true ? pairState(file, key.value, question.certificates, status.value) : undefined;
    const { mode, limit, text } = permission;
    return {
      file,
      state: "tooOpen",
      loaderText: `key file ${path} ${text}`,
      mode,
      limit,
      fits: pair?.state === "matches",
      ...(pair !== undefined && "goText" in pair && { pairText: pair.goText }),
      isRootOwned: status.value.uid === 0,
    };
  }
  const isReadable = mayRead(status.value, question.process);
  if (question.process.isStated === true && isReadable === false)
    return {
      file,
      state: "unreadable",
      loaderText: fill(loaderTexts.keyUnreadable, { path, reason: "permission denied" }),
    };
  if (key === undefined) return { file, state: "notChecked", why: "it was not read" };
  if (!key.ok && isBeyondLimit(key.error)) return { file, state: "notChecked", why: key.error.message };
  if (!key.ok && isReadable === true)
    return { file, state: "notChecked", why: `only the user ${status.value.uid ?? 0} may read it` };
  if (!key.ok)
    return {
      file,
      state: "unreadable",
      loaderText: fill(loaderTexts.keyUnreadable, { path, reason: key.error.message }),
    };
  return pairState(file, key.value, question.certificates, status.value);
}

/** What tls.X509KeyPair reports about the two files. */
function pairState(file: string, key: KeyContent, { blocks }: CertificateContent, { mode }: FileStatus): KeyState {
  const { chosen } = key;
  if (chosen === undefined) return withoutKey(file, key);
  const place = { range: chosen.range, ...(chosen.line !== undefined && { line: chosen.line }) };
  if (chosen.description?.encrypted === true) {
    return {
      file,
      state: "encrypted",
      goText: goTexts.unparsableKey,
      place,
      found: chosen.description.encryption ?? "encrypted",
    };
  }
  if (chosen.publicHalf === undefined) {
    const container = chosen.description?.container;
    const readable = container === "pkcs1" || container === "pkcs8" || container === "sec1";
    if (!readable)
      return {
        file,
        state: "damaged",
        goText: goTexts.unparsableKey,
        place,
        found: container === "openssh" ? "an OpenSSH key" : "no key that Go can read",
      };
    const { key } = chosen.description ?? {};
    // Browsers don't support these two, and then nothing is reported about the key itself.
    if (key?.curve === "P-224" || key?.algorithm === "Ed25519")
      return { file, state: "notChecked", why: `this platform can't read its ${key.curve ?? key.algorithm} key` };
    const found =
      key === undefined || isUsableInGo(key)
        ? `a damaged ${key?.algorithm ?? ""} key`.replace("  ", " ")
        : unusableWords(key);
    return { file, state: "damaged", goText: goTexts.unparsableKey, place, found };
  }
  const own = publicKeyInfo(chosen.publicHalf);
  if (own !== undefined && !isUsableInGo(own.key))
    return { file, state: "damaged", goText: goTexts.unparsableKey, place, found: unusableWords(own.key) };
  const first = blocks[0]?.certificate;
  if (own === undefined || first === undefined)
    return { file, state: "notChecked", why: "the certificate can't be read" };
  if (samePublicKey(own, first.subjectPublicKeyInfo))
    return { file, state: "matches", ...(mode !== undefined && { mode }) };
  const goText =
    own.key.algorithm === first.subjectPublicKeyInfo.key.algorithm ? goTexts.keyMismatch : goTexts.keyTypeMismatch;
  const later = blocks.findIndex(
    ({ certificate }) => certificate !== undefined && samePublicKey(own, certificate.subjectPublicKeyInfo),
  );
  return { file, state: "otherKey", goText, place, ...(later > 0 && { fitsLater: later }) };
}

const goCurves: ReadonlySet<string> = new Set(["P-224", "P-256", "P-384", "P-521"]);

/** Go's crypto/x509 reads private keys of RSA, ECDSA on four curves, and Ed25519. */
function isUsableInGo({ algorithm, curve }: Pick<PublicKey, "algorithm" | "curve">): boolean {
  return algorithm === "RSA" || algorithm === "Ed25519" || (algorithm === "EC" && goCurves.has(curve ?? ""));
}

function unusableWords({ algorithm, curve }: Pick<PublicKey, "algorithm" | "curve">): string {
  return `a key that Go rejects (${algorithm}${curve === undefined ? "" : ` on ${curve}`})`;
}

function withoutKey(file: string, { size, skippedTypes, insteadOfPem }: KeyContent): KeyState {
  const place = { range: { start: 0, end: size }, line: 1 };
  if (skippedTypes.length === 0)
    return { file, state: "notAKey", goText: goTexts.noKeyPem, place, found: insteadOfPem ?? "no PEM block" };
  if (skippedTypes.length === 1 && skippedTypes[0] === "CERTIFICATE") {
    return { file, state: "notAKey", goText: goTexts.certificateAsKey, place, found: "a certificate" };
  }
  const goText = fill(goTexts.skippedKeyBlocks, { types: skippedTypes.join(" ") });
  return { file, state: "notAKey", goText, place, found: `only ${skippedTypes.join(", ")}` };
}

/** Reads a bare SubjectPublicKeyInfo. */
export function publicKeyInfo(der: Uint8Array): SubjectPublicKeyInfo | undefined {
  const cursor = DerCursor.over(der);
  const info = readSubjectPublicKeyInfo(cursor);
  return cursor.failed ? undefined : info;
}

/** Compares RSA keys by their numbers, because parameters may be written in two ways, and all others by their bytes. */
export function samePublicKey(a: SubjectPublicKeyInfo, b: SubjectPublicKeyInfo): boolean {
  const [one, other] = [a.key.rsa, b.key.rsa];
  if (one !== undefined && other !== undefined)
    return equalBytes(one.modulus, other.modulus) && equalBytes(one.exponent, other.exponent);
  return (
    a.algorithm.oid === b.algorithm.oid &&
    a.key.curve === b.key.curve &&
    equalBytes(a.subjectPublicKey, b.subjectPublicKey)
  );
}
