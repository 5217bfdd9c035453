// TLS version and cipher suite, compared with what CockroachDB supports (pkg/security/tls.go,
// pkg/security/tls_ciphersuites.go).

import { tls12, tls13 } from "../../pki/tls/handshakeMessages.ts";
import { cipherSuiteText, tlsVersionText } from "../../pki/tls/tlsNames.ts";
import type { ServedTls } from "./nodeAnswer.ts";
import type { RunningFinding } from "./runningFinding.ts";

/**
 * Suites with forward secrecy and authenticated encryption. All others came back in 22.2.4, but only with an
 * environment variable.
 */
const suites12: ReadonlySet<number> = new Set([0xc02b, 0xc02c, 0xc02f, 0xc030, 0xcca8, 0xcca9]);

export function tlsFinding({ version, cipherSuite }: ServedTls): RunningFinding {
  const words = `${tlsVersionText(version)} with ${cipherSuiteText(cipherSuite)}`;
  const frame = { check: "TLS", found: `It uses ${words}` } as const;
  if (version < tls12) {
    return {
      ...frame,
      id: "tls-version",
      severity: "error",
      found: `Its newest version is ${tlsVersionText(version)}`,
      expected: "TLS 1.2 or 1.3, which every node of CockroachDB speaks",
      todo: "Check for an old proxy or load balancer in front of the node. CockroachDB itself supports TLS 1.2 and 1.3.",
      says: `tls: server selected unsupported protocol version ${version.toString(16)}`,
      source: "pkg/security/tls.go",
    };
  }
  if (version >= tls13 || suites12.has(cipherSuite)) return { ...frame, id: "tls", severity: "ok" };
  return {
    ...frame,
    id: "cipher-suite",
    severity: "warning",
    expected: "a cipher suite with forward secrecy and authenticated encryption",
    todo: "CockroachDB accepts it only with COCKROACH_TLS_ENABLE_OLD_CIPHER_SUITES, and up to 22.1. Remove the variable when no client needs it.",
    source: "pkg/security/tls_ciphersuites.go",
  };
}
