// A decoded file as one JSON object for machines: what `inspect --json` prints a line of. docs/inspect.schema.json describes it.

import { certificateProblems } from "./certificateProblems.ts";
import { toHex } from "../../pki/asn1/bytes.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { countRevokedCertificates, readCertificateList } from "../../pki/certificate/certificateList.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { integerHex } from "../../pki/asn1/derInteger.ts";
import { recordName } from "../../pki/names/distinguishedName.ts";
import { basicConstraints } from "../../pki/extensions/rfc5280/basicConstraints.ts";
import type { DecodedFile, FileItem, ItemFrame } from "../../pki/file/fileItem.ts";
import { nameOf } from "../../pki/asn1/namedObjects.ts";
import { signatureAlgorithms } from "../../pki/keys/signatureAlgorithms.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import type { PublicKey } from "../../pki/keys/publicKey.ts";
import { requestedAttributes } from "../../pki/certificate/requestedAttributes.ts";
import { isoTime, type Time } from "../../pki/asn1/time.ts";
import { entryRecord, pkcs12Record, type EntryRecord, type Pkcs12Record } from "./keystoreRecord.ts";
import { placedExtensions, unreadableParts } from "./unreadableParts.ts";
import { schemeWords } from "../fields/encryptionWords.ts";
import type { ViewContext } from "../fields/viewContext.ts";
import { jwkRecord, type JwkRecord } from "./jwkRecord.ts";
import { opensshRecord, type OpensshRecord } from "./opensshRecord.ts";
import { ocspItemRecord, type OcspItemRecord } from "./ocspItemRecord.ts";
import { standaloneExtension, extensionsRecord, valueOf, type ExtensionsRecord } from "./extensionsRecord.ts";

interface KeyRecord {
  readonly algorithm: string;
  readonly bits?: number;
  readonly curve?: string;
}

interface PlaceRecord {
  readonly range: Range;
  readonly keyPath?: string;
  readonly within?: Range;
}

type Range = readonly [start: number, end: number];

interface CertificateRecord extends ExtensionsRecord, PlaceRecord, EntryRecord {
  readonly kind: "certificate";
  readonly version: number;
  readonly serialNumber: string;
  readonly subject: string;
  readonly issuer: string;
  /** Absent where the certificate holds no time there; a problem says so. */
  readonly notBefore?: string;
  readonly notAfter?: string;
  readonly publicKey: KeyRecord;
  readonly signatureAlgorithm: string;
  readonly isCA: boolean;
  readonly fingerprints: { readonly sha256: string };
}

interface OtherRecord extends Partial<ExtensionsRecord>, PlaceRecord, EntryRecord, Pkcs12Record {
  readonly kind: Exclude<FileItem["kind"], "certificate">;
  readonly label?: string;
  readonly subject?: string;
  readonly publicKey?: KeyRecord;
  readonly container?: string;
  readonly encrypted?: boolean;
  /** Of a request and of a revocation list. */
  readonly signatureAlgorithm?: string;
  /** These four of a revocation list. */
  readonly issuer?: string;
  readonly thisUpdate?: string;
  readonly nextUpdate?: string;
  readonly revoked?: number;
  /** Of a Java keystore. */
  readonly version?: number;
  /** Of an OCSP response. */
  readonly ocsp?: OcspItemRecord;
  readonly openssh?: OpensshRecord;
  readonly jwk?: JwkRecord;
}

interface ProblemRecord {
  readonly code: string;
  readonly message: string;
  /** Index in `items`. */
  readonly item?: number;
  /** 1-based, PEM only. */
  readonly line?: number;
  /** Raw bytes from the beginning of the file. */
  readonly offset?: number;
}

export interface InspectRecord {
  readonly file: string;
  readonly format: DecodedFile["format"];
  readonly items: readonly (CertificateRecord | OtherRecord)[];
  readonly problems: readonly ProblemRecord[];
}

