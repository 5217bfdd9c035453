// Decodes one PEM block. Like `decodeFile`, it never throws and never drops anything silently.

import type { Certificate } from "../certificate/certificate.ts";
import { runToEnd } from "../asn1/runToEnd.ts";
import { decodeValueInSteps, trailingProblems } from "./decodeValue.ts";
import { derStructure, structureNames, type DerStructure } from "./derStructure.ts";
import type { FileItem } from "./fileItem.ts";
import { otherLabel } from "./otherKinds.ts";
import type { Problem } from "../asn1/problem.ts";
import { describePrivateKey, isPrivateKeyLabel } from "../keys/privateKey.ts";
import { bodyInText } from "../pem/linesInText.ts";
import type { PemBlock } from "../pem/pem.ts";

/** Labels (RFC 7468 sections 5 to 13, and OpenSSL's) and the structure that each should contain. */
const structureOfLabel: ReadonlyMap<string, DerStructure> = new Map([
  ["CERTIFICATE", "certificate"],
  ["X509 CERTIFICATE", "certificate"],
  ["X.509 CERTIFICATE", "certificate"],
  ["TRUSTED CERTIFICATE", "certificate"],
  ["CERTIFICATE REQUEST", "certificationRequest"],
  ["NEW CERTIFICATE REQUEST", "certificationRequest"],
  ["X509 CRL", "certificateList"],
  ["CRL", "certificateList"],
  ["PKCS7", "pkcs7"],
  ["PKCS #7 SIGNED DATA", "pkcs7"],
  ["CMS", "pkcs7"],
  ["PKCS12", "pkcs12"],
  ["PUBLIC KEY", "publicKey"],
  ["RSA PUBLIC KEY", "publicKey"],
  ["EC PARAMETERS", "parameters"],
  ["DH PARAMETERS", "parameters"],
  ["X9.42 DH PARAMETERS", "parameters"],
  ["DSA PARAMETERS", "parameters"],
  ["OCSP RESPONSE", "ocspResponse"],
]);

/** Decodes a PEM block. `before`: the previous certificate, as for {@link readCertificate}. */
export function decodeBlock(block: PemBlock, before: Certificate | undefined): FileItem {
  return runToEnd(decodeBlockInSteps(block, before));
}

/** As {@link decodeBlock}, in steps. */
export function* decodeBlockInSteps(block: PemBlock, before: Certificate | undefined): Generator<undefined, FileItem> {
  const { label, range, lines } = block;
  const frame = { label, range, lines };
  const expected = structureOfLabel.get(label);
  const startsAs = isPrivateKeyLabel(label)
    ? "a private key"
    : expected === undefined
      ? `a ${label} block`
      : structureNames[expected];
  // OpenPGP has a checksum after the base64 text, which isn't PEM.
  if (otherLabel(label) !== undefined) return { kind: "other", ...frame };
  if (block.problem !== undefined || block.body === undefined) {
    const problem = block.problem ?? { code: "pem-empty", message: "The block is empty", range, line: lines.first };
    const column = problem.column === undefined ? {} : { column: problem.column };
    return { kind: "broken", ...frame, startsAs, problem: withCause(problem, block), line: problem.line, ...column };
  }
  if (isPrivateKeyLabel(label)) {
    const privateKey = describePrivateKey(label, block.body, block.headers);
    if (privateKey !== undefined)
      return {
        kind: "privateKey",
        ...frame,
        ...(block.headers.size > 0 ? {} : trailingProblems(block.body, frame, privateKey.problems)),
        privateKey,
      };
    const found = derStructure(block.body);
    const message =
      found === "unknown" || found === "privateKey"
        ? "The content is not a private key that can be read"
        : `The content is ${structureNames[found]}, not a private key`;
    const problem = { code: "not-a-key", message, range };
    return { kind: "broken", ...frame, startsAs, problem, line: lines.first };
  }
  if (expected === undefined) return { kind: "other", ...frame };
  const item = yield* decodeValueInSteps(expected, block.body, frame, 0, before);
  // In PEM, an offset in the decoded value means nothing to someone who sees the text, so the problem is placed at the
  // block.
  if (item.kind === "broken")
    return { ...item, problem: { ...withCause(item.problem, block), range }, line: lines.first };
  return item;
}

/**
 * The same with a second look at a block that can't be read: what stands beside its lines may be what is in the way.
 * `raw`: the whole file.
 */
export function decodeBlockForPeople(raw: Uint8Array, block: PemBlock, before: Certificate | undefined): FileItem {
  const item = decodeBlock(block, before);
  const body = item.kind === "broken" ? bodyInText(raw, block.range) : undefined;
  if (body === undefined) return item;
  const read = decodeBlock({ ...block, body, problem: undefined }, before);
  if (read.kind === "broken") return item;
  const { range } = block;
  const problems = [...(read.problems ?? []), { ...textBesideLines, range }];
  return { ...read, problems, wrapped: {} };
}

const textBesideLines = {
  code: "pem-text-beside-lines",
  message:
    "Each line has text beside it, such as line numbers or quotes. It is left out here, but other programs can't read such a block: remove it",
};

/** Digits of a line number are digits of base64, too, so the problem itself says nothing of them. */
function withCause(problem: Problem, { followsText }: PemBlock): Problem {
  if (!followsText) return problem;
  const cause = "Text stands before BEGIN on its line: if every line has some, such as a line number, remove it";
  return { ...problem, message: `${problem.message}. ${cause}` };
}
