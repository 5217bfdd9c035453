// All of one certificate, decoded and put into words, and its encoding as a tree; against @peculiar/x509 reading every
// field and extension.
import "../../src/pki/certificate/reflectShim.ts";
import { X509Certificate } from "@peculiar/x509";
import { readFileSync } from "node:fs";
import { defaultThresholds } from "../../src/cockroach/directory/expiry.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { decodeWholeFile } from "../../src/pki/file/decodeFile.ts";
import { itemDetail } from "../../src/view/filePage/detailModel.ts";
import type { ViewContext } from "../../src/view/fields/viewContext.ts";
import { structureView } from "../../src/view/structure/structureView.ts";
import { manyCertificates } from "./manyCertificates.ts";
import { inTurns, report } from "./report.ts";

const count = 1_000;
/** Every Debian has it (package ca-certificates). */
const systemBundle = "/etc/ssl/certs/ca-certificates.crt";
const context: ViewContext = {
  fileName: "node.crt",
  now: Date.now(),
  isAsOf: false,
  thresholds: defaultThresholds,
  cryptography: nodeCryptography,
  offerTextDiff: false,
};

/** From bytes to what the page shows. */
function ours(ders: readonly Uint8Array[]): number {
  let fields = 0;
  for (const raw of ders) {
    const [item] = decodeWholeFile(raw).items;
    if (item !== undefined)
      fields += itemDetail(item, { row: "", crumb: "", isAlone: true, raw }, context, undefined).copies.size;
  }
  return fields;
}

function structures(ders: readonly Uint8Array[]): number {
  let nodes = 0;
  for (const der of ders) {
    const [item] = decodeWholeFile(der).items;
    nodes += (item === undefined ? undefined : structureView(der, item, "row", false))?.nodes.length ?? 0;
  }
  return nodes;
}

function theirs(ders: readonly Uint8Array[]): number {
  let read = 0;
  for (const der of ders) {
    const certificate = new X509Certificate(new Uint8Array(der));
    const { subject, issuer, serialNumber, notBefore, notAfter, publicKey, signatureAlgorithm, signature, extensions } =
      certificate;
    read +=
      subject.length +
      issuer.length +
      serialNumber.length +
      notBefore.getTime() +
      notAfter.getTime() +
      signature.byteLength;
    read += publicKey.rawData.byteLength + JSON.stringify(signatureAlgorithm).length;
    for (const extension of extensions) read += JSON.stringify(extension).length + extension.value.byteLength;
  }
  return read;
}

async function main(): Promise<void> {
  const node = await manyCertificates(count);
  const roots = decodeWholeFile(readFileSync(systemBundle)).items.flatMap((item) =>
    item.kind === "certificate" ? [Buffer.from(item.certificate.der)] : [],
  );
  for (const [name, ders] of [
    ["node certificates", node],
    ["the system's CA certificates", roots],
  ] as const) {
    const [all = NaN, tree = NaN, peculiar = NaN] = inTurns(
      5,
      () => ours(ders),
      () => structures(ders),
      () => theirs(ders),
    );
    report({ name: `${name}: all of one, ours`, value: (all * 1_000) / ders.length, unit: "µs" });
    report({ name: `${name}: all of one, ours / @peculiar/x509`, value: all / peculiar, limit: 1, aim: 0.25 });
    report({ name: `${name}: the encoding of one as a tree`, value: (tree * 1_000) / ders.length, unit: "µs" });
  }
}

void main();
