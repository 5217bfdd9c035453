// How many items of each kind a file has, in words, and which of them one is.

import type { ItemKind, KeptItem } from "../../pki/file/fileItem.ts";
import { count, grouped, lineRange } from "../../contract/format.ts";

const countNames: readonly (readonly [kind: ItemKind, singular: string, plural: string])[] = [
  ["certificate", "certificate", "certificates"],
  ["privateKey", "private key", "private keys"],
  ["publicKey", "public key", "public keys"],
  ["certificationRequest", "certification request", "certification requests"],
  ["certificateList", "revocation list", "revocation lists"],
  ["pkcs7", "PKCS#7 container", "PKCS#7 containers"],
  ["pkcs12", "PKCS#12 container", "PKCS#12 containers"],
  ["parameters", "block of parameters", "blocks of parameters"],
  ["ocspResponse", "OCSP response", "OCSP responses"],
  ["other", "other block", "other blocks"],
  ["broken", "broken block", "broken blocks"],
];

/** `142 certificates, 2 broken blocks`; empty where there is nothing. */
export function countsOf(items: readonly KeptItem[]): string {
  const counts = countKinds(items);
  return countNames
    .flatMap(([kind, singular, plural]) => (counts.has(kind) ? [count(counts.get(kind) ?? 0, singular, plural)] : []))
    .join(", ");
}

/** How many there are of each kind. */
export function countKinds(items: readonly KeptItem[]): ReadonlyMap<ItemKind, number> {
  const counts = new Map<ItemKind, number>();
  for (const { kind } of items) counts.set(kind, (counts.get(kind) ?? 0) + 1);
  return counts;
}

/** `Certificate 8 of 142, data.tls.crt, lines 2188–2211`: of an item that is the `number`th (from 1) of several of its kind. */
export function crumbText(item: KeptItem, number: number, total: number): string {
  const [, singular = ""] = countNames.find(([known]) => known === item.kind) ?? [];
  const name = `${singular.charAt(0).toUpperCase()}${singular.slice(1)}`;
  return [`${name} ${grouped(number)} of ${grouped(total)}`, ...placeWords(item)].join(", ");
}

/** The key whose value an item was read from, and its lines. */
function placeWords({ wrapped, lines }: KeptItem): readonly string[] {
  const keyPath = wrapped?.keyPath;
  return [...(keyPath === undefined ? [] : [keyPath]), ...(lines === undefined ? [] : [lineRange(lines)])];
}

/** The crumb of the only item of a file: empty unless the item is in a value. */
export function crumbOfOne(item: KeptItem): string {
  return item.wrapped?.keyPath === undefined ? "" : placeWords(item).join(", ");
}

/** The same of the item at `index`; empty for a file of one item. */
export function crumbOf(items: readonly KeptItem[], index: number): string {
  const item = items[index];
  if (item === undefined) return "";
  if (items.length === 1) return crumbOfOne(item);
  const total = countKinds(items).get(item.kind) ?? 0;
  return crumbText(item, countKinds(items.slice(0, index + 1)).get(item.kind) ?? 0, total);
}
