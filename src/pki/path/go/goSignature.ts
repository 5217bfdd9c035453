// The signatures that Go accepts: algorithms, and the requirements on a parent before its key is tried
// (Certificate.CheckSignatureFrom).

import { equalBytes } from "../../asn1/bytes.ts";
import { DerCursor } from "../../asn1/der.ts";
import { context, tag } from "../../asn1/derTag.ts";
import { smallInteger } from "../../asn1/derInteger.ts";
import type { AlgorithmIdentifier } from "../../keys/algorithmIdentifier.ts";
import { objectIdentifier } from "../../asn1/objectIdentifier.ts";
import type { GoCertificate, GoKeyAlgorithm } from "./goCertificate.ts";
import { goAtLeast, goDebugs, type GoVersion } from "../basis/goVersion.ts";
import type { PathProblemCode } from "../basis/pathProblem.ts";
import { goTexts } from "../../texts/goTexts.ts";
import { fill } from "../../texts/textTemplate.ts";

/** What can be wrong between a certificate and its issuer. */
export type SignatureProblemCode = Extract<
  PathProblemCode,
  "issuer-may-not-sign" | "bad-signature" | "insecure-signature-algorithm" | "unsupported-algorithm"
>;

/** Go's reason and its kind. */
export interface GoSignatureProblem {
  readonly code: SignatureProblemCode;
  readonly text: string;
}

interface GoAlgorithm {
  readonly name: string;
  readonly key: GoKeyAlgorithm;
  readonly digest: "weak" | "sound" | "none";
}

const algorithms: ReadonlyMap<string, GoAlgorithm> = new Map<string, GoAlgorithm>([
  ["1.2.840.113549.1.1.4", { name: "MD5-RSA", key: "RSA", digest: "weak" }],
  ["1.2.840.113549.1.1.5", { name: "SHA1-RSA", key: "RSA", digest: "weak" }],
  ["1.3.14.3.2.29", { name: "SHA1-RSA", key: "RSA", digest: "weak" }],
  ["1.2.840.113549.1.1.11", { name: "SHA256-RSA", key: "RSA", digest: "sound" }],
  ["1.2.840.113549.1.1.12", { name: "SHA384-RSA", key: "RSA", digest: "sound" }],
  ["1.2.840.113549.1.1.13", { name: "SHA512-RSA", key: "RSA", digest: "sound" }],
  ["1.2.840.10040.4.3", { name: "DSA-SHA1", key: "DSA", digest: "weak" }],
  ["2.16.840.1.101.3.4.3.2", { name: "DSA-SHA256", key: "DSA", digest: "sound" }],
  ["1.2.840.10045.4.1", { name: "ECDSA-SHA1", key: "ECDSA", digest: "weak" }],
  ["1.2.840.10045.4.3.2", { name: "ECDSA-SHA256", key: "ECDSA", digest: "sound" }],
  ["1.2.840.10045.4.3.3", { name: "ECDSA-SHA384", key: "ECDSA", digest: "sound" }],
  ["1.2.840.10045.4.3.4", { name: "ECDSA-SHA512", key: "ECDSA", digest: "sound" }],
]);

const unimplemented: GoSignatureProblem = {
  code: "unsupported-algorithm",
  text: goTexts.algorithmUnimplemented,
};

const keyTypes: Partial<Record<GoKeyAlgorithm, string>> = {
  RSA: "*rsa.PublicKey",
  ECDSA: "*ecdsa.PublicKey",
  Ed25519: "ed25519.PublicKey",
};

/** Returns what keeps Go from trying the parent's key on the child's signature, or `undefined` if the key decides. */
export function goSignatureProblem(
  child: GoCertificate,
  parent: GoCertificate,
  version: GoVersion,
): GoSignatureProblem | undefined {
  const { basicConstraints, keyUsage, certificate } = parent;
  const isNoCA = (certificate.version === 3 && basicConstraints === undefined) || basicConstraints?.isCA === false;
  if (isNoCA || (keyUsage.length > 0 && !keyUsage.includes("keyCertSign"))) {
    return {
      code: "issuer-may-not-sign",
      text: goTexts.parentCannotSign,
    };
  }
  return goKeyProblem(child.certificate.signatureAlgorithm, parent, version);
}

/**
 * Returns what keeps Go from trying a key on a signature of this algorithm, whatever the key belongs to, or `undefined`
 * if the key decides. Follows Certificate.CheckSignature, which still accepts SHA-1 (`allowsSha1`).
 */
