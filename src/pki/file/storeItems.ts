// What a keystore holds, as items of their own: certificates and lists in full, and of keys only their kind and public
// half.

import type { Certificate } from "../certificate/certificate.ts";
import { decodeValue } from "./decodeValue.ts";
import { displayName } from "../names/distinguishedName.ts";
import { equalBytes } from "../asn1/bytes.ts";
import type { FileItem, ItemFrame } from "./fileItem.ts";
import type { JavaEntry, JavaKeystore } from "../keystore/javaKeystore.ts";
import type { Pkcs12Contents, Pkcs12Entry } from "../keystore/openPkcs12.ts";
import type { StoreEntry } from "../keystore/storeEntry.ts";

type KeyEntry = Extract<Pkcs12Entry, { readonly kind: "key" }>;

/** Returns the entries of an opened PKCS #12 file, whose place is `frame`. */
export function* pkcs12Items(frame: ItemFrame, { entries }: Pkcs12Contents): Generator<FileItem, void> {
  const place: ItemFrame = { range: frame.range, ...(frame.lines && { lines: frame.lines }) };
  const keys = entries.filter((entry): entry is KeyEntry => entry.kind === "key");
  const certificates: Certificate[] = [];
  for (const entry of entries) {
    if (entry.kind === "certificate" || entry.kind === "certificateList") {
      const item = openedItem(entry.kind, entry.der, place, { store: "pkcs12", ...entry.label }, certificates.at(-1));
      if (item.kind === "certificate") certificates.push(item.certificate);
      const role = item.kind === "certificate" ? roleOf(item.certificate, keys) : undefined;
      yield role === undefined ? item : { ...item, entry: { ...item.entry, store: "pkcs12", role } };
    }
  }
  for (const key of keys) yield keyItem(key, place, certificates);
}

/** Reads a value that was encrypted in its file, so that its bytes are kept with it. */
export function openedItem(
  kind: "certificate" | "certificateList",
  der: Uint8Array,
  { range, lines }: ItemFrame,
  entry: StoreEntry,
  before?: Certificate,
): FileItem {
  const item = decodeValue(kind, der, { range, ...(lines && { lines }), entry, opened: der }, 0, before);
  // An offset into decrypted bytes means nothing to someone who sees the file.
  return item.kind === "broken" ? { ...item, problem: { ...item.problem, range } } : item;
}

function roleOf({ subjectPublicKeyInfo }: Certificate, keys: readonly KeyEntry[]): StoreEntry["role"] {
  const isOwn = keys.some(({ publicHalf }) => publicHalf && equalBytes(publicHalf, subjectPublicKeyInfo.der));
  if (isOwn) return "own";
  return keys.length > 0 && keys.every(({ publicHalf }) => publicHalf !== undefined) ? "chain" : undefined;
}

function keyItem(
  { label, key, publicHalf, scheme }: KeyEntry,
  frame: ItemFrame,
  certificates: readonly Certificate[],
): FileItem {
  const matching = certificates.filter(
    ({ subjectPublicKeyInfo }) => publicHalf && equalBytes(subjectPublicKeyInfo.der, publicHalf),
  );
  const entry: StoreEntry = {
    store: "pkcs12",
    ...label,
    ...(publicHalf && { publicHalf, certificates: matching.map(({ subject }) => displayName(subject)) }),
  };
  return {
    kind: "privateKey",
    ...frame,
    entry,
    privateKey: {
      container: scheme === undefined ? "pkcs8" : "encryptedPkcs8",
      key,
      encrypted: scheme !== undefined,
      ...(scheme && { encryption: scheme.cipher ?? scheme.oid, scheme }),
    },
  };
}

/** Returns the entries of a Java keystore, whose place is `frame`. */
export function* javaKeystoreItems(
  frame: ItemFrame,
  { entries }: Pick<JavaKeystore, "entries">,
): Generator<FileItem, void> {
  let before: Certificate | undefined;
  for (const entry of entries) {
    if (entry.kind === "key") yield javaKeyItem(entry, frame);
    for (const [index, { range: within, der }] of entry.certificates.entries()) {
      const role = entry.kind === "trusted" ? "trusted" : index === 0 ? "own" : "chain";
      const label = { store: "javaKeystore", name: entry.alias, created: entry.created, role } as const;
      const item = decodeValue("certificate", der, { range: frame.range, within, entry: label }, within.start, before);
      if (item.kind === "certificate") before = item.certificate;
      yield item;
    }
  }
}

/** Of the key, only that it exists: its kind is that of its certificate. */
function javaKeyItem({ alias, created }: JavaEntry, { range }: ItemFrame): FileItem {
  return {
    kind: "privateKey",
    range,
    entry: { store: "javaKeystore", name: alias, created },
    privateKey: { container: "javaKeystore", key: undefined, encrypted: true, encryption: "Java's own encryption" },
  };
}
