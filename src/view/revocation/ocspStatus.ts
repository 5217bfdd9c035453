// Words and tones for what an OCSP response says and how a check of it ended.

import type { CertStatus } from "../../pki/ocsp/basicOcspResponse.ts";
import type { OcspCheckOutcome } from "../../pki/ocsp/ocspCheck.ts";
import type { Tone } from "../../contract/protocol.ts";
import { reasonText } from "../extensions/reasons.ts";
import { timeText } from "../fields/validity.ts";

export const checkTones: Readonly<Record<OcspCheckOutcome, Tone>> = {
  passed: "ok",
  failed: "error",
  noted: "information",
  cannotTell: "warning",
};

/** `Revoked since 2026-02-20 08:00:00 UTC, key compromise` */
export function statusText(status: CertStatus): string {
  if (status.status === "good") return "Good";
  if (status.status === "unknown") return "Unknown: the responder doesn't know this certificate";
  return `Revoked since ${timeText(status.at)}${status.reason === undefined ? "" : `, ${reasonText(status.reason)}`}`;
}
