// What Go refuses already when it reads a certificate, before any question of trust.

import type { Certificate } from "../certificate.ts";
import type { Problem } from "../problem.ts";
import type { GoVersion } from "./goVersion.ts";

/** Why crypto/x509 of this version cannot read the certificate, in its own words; `undefined` where it can. */
export function goParseProblem(certificate: Certificate, version: GoVersion): Problem | undefined {
  const negative = ((certificate.serialNumber[0] ?? 0) & 0x80) !== 0;
  if (negative && version.minor >= 23) return { code: "go-parse", message: "x509: negative serial number" };
  return undefined;
}
