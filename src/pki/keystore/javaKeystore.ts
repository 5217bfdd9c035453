// A Java keystore of the type JKS (sun.security.provider.JavaKeyStore): certificates are readable without the password,
// which only protects the private keys and a digest at the end. Nothing of a private key is read, only that it exists.

import type { ByteRange } from "../asn1/byteRange.ts";
import { fatalUtf8, latin1 } from "../asn1/directoryString.ts";
import type { Problem } from "../asn1/problem.ts";
import { shownText } from "../secrecy/shownText.ts";

const magic = 0xfeed_feed;
/** The largest trust stores have a few hundred entries. */
const maxEntries = 100_000;
/** Certificates of one chain. */
const maxChain = 100;
/** SHA-1 over password and content. */
const digestLength = 20;

export interface JavaKeystore {
  readonly version: number;
  readonly entries: readonly JavaEntry[];
  readonly problems: readonly Problem[];
}

export interface JavaEntry {
  readonly kind: "key" | "trusted";
  readonly alias: string;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly created: number;
  /** Those of a key are its chain. */
  readonly certificates: readonly StoredCertificate[];
}

export interface StoredCertificate {
  /** Where it is in the file. */
  readonly range: ByteRange;
  readonly der: Uint8Array;
}

export function isJavaKeystore(raw: Uint8Array): boolean {
  return raw.length >= 4 && new DataView(raw.buffer, raw.byteOffset).getUint32(0) === magic;
}

/** Reads what is whole of a keystore. What follows damage isn't read. */
export function readJavaKeystore(raw: Uint8Array): JavaKeystore {
  const reader = new Reader(raw);
  reader.number();
  const version = reader.number();
  const count = reader.number();
  const entries: JavaEntry[] = [];
  if (reader.failed) return { version, entries, problems: [truncated("its header")] };
  if (version !== 1 && version !== 2) return { version, entries, problems: [unknownVersion(version)] };
  for (let index = 0; index < Math.min(count, maxEntries); index++) {
    const entry = readEntry(reader, version);
    if (entry === undefined) {
      const message = `The keystore is damaged or truncated at entry ${index + 1} of ${count.toLocaleString("en")}`;
      const problem = { code: "keystore-damaged", message, range: { start: reader.at, end: raw.length } };
      return { version, entries, problems: [problem] };
    }
    entries.push(entry);
  }
  return { version, entries, problems: endProblems(raw.length - reader.at, count) };
}

function endProblems(left: number, count: number): readonly Problem[] {
  if (count > maxEntries) {
    const message = `The keystore has ${count.toLocaleString("en")} entries. Only the first ${maxEntries.toLocaleString("en")} are shown`;
    return [{ code: "keystore-too-many-entries", message }];
  }
  if (left === digestLength) return [];
  return left < digestLength
    ? [truncated("the digest that protects it")]
    : [{ code: "trailing-data", message: `${left - digestLength} bytes follow the end of the keystore` }];
}

function truncated(where: string): Problem {
  return { code: "keystore-truncated", message: `The keystore ends inside ${where}` };
}

function unknownVersion(version: number): Problem {
  return { code: "keystore-version", message: `The keystore has version ${version}. Versions 1 and 2 can be read` };
}

/** Returns undefined if the entry isn't whole or isn't of a kind that JKS has. */
function readEntry(reader: Reader, version: number): JavaEntry | undefined {
  const kind = reader.number();
  const alias = reader.text();
  const created = reader.time();
  if (kind !== 1 && kind !== 2) return undefined;
  if (kind === 1) reader.skip(reader.number());
  const count = kind === 1 ? reader.number() : 1;
  const certificates: StoredCertificate[] = [];
  for (let index = 0; index < count; index++) {
    if (reader.failed || count > maxChain) return undefined;
    if (version === 2) reader.text();
    certificates.push(reader.certificate());
  }
  return reader.failed ? undefined : { kind: kind === 1 ? "key" : "trusted", alias, created, certificates };
}

/** Reads Java's DataInput. After the end, everything is empty. */
class Reader {
  readonly #bytes: Uint8Array;
  readonly #view: DataView;
  at = 0;
  failed = false;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
    this.#view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  }

  number(): number {
    const start = this.skip(4);
    return this.failed ? 0 : this.#view.getUint32(start);
  }

  /** Java counts milliseconds in eight bytes. A number that isn't a time is read as zero. */
  time(): number {
    const start = this.skip(8);
    const ms = this.failed ? 0n : this.#view.getBigInt64(start);
    return ms >= -8_640_000_000_000_000n && ms <= 8_640_000_000_000_000n ? Number(ms) : 0;
  }

  /** Java's UTF is UTF-8 but for zero and characters beyond the basic plane. */
  text(): string {
    const start = this.skip(2);
    const length = this.failed ? 0 : this.#view.getUint16(start);
    const from = this.skip(length);
    const bytes = this.#bytes.subarray(from, from + (this.failed ? 0 : length));
    return shownText(fatalUtf8(bytes) ?? latin1(bytes), bytes);
  }

  certificate(): StoredCertificate {
    const length = this.number();
    const range = { start: this.skip(length), end: this.at };
    return { range, der: this.#bytes.subarray(range.start, range.end) };
  }

  /** Returns where the skipped bytes start. */
  skip(length: number): number {
    const start = this.at;
    if (length > this.#bytes.length - start) this.failed = true;
    else this.at += length;
    return start;
  }
}