/** `ocspChecks`: as in {@link ViewContext}. */
export function inspectRecord(
  file: string,
  decoded: DecodedFile,
  cryptography: Cryptography,
  ocspChecks?: ViewContext["ocspChecks"],
): InspectRecord {
  const problems: ProblemRecord[] = decoded.problems.map((problem) => problemRecord(problem));
  const items = decoded.items.map((item, index) => {
    const unreadable = unreadableParts(item);
    const own = item.kind === "certificate" ? certificateProblems(item) : (item.problems ?? []);
    for (const problem of [...own, ...unreadable]) {
      // Offsets inside a PEM body are no offsets of the file: the block's are.
      const placed = item.lines === undefined ? problem : { ...problem, range: item.range };
      problems.push(problemRecord(placed, index, item.lines?.first));
    }
    if (item.kind === "certificate")
      return { ...certificateRecord(item.certificate, item, cryptography), ...entryRecord(item, cryptography) };
    if (item.kind === "broken") problems.push(problemRecord(item.problem, index, item.line));
    return otherRecord(item, cryptography, ocspChecks);
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

function placeRecord({ range, within, wrapped }: ItemFrame): PlaceRecord {
  return {
    range: [range.start, range.end],
    ...(wrapped?.keyPath !== undefined && { keyPath: wrapped.keyPath }),
    ...(within && { within: [within.start, within.end] }),
  };
}

function certificateRecord(certificate: Certificate, frame: ItemFrame, cryptography: Cryptography): CertificateRecord {
  const { notBefore, notAfter } = certificate.validity;
  const extensions = placedExtensions(certificate);
  return {
    kind: "certificate",
    ...placeRecord(frame),
    version: certificate.version,
    serialNumber: integerHex(certificate.serialNumber),
    subject: recordName(certificate.subject),
    issuer: recordName(certificate.issuer),
    ...timeRecord("notBefore", notBefore),
    ...timeRecord("notAfter", notAfter),
    publicKey: keyRecord(certificate.subjectPublicKeyInfo.key),
    signatureAlgorithm: nameOf(signatureAlgorithms, certificate.signatureAlgorithm.oid),
    isCA: valueOf(extensions, basicConstraints)?.cA ?? false,
    ...extensionsRecord(extensions),
    fingerprints: { sha256: toHex(cryptography.sha256(certificate.der)) },
  };
}

/** Absent if the text isn't a time. */
function timeRecord<Name extends string>(name: Name, time: Time | undefined): Readonly<Partial<Record<Name, string>>> {
  return (time?.epochMs === undefined ? {} : { [name]: isoTime(time.epochMs) }) as Partial<Record<Name, string>>;
}

function otherRecord(
  item: Exclude<FileItem, { readonly kind: "certificate" }>,
  cryptography: Cryptography,
  ocspChecks: ViewContext["ocspChecks"],
): OtherRecord {
  const frame = {
    kind: item.kind,
    ...placeRecord(item),
    ...(item.label === undefined ? {} : { label: item.label }),
  };
  switch (item.kind) {
    case "certificationRequest": {
      const { request } = item;
      const { subject, subjectPublicKeyInfo, signatureAlgorithm } = request;
      const asked = requestedAttributes(request.der);
      return {
        ...frame,
        subject: recordName(subject),
        publicKey: keyRecord(subjectPublicKeyInfo.key),
        signatureAlgorithm: nameOf(signatureAlgorithms, signatureAlgorithm.oid),
        ...(asked.ok && extensionsRecord(asked.value.extensions.map(standaloneExtension))),
      };
    }
    case "certificateList": {
      const outcome = readCertificateList(item.der);
      if (!outcome.ok) return frame;
      const { issuer, thisUpdate, nextUpdate, signatureAlgorithm, extensions, der } = outcome.value;
      return {
        ...frame,
        issuer: recordName(issuer),
        ...timeRecord("thisUpdate", thisUpdate),
        ...timeRecord("nextUpdate", nextUpdate),
        revoked: countRevokedCertificates(outcome.value),
        signatureAlgorithm: nameOf(signatureAlgorithms, signatureAlgorithm.oid),
        ...extensionsRecord(extensions.map((extension) => ({ der, extension }))),
      };
    }
    case "privateKey": {
      const { container, key, encrypted, scheme } = item.privateKey;
      return {
        ...frame,
        container,
        encrypted,
        ...(scheme && { encryption: [schemeWords(scheme)] }),
        ...(key === undefined ? {} : { publicKey: keyRecord(key) }),
        ...entryRecord(item, cryptography),
      };
    }
    case "pkcs12":
      return { ...frame, ...pkcs12Record(item) };
    case "javaKeystore":
      return { ...frame, version: item.keystore.version };
    case "publicKey":
    case "parameters":
      return { ...frame, publicKey: keyRecord(item.key) };
    case "ocspResponse":
      return { ...frame, ...ocspItemRecord(item.der, ocspChecks?.get(item.der)) };
    case "jsonWebKey":
      return { ...frame, publicKey: keyRecord(item.jwk.key), ...jwkRecord(item.jwk, cryptography) };
    case "opensshKey":
    case "opensshCertificate":
      return {
        ...frame,
        publicKey: keyRecord(item.kind === "opensshKey" ? item.key.key : item.certificate.key),
        ...opensshRecord(item, cryptography),
      };
    case "pkcs7":
    case "other":
    case "broken":
      return frame;
  }
}

function keyRecord({ algorithm, bits, curve }: PublicKey): KeyRecord {
  return { algorithm, ...(bits === undefined ? {} : { bits }), ...(curve === undefined ? {} : { curve }) };
}
