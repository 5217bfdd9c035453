// `--tls-cipher-suites` (25.2 and later): the suites that a node allows, compared with the key of its certificate
// (pkg/security/tls_ciphersuites.go).

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { compareLine } from "../go/version.ts";
import type { LoginSettings } from "./loginSettings.ts";
import type { LoginStep } from "./loginStep.ts";

const frame = {
  id: "cipher-suites",
  side: "node",
  check: "--tls-cipher-suites",
  source: "pkg/security/tls_ciphersuites.go",
} as const;

/** A TLS 1.2 suite requires one type of key. TLS 1.3 suites work with every key. */
function keyOf(suite: string): "EC" | "RSA" | undefined {
  if (suite.includes("_ECDSA_")) return "EC";
  return /^TLS_(ECDHE_)?RSA_/.test(suite) ? "RSA" : undefined;
}

/** Returns `undefined` if the flag isn't set or the version doesn't know it. */
export function cipherStep(
  server: Certificate | undefined,
  { cipherSuites, version }: Pick<LoginSettings, "cipherSuites" | "version">,
): LoginStep | undefined {
  if (cipherSuites.length === 0) return undefined;
  if (compareLine(version, "25.2") < 0)
    return { ...frame, outcome: "noted", found: "This version doesn't have the flag: it is 25.2 or later" };
  const algorithm = server?.subjectPublicKeyInfo.key.algorithm;
  const isUseless =
    (algorithm === "RSA" || algorithm === "EC") &&
    cipherSuites.every((suite) => keyOf(suite) !== undefined && keyOf(suite) !== algorithm);
  if (isUseless) {
    const found = `The node's key is ${algorithm === "EC" ? "an EC" : "an RSA"} key, and every listed suite needs the other type: no client can connect`;
    return { ...frame, outcome: "refused", found };
  }
  const found = `Only clients that use ${cipherSuites.join(", ")} can connect. Others get “cannot use SSL/TLS with the requested ciphers” (SQLSTATE 08004)`;
  return { ...frame, outcome: "noted", found };
}

/** Parses `TLS_A, TLS_B`. */
export function cipherSuitesOf(text: string): readonly string[] {
  return text.split(",").flatMap((suite) => (suite.trim() === "" ? [] : [suite.trim()]));
}
