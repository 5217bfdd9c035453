// Makes OCSP answers for tests: correct ones by default, with the deviations that a test names; and certificates that
// name a responder.
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { readCertificate, type Certificate } from "../../src/pki/certificate/certificate.ts";
import type { ExtensionSpec } from "../../src/pki/issue/certificateSpec.ts";
import {
  bitString,
  boolean,
  explicit,
  implicitPrimitive,
  integer,
  nullValue,
  objectIdentifier,
  octetString,
  sequence,
  text,
  tlv,
} from "../../src/pki/asn1/derWriter.ts";
import { tag } from "../../src/pki/asn1/derTag.ts";
import { encodeName } from "../../src/pki/issue/nameWriter.ts";
import type { OcspQuestion } from "../../src/pki/ocsp/ocspRequest.ts";
import { webCryptoSigner, type Signer } from "../../src/pki/issue/signer.ts";
import { nodeCertificate, testNow, type Deviations, type TestCertificate } from "./certificate.ts";

const empty = new Uint8Array();
const hour = 3_600_000;

export interface AnswerDeviations {
  readonly status?: "good" | "unknown" | { readonly reason?: number };
  /** Absent: the certificate that was asked about. */
  readonly serialNumber?: bigint;
  /** Whose name and key the answer says issued the certificate; absent: the issuer's. */
  readonly about?: TestCertificate;
  readonly hash?: "sha1" | "sha256" | "sha384";
  readonly thisUpdate?: Date;
  /** `"absent"`: none. */
  readonly nextUpdate?: Date | "absent";
  readonly nonce?: Uint8Array;
  /** Whose key signs; absent: the issuer's. */
  readonly signer?: TestCertificate;
  /** How it signs; absent: as suits its key. */
  readonly signature?: Signer;
  /** Whom the answer names; absent: the signer by its key. */
  readonly responderId?: Uint8Array;
  /** Certificates that come along. */
  readonly certificates?: readonly Uint8Array[];
  readonly singleExtensions?: readonly Uint8Array[];
  /** Whole SingleResponses instead of the one. */
  readonly responses?: readonly Uint8Array[];
  /** Bytes after the basic response. */
  readonly trailing?: Uint8Array;
}

/** The DER of an answer about `certificate`, current at `testNow`, with the digest that was requested. */
export async function ocspAnswer(
  certificate: TestCertificate,
  issuer: TestCertificate,
  deviations: AnswerDeviations = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const {
    signer = issuer,
    certificates = [],
    nonce,
    trailing = empty,
    responses = [singleResponse(certificate, issuer, deviations)],
  } = deviations;
  const key = deviations.signature ?? webCryptoSigner(signer.keyPair.privateKey);
  const nonceExtension = nonce && explicit(1, sequence(extension("1.3.6.1.5.5.7.48.1.2", octetString(nonce))));
  const data = sequence(
    deviations.responderId ?? byKey(signer),
    generalizedTime(deviations.thisUpdate ?? testNow),
    sequence(...responses),
    nonceExtension ?? empty,
  );
  const certs = certificates.length === 0 ? empty : explicit(0, sequence(...certificates));
  const basic = sequence(data, key.signatureAlgorithm, bitString(await key.sign(data)), certs);
  return successful(octetString(Buffer.concat([basic, trailing])));
}

export function successful(response: Uint8Array, type = "1.3.6.1.5.5.7.48.1.1"): Uint8Array<ArrayBuffer> {
  return sequence(tlv(tag.enumerated, Uint8Array.of(0)), explicit(0, sequence(objectIdentifier(type), response)));
}

/** An answer without a certificate: `tryLater` is 3. */
export function refusal(status: number): Uint8Array<ArrayBuffer> {
  return sequence(tlv(tag.enumerated, Uint8Array.of(status)));
}

