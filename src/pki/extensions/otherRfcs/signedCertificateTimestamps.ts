// Signed certificate timestamps (RFC 6962 sections 3.2 and 3.3): a TLS structure (RFC 5246 section 4) inside an
// OCTET STRING.

import type { DerCursor } from "../../asn1/der.ts";
import { tag } from "../../asn1/derTag.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface SignedCertificateTimestamp {
  /** 0 means version 1. Other versions aren't decoded, and their fields are empty. */
  readonly version: number;
  /** SHA-256 of the log's public key. */
  readonly logId: Uint8Array;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly timestampMs: number;
  readonly extensions: Uint8Array;
  /** HashAlgorithm and SignatureAlgorithm of TLS 1.2 (RFC 5246 section 7.4.1.4.1). */
  readonly hashAlgorithm: number;
  readonly signatureAlgorithm: number;
  readonly signature: Uint8Array;
  /** Remaining bytes: none in version 1, everything in other versions. */
  readonly rest: Uint8Array;
}

/**
 * Reads big-endian numbers and vectors. Past the end, it records a problem in the cursor's reading and returns zeros.
 */
class TlsReader {
  readonly #cursor: DerCursor;
  #at: number;
  readonly end: number;

  constructor(cursor: DerCursor, at: number, end: number) {
    this.#cursor = cursor;
    this.#at = at;
    this.end = end;
  }

  get more(): boolean {
    return this.#at < this.end && !this.#cursor.failed;
  }

  bytes(length: number, what: string): Uint8Array {
    const { reading } = this.#cursor;
    const start = this.#at;
    if (length > this.end - start) {
      reading.fail(
        "tls-truncated",
        `${what} has ${length} bytes by its length, but only ${this.end - start} are left`,
        { start, end: this.end },
      );
      return new Uint8Array(0);
    }
    this.#at += length;
    return reading.bytes.subarray(start, this.#at);
  }

  number(length: number, what: string): number {
    return this.bytes(length, what).reduce((value, byte) => value * 256 + byte, 0);
  }

  /** Returns a reader for a vector with a two-byte length. */
  vector(what: string): TlsReader {
    const length = this.number(2, `${what}: length`);
    const start = this.#at;
    this.bytes(length, what);
    return new TlsReader(this.#cursor, start, this.#at);
  }

  rest(): Uint8Array {
    return this.bytes(this.end - this.#at, "rest");
  }
}

function timestampList(oid: string): ExtensionDecoder<readonly SignedCertificateTimestamp[]> {
  return {
    oid,
    read(cursor) {
      const element = cursor.take(tag.octetString, "SignedCertificateTimestampList");
      const outer = new TlsReader(cursor, element.contentStart, element.contentEnd);
      const list = outer.vector("sct_list");
      if (outer.more)
        cursor.reading.fail("tls-trailing", `${outer.rest().length} bytes follow the end of sct_list`, {
          start: list.end,
          end: element.contentEnd,
        });
      const timestamps: SignedCertificateTimestamp[] = [];
      while (list.more) timestamps.push(readTimestamp(list.vector("SerializedSCT")));
      return timestamps;
    },
  };
}

function readTimestamp(sct: TlsReader): SignedCertificateTimestamp {
  const none = new Uint8Array(0);
  const version = sct.number(1, "sct_version");
  if (version !== 0) {
    return {
      version,
      logId: none,
      timestampMs: 0,
      extensions: none,
      hashAlgorithm: 0,
      signatureAlgorithm: 0,
      signature: none,
      rest: sct.rest(),
    };
  }
  const logId = sct.bytes(32, "id");
  const timestampMs = sct.number(8, "timestamp");
  const extensions = sct.vector("extensions").rest();
  const hashAlgorithm = sct.number(1, "hash");
  const signatureAlgorithm = sct.number(1, "signature algorithm");
  const signature = sct.vector("signature").rest();
  return { version, logId, timestampMs, extensions, hashAlgorithm, signatureAlgorithm, signature, rest: sct.rest() };
}

export const signedCertificateTimestamps = timestampList("1.3.6.1.4.1.11129.2.4.2");
export const ocspSignedCertificateTimestamps = timestampList("1.3.6.1.4.1.11129.2.4.5");
