// A decoded file as one JSON object for machines: what `inspect --json` prints a line of. docs/inspect.schema.json describes it.

import { toHex } from "../pki/bytes.ts";
import type { Certificate } from "../pki/certificate.ts";
import type { Cryptography } from "../pki/cryptography.ts";
import { integerHex } from "../pki/derInteger.ts";
import { rfc4514 } from "../pki/distinguishedName.ts";
import { subjectAltName } from "../pki/extensions/alternativeNames.ts";
import { basicConstraints } from "../pki/extensions/basicConstraints.ts";
import { extKeyUsage } from "../pki/extensions/extKeyUsage.ts";
import { extensionOf, type ExtensionDecoder } from "../pki/extensions/extensionDecoder.ts";
import { keyUsage } from "../pki/extensions/keyUsage.ts";
import type { DecodedFile, FileItem } from "../pki/fileItem.ts";
import type { GeneralNameType } from "../pki/generalName.ts";
import { extensionNames } from "../pki/extensionNames.ts";
import { keyPurposes } from "../pki/keyPurposes.ts";
import { nameOf } from "../pki/namedObjects.ts";
import { signatureAlgorithms } from "../pki/signatureAlgorithms.ts";
import type { Problem } from "../pki/problem.ts";
import type { PublicKey } from "../pki/publicKey.ts";
import { isoTime } from "../pki/time.ts";

interface KeyRecord {
  readonly algorithm: string;
  readonly bits?: number;
  readonly curve?: string;
}

interface CertificateRecord {
  readonly kind: "certificate";
  readonly range: readonly [start: number, end: number];
  readonly version: number;
  readonly serialNumber: string;
  readonly subject: string;
  readonly issuer: string;
  /** Absent where the certificate holds no time there; a problem says so. */
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly subjectAltName?: readonly { readonly type: GeneralNameType; readonly value: string }[];
  readonly publicKey: KeyRecord;
  readonly signatureAlgorithm: string;
  readonly isCA: boolean;
  readonly keyUsage?: readonly string[];
  readonly extKeyUsage?: readonly string[];
  readonly extensions: readonly { readonly oid: string; readonly name: string; readonly critical: boolean }[];
  readonly fingerprints: { readonly sha256: string };
}

interface OtherRecord {
  readonly kind: Exclude<FileItem["kind"], "certificate">;
  readonly range: readonly [start: number, end: number];
  readonly label?: string;
  readonly subject?: string;
  readonly publicKey?: KeyRecord;
  readonly container?: string;
  readonly encrypted?: boolean;
}

interface ProblemRecord {
  readonly code: string;
  readonly message: string;
  /** Index in `items`. */
  readonly item?: number;
  /** 1-based, PEM only. */
  readonly line?: number;
  /** Raw octets from the beginning of the file. */
  readonly offset?: number;
}

export interface InspectRecord {
  readonly file: string;
  readonly format: DecodedFile["format"];
  readonly items: readonly (CertificateRecord | OtherRecord)[];
  readonly problems: readonly ProblemRecord[];
}

export function inspectRecord(file: string, decoded: DecodedFile, cryptography: Cryptography): InspectRecord {
  const problems: ProblemRecord[] = decoded.problems.map((problem) => problemRecord(problem));
  const items = decoded.items.map((item, index) => {
    const unreadable = item.kind === "certificate" ? unreadableExtensions(item.certificate, item.range.start) : [];
    for (const problem of [...(item.problems ?? []), ...unreadable]) {
      // Offsets inside a PEM body are no offsets of the file: the block's are.
      const placed = item.lines === undefined ? problem : { ...problem, range: item.range };
      problems.push(problemRecord(placed, index, item.lines?.first));
    }
    if (item.kind === "certificate") return certificateRecord(item.certificate, item.range, cryptography);
    if (item.kind === "broken") problems.push(problemRecord(item.problem, index, item.line));
    return otherRecord(item);
  });
  return { file, format: decoded.format, items, problems };
}

/** For a file that could not be read at all. */
export function unreadableRecord(file: string, message: string): InspectRecord {
  return { file, format: "unknown", items: [], problems: [{ code: "cannot-read", message }] };
}

