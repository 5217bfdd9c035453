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

const needsPem = "CockroachDB needs certificates and keys in PEM";
const needsX509 = "CockroachDB can't use it, because TLS needs X.509 certificates";

/** Lines of a configuration or of a key file that say nothing. */
const comments = String.raw`^(?:\s*[#;].*\n|\s*\n)*\s*`;

/** The header of an OpenPGP packet (RFC 9580 section 4.2): old forms with one and two bytes of length, and the new form. */
function packet(oneByte: number, twoBytes: number, tagByte: number, content: string): RegExp {
  const byte = (value: number): string => String.raw`\x${value.toString(16).padStart(2, "0")}`;
  return new RegExp(
    `^(?:${byte(oneByte)}[^]|${byte(twoBytes)}[^]{2}|${byte(tagByte)}(?:[\\0-\\xbf]|[\\xc0-\\xdf][^]|\\xff[^]{4}))${content}`,
  );
}

/** By their first bytes, as Latin-1 text. */
const kindsByStart: readonly OtherKind[] = [
  { start: /^\x1f\x8b/, words: "A gzip archive: unpack it with gunzip" },
  { start: /^PK\x03\x04/, words: "A zip archive: unpack it first" },
  { start: /^(?:BZh|\xfd7zXZ\0|\x28\xb5\x2f\xfd)/, words: "A compressed file (bzip2, xz, or zstd): unpack it first" },
  {
    start: /^\xce\xce\xce\xce/,
    words: `A Java keystore (JCEKS). ${needsPem}. To see its certificates: keytool -list -rfc -storetype JCEKS -keystore FILE`,
  },
  {
    start: /^\0\0\0[\x01\x02]\0\0\0\x14/,
    words: `A Bouncy Castle keystore (BKS or UBER), for Java and Android. ${needsPem}. To see its certificates: keytool -list -rfc -storetype BKS -providerclass org.bouncycastle.jce.provider.BouncyCastleProvider -providerpath bcprov.jar -keystore FILE`,
  },
  {
    start: /^openssh-key-v1\0/,
    words: "An OpenSSH private key without its BEGIN and END lines",
  },
  {
    start: /^SSHKRL\n\0/,
    words:
      "A key revocation list of OpenSSH (KRL). CockroachDB doesn't use SSH keys. It checks revocation with OCSP (security.ocsp.mode). To see the list: ssh-keygen -Q -l -f FILE",
  },
  {
    start: /^(?:\s*#.*\n|\s*\n)*(?:@\S+ )?\S+ (?:ssh-|ecdsa-sha2-|sk-)\S+ AAAA/,
    words:
      "A known_hosts file: the host keys that an SSH client trusts. CockroachDB doesn't use SSH keys. To see it: ssh-keygen -l -f FILE",
  },
  {
    start: /^---- BEGIN SSH2 PUBLIC KEY ----/,
    words: `An SSH public key (RFC 4716). ${needsX509}. To see it: ssh-keygen -l -f FILE`,
  },
  {
    start: /^PuTTY-User-Key-File-/,
    words: `A private key of PuTTY (PPK). ${needsPem}. To convert an RSA or ECDSA key: puttygen FILE -O private-openssh -o client.USER.key`,
  },
  {
    start: packet(0x98, 0x99, 0xc6, "[\\x03-\\x06]"),
    words: `An OpenPGP public key. ${needsX509}. To see it: gpg --show-keys FILE`,
  },
  {
    start: packet(0x94, 0x95, 0xc5, "[\\x03-\\x06]"),
    words: `An OpenPGP private key. ${needsX509}. To see its public half: gpg --show-keys FILE`,
  },
  {
    start: packet(0x88, 0x89, 0xc2, "[\\x03-\\x06]"),
    words: `An OpenPGP signature. ${needsX509}. To check it: gpg --verify FILE`,
  },
  {
    start: packet(0x84, 0x85, 0xc1, "[\\x03\\x06]"),
    words: "A file encrypted with OpenPGP: decrypt it first, with gpg --decrypt FILE",
  },
  {
    start: packet(0x8c, 0x8d, 0xc3, "[\\x04-\\x06]"),
    words: "A file encrypted with OpenPGP and a passphrase: decrypt it first, with gpg --decrypt FILE",
  },
  {
    start: /^age-encryption\.org\/v1\n/,
    words: "A file encrypted with age: decrypt it first, with age --decrypt -i IDENTITY FILE",
  },
  {
    start: new RegExp(`${comments}AGE-SECRET-KEY-1`),
    words: `A private key of age, which encrypts files. ${needsX509}. Keep it secret`,
  },
  {
    start: new RegExp(`${comments}age1[a-z0-9]{58}\\s`),
    words: `A public key of age, which encrypts files. ${needsX509}`,
  },
  {
    start: /^untrusted comment: /,
    words: `A key or signature of minisign or signify, which sign files. ${needsX509}`,
  },
  {
    start: /^\s*<(?:!doctype html|html|head)\b/i,
    words: "An HTML page: perhaps an error message instead of a download",
  },
  {
    start: new RegExp(`${comments}\\[(?:Interface|Peer)\\]\\s`),
    words: `A configuration of WireGuard, a VPN whose keys aren't certificates. ${needsX509}`,
  },
  {
    start: /^[A-Za-z0-9+/]{43}=\s*$/,
    words: `32 bytes in base64, such as a key of WireGuard. ${needsPem}`,
  },
];

/** By the label of a block that looks like PEM. */
const kindsByLabel: readonly (readonly [label: RegExp, words: string])[] = [
  [/^PGP PUBLIC KEY BLOCK$/, `An OpenPGP public key. ${needsX509}. To see it: gpg --show-keys FILE`],
  [/^PGP PRIVATE KEY BLOCK$/, `An OpenPGP private key. ${needsX509}. To see its public half: gpg --show-keys FILE`],
  [/^PGP SIGNATURE$/, `An OpenPGP signature. ${needsX509}. To check it: gpg --verify FILE`],
  [/^PGP MESSAGE$/, "A message of OpenPGP: decrypt it first, with gpg --decrypt FILE"],
  [/^AGE ENCRYPTED FILE$/, "A file encrypted with age: decrypt it first, with age --decrypt -i IDENTITY FILE"],
  [
    /^SSH SIGNATURE$/,
    `A signature by an SSH key. ${needsX509}. To check it: ssh-keygen -Y check-novalidate -n NAMESPACE -s FILE`,
  ],
  [/^ATTRIBUTE CERTIFICATE$/, attributeCertificate()],
];

/** What a block with this label is, if it is of a kind that is recognized but not read; `undefined` otherwise. A sentence without a period. */
export function otherLabel(label: string): string | undefined {
  return kindsByLabel.find(([pattern]) => pattern.test(label))?.[1];
}

function attributeCertificate(): string {
  return "An attribute certificate (RFC 5755): it has no key, so TLS can't use it. CockroachDB needs a public key certificate in PEM";
}

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
    return "A time-stamp response (RFC 3161): it proves when something existed. CockroachDB doesn't use time stamps. To see it: openssl ts -reply -in FILE -text";
  // AttributeCertificateInfo (RFC 5755 section 4.1): version 1, then the holder, then the issuer as [0].
  const holder = inside.optional(tag.sequence, "holder");
  if (leading.identifier === tag.integer && holder !== undefined && inside.nextIdentifier === context(0, "constructed"))
    return isHolder(inside, holder) ? attributeCertificate() : undefined;
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
