// What a decoder of one extension is, and how it is applied to a certificate.

import type { Certificate } from "../certificate/certificate.ts";
import { DerCursor, DerReading } from "../asn1/der.ts";
import type { Extension } from "../certificate/extension.ts";
import type { Problem } from "../asn1/problem.ts";
import { fail, succeed, type Result } from "../result.ts";

export interface ExtensionDecoder<T> {
  /** Dotted decimal. */
  readonly oid: string;
  /** Reads the content of extnValue. What is wrong is left in the cursor's reading, with offsets in the certificate. */
  readonly read: (cursor: DerCursor) => T;
}

/** What has extensions: a certificate, a request, a revocation list, an entry of one. `der` is what the offsets of the extensions count in. */
export type ExtensionHolder = Pick<Certificate, "der" | "extensions" | "extensionsLeft">;

/** The extension of this kind; the first one where it is there twice, which RFC 5280 section 4.2 forbids. */
export function findExtension(holder: Pick<ExtensionHolder, "extensions">, oid: string): Extension | undefined {
  return holder.extensions.find((one) => one.oid === oid);
}

/** What is said in one extension: `undefined` where it has none, a problem where its content cannot be read. */
export function extensionOf<T>(holder: ExtensionHolder, decoder: ExtensionDecoder<T>): Result<T, Problem> | undefined {
  const extension = findExtension(holder, decoder.oid);
  return extension && decodeExtension(holder.der, extension, decoder);
}

/** Applies a decoder to an extension; `der` is the structure that `extension.valueStart` counts in. */
export function decodeExtension<T>(
  der: Uint8Array,
  extension: Extension,
  decoder: ExtensionDecoder<T>,
): Result<T, Problem> {
  const start = extension.valueStart;
  const cursor = new DerCursor(new DerReading(der), start, start + extension.value.length);
  const value = decoder.read(cursor);
  cursor.finish("extnValue");
  return cursor.reading.problem === undefined ? succeed(value) : fail(cursor.reading.problem);
}

/** The value where it is there and readable; for callers to whom absent and unreadable are the same. */
export function readableExtension<T>(holder: ExtensionHolder, decoder: ExtensionDecoder<T>): T | undefined {
  const outcome = extensionOf(holder, decoder);
  return outcome?.ok === true ? outcome.value : undefined;
}
