// Contents of a file that CockroachDB ignores, as far as a row needs them.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { readItems } from "../../pki/file/decodeFile.ts";
import type { FileItem, ItemKind } from "../../pki/file/fileItem.ts";
import { privateKeyInside } from "../../pki/asn1/problem.ts";
import type { AssetFailure } from "./assetLoader.ts";

export interface OtherContent {
  readonly certificates: number;
  readonly privateKeys: number;
  readonly broken: number;
  /** Number of requests, CRLs, public keys, and parameters. */
  readonly others: number;
  /** The first certificate, which shows what the file is about. */
  readonly first?: Certificate;
  /** The form of its first private key. */
  readonly keyForm?: KeyForm;
  readonly failure?: AssetFailure;
}

/** `der`: unencrypted PKCS #8 in DER, which every version of the JDBC driver reads. */
export type KeyForm = "der" | "encrypted" | "pem" | "other";

/** Endings of files with certificates and keys. */
const endings = [".crt", ".pem", ".cer", ".cert", ".der", ".csr", ".crl", ".pk8", ".p8", ".pfx", ".p12", ".p7b"];

function hasKnownEnding(file: string): boolean {
  const lower = file.toLowerCase();
  return endings.some((ending) => lower.endsWith(ending));
}

/** Maximum size in bytes of a file with another ending. A larger one is a log or a program. */
const mostOfUnknown = 256 * 1024;

/** Returns whether to read a file: because of its ending, or because it is small enough to be a certificate. */
export function isWorthReading(file: string, size: number | undefined): boolean {
  return hasKnownEnding(file) || (size !== undefined && size <= mostOfUnknown);
}

/**
 * Returns whether the contents count. A file with another ending counts only if it has a certificate or a private key.
 */
export function isAboutCertificates(file: string, { certificates, privateKeys }: OtherContent): boolean {
  return hasKnownEnding(file) || certificates + privateKeys > 0;
}

/** Decodes a file and keeps only counts and the first certificate. Yields the size in bytes of each item. */
export function* readOtherContent(bytes: Uint8Array): Generator<number, OtherContent> {
  const counts = { certificates: 0, privateKeys: 0, broken: 0, others: 0 };
  let first: Certificate | undefined;
  let keyForm: KeyForm | undefined;
  for (const item of readItems(bytes)) {
    if (item.kind === "privateKey") keyForm ??= formOf(item);
    if (item.kind === "certificate") first ??= item.certificate;
    counts[countCategory(item)]++;
    yield item.range.end - item.range.start;
  }
  return { ...counts, ...(first && { first }), ...(keyForm && { keyForm }) };
}

function formOf({ label, privateKey }: Extract<FileItem, { readonly kind: "privateKey" }>): KeyForm {
  if (label !== undefined) return "pem";
  if (privateKey.encrypted) return "encrypted";
  return privateKey.container === "pkcs8" ? "der" : "other";
}

/** An item with a private key inside counts as that key. */
function countCategory(item: FileItem): "certificates" | "privateKeys" | "broken" | "others" {
  if (item.kind === "broken" && item.problem.code === privateKeyInside) return "privateKeys";
  return counted[item.kind] ?? "others";
}

const counted: Readonly<Partial<Record<ItemKind, "certificates" | "privateKeys" | "broken">>> = {
  certificate: "certificates",
  privateKey: "privateKeys",
  broken: "broken",
};

export function unreadableOther(failure: AssetFailure): OtherContent {
  return { certificates: 0, privateKeys: 0, broken: 0, others: 0, failure };
}
