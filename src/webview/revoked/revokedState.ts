// What the page has of a revocation list: the query, the answer to it so far, and the rows that came. Rows are asked for in chunks, and only a
// few chunks are kept.

import type { RevokedEntry } from "../../contract/protocol.ts";
import {
  wholeList,
  type FromRevokedTable,
  type RevokedQuery,
  type RevokedRow,
  type RevokedRows,
} from "../../contract/revokedTable.ts";

/** Rows in a chunk. */
const chunkLength = 100;
/** Chunks that are kept. */
const mostChunks = 40;

export class RevokedState {
  query: RevokedQuery = wholeList;
  /** The last answer, perhaps to the query before. */
  answer: RevokedRows | undefined;
  /** Position among the rows where the keys act. */
  active = 0;
  entry: RevokedEntry | undefined;
  private number = 0;
  private readonly chunks = new Map<number, readonly RevokedRow[]>();
  private readonly asked = new Set<number>();
  /** Those of the query before, which stay until there are others. */
  private outdated = false;

  constructor(
    readonly row: string,
    private readonly post: (message: FromRevokedTable) => void,
  ) {}

  /** Rows of the last answer that had any. */
  get count(): number {
    return this.answer?.matches ?? (this.outdated ? this.lastCount : (this.answer?.entries ?? 0));
  }
  private lastCount = 0;

  at(index: number): RevokedRow | undefined {
    return this.chunks.get(Math.floor(index / chunkLength))?.[index % chunkLength];
  }

  /** Asks again from the beginning: for another query, or because the list has changed. */
  ask(query: RevokedQuery): void {
    this.lastCount = this.count;
    this.query = query;
    this.number++;
    this.outdated = true;
    this.asked.clear();
    this.request(0);
  }

  /** Asks for what is missing of these rows. */
  need(first: number, count: number): void {
    if (this.outdated) return;
    const last = Math.floor((first + Math.max(count, 1) - 1) / chunkLength);
    for (let chunk = Math.floor(first / chunkLength); chunk <= last; chunk++)
      if (!this.chunks.has(chunk) && !this.asked.has(chunk)) this.request(chunk);
  }

  private request(chunk: number): void {
    this.asked.add(chunk);
    const { row, number: query, query: ask } = this;
    this.post({ type: "revoked", row, query, ask, from: chunk * chunkLength, count: chunkLength });
  }

  /** False where it answers an earlier query, or is of another list. */
  receive(answer: RevokedRows): boolean {
    if (answer.row !== this.row || answer.query !== this.number) return false;
    this.answer = answer;
    // Until the rows of this query are known, those of the one before are shown.
    if (answer.matches === undefined && answer.rows.length === 0) return true;
    if (this.outdated) {
      this.chunks.clear();
      this.outdated = false;
    }
    const chunk = answer.from / chunkLength;
    // A chunk that isn't full while entries are read is asked for again.
    const isFull = answer.rows.length === chunkLength || answer.matches !== undefined;
    if (isFull) this.keep(chunk, answer.rows);
    else if (chunk === 0) this.chunks.set(0, answer.rows);
    this.asked.delete(chunk);
    this.active = Math.max(0, Math.min(this.active, this.count - 1));
    return true;
  }

  private keep(chunk: number, rows: readonly RevokedRow[]): void {
    this.chunks.delete(chunk);
    this.chunks.set(chunk, rows);
    const [oldest] = this.chunks.keys();
    if (this.chunks.size > mostChunks && oldest !== undefined) this.chunks.delete(oldest);
  }
}
