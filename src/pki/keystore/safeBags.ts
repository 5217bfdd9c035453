// The bags of a decrypted part of a PKCS #12 file (RFC 7292 section 4.2): certificates, lists, and keys, each with what
// the file calls it.

import { DerCursor } from "../asn1/der.ts";
import { context, tag } from "../asn1/derTag.ts";
import { readString } from "../asn1/directoryString.ts";
import { holdsPrivateKey } from "../secrecy/holdsPrivateKey.ts";
import { objectIdentifier } from "../asn1/objectIdentifier.ts";
import { stringBytes } from "./pfx.ts";
import type { Problem } from "../asn1/problem.ts";
import { fail, succeed, type Result } from "../result.ts";
import type { StoreLabel } from "./storeEntry.ts";

/** More bags than this aren't read. The largest trust stores have a few hundred certificates. */
const maxBags = 10_000;
/** Bags inside of bags, which no program writes. */
const maxNesting = 4;
/** A longer name or identifier isn't one. */
const maxNameLength = 1_024;
const maxIdentifierLength = 64;

export type SafeBag = { readonly label: StoreLabel } & (
  | { readonly kind: "certificate" | "certificateList"; readonly der: Uint8Array }
  /** PrivateKeyInfo, or EncryptedPrivateKeyInfo. The reader of bags drops it as soon as it has its public half. */
  | { readonly kind: "key" | "encryptedKey"; readonly der: Uint8Array }
  | { readonly kind: "other"; readonly oid: string }
);

const bags = "1.2.840.113549.1.12.10.1.";
const x509Certificate = "1.2.840.113549.1.9.22.1";
const x509Crl = "1.2.840.113549.1.9.23.1";

/** Reads SafeContents. Fails for what a wrong password makes of them. */
export function readSafeBags(contents: Uint8Array, nesting = 0): Result<readonly SafeBag[], Problem> {
  const cursor = DerCursor.over(contents).inside(tag.sequence, "SafeContents");
  const found: SafeBag[] = [];
  while (cursor.more && found.length < maxBags) {
    const bag = cursor.inside(tag.sequence, "SafeBag");
    const oid = objectIdentifier(bag.content(bag.take(tag.oid, "bagId")));
    const value = bag.inside(context(0, "constructed"), "bagValue");
    const start = value.at;
    const whole = value.nextIdentifier === tag.sequence ? value.next("bagValue") : undefined;
    const attributes = bag.optional(tag.set, "bagAttributes");
    if (bag.failed) break;
    const label = attributes === undefined ? {} : readLabel(bag.content(attributes));
    const der = whole === undefined ? undefined : contents.subarray(start, whole.end);
    if (oid === `${bags}6` && der !== undefined) {
      const inner = nesting < maxNesting ? readSafeBags(der, nesting + 1) : undefined;
      if (inner?.ok !== true) return inner ?? fail(tooMany);
      found.push(...inner.value);
    } else found.push(readBag(oid, der, label));
  }
  const { problem } = cursor.reading;
  if (problem !== undefined) return fail(problem);
  return cursor.more || found.length > maxBags ? fail(tooMany) : succeed(found);
}

const tooMany: Problem = {
  code: "pkcs12-too-many-bags",
  message: `The container has more than ${maxBags.toLocaleString("en")} entries, or nests them too deeply`,
};

function readBag(oid: string, der: Uint8Array | undefined, label: StoreLabel): SafeBag {
  const other: SafeBag = { kind: "other", oid, label };
  if (der === undefined) return other;
  switch (oid) {
    case `${bags}1`:
      return { kind: "key", der, label };
    case `${bags}2`:
      return { kind: "encryptedKey", der, label };
    case `${bags}3`:
    case `${bags}4`: {
      const typed = DerCursor.over(der).inside(tag.sequence, "bag");
      const type = objectIdentifier(typed.content(typed.take(tag.oid, "type")));
      const value = stringBytes(typed.inside(context(0, "constructed"), "value"), "value");
      if (typed.failed) return other;
      if (type === x509Certificate) return { kind: "certificate", der: value, label };
      return type === x509Crl ? { kind: "certificateList", der: value, label } : other;
    }
    default:
      return other;
  }
}

const attribute = {
  friendlyName: "1.2.840.113549.1.9.20",
  localKeyId: "1.2.840.113549.1.9.21",
  /** Microsoft's name of the provider that kept the key. */
  provider: "1.3.6.1.4.1.311.17.1",
  /** Oracle's mark of a certificate that Java trusts: its PKCS12KeyStore ignores others without a key. */
  trustedKeyUsage: "2.16.840.1.113894.746875.1.1",
};

/** Nothing of attributes that hold a private key. */
function readLabel(attributes: Uint8Array): StoreLabel {
  if (holdsPrivateKey(attributes)) return {};
  const cursor = DerCursor.over(attributes);
  let label: StoreLabel = {};
  while (cursor.more) {
    const one = cursor.inside(tag.sequence, "attribute");
    const oid = objectIdentifier(one.content(one.take(tag.oid, "type")));
    const values = one.inside(tag.set, "values");
    if (oid === attribute.trustedKeyUsage) label = { ...label, isTrustedByJava: true };
    const element = values.more ? values.next("value") : undefined;
    if (element === undefined || one.failed) continue;
    const content = values.content(element);
    const text = content.length > maxNameLength ? undefined : readString(element.identifier, content);
    if (oid === attribute.friendlyName && text !== undefined) label = { ...label, name: text };
    if (oid === attribute.provider && text !== undefined) label = { ...label, provider: text };
    if (oid === attribute.localKeyId && content.length <= maxIdentifierLength)
      label = { ...label, localKeyId: content.slice() };
  }
  return label;
}
