// Request + what is on disk -> what will be created: every file, subject, name, and date, to show before anything is
// written. Pure.

import { basicConstraints } from "../../pki/extensions/rfc5280/basicConstraints.ts";
import { keyUsage } from "../../pki/extensions/rfc5280/keyUsage.ts";
import { subjectKeyIdentifier } from "../../pki/extensions/rfc5280/keyIdentifiers.ts";
import { readableExtension } from "../../pki/extensions/extensionDecoder.ts";
import type { KeyType } from "../../pki/issue/keyPair.ts";
import { isWritableMoment, lateEnd, momentText } from "../go/momentText.ts";
import type { IssuerNames } from "./certificateSpecOf.ts";
import type { CheckedRequest } from "./checkRequest.ts";
import { cockroachCommand } from "./cockroachCommand.ts";
import { defaultLifetimeMs, isCaRequest, kindFacts, longestBrowserMs } from "./kindFacts.ts";
import { plannedFiles, type PlannedFile } from "./plannedFile.ts";
import type { Profile } from "./profile.ts";
import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import type { CreateRequest } from "./request.ts";
import type { SigningCa } from "./signingCa.ts";
import type { CreationFacts, PathJoin } from "./creationFacts.ts";
import { day } from "../../pki/duration.ts";

export interface Plan {
  readonly request: CreateRequest;
  readonly profile: Profile;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly keyType: KeyType;
  /** Absent: self-signed. */
  readonly issuer?: IssuerNames;
  /** DER of the certificates that follow the new one in its file: older ones of a CA, or the path of an end entity. */
  readonly followers: readonly Uint8Array[];
  /** In the order in which they are created. */
  readonly files: readonly PlannedFile[];
  /** Notices for the user. */
  readonly notices: readonly string[];
  /** The equivalent `cockroach cert` command for a POSIX shell. Absent if no command is equivalent. */
  readonly command?: string;
}

/** CockroachDB begins validity a day early, for clocks that are behind. */
const skewMs = day;

/** Returns the plan, or why it can't be carried out. */
export function planCreation(
  request: CreateRequest,
  checked: CheckedRequest,
  facts: CreationFacts,
  paths: PathJoin,
  now: Date,
): Result<Plan, Refusal> {
  const validity = planValidity(request, facts.signingCa, now);
  if (!validity.ok) return validity;
  const { failure, writeFailure } = kindFacts[request.kind];
  const files = plannedFiles(request, checked.name, facts, paths);
  const obstacle = files.find((file) => file.replaces && !request.overwrite);
  if (obstacle !== undefined)
    return failWith(`${writeFailure ?? failure}: ${obstacle.failure}: open ${obstacle.path}: file exists`, {
      id: "replace",
      before: "Nothing was written.",
    });
  const issuer = facts.signingCa && issuerNames(facts.signingCa);
  const { statedLifetimeMs } = validity.value;
  const command = cockroachCommand(
    statedLifetimeMs === undefined ? request : { ...request, lifetimeMs: statedLifetimeMs },
    facts.signingCa,
  );
  return succeed({
    request,
    profile: checked.profile,
    notBefore: new Date(now.getTime() - skewMs),
    notAfter: validity.value.notAfter,
    keyType: request.kind === "tenant-signing" ? { algorithm: "ed25519" } : request.keyType,
    ...(issuer === undefined ? {} : { issuer }),
    followers: facts.signingCa?.path ?? facts.olderCertificates,
    files,
    notices: [
      ...checked.notices,
      ...validity.value.notices,
      ...browserNotices(request, validity.value.notAfter.getTime() - now.getTime() + skewMs),
      ...signerNotices(request, facts.signingCa),
      ...caKeyNotices(files, request, paths),
    ],
    ...(command === undefined ? {} : { command }),
  });
}

function browserNotices({ kind }: CreateRequest, validityMs: number): readonly string[] {
  if (kind !== "ui" || validityMs <= longestBrowserMs) return [];
  return [
    "warning: Safari and other programs on macOS and iOS reject a server certificate that is valid for more than 825 days.",
  ];
}