export function singleResponse(
  certificate: TestCertificate,
  issuer: TestCertificate,
  deviations: AnswerDeviations = {},
): Uint8Array<ArrayBuffer> {
  const {
    status = "good",
    about = issuer,
    hash = "sha256",
    serialNumber = certificate.spec.serialNumber,
    singleExtensions = [],
  } = deviations;
  const { thisUpdate = new Date(testNow.getTime() - hour), nextUpdate = new Date(testNow.getTime() + hour) } =
    deviations;
  const { subject, subjectPublicKeyInfo } = read(about);
  const [oid, digest] = digests[hash];
  const id = sequence(
    sequence(objectIdentifier(oid), nullValue()),
    octetString(digest(subject.der)),
    octetString(digest(subjectPublicKeyInfo.subjectPublicKey)),
    integer(serialNumber),
  );
  return sequence(
    id,
    certStatus(status),
    generalizedTime(thisUpdate),
    nextUpdate === "absent" ? empty : explicit(0, generalizedTime(nextUpdate)),
    singleExtensions.length === 0 ? empty : explicit(1, sequence(...singleExtensions)),
  );
}

const digests = {
  sha1: ["1.3.14.3.2.26", nodeCryptography.sha1],
  sha256: ["2.16.840.1.101.3.4.2.1", nodeCryptography.sha256],
  // The digest doesn't matter if the algorithm isn't known.
  sha384: ["2.16.840.1.101.3.4.2.2", nodeCryptography.sha256],
} as const;

function certStatus(status: NonNullable<AnswerDeviations["status"]>): Uint8Array {
  if (status === "good") return implicitPrimitive(0, empty);
  if (status === "unknown") return implicitPrimitive(2, empty);
  const reason = status.reason === undefined ? empty : explicit(0, tlv(tag.enumerated, Uint8Array.of(status.reason)));
  return explicit(1, Buffer.concat([generalizedTime(new Date("2026-02-20T08:00:00Z")), reason]));
}

export function byKey(certificate: TestCertificate): Uint8Array {
  return explicit(2, octetString(nodeCryptography.sha1(read(certificate).subjectPublicKeyInfo.subjectPublicKey)));
}

export function byName({ spec }: TestCertificate): Uint8Array {
  return explicit(1, encodeName(spec.subject));
}

export function extension(oid: string, value: Uint8Array, critical = false): Uint8Array<ArrayBuffer> {
  return sequence(objectIdentifier(oid), critical ? boolean(true) : empty, octetString(value));
}

function generalizedTime(date: Date): Uint8Array<ArrayBuffer> {
  return text(
    tag.generalizedTime,
    `${date
      .toISOString()
      .replace(/\.\d{3}Z$/, "")
      .replace(/[-:T]/g, "")}Z`,
  );
}

export function read({ der }: Pick<TestCertificate, "der">): Certificate {
  const outcome = readCertificate(der);
  if (!outcome.ok) throw new Error(outcome.error.message);
  return outcome.value;
}

/** The question that a correct answer fits. */
export function questionAbout(certificate: TestCertificate, issuer: TestCertificate): OcspQuestion {
  return { certificate: read(certificate), issuer: read(issuer), nonce: new Uint8Array(32).fill(7) };
}

/** AuthorityInfoAccess with responders. */
export function responders(...urls: readonly string[]): ExtensionSpec {
  return {
    type: "raw",
    critical: false,
    oid: "1.3.6.1.5.5.7.1.1",
    value: sequence(...urls.map((url) => sequence(objectIdentifier("1.3.6.1.5.5.7.48.1"), text(0x86, url)))),
  };
}

/** A certificate of a responder that the CA made its delegate. */
export function responderCertificate(
  issuedBy: TestCertificate,
  deviations: Deviations & { readonly purposes?: readonly string[] } = {},
): Promise<TestCertificate> {
  const { purposes = ["1.3.6.1.5.5.7.3.9"], ...rest } = deviations;
  return nodeCertificate({
    issuedBy,
    subject: [[{ type: "2.5.4.3", value: "Responder" }]],
    keySlot: "responder",
    withExtensions: [{ type: "extKeyUsage", critical: false, purposes }],
    ...rest,
  });
}
