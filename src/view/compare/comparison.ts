// What two certificates have in common and where they differ, in words.

import { toHex } from "../../pki/asn1/bytes.ts";
import { count } from "../../contract/format.ts";
import type { ComparedCertificate } from "./comparedCertificate.ts";
import { firstDifference } from "./firstDifference.ts";
import { sentenceList } from "../trust/trustWords.ts";
import { compareDetails, type ComparedField } from "./compareDetails.ts";

export interface Comparison {
  readonly first: string;
  readonly second: string;
  /** The same bytes, and therefore the same in everything. */
  readonly isSame: boolean;
  /** True where both certify the same key: a certificate that was renewed without a new key, or issued by two CAs. */
  readonly hasSameKey: boolean;
  readonly verdict: string;
  readonly fields: readonly ComparedField[];
}

/** The part whose fields the words about the keys represent. */
const keyPart = "Public key";
/** Differences that are named in the verdict. */
const named = 4;

export function compareCertificates(first: ComparedCertificate, second: ComparedCertificate): Comparison {
  const isSame = toHex(first.certificate.der) === toHex(second.certificate.der);
  const hasSameKey =
    toHex(first.certificate.subjectPublicKeyInfo.der) === toHex(second.certificate.subjectPublicKeyInfo.der);
  const fields = compareDetails(first.detail, second.detail);
  const unlike = firstDifference(first.certificate, second.certificate);
  return {
    first: first.name,
    second: second.name,
    isSame,
    hasSameKey,
    verdict: isSame ? "The certificates are identical, byte for byte." : difference(fields, hasSameKey, unlike),
    fields,
  };
}

/** `unlike`: where the signed parts differ, if they do. */
function difference(fields: readonly ComparedField[], hasSameKey: boolean, unlike: string | undefined): string {
  const key = hasSameKey ? "Both have the same key." : "They have different keys.";
  const told = fields.filter(
    ({ part, isSame, isConsequence }) => !isSame && !isConsequence && (part !== keyPart || hasSameKey),
  );
  if (told.length === 0 && unlike !== undefined)
    return `Every field reads the same, but the certificates differ. ${unlike}. ${key}`;
  // Only the signature is another: signed twice, by a key whose signatures differ each time.
  if (told.length === 0) return `Both say the same, but each is signed separately. ${key}`;
  const titles = [...new Set(told.map(({ title }) => title))];
  const shown = titles.length === named + 1 ? titles : titles.slice(0, named);
  const rest = titles.length - shown.length;
  // Without their number: the table counts also what follows from them, such as fingerprints.
  return `${sentenceList(rest === 0 ? shown : [...shown, count(rest, "more field")])} ${titles.length === 1 ? "differs" : "differ"}. ${key}`;
}
