// Decoders of extensions, and how they are applied to a certificate.

import type { Certificate } from "../certificate/certificate.ts";
import { DerCursor, DerReading } from "../asn1/der.ts";
import type { Extension } from "../certificate/extension.ts";
import type { Problem } from "../asn1/problem.ts";
import { fail, succeed, type Result } from "../result.ts";

export interface ExtensionDecoder<T> {
  /** Object identifier in dotted decimal. */
  readonly oid: string;
  /** Reads the content of extnValue. Problems are left in the cursor's reading, with offsets in the certificate. */
  readonly read: (cursor: DerCursor) => T;
}

/**
 * Something with extensions: a certificate, a request, a revocation list, or an entry of one. Offsets of the extensions
 * count in `der`.
 */
export type ExtensionHolder = Pick<Certificate, "der" | "extensions" | "extensionsLeft">;

/** Finds the extension of this kind. If it occurs twice, which RFC 5280 section 4.2 forbids, returns the first. */
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
  return decodeWith(new DerReading(der), extension, decoder);
}

function decodeWith<T>(reading: DerReading, extension: Extension, decoder: ExtensionDecoder<T>): Result<T, Problem> {
  const start = extension.valueStart;
  const cursor = new DerCursor(reading, start, start + extension.value.length);
  const value = decoder.read(cursor);
  cursor.finish("extnValue");
  return cursor.reading.problem === undefined ? succeed(value) : fail(cursor.reading.problem);
}

/**
 * As {@link decodeExtension}, with what the decoder left unread inside of structures. Programs such as Go and OpenSSL
 * ignore that, so it's no reason to do without the value; but it isn't hidden from people, nor from RFC 5280.
 */
export function decodeCompletely<T>(
  der: Uint8Array,
  extension: Extension,
  decoder: ExtensionDecoder<T>,
): { readonly outcome: Result<T, Problem>; readonly rest: Problem | undefined } {
  const reading = new DerReading(der, { tracksRest: true });
  const outcome = decodeWith(reading, extension, decoder);
  return { outcome, rest: outcome.ok ? reading.rest : undefined };
}

/** Returns the value if it exists and can be read, for callers that treat absent and unreadable alike. */
export function readableExtension<T>(holder: ExtensionHolder, decoder: ExtensionDecoder<T>): T | undefined {
  const outcome = extensionOf(holder, decoder);
  return outcome?.ok === true ? outcome.value : undefined;
}