function problemRecord(problem: Problem, item?: number, line?: number): ProblemRecord {
  return {
    code: problem.code,
    message: problem.message,
    ...(item === undefined ? {} : { item }),
    ...(line === undefined ? {} : { line }),
    ...(problem.range === undefined ? {} : { offset: problem.range.start }),
  };
}

function certificateRecord(certificate: Certificate, range: FileItem["range"], cryptography: Cryptography): CertificateRecord {
  const { notBefore, notAfter } = certificate.validity;
  const names = valueOf(certificate, subjectAltName);
  const usage = valueOf(certificate, keyUsage);
  const purposes = valueOf(certificate, extKeyUsage);
  return {
    kind: "certificate",
    range: [range.start, range.end],
    version: certificate.version,
    serialNumber: integerHex(certificate.serialNumber),
    subject: rfc4514(certificate.subject),
    issuer: rfc4514(certificate.issuer),
    ...(notBefore.epochMs === undefined ? {} : { notBefore: isoTime(notBefore.epochMs) }),
    ...(notAfter.epochMs === undefined ? {} : { notAfter: isoTime(notAfter.epochMs) }),
    ...(names === undefined ? {} : { subjectAltName: names.map(({ type, value }) => ({ type, value })) }),
    publicKey: keyRecord(certificate.subjectPublicKeyInfo.key),
    signatureAlgorithm: nameOf(signatureAlgorithms, certificate.signatureAlgorithm.oid),
    isCA: valueOf(certificate, basicConstraints)?.cA ?? false,
    ...(usage === undefined ? {} : { keyUsage: usage }),
    ...(purposes === undefined ? {} : { extKeyUsage: purposes.map((oid) => nameOf(keyPurposes, oid)) }),
    extensions: certificate.extensions.map(({ oid, critical }) => ({ oid, name: nameOf(extensionNames, oid), critical })),
    fingerprints: { sha256: toHex(cryptography.sha256(certificate.der)) },
  };
}

function valueOf<T>(certificate: Certificate, decoder: ExtensionDecoder<T>): T | undefined {
  const outcome = extensionOf(certificate, decoder);
  return outcome?.ok === true ? outcome.value : undefined;
}

/** The extensions whose content this record shows, where that content cannot be read. `base` is where the certificate begins. */
function unreadableExtensions(certificate: Certificate, base: number): readonly Problem[] {
  return [subjectAltName, basicConstraints, keyUsage, extKeyUsage].flatMap((decoder: ExtensionDecoder<unknown>) => {
    const outcome = extensionOf(certificate, decoder);
    if (outcome?.ok !== false) return [];
    const { code, message, range } = outcome.problem;
    const placed = range === undefined ? {} : { range: { start: range.start + base, end: range.end + base } };
    return [{ code, message: `${nameOf(extensionNames, decoder.oid)}: ${message}`, ...placed }];
  });
}

function otherRecord(item: Exclude<FileItem, { readonly kind: "certificate" }>): OtherRecord {
  const frame = {
    kind: item.kind,
    range: [item.range.start, item.range.end] as const,
    ...(item.label === undefined ? {} : { label: item.label }),
  };
  switch (item.kind) {
    case "certificationRequest":
      return { ...frame, subject: rfc4514(item.request.subject), publicKey: keyRecord(item.request.subjectPublicKeyInfo.key) };
    case "privateKey": {
      const { container, key, encrypted } = item.privateKey;
      return { ...frame, container, encrypted, ...(key === undefined ? {} : { publicKey: keyRecord(key) }) };
    }
    case "publicKey":
    case "parameters":
      return { ...frame, publicKey: keyRecord(item.key) };
    case "certificateList":
    case "pkcs7":
    case "pkcs12":
    case "other":
    case "broken":
      return frame;
  }
}

function keyRecord({ algorithm, bits, curve }: PublicKey): KeyRecord {
  return { algorithm, ...(bits === undefined ? {} : { bits }), ...(curve === undefined ? {} : { curve }) };
}