export function goKeyProblem(
  identifier: AlgorithmIdentifier,
  signer: GoCertificate,
  version: GoVersion,
  allowsSha1 = false,
): GoSignatureProblem | undefined {
  if (signer.keyAlgorithm === "unknown") return unimplemented;
  const algorithm = goAlgorithm(identifier);
  if (algorithm === undefined) return unimplemented;
  const isSwitchable = algorithm.name.includes("SHA1") && algorithm.key !== "DSA" && !goAtLeast(version, 24);
  const isAllowed =
    (isSwitchable && (goDebugs(version, "x509sha1=1") || !goAtLeast(version, 18))) ||
    (allowsSha1 && algorithm.name.includes("SHA1"));
  if (algorithm.digest === "weak" && !isAllowed) {
    const override = isSwitchable ? " (temporarily override with GODEBUG=x509sha1=1)" : "";
    return {
      code: "insecure-signature-algorithm",
      text: `${fill(goTexts.insecureAlgorithm, { algorithm: algorithm.name })}${override}`,
    };
  }
  const keyType = keyTypes[signer.keyAlgorithm];
  if (keyType === undefined) return unimplemented;
  if (algorithm.key !== signer.keyAlgorithm) {
    const text = `x509: signature algorithm specifies an ${algorithm.key} public key, but have public key of type ${keyType}`;
    return { code: "bad-signature", text };
  }
  const bits = signer.certificate.subjectPublicKeyInfo.key.bits ?? 0;
  if (signer.keyAlgorithm === "RSA" && bits < 1024 && goAtLeast(version, 24) && !goDebugs(version, "rsa1024min=0")) {
    const text = fill(goTexts.insecureKey, { bits });
    return { code: "insecure-signature-algorithm", text };
  }
  return undefined;
}

/** Go's text for a signature that the key didn't make. */
export function goVerificationFailure(parent: GoCertificate): string {
  return parent.keyAlgorithm === "RSA" ? goTexts.rsaVerification : `x509: ${parent.keyAlgorithm} verification failure`;
}

function goAlgorithm(identifier: AlgorithmIdentifier): GoAlgorithm | undefined {
  if (identifier.oid === "1.3.101.112") {
    return identifier.parameters === undefined ? { name: "Ed25519", key: "Ed25519", digest: "none" } : undefined;
  }
  if (identifier.oid === "1.2.840.113549.1.1.10") return pssAlgorithm(identifier);
  return algorithms.get(identifier.oid);
}

const pssDigests: ReadonlyMap<string, { readonly name: string; readonly saltLength: number }> = new Map([
  ["2.16.840.1.101.3.4.2.1", { name: "SHA256-RSAPSS", saltLength: 32 }],
  ["2.16.840.1.101.3.4.2.2", { name: "SHA384-RSAPSS", saltLength: 48 }],
  ["2.16.840.1.101.3.4.2.3", { name: "SHA512-RSAPSS", saltLength: 64 }],
]);

/**
 * RSASSA-PSS-params (RFC 4055 section 3.1): Go knows three combinations, each with one digest for both uses and a salt
 * of its length.
 */
function pssAlgorithm({ parameters }: AlgorithmIdentifier): GoAlgorithm | undefined {
  if (parameters === undefined) return undefined;
  const sequence = DerCursor.over(parameters).inside(tag.sequence, "RSASSA-PSS-params");
  const field = (number: number): DerCursor => {
    const element = sequence.optional(context(number, "constructed"), "parameter");
    return element === undefined ? DerCursor.over(new Uint8Array()) : sequence.enter(element);
  };
  const [hash, mask, salt] = [field(0), field(1), field(2)];
  const digest = readDigest(hash);
  const maskSequence = mask.inside(tag.sequence, "MaskGenAlgorithm");
  const isMgf1 =
    objectIdentifier(maskSequence.content(maskSequence.take(tag.oid, "algorithm"))) === "1.2.840.113549.1.1.8";
  const maskDigest = readDigest(maskSequence);
  const saltLength = smallInteger(salt.content(salt.take(tag.integer, "saltLength")));
  const trailer = sequence.optional(context(3, "constructed"), "trailerField");
  const isDefaultTrailer = trailer === undefined || equalBytes(sequence.content(trailer), Uint8Array.of(2, 1, 1));
  const known = digest === undefined ? undefined : pssDigests.get(digest);
  if (known === undefined || !isMgf1 || maskDigest !== digest || saltLength !== known.saltLength || !isDefaultTrailer)
    return undefined;
  return { name: known.name, key: "RSA", digest: "sound" };
}

/** Reads the OID of a HashAlgorithm whose parameters are absent or NULL. */
function readDigest(cursor: DerCursor): string | undefined {
  const sequence = cursor.inside(tag.sequence, "HashAlgorithm");
  const oid = objectIdentifier(sequence.content(sequence.take(tag.oid, "algorithm")));
  if (sequence.more) sequence.take(tag.null, "parameters");
  sequence.finish("HashAlgorithm");
  return sequence.failed ? undefined : oid;
}
