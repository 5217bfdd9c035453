// Summaries of ten thousand certificates, against Node's X509Certificate reading the same fields and a SHA-256 in the same process.
import { X509Certificate } from "node:crypto";
import { defaultThresholds } from "../../src/cockroach/expiry.ts";
import { nodeCryptography } from "../../src/node/nodeCryptography.ts";
import { readFileModel } from "../../src/view/fileModel.ts";
import type { RowSummary } from "../../src/view/protocol.ts";
import type { ViewContext } from "../../src/view/viewContext.ts";
import { asPem, manyCertificates } from "./manyCertificates.ts";
import { elapsed, inTurns, inTurnsBy, median, milliseconds, report } from "./report.ts";

const context: ViewContext = { fileName: "x", now: Date.now(), isAsOf: false, thresholds: defaultThresholds, cryptography: nodeCryptography, offerTextDiff: false };

/** What the page's list is made of: octets of a file to rows. */
function summaries(raw: Uint8Array): number {
  const rows: RowSummary[] = [];
  for (const { row } of readFileModel(raw, context)) rows.push(row);
  if (rows.some(({ kind }) => kind !== "certificate")) throw new Error("not all were read");
  return rows.length;
}

/** The fields of a row, from Node. `withKey`: also the kind and size of the key, which a row has. */
function nodeFields(certificates: readonly (string | Buffer)[], withKey: boolean): number {
  let characters = 0;
  for (const one of certificates) {
    const certificate = new X509Certificate(one);
    const { subject, issuer, validFrom, validTo, serialNumber, subjectAltName = "", fingerprint256, ca } = certificate;
    characters += subject.length + issuer.length + validFrom.length + validTo.length + serialNumber.length + subjectAltName.length + fingerprint256.length + Number(ca);
    if (withKey) characters += certificate.publicKey.asymmetricKeyDetails?.modulusLength ?? 0;
  }
  return characters;
}

async function main(): Promise<void> {
  const ders = await manyCertificates(10_000);
  const pems = ders.map(asPem);
  const bundle = Buffer.from(pems.join(""));
  const whole = Buffer.concat(ders);

  const [ours = NaN, node = NaN, nodeWithKey = NaN] = inTurns(5, () => summaries(bundle), () => nodeFields(pems, false), () => nodeFields(pems, true));
  report({ name: "10,000 certificates in PEM: ours", value: ours, unit: "ms" });
  report({ name: "10,000 certificates in PEM: Node, the same fields", value: nodeWithKey, unit: "ms" });
  report({ name: "10,000 certificates in PEM: ours / Node, the same fields", value: ours / nodeWithKey, limit: 1, aim: 0.33 });
  report({ name: "10,000 certificates in PEM: ours / Node without the key's size", value: ours / node, limit: 1, aim: 0.33 });
  const [oursElapsed = NaN, nodeElapsed = NaN] = inTurnsBy(elapsed, 5, () => summaries(bundle), () => nodeFields(pems, true));
  report({ name: "10,000 certificates in PEM: ours / Node, the same fields, by the clock", value: oursElapsed / nodeElapsed, limit: 1, aim: 0.33 });
  const [oursDer = NaN, nodeDer = NaN] = inTurns(5, () => summaries(whole), () => nodeFields(ders, false));
  report({ name: "10,000 certificates in DER: ours / Node without the key's size", value: oursDer / nodeDer, limit: 1, aim: 0.33 });

  const more = await manyCertificates(50_000);
  const perCertificate = [100, 1_000, 10_000, 50_000].map((count) => {
    const raw = Buffer.from(more.slice(0, count).map(asPem).join(""));
    const repeats = Math.max(1, 10_000 / count);
    const rounds = Array.from({ length: 3 }, () => milliseconds(() => { for (let i = 0; i < repeats; i++) summaries(raw); }) / repeats);
    const each = (median(rounds) * 1_000) / count;
    report({ name: `time for each certificate of ${count.toLocaleString("en")}`, value: each, unit: "µs" });
    return each;
  });
  report({ name: "time for each, slowest / fastest of these: flat is 1", value: Math.max(...perCertificate) / Math.min(...perCertificate) });
}

void main();
