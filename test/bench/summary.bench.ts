// Summaries of ten thousand certificates of one issuer, and of the system's, which have little in common, against
// Node's X509Certificate reading the same fields and a SHA-256 in the same process; and what the extension host keeps
// of a file.
import { X509Certificate } from "node:crypto";
import { readFileSync } from "node:fs";
import { defaultThresholds } from "../../src/cockroach/directory/expiry.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { scanPem } from "../../src/pki/pem/pem.ts";
import { readFileModel, type FileModel } from "../../src/view/filePage/fileModel.ts";
import type { RowSummary } from "../../src/contract/protocol.ts";
import type { ViewContext } from "../../src/view/fields/viewContext.ts";
import { asPem, manyCertificates } from "./manyCertificates.ts";
import { elapsed, inTurns, inTurnsBy, median, milliseconds, report } from "./report.ts";

const context: ViewContext = {
  fileName: "x",
  now: Date.now(),
  isAsOf: false,
  thresholds: defaultThresholds,
  cryptography: nodeCryptography,
  offerTextDiff: false,
};

/** Every Debian has it (package ca-certificates). */
const systemBundle = "/etc/ssl/certs/ca-certificates.crt";

/** What the page's list is made of: bytes of a file to rows. */
function summaries(raw: Uint8Array): number {
  const rows: RowSummary[] = [];
  for (const { row } of readFileModel(raw, context)) if (row !== undefined) rows.push(row);
  if (rows.some(({ kind }) => kind !== "certificate")) throw new Error("not all were read");
  return rows.length;
}

/** The fields of a row, from Node. `withKey`: also the kind and size of the key, which a row has. */
function nodeFields(certificates: readonly (string | Buffer)[], withKey: boolean): number {
  let characters = 0;
  for (const one of certificates) {
    const certificate = new X509Certificate(one);
    const { subject, issuer, validFrom, validTo, serialNumber, subjectAltName = "", fingerprint256, ca } = certificate;
    characters +=
      subject.length +
      issuer.length +
      validFrom.length +
      validTo.length +
      serialNumber.length +
      subjectAltName.length +
      fingerprint256.length +
      Number(ca);
    if (withKey) characters += certificate.publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  }
  return characters;
}

async function main(): Promise<void> {
  const ders = await manyCertificates(10_000);
  const pems = ders.map(asPem);
  const bundle = Buffer.from(pems.join(""));
  const whole = Buffer.concat(ders);

  const [ours = NaN, node = NaN, nodeWithKey = NaN] = inTurns(
    5,
    () => summaries(bundle),
    () => nodeFields(pems, false),
    () => nodeFields(pems, true),
  );
  report({ name: "10,000 certificates in PEM: ours", value: ours, unit: "ms" });
  report({ name: "10,000 certificates in PEM: Node, the same fields", value: nodeWithKey, unit: "ms" });
  report({
    name: "10,000 certificates in PEM: ours / Node, the same fields",
    value: ours / nodeWithKey,
    limit: 1,
    aim: 0.33,
  });
  report({
    name: "10,000 certificates in PEM: ours / Node without the key's size",
    value: ours / node,
    limit: 1,
    aim: 0.33,
  });
  const [oursElapsed = NaN, nodeElapsed = NaN] = inTurnsBy(
    elapsed,
    5,
    () => summaries(bundle),
    () => nodeFields(pems, true),
  );
  report({
    name: "10,000 certificates in PEM: ours / Node, the same fields, by the clock",
    value: oursElapsed / nodeElapsed,
    limit: 1,
    aim: 0.33,
  });
  const [oursDer = NaN, nodeDer = NaN] = inTurns(
    5,
    () => summaries(whole),
    () => nodeFields(ders, false),
  );
  report({
    name: "10,000 certificates in DER: ours / Node without the key's size",
    value: oursDer / nodeDer,
    limit: 1,
    aim: 0.33,
  });

  const system = readFileSync(systemBundle);
  const systemDers = Array.from(scanPem(system), ({ body }) => Buffer.from(body ?? []));
  const again =
    (work: () => unknown): (() => void) =>
    () => {
      for (let i = 0; i < 30; i++) work();
    };
  const [oursSystem = NaN, nodeSystem = NaN] = inTurns(
    5,
    again(() => summaries(system)),
    again(() => nodeFields(systemDers.map(asPem), true)),
  );
  report({
    name: `the system's ${systemDers.length} CA certificates in PEM: ours / Node, the same fields`,
    value: oursSystem / nodeSystem,
    limit: 1,
    aim: 0.33,
  });

  const more = await manyCertificates(50_000);
  const bundleOf = (count: number): Buffer => Buffer.from(more.slice(0, count).map(asPem).join(""));
  const counts = [100, 1_000, 10_000, 50_000];
  flat("time", "µs", counts, (count) => {
    const raw = bundleOf(count);
    const repeats = Math.max(1, 10_000 / count);
    const rounds = Array.from(
      { length: 5 },
      () =>
        milliseconds(() => {
          for (let i = 0; i < repeats; i++) summaries(raw);
        }) / repeats,
    );
    return (median(rounds) * 1_000) / count;
  });
  flat("memory that the host keeps besides the file", "B", counts, (count) => {
    const raw = bundleOf(count);
    const before = occupied();
    const kept = Array.from({ length: Math.max(1, 10_000 / count) }, () => fileModel(raw));
    return (occupied() - before) / kept.reduce((sum, { items }) => sum + items.length, 0);
  });
}

/** What the host keeps while the page is open. */
function fileModel(raw: Uint8Array): FileModel {
  const steps = readFileModel(raw, context);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
  }
}

/** Bytes on the heap, garbage aside; bytes of files aren't on it. */
function occupied(): number {
  globalThis.gc?.();
  return process.memoryUsage().heapUsed;
}

function flat(what: string, unit: string, counts: readonly number[], measure: (count: number) => number): void {
  const each = counts.map((count) => {
    const value = measure(count);
    report({ name: `${what} for each certificate of ${count.toLocaleString("en")}`, value, unit });
    return value;
  });
  report({ name: `${what}, most / least of these: flat is 1`, value: Math.max(...each) / Math.min(...each) });
}

void main();
