// An old certificate and the CA that signs -> what its successor will be, or why it can't have one. Pure.

import { type Certificate, isSelfIssued } from "../../pki/certificate/certificate.ts";
import { basicConstraints } from "../../pki/extensions/rfc5280/basicConstraints.ts";
import { readableExtension } from "../../pki/extensions/extensionDecoder.ts";
import type { KeyType } from "../../pki/issue/keyPair.ts";
import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import type { SigningCa } from "../create/signingCa.ts";
import { isWritableMoment, lateEnd, momentText } from "../go/momentText.ts";
import { droppedExtensions } from "./renewedSpec.ts";
import { day } from "../../pki/duration.ts";

export interface RenewalWish {
  /** Milliseconds from now. Absent: the old lifetime, but not beyond the expiry of the CA. */
  readonly lifetimeMs?: number;
  /** Absent: the type of the old key. */
  readonly keyType?: KeyType;
}

export interface RenewalPlan {
  readonly old: Certificate;
  readonly keyType: KeyType;
  readonly notBefore: Date;
  readonly notAfter: Date;
  readonly notices: readonly string[];
}

/** CockroachDB begins validity a day early, for clocks that are behind. Of a short life a third is enough. */
const skewMs = day;

/** `path` names the certificate in messages. */
export function planRenewal(
  path: string,
  old: Certificate,
  wish: RenewalWish,
  signingCa: SigningCa,
  now: Date,
): Result<RenewalPlan, Refusal> {
  const keyType = wish.keyType ?? keyTypeLike(old);
  if (keyType === undefined) {
    const { algorithm, curve } = old.subjectPublicKeyInfo.key;
    return failWith(`the key type of ${path} can't be created here: ${[algorithm, curve].filter(Boolean).join(" ")}`, {
      id: "name-key-type",
    });
  }
  const { notBefore, notAfter } = old.validity;
  const caEnd = signingCa.certificate.validity.notAfter.epochMs;
  if (caEnd === undefined || caEnd <= now.getTime())
    return failWith(`the CA that would sign ${path} has expired, or its expiration date can't be read`, {
      id: "rotate-ca",
    });
  const oldLengthMs = (notAfter.epochMs ?? 0) - (notBefore.epochMs ?? 0);
  if (wish.lifetimeMs === undefined && oldLengthMs <= 0)
    return failWith(`the validity of ${path} cannot be read`, { id: "name-lifetime" });
  const lengthMs = wish.lifetimeMs === undefined ? oldLengthMs : wish.lifetimeMs + skewMs;
  const earlierMs = wish.lifetimeMs === undefined ? Math.min(skewMs, Math.floor(lengthMs / 3)) : skewMs;
  const wanted = now.getTime() + lengthMs - earlierMs;
  if (wish.lifetimeMs !== undefined && wanted > caEnd) {
    return failWith(`${path} would be valid until ${momentText(wanted)}, but its CA only until ${momentText(caEnd)}`, {
      id: "shorter-lifetime",
    });
  }
  const end = Math.min(wanted, caEnd);
  if (!isWritableMoment(end)) return failWith(`${path}: ${lateEnd}`, "Choose a shorter lifetime.");
  return succeed({
    old,
    keyType,
    notBefore: new Date(now.getTime() - earlierMs),
    notAfter: new Date(end),
    notices: [
      ...(end < wanted
        ? [`note: ${path} expires with its CA on ${momentText(end)}, before its own lifetime ends.`]
        : []),
      ...lossNotices(path, old, signingCa),
    ],
  });
}

/** Why a certificate cannot be renewed whatever signs it; `undefined` where it can. */
export function renewalObstacle(path: string, old: Certificate): ReturnType<typeof failWith> | undefined {
  if (readableExtension(old, basicConstraints)?.cA === true) {
    return failWith(`${path} is a CA: with a new key, everything it has signed would be rejected`, { id: "rotate-ca" });
  }
  return isSelfIssued(old)
    ? failWith(`${path} is self-signed, so no CA can renew it`, { id: "create-again" })
    : undefined;
}

/**
 * Returns the key type of a certificate, or `undefined` if no such key can be created here. Short RSA keys become 2048
 * bits long.
 */
export function keyTypeLike({ subjectPublicKeyInfo: { key } }: Certificate): KeyType | undefined {
  if (key.algorithm === "RSA" && key.bits !== undefined)
    return { algorithm: "rsa", bits: Math.max(2_048, Math.ceil(key.bits / 8) * 8) };
  if (key.algorithm === "EC" && key.curve === "P-256") return { algorithm: "ecdsa-p256" };
  if (key.algorithm === "EC" && key.curve === "P-384") return { algorithm: "ecdsa-p384" };
  return key.algorithm === "Ed25519" ? { algorithm: "ed25519" } : undefined;
}

function lossNotices(path: string, old: Certificate, { certificate }: SigningCa): readonly string[] {
  const dropped = [...droppedExtensions(old, certificate.subject.der)];
  return dropped.length === 0
    ? []
    : [`note: extensions of ${path} that apply only to the old certificate are omitted: ${dropped.join(", ")}.`];
}
