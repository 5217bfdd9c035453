// A revocation list on its page: how long until its first rows, until all are read, filtered, and sorted, the longest time that the extension
// host answers nobody, and its memory. As DER, and the longest as PEM too.
import * as core from "../../src/bundles/filePage.ts";
import { defaultThresholds } from "../../src/cockroach/directory/expiry.ts";
import { wholeList, type RevokedQuery, type RevokedRows } from "../../src/contract/revokedTable.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import type { ViewContext } from "../../src/view/fields/viewContext.ts";
import { RevokedTable } from "../../src/vscode/features/editor/revokedTable.ts";
import { cancelled } from "../../src/vscode/platform/slices.ts";
import { readModel } from "../../src/vscode/features/editor/readModel.ts";
import { testNow } from "../support/certificate.ts";
import { longEntry, longList } from "../support/longList.ts";
import { report } from "./report.ts";
import { threadTime } from "./threadTime.ts";

const context: ViewContext = {
  fileName: "ca.crl",
  now: testNow.getTime(),
  isAsOf: false,
  thresholds: defaultThresholds,
  cryptography: nodeCryptography,
  offerTextDiff: false,
};
const now = (): number => performance.now();
const row = "list";

/** The longest time that the event loop waited for one turn, in processor time. */
class Stretch {
  /** Where it was. */
  during = "";
  longest = 0;
  readonly #phase: () => string;
  #last = threadTime();
  #on = true;

  constructor(phase: () => string) {
    this.#phase = phase;
    setImmediate(this.#turn);
  }

  readonly #turn = (): void => {
    const time = threadTime();
    if (time - this.#last > this.longest) {
      this.longest = time - this.#last;
      this.during = this.#phase();
    }
    this.#last = time;
    if (this.#on) setImmediate(this.#turn);
  };

  end(): void {
    this.#on = false;
  }
}

/** The host's table, and a page that waits for answers. */
class Page {
  readonly table: RevokedTable;
  #number = 0;
  #heard: (rows: RevokedRows) => void = () => undefined;
  readonly whole: Promise<void>;

  constructor(der: Uint8Array) {
    let known = (): void => undefined;
    this.whole = new Promise((resolve) => {
      known = resolve;
    });
    this.table = new RevokedTable(core, row, der, {
      post: (message) => {
        if (message.type === "revoked") this.#heard(message.revoked);
      },
      now,
      cryptography: nodeCryptography,
      factsChanged: () => {
        if (this.table.facts.sha256 !== undefined) known();
      },
    });
    if (this.table.facts.sha256 !== undefined) known();
  }

  /** Resolves with the first answer that `isEnough`. */
  ask(query: RevokedQuery, isEnough: (rows: RevokedRows) => boolean): Promise<RevokedRows> {
    return new Promise((resolve, reject) => {
      this.#heard = (rows) => {
        if (rows.query === this.#number && isEnough(rows)) resolve(rows);
      };
      const asked = { type: "revoked", row, query: ++this.#number, ask: query, from: 0, count: 100 } as const;
      this.table.answer(asked).catch(reject);
    });
  }
}

async function main(): Promise<void> {
  // Compiles what is measured.
  await measure(1_000, "", longList(1_000), false);
  for (const count of [300, 100_000, 5_000_000])
    await measure(count, `${count.toLocaleString("en")} entries`, longList(count));
  // Five million don't fit into the largest file that is read as PEM.
  await measure(4_000_000, "4,000,000 entries as PEM", asPem(longList(4_000_000)));
}

/** In the parts of a line each, because the text of all of them at once takes gigabytes. */
function asPem(der: Uint8Array): Buffer {
  const base64 = Buffer.from(der).toString("base64");
  const lines = Array.from({ length: Math.ceil(base64.length / 64) }, (_, at) => base64.slice(at * 64, at * 64 + 64));
  return Buffer.from(`-----BEGIN X509 CRL-----\n${lines.join("\n")}\n-----END X509 CRL-----\n`);
}

async function measure(count: number, what: string, raw: Uint8Array, isReported = true): Promise<void> {
  // What made the list is gone before.
  globalThis.gc?.();
  await new Promise((resolve) => setTimeout(resolve, 500));
  globalThis.gc?.();
  let phase = "";
  const stretch = new Stretch(() => phase);
  const timed = async <T>(name: string, work: () => Promise<T>): Promise<T> => {
    phase = name;
    const start = threadTime();
    const result = await work();
    if (isReported) report({ name: `${what}: ${name}`, value: threadTime() - start, unit: "ms" });
    return result;
  };
  const read = await timed("reading the file and searching it for keys", () =>
    readModel(raw, core, context, {
      now,
      token: { isCancellationRequested: false },
      opened: new Map(),
      slice: () => undefined,
    }),
  );
  const item = read === cancelled ? undefined : read.model.items[0];
  if (item?.kind !== "certificateList") throw new Error("not a list");
  const page = new Page(item.der);
  const first = await timed("first rows after that", () => page.ask(wholeList, ({ rows }) => rows.length > 0));
  if (first.rows.length !== 100) throw new Error(`${first.rows.length} rows`);
  const find = (name: string, query: Partial<RevokedQuery>, matches?: number): Promise<RevokedRows> =>
    timed(name, () =>
      page.ask(
        { ...wholeList, ...query },
        (rows) => rows.matches !== undefined && rows.matches === (matches ?? rows.matches),
      ),
    );
  await find("reading all entries", { descending: true }, count);
  await timed("fingerprint", () => page.whole);
  const serial = Buffer.from(longEntry(count - 1).serial).toString("hex");
  await find("finding a serial number", { serial }, 1);
  await find("filtering by reason and date", { reason: "4", from: "2024-01-01" });
  await find("sorting by serial number", { column: "serial" }, count);
  await find("sorting by date", { column: "date", descending: true }, count);
  await find("sorting by reason", { column: "reason" }, count);
  stretch.end();
  if (!isReported) return;
  report({ name: `${what}: longest stretch (${stretch.during})`, value: stretch.longest, unit: "ms", limit: 50 });
  const { rss, heapUsed, arrayBuffers } = process.memoryUsage();
  report({ name: `${what}: heap and buffers`, value: (heapUsed + arrayBuffers) / 2 ** 20, unit: "MiB" });
  report({ name: `${what}: memory of the process`, value: rss / 2 ** 20, unit: "MiB", limit: 1024 });
}

void main();