/** Any certificate can sign, and CockroachDB lets it; but what it has signed may not be accepted by anybody (RFC 5280 section 6.1.4 (k) to (n)). */
function signerNotices({ kind }: CreateRequest, signingCa: SigningCa | undefined): readonly string[] {
  if (signingCa === undefined) return [];
  const constraints = readableExtension(signingCa.certificate, basicConstraints);
  const usage = readableExtension(signingCa.certificate, keyUsage);
  const reasons = [
    ...(constraints?.cA === true ? [] : ["isn't a CA"]),
    ...(usage === undefined || usage.includes("keyCertSign") ? [] : ["may not sign certificates (keyCertSign)"]),
    ...(kind === "intermediate-ca" && constraints?.pathLenConstraint === 0
      ? ["can't have a CA below it (pathlen:0)"]
      : []),
  ];
  return reasons.map(
    (reason) => `warning: the certificate that signs ${reason}: certificates that it signs will be rejected.`,
  );
}

/**
 * The certs directory is copied to nodes and clients, and anyone with the CA key can create certificates for anybody.
 */
function caKeyNotices(files: readonly PlannedFile[], request: CreateRequest, join: PathJoin): readonly string[] {
  const key = isCaRequest(request) ? files.find(({ content }) => content === "privateKey")?.path : undefined;
  const name = key?.split(/[/\\]/).at(-1) ?? "";
  if (key === undefined || join(key, "") !== join(request.certsDirectory, name)) return [];
  return [`note: the CA key ${key} is in the certs directory. Keep it elsewhere: nodes and clients don't need it.`];
}

interface PlannedValidity {
  readonly notAfter: Date;
  readonly notices: readonly string[];
  /** What the equivalent command has to state, because CockroachDB's default would outlast the CA. */
  readonly statedLifetimeMs?: number;
}

/** A certificate must not outlast the CA that signs it (pkg/security/x509.go, checkLifetimeAgainstCA). */
function planValidity(
  request: CreateRequest,
  signingCa: SigningCa | undefined,
  now: Date,
): Result<PlannedValidity, Refusal> {
  const lifetimeMs = request.lifetimeMs ?? defaultLifetimeMs(request.kind);
  const notAfter = new Date(now.getTime() + lifetimeMs);
  if (!isWritableMoment(notAfter.getTime()))
    return failWith(`${kindFacts[request.kind].failure}: ${lateEnd}`, "Choose a shorter lifetime.");
  const caEnd = signingCa?.certificate.validity.notAfter.epochMs;
  if (signingCa === undefined || (caEnd !== undefined && caEnd >= notAfter.getTime()))
    return succeed({ notAfter, notices: [] });
  const { failure, failureToMakeCertificate } = kindFacts[request.kind];
  if (caEnd === undefined)
    return failWith(`${failure}: ${failureToMakeCertificate}: the expiration date of the CA certificate can't be read`);
  if (request.lifetimeMs === undefined && caEnd > now.getTime()) {
    const notice = `note: the certificate expires with its CA on ${momentText(caEnd)}, before the default lifetime of ${lifetimeMs / 3_600_000}h ends.`;
    return succeed({
      notAfter: new Date(caEnd),
      notices: [notice],
      statedLifetimeMs: lifetimeBefore(caEnd - now.getTime()),
    });
  }
  const hours = (ms: number): number => (ms - now.getTime()) / 3_600_000;
  const [caHours, askedHours] = [hours(caEnd), hours(notAfter.getTime())];
  return failWith(
    `${failure}: ${failureToMakeCertificate}: CA lifetime is ${caHours.toFixed(6)}h, shorter than the requested ${askedHours.toFixed(6)}h`,
    caEnd <= now.getTime()
      ? `The CA expired on ${momentText(caEnd)}. Create a new CA first, then reissue every certificate that the expired one signed.`
      : { id: "shorter-lifetime", hours: Math.trunc(caHours), isInMessage: true },
  );
}

/** The whole hours of a time, or its minutes, but less than all of it: the command runs later. */
function lifetimeBefore(ms: number): number {
  const unit = ms > 2 * 3_600_000 ? 3_600_000 : 60_000;
  return Math.max(1, Math.ceil(ms / unit) - 1) * unit;
}

/** How the certificates of a CA name it. */
export function issuerNames({ certificate }: SigningCa): IssuerNames {
  const keyIdentifier = readableExtension(certificate, subjectKeyIdentifier);
  return { subject: { der: certificate.subject.der }, ...(keyIdentifier === undefined ? {} : { keyIdentifier }) };
}
