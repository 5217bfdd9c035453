// Kinds of files that lie beside certificates and aren't read here: what they are, and what to use instead.

import { DerCursor } from "../asn1/der.ts";
import { context, tag } from "../asn1/derTag.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";

interface OtherKind {
  /** What the file starts with. */
  readonly start: RegExp;
  /** A sentence without a period. */
  readonly words: string;
}

/** By their first bytes, as Latin-1 text. */
const kindsByStart: readonly OtherKind[] = [
  { start: /^\x1f\x8b/, words: "A gzip archive: unpack it with gunzip" },
  { start: /^PK\x03\x04/, words: "A zip archive: unpack it first" },
  { start: /^(?:BZh|\xfd7zXZ\0|\x28\xb5\x2f\xfd)/, words: "A compressed file (bzip2, xz, or zstd): unpack it first" },
  {
    start: /^\xfe\xed\xfe\xed/,
    words: "A Java keystore (JKS). To see its certificates: keytool -list -rfc -keystore FILE",
  },
  {
    start: /^\xce\xce\xce\xce/,
    words: "A Java keystore (JCEKS). To see its certificates: keytool -list -rfc -storetype JCEKS -keystore FILE",
  },
  {
    start: /^openssh-key-v1\0/,
    words: "An OpenSSH private key without its BEGIN and END lines",
  },
  { start: /^SSHKRL\n\0/, words: "A key revocation list of OpenSSH: ssh-keygen -Q -l -f FILE shows it" },
  {
    start: /^(?:\s*#.*\n|\s*\n)*(?:@\S+ )?\S+ (?:ssh-|ecdsa-sha2-|sk-)\S+ AAAA/,
    words:
      "A known_hosts file: the host keys that an SSH client trusts. CockroachDB doesn't use SSH keys. To see it: ssh-keygen -l -f FILE",
  },
  { start: /^PuTTY-User-Key-File-/, words: "A key of PuTTY, which puttygen converts to PEM" },
  { start: /^age-encryption\.org\/v1\n/, words: "A file encrypted with age: age --decrypt decrypts it" },
  { start: /^untrusted comment: /, words: "A key or signature of minisign or signify, not a certificate" },
  {
    start: /^\s*<(?:!doctype html|html|head)\b/i,
    words: "An HTML page: perhaps an error message instead of a download",
  },
  { start: /^\s*\[Interface\]\s/, words: "A configuration of WireGuard, which doesn't use certificates" },
];

/** Enough for every start above. */
const looked = 512;

/** What the file is, if it is of a kind that is recognized but not read; `undefined` otherwise. */
export function otherKind(raw: Uint8Array): string | undefined {
  const text = String.fromCharCode(...raw.subarray(0, looked));
  return kindsByStart.find(({ start }) => start.test(text))?.words ?? derKind(raw);
}

const signedData = "1.2.840.113549.1.7.2";

/** By the outermost elements of a DER value. */
function derKind(raw: Uint8Array): string | undefined {
  const cursor = DerCursor.over(raw);
  const outer = cursor.inside(tag.sequence, "value");
  const first = outer.next("first");
  const second = outer.optional(tag.sequence, "second");
  if (cursor.failed) return undefined;
  if (first.identifier !== tag.sequence) return undefined;
  const inside = outer.enter(first);
  const leading = inside.next("element");
  if (second !== undefined && leading.identifier === tag.integer && startsWithOid(outer, second, signedData))
    return "A time-stamp response (RFC 3161): openssl ts -reply -in FILE -text shows it";
  // AttributeCertificateInfo (RFC 5755 section 4.1): version 1, then the holder, then the issuer as [0].
  const holder = inside.optional(tag.sequence, "holder");
  if (leading.identifier === tag.integer && holder !== undefined && inside.nextIdentifier === context(0, "constructed"))
    return isHolder(inside, holder) ? "An attribute certificate (RFC 5755), which TLS doesn't use" : undefined;
  return undefined;
}

/** Holder has only context-specific members, unlike the algorithm in a certificate. */
function isHolder(cursor: DerCursor, holder: { contentStart: number; contentEnd: number }): boolean {
  const byte = cursor.reading.bytes[holder.contentStart] ?? 0;
  return holder.contentEnd > holder.contentStart && (byte & 0xc0) === 0x80;
}

function startsWithOid(outer: DerCursor, element: Parameters<DerCursor["enter"]>[0], oid: string): boolean {
  const inside = outer.enter(element);
  return inside.nextIdentifier === tag.oid && objectIdentifier(inside.content(inside.next("contentType"))) === oid;
}
