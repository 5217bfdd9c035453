// A revocation list as the host keeps it while its table is open: the list's bytes, the index of its entries, and what the last query found.
// All work is in steps, which the host runs in slices.

import { readCertificateList } from "../../pki/certificate/certificateList.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { indexRevocations, type RevocationIndex } from "../../pki/revocation/revocationIndex.ts";
import { grouped } from "../../contract/format.ts";
import {
  isFiltered,
  mostRevokedRows,
  type RevokedQuery,
  type RevokedReason,
  type RevokedRow,
  type RevokedRows,
} from "../../contract/revokedTable.ts";
import { allEntries, findEntries, type FindingStep, type FoundEntries } from "./foundEntries.ts";
import { revokedFilter, revokedReasons } from "./revokedFilter.ts";
import { revokedRow } from "./revokedEntry.ts";

/** What a page asked last. */
interface Asked {
  readonly number: number;
  readonly query: RevokedQuery;
}

export class RevokedList {
  /** Grows while {@link build} runs. */
  readonly index: RevocationIndex;
  readonly #steps: Generator<RevocationIndex, RevocationIndex>;
  #reasons: readonly RevokedReason[] = [];
  #found: { readonly query: string; readonly entries: FoundEntries } | undefined;

  private constructor(steps: Generator<RevocationIndex, RevocationIndex>, first: RevocationIndex) {
    this.#steps = steps;
    this.index = first;
  }

  /** `undefined` if the frame of the list can't be read. */
  static of(der: Uint8Array): RevokedList | undefined {
    const list = readCertificateList(der);
    if (!list.ok) return undefined;
    const steps = indexRevocations(list.value);
    return new RevokedList(steps, steps.next().value);
  }

  /** Reads the entries that aren't read yet. */
  *build(): Generator<undefined, void> {
    while (this.#steps.next().done !== true) yield undefined;
    this.#reasons = revokedReasons(this.index);
  }

  /** Finds what a query asks for, once {@link build} has ended. */
  *find(query: RevokedQuery): Generator<FindingStep, void> {
    if (this.#isFound(query)) return;
    this.#found = undefined;
    const entries = yield* findEntries(this.index, query);
    this.#found = { query: JSON.stringify(query), entries };
  }

  #isFound(query: RevokedQuery): boolean {
    return this.#found?.query === JSON.stringify(query);
  }

  /** Rows of a query: of all entries that were read so far, where it asks for them; none while it is worked on. */
  rows(row: string, { number, query }: Asked, from: number, count: number, step?: FindingStep): RevokedRows {
    const { index } = this;
    const isPlain = query.column === "entry" && !query.descending && !isFiltered(query);
    const found = this.#isFound(query) && index.isWhole ? this.#found?.entries : undefined;
    const entries = found ?? (isPlain ? allEntries(index.count, false) : undefined);
    const progress = found === undefined ? this.#progress(step) : undefined;
    return {
      row,
      query: number,
      entries: index.count,
      isWhole: index.isWhole,
      ...(found === undefined ? {} : { matches: found.count }),
      ...(progress === undefined ? {} : { progress }),
      reasons: this.#reasons,
      mistakes: revokedFilter(index, query).mistakes,
      ...(index.problem === undefined
        ? {}
        : { problem: `Entry ${grouped(index.count + 1)} can't be read: ${index.problem.message}` }),
      from,
      rows: entries === undefined ? [] : this.#rowsOf(entries, from, Math.min(count, mostRevokedRows)),
    };
  }

  #progress(step: FindingStep | undefined): string {
    if (!this.index.isWhole) return `Reading: ${grouped(this.index.count)} entries so far`;
    return step === "sorting" ? "Sorting…" : "Filtering…";
  }

  #rowsOf({ count, at }: FoundEntries, from: number, length: number): readonly RevokedRow[] {
    const rows: RevokedRow[] = [];
    for (let position = from; position < Math.min(from + length, count); position++) {
      const row = revokedRow(this.index, at(position));
      if (row !== undefined) rows.push(row);
    }
    return rows;
  }
}

/** Bytes between two steps: a few milliseconds of work where the platform has no help of its own. */
const hashedPerStep = 1 << 18;

/** The SHA-256 of many bytes, in steps. */
export function* sha256InSteps(bytes: Uint8Array, { startSha256 }: Cryptography): Generator<void, Uint8Array> {
  const hash = startSha256();
  for (let at = 0; at < bytes.length; at += hashedPerStep) {
    hash.update(bytes.subarray(at, at + hashedPerStep));
    yield;
  }
  return hash.digest();
}
