// The record layer of TLS (RFC 8446 section 5; RFC 5246 section 6).

import { WireReader } from "./wireReader.ts";

export const contentType = { changeCipherSpec: 20, alert: 21, handshake: 22, applicationData: 23 } as const;

export interface TlsRecord {
  readonly type: number;
  /** The five bytes before the fragment. TLS 1.3 authenticates them with it. */
  readonly header: Uint8Array;
  readonly fragment: Uint8Array;
}

/** 2^14 bytes plus the maximum that encryption may add (RFC 5246 section 6.2.3; TLS 1.3 allows less). */
const maxFragment = 16_384 + 2_048;

/** Returns true if the bytes can be the start of a server's record. False means that the server doesn't speak TLS. */
export function looksLikeTls(bytes: Uint8Array): boolean {
  const [type = 0, major] = bytes;
  return (
    type >= contentType.changeCipherSpec && type <= contentType.applicationData && (major === undefined || major === 3)
  );
}

/**
 * The whole records at the start of the bytes; one that is truncated, and all that follows what isn't a record, is left
 * out.
 */
export function readRecords(bytes: Uint8Array): readonly TlsRecord[] {
  const records: TlsRecord[] = [];
  const reader = new WireReader(bytes);
  let record = readRecord(reader);
  while (record !== undefined) {
    records.push(record);
    record = readRecord(reader);
  }
  return records;
}

function readRecord(reader: WireReader): TlsRecord | undefined {
  const header = reader.take(5);
  if (header.length === 0 || !looksLikeTls(header)) return undefined;
  const [type = 0, , , high = 0, low = 0] = header;
  const length = high * 256 + low;
  const fragment = reader.take(length);
  return fragment.length !== length || length > maxFragment ? undefined : { type, header, fragment };
}
