// Certification paths as Go's crypto/x509 builds and judges them.

import type { Certificate } from "../certificate.ts";
import type { Cryptography } from "../cryptography.ts";
import { basicConstraints } from "../extensions/basicConstraints.ts";
import { anyExtendedKeyUsage, clientAuth, extKeyUsage, serverAuth } from "../extensions/extKeyUsage.ts";
import { readableExtension } from "../extensions/extensionDecoder.ts";
import { keyUsage } from "../extensions/keyUsage.ts";
import { isoTime } from "../time.ts";
import type { PathAnswer, PathRequest } from "./certificationPath.ts";
import type { GoVersion } from "./goVersion.ts";
import type { PathContext } from "./pathContext.ts";
import type { PathProblem } from "./pathProblem.ts";
import { checkSignature } from "./signatureCheck.ts";

/** The answer of Go at this version. */
export async function validateGoPath(request: PathRequest, _version: GoVersion, cryptography: Cryptography, context: PathContext): Promise<PathAnswer> {
  const { certificate, at, purpose } = request;
  const invalid = timeProblem(certificate, at);
  if (invalid !== undefined) return { outcome: "notTrusted", problem: invalid, path: [certificate] };
  const anchors = context.poolOf(request.anchors);
  const intermediates = context.poolOf(request.intermediates);
  let problem: PathProblem | undefined;
  let checks = 0;

  const build = async (path: readonly Certificate[]): Promise<readonly Certificate[] | undefined> => {
    const child = path.at(-1) ?? certificate;
    const candidates = [
      ...anchors.potentialIssuers(child).map((issuer) => ({ issuer, isAnchor: true })),
      ...intermediates.potentialIssuers(child).map((issuer) => ({ issuer, isAnchor: false })),
    ];
    for (const { issuer, isAnchor } of candidates) {
      if (path.includes(issuer) || ++checks > 100) continue;
      const fault = (await signatureProblem(child, issuer)) ?? timeProblem(issuer, at) ?? lengthProblem(issuer, path);
      problem ??= fault;
      if (fault !== undefined) continue;
      const longer = [...path, issuer];
      const found = isAnchor ? longer : await build(longer);
      if (found !== undefined) return found;
    }
    return undefined;
  };
  const signatureProblem = async (child: Certificate, issuer: Certificate): Promise<PathProblem | undefined> => {
    const constraints = readableExtension(issuer, basicConstraints);
    const usage = readableExtension(issuer, keyUsage) ?? [];
    const mayNot = (issuer.version === 3 && constraints === undefined) || constraints?.cA === false || (usage.length > 0 && !usage.includes("keyCertSign"));
    if (mayNot) {
      return {
        code: "issuer-may-not-sign", certificate: issuer, section: "RFC 5280 section 4.2.1.9",
        message: "The issuer is not marked as a CA or its key usage lacks keyCertSign",
        remedy: "Issue it again with cA TRUE and keyCertSign",
      };
    }
    if ((await checkSignature(child, issuer, cryptography, context)) === "valid") return undefined;
    return {
      code: "bad-signature", certificate: child, section: "RFC 5280 section 6.1.3 (a)(1)",
      message: "The signature was not made with the key of the issuer of this name",
      remedy: "Trust the CA that signed it, or issue it again with this CA",
    };
  };

  const path = anchors.contains(certificate) ? [certificate] : await build([certificate]);
  if (path === undefined) {
    problem ??= {
      code: "unknown-authority", certificate, section: "RFC 5280 section 6.1",
      message: "No trust anchor has the name of its issuer",
      goText: "x509: certificate signed by unknown authority",
      remedy: "Add the issuing CA to the CA file, or the missing intermediate after the certificate",
    };
    return { outcome: "notTrusted", problem, path: [certificate] };
  }
  const needed = purpose === "serverAuth" ? serverAuth : clientAuth;
  const lacking = [...path].reverse().find((one) => {
    const purposes = readableExtension(one, extKeyUsage) ?? [];
    return purpose !== "any" && purposes.length > 0 && !purposes.includes(needed) && !purposes.includes(anyExtendedKeyUsage);
  });
  if (lacking === undefined) return { outcome: "trusted", path };
  return {
    outcome: "notTrusted",
    path,
    problem: {
      code: "extended-key-usage", certificate: lacking, section: "RFC 5280 section 4.2.1.12",
      message: `The extended key usage does not allow ${purpose}`,
      goText: "x509: certificate specifies an incompatible key usage",
      remedy: `Issue it again with ${purpose}`,
    },
  };
}

function timeProblem(certificate: Certificate, at: number): PathProblem | undefined {
  const { notBefore, notAfter } = certificate.validity;
  const early = at < (notBefore.epochMs ?? Infinity);
  if (!early && at <= (notAfter.epochMs ?? -Infinity)) return undefined;
  const limit = early ? notBefore : notAfter;
  const goText = `x509: certificate has expired or is not yet valid: current time ${isoTime(at)} is ${early ? "before" : "after"} ${limit.epochMs === undefined ? limit.text : isoTime(limit.epochMs)}`;
  return {
    code: early ? "not-yet-valid" : "expired", certificate, goText, range: limit.range, section: "RFC 5280 section 6.1.3 (a)(2)",
    message: early ? "Not yet valid" : "Expired",
    remedy: early ? "Wait, or issue it again with an earlier notBefore" : "Issue it again",
  };
}

function lengthProblem(issuer: Certificate, path: readonly Certificate[]): PathProblem | undefined {
  const limit = readableExtension(issuer, basicConstraints)?.pathLenConstraint;
  if (limit === undefined || path.length - 1 <= limit) return undefined;
  return {
    code: "path-too-long", certificate: issuer, section: "RFC 5280 section 4.2.1.9",
    message: `${path.length - 1} intermediate certificates follow, the CA allows ${limit}`,
    goText: "x509: too many intermediates for path length constraint",
    remedy: "Issue the certificate directly with this CA, or the CA again with a greater pathLenConstraint",
  };
}
