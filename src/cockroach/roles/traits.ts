// Questions about a certificate that several rules ask.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { basicConstraints } from "../../pki/extensions/rfc5280/basicConstraints.ts";
import { anyExtendedKeyUsage, extKeyUsage } from "../../pki/extensions/rfc5280/extKeyUsage.ts";
import { readableExtension } from "../../pki/extensions/extensionDecoder.ts";
import { keyUsage } from "../../pki/extensions/rfc5280/keyUsage.ts";
import type { Time } from "../../pki/asn1/time.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import { minuteText } from "../go/momentText.ts";

/** cA is TRUE. */
export function isCa(certificate: Certificate): boolean {
  return readableExtension(certificate, basicConstraints)?.cA === true;
}

/** No keyUsage, or one with keyCertSign. */
export function maySignCertificates(certificate: Certificate): boolean {
  const bits = readableExtension(certificate, keyUsage);
  return bits === undefined || bits.includes("keyCertSign");
}

/** No extKeyUsage, or one with the purpose or with any purpose. */
export function allowsPurpose(certificate: Certificate, purpose: string): boolean {
  const purposes = readableExtension(certificate, extKeyUsage);
  return purposes === undefined || purposes.includes(purpose) || purposes.includes(anyExtendedKeyUsage);
}

/** `2026-12-06 14:00 UTC`, or the text of a time that can't be read. */
export function timeText({ epochMs, text }: Time): string {
  return epochMs === undefined ? text : minuteText(epochMs);
}

/** Names a certificate in a sentence. */
export function subjectWords({ subject }: Certificate): string {
  const name = displayName(subject);
  return name === "" ? "a certificate without a subject" : name;
}
