// Which certificates of a file Go takes from it, and CockroachDB with it. The editor's own reader finds more, so that
// people see what is there; a verdict in Go's name must not rest on those.

import { goPemBlocks, type GoPemBlock } from "./goPem.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { CertificateItem, FileItem } from "../../pki/file/fileItem.ts";
import { goTexts } from "../../pki/texts/goTexts.ts";

/** Whether a peer sends the certificates of the file, or they are a CA file such as ca.crt. */
export type FileUse = "sent" | "trusted";

export interface LeftOut {
  readonly certificate: Certificate;
  /** 1-based; absent in a file that isn't text. */
  readonly line?: number;
  /** What stands in the way, without a period. */
  readonly why: string;
  /** Go's own text, if it has one. */
  readonly goText?: string;
  /** CockroachDB rejects the whole file because of it (pkg/security/pem.go, certificate_loader.go). */
  readonly rejectsFile: boolean;
}

export interface GoReading {
  readonly certificates: readonly Certificate[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * `items` are those of the file. A file that isn't PEM is taken as it is, because that's how a certificate arrives at
 * a peer.
 */
export function goReading(raw: Uint8Array, items: readonly FileItem[], use: FileUse): GoReading {
  const blocks = new Map(goPemBlocks(raw).map((block) => [block.range.start, block]));
  const certificates: Certificate[] = [];
  const leftOut: LeftOut[] = [];
  for (const item of items) {
    if (item.kind !== "certificate") continue;
    const { certificate } = item;
    const reason = item.lines === undefined ? trailing(item) : reasonOf(item, blocks.get(item.range.start), use);
    if (reason === undefined) certificates.push(certificate);
    else leftOut.push({ certificate, ...(item.lines && { line: item.lines.first }), ...reason });
  }
  const rejecting = leftOut.find(({ rejectsFile }) => rejectsFile);
  if (use === "sent" || rejecting === undefined) return { certificates, leftOut };
  const why = `CockroachDB rejects the whole file because of line ${rejecting.line ?? 1}`;
  return {
    certificates: [],
    leftOut: [...leftOut, ...certificates.map((certificate) => ({ certificate, why, rejectsFile: true }))],
  };
}

type Reason = Pick<LeftOut, "why" | "goText" | "rejectsFile">;

function reasonOf(item: CertificateItem, block: GoPemBlock | undefined, use: FileUse): Reason | undefined {
  // The contents of a PKCS #7 block: people give it instead of the certificates in it.
  if (item.within !== undefined) return undefined;
  if (block === undefined)
    return {
      why: "BEGIN does not start its line, or the dashes are followed by other characters, so Go sees no PEM block",
      rejectsFile: false,
    };
  if (block.type !== "CERTIFICATE")
    return { why: `it's a ${block.type} block, and CockroachDB rejects a file with one`, rejectsFile: true };
  if (use === "trusted" && block.hasHeaders)
    return { why: "it's a block with headers, which Go doesn't add to the trusted CAs", rejectsFile: false };
  return trailing(item);
}

function trailing({ problems }: CertificateItem): Reason | undefined {
  return problems.some(({ code }) => code === "trailing-data")
    ? {
        why: "bytes follow the certificate inside its block, and Go rejects it: x509: trailing data",
        goText: goTexts.trailingData,
        rejectsFile: true,
      }
    : undefined;
}
