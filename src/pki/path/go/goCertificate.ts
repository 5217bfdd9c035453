// The fields of a certificate that Go's crypto/x509 has after parsing, and bases its decisions on.

import type { Certificate } from "../../certificate/certificate.ts";
import type { Extension } from "../../certificate/extension.ts";
import type { KeyUsageBit } from "../../extensions/rfc5280/keyUsage.ts";
import type { Problem } from "../../asn1/problem.ts";
import { fail, type Result } from "../../result.ts";

/** A key as Go's type switch sees it. `unknown` parses but verifies nothing. */
export type GoKeyAlgorithm = "RSA" | "DSA" | "ECDSA" | "Ed25519" | "unknown";

/** A name in subjectAltName, in encoding order. Other kinds are ignored. */
export interface GoAltName {
  readonly type: "dns" | "email" | "uri" | "ip";
  /** Text of dns, email and uri; empty for ip. */
  readonly text: string;
  /** Bytes of ip; empty for the others. */
  readonly bytes: Uint8Array;
}

export interface GoNameConstraints {
  readonly dns: readonly string[];
  readonly email: readonly string[];
  readonly uri: readonly string[];
  /** Address and mask, 8 or 32 bytes. */
  readonly ip: readonly Uint8Array[];
}

export interface GoPolicies {
  /** Dotted decimal. */
  readonly identifiers: readonly string[];
  readonly mappings: readonly (readonly [issuerDomain: string, subjectDomain: string])[];
  /** `undefined` if the certificate doesn't say. */
  readonly requireExplicitPolicy: number | undefined;
  readonly inhibitPolicyMapping: number | undefined;
  readonly inhibitAnyPolicy: number | undefined;
}

/** The combined result of all extensions. */
export interface GoExtensions {
  readonly subjectAltName: Extension | undefined;
  readonly altNames: readonly GoAltName[];
  /** `undefined` if the extension is absent. `maxPathLen` is -1 if it isn't stated. */
  readonly basicConstraints: { readonly isCA: boolean; readonly maxPathLen: number } | undefined;
  /** Empty if the extension is absent or has no bits, which Go doesn't distinguish. */
  readonly keyUsage: readonly KeyUsageBit[];
  /** Dotted decimal. */
  readonly extKeyUsage: readonly string[];
  readonly permitted: GoNameConstraints | undefined;
  readonly excluded: GoNameConstraints | undefined;
  readonly policies: GoPolicies;
  /** Critical extensions, or parts of them, that Go doesn't handle. */
  readonly unhandledCritical: readonly Extension[];
}

export interface GoCertificate extends GoExtensions {
  readonly certificate: Certificate;
  readonly keyAlgorithm: GoKeyAlgorithm;
}

/** A refusal in Go's words. */
export function goRefusal(message: string, extension?: Extension): Result<never, Problem> {
  return fail({ code: "go-parse", message, ...(extension === undefined ? {} : { range: extension.range }) });
}
