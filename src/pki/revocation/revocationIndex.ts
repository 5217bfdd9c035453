// Where each entry of a revocation list stands, and what it is sorted and filtered by. A list may have five million
// entries: as objects they would take gigabytes, as typed arrays they take 13 bytes each beside the list's own bytes.

import type { Problem } from "../asn1/problem.ts";
import {
  countEntries,
  readRevokedAt,
  type CertificateList,
  type RevokedCertificate,
} from "../certificate/certificateList.ts";
import { extensionOf, findExtension, readableExtension } from "../extensions/extensionDecoder.ts";
import { cRLReason } from "../extensions/rfc5280/cRLReason.ts";
import { certificateIssuer, issuingDistributionPoint } from "../extensions/rfc5280/issuingDistributionPoint.ts";
import { plainEntry } from "./plainEntry.ts";
import { noReason, unreadableReason } from "./reasonCodes.ts";

/** Entries are kept in chunks: to enlarge one array would stop the host for as long as it takes to copy it. */
interface Chunk {
  readonly starts: Uint32Array;
  readonly dates: Float64Array;
  readonly reasons: Uint8Array;
}

const chunkBits = 15;
const chunkMask = (1 << chunkBits) - 1;

function newChunk(): Chunk {
  const length = chunkMask + 1;
  return { starts: new Uint32Array(length), dates: new Float64Array(length), reasons: new Uint8Array(length) };
}

export class RevocationIndex {
  readonly list: CertificateList;
  /** Number of entries, in the order of the list. */
  count = 0;
  /** True once every entry was read, or the first that can't be. */
  isWhole = false;
  /** Why the entry after the last one can't be read. */
  problem: Problem | undefined;
  /** Number of entries by their lengths alone: those after one that can't be read count too. */
  listed = 0;
  /** Number of entries for each reason. */
  readonly reasonCounts = new Uint32Array(256);
  readonly #chunks: Chunk[] = [];
  /** Entries of an indirect list that name an issuer, in order: those that follow one take it over. */
  readonly #naming: number[] = [];

  constructor(list: CertificateList) {
    this.list = list;
  }

  /** Offset of an entry in the list. */
  start(entry: number): number {
    return this.#chunks[entry >> chunkBits]?.starts[entry & chunkMask] ?? 0;
  }

  /** Milliseconds since 1970 UTC, and infinity for what isn't a time, so that it comes after every time. */
  date(entry: number): number {
    return this.#chunks[entry >> chunkBits]?.dates[entry & chunkMask] ?? Infinity;
  }

  reason(entry: number): number {
    return this.#chunks[entry >> chunkBits]?.reasons[entry & chunkMask] ?? noReason;
  }

  /** Reads an entry again. `undefined` if the list doesn't have it. */
  entry(entry: number): RevokedCertificate | undefined {
    if (!Number.isInteger(entry) || entry < 0 || entry >= this.count) return undefined;
    const read = readRevokedAt(this.list, this.start(entry));
    return read.ok ? read.value.entry : undefined;
  }

  /** The entry whose issuer `entry` takes over (RFC 5280 section 5.3.3): `undefined` if it names its own, or the list's counts. */
  issuerEntry(entry: number): number | undefined {
    let first = 0;
    let last = this.#naming.length;
    while (first < last) {
      const middle = (first + last) >> 1;
      if ((this.#naming[middle] ?? 0) <= entry) first = middle + 1;
      else last = middle;
    }
    const before = this.#naming[first - 1];
    return before === entry ? undefined : before;
  }

  add(start: number, date: number, reason: number, namesIssuer: boolean): void {
    const at = this.count & chunkMask;
    if (at === 0) this.#chunks.push(newChunk());
    const chunk = this.#chunks.at(-1) ?? newChunk();
    chunk.starts[at] = start;
    chunk.dates[at] = date;
    chunk.reasons[at] = reason;
    this.reasonCounts[reason] = (this.reasonCounts[reason] ?? 0) + 1;
    if (namesIssuer) this.#naming.push(this.count);
    this.count++;
  }
}

/** Entries between two steps: half a millisecond of work. */
const entriesPerStep = 2_048;

/** Reads all entries. Each step yields the index up to there, which grows with the next one. */
export function* indexRevocations(list: CertificateList): Generator<RevocationIndex, RevocationIndex> {
  const index = new RevocationIndex(list);
  const { start = 0, end = 0 } = list.entries ?? {};
  const isIndirect = mayBeIndirect(list);
  let unread = end;
  for (let at = start; at < end;) {
    const plain = plainEntry(list.der, at, end);
    if (plain !== undefined) {
      index.add(at, plain.date, plain.reason, false);
      at = plain.end;
    } else {
      const read = readRevokedAt(list, at);
      if (!read.ok) {
        index.problem = read.error;
        unread = at;
        break;
      }
      const { entry, end: next } = read.value;
      const namesIssuer = isIndirect && findExtension({ ...list, ...entry }, certificateIssuer.oid) !== undefined;
      index.add(at, entry.revocationDate.epochMs ?? Infinity, reasonOf(list, entry), namesIssuer);
      at = next;
    }
    if (index.count % entriesPerStep === 0) yield index;
  }
  const rest = countEntries(list, unread);
  for (let step = rest.next(); ; step = rest.next()) {
    if (step.done === true) {
      index.listed = index.count + step.value;
      break;
    }
    yield index;
  }
  index.isWhole = true;
  return index;
}

/** If the point can't be read, an entry with an issuer says enough: other lists have none. */
export function mayBeIndirect(list: CertificateList): boolean {
  const point = extensionOf(list, issuingDistributionPoint);
  return point !== undefined && (!point.ok || point.value.indirectCRL);
}

/** The reason as the index keeps it. */
function reasonOf({ der }: CertificateList, { extensions }: RevokedCertificate): number {
  const holder = { der, extensions };
  if (findExtension(holder, cRLReason.oid) === undefined) return noReason;
  const reason = readableExtension(holder, cRLReason);
  return reason === undefined || reason < 0 || reason >= unreadableReason ? unreadableReason : reason;
}
