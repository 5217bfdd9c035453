// Base64 of PEM: what `data` of a Kubernetes Secret and `caBundle` of a webhook hold. Written to a file as it is, it's a
// certificate file that no program reads.

import { decodeBase64Body } from "./base64Body.ts";
import { latin1 } from "../asn1/directoryString.ts";

/** Longer texts aren't decoded: certificates of a Secret are shorter. */
const maxLength = 1_000_000;

/** Returns true if the whole text is base64 of a text that starts with a BEGIN line. */
export function isBase64OfPem(raw: Uint8Array): boolean {
  if (raw.length > maxLength) return false;
  const body = decodeBase64Body(raw, 0, raw.length);
  return body.ok && /^\s*-----BEGIN /.test(latin1(body.value.subarray(0, 64)));
}
