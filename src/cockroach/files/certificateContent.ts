// Contents of a `.crt` file, independent of time, version, and other files: the blocks that Go finds in it, each read
// as a certificate, and text that looks like a block but isn't one to Go.

import type { AssetFailure } from "./assetLoader.ts";
import { addWeights, budgets, exceededLimit, noWeight, type Weight } from "./budgets.ts";
import { certificateWeight } from "./certificateWeight.ts";
import { scanGoPem, type GoPemBlock } from "../go/goPem.ts";
import type { ByteRange } from "../../pki/asn1/byteRange.ts";
import { readCertificate, type Certificate } from "../../pki/certificate/certificate.ts";
import { readItems } from "../../pki/file/decodeFile.ts";
import { isBase64OfPem } from "../../pki/pem/base64OfPem.ts";
import { derStructure } from "../../pki/file/derStructure.ts";
import type { FileItem } from "../../pki/file/fileItem.ts";

/** A position in a file. */
export interface Place {
  readonly range: ByteRange;
  /** 1-based; absent in a file that isn't text. */
  readonly line?: number;
}

export interface CertificateBlock extends Place {
  /** The PEM type. CockroachDB accepts only `CERTIFICATE`. */
  readonly type: string;
  /** A block with headers is loaded but not trusted: CA pools skip it. */
  readonly hasHeaders: boolean;
  /** Absent if the block is of another type or can't be read. */
  readonly certificate?: Certificate;
  /** Why it can't be read. Only for blocks of type `CERTIFICATE`. */
  readonly problem?: string;
}

export interface CertificateContent {
  readonly size: number;
  /** The file could not be read. CockroachDB logs that and goes on as if it were empty. */
  readonly failure?: AssetFailure;
  readonly blocks: readonly CertificateBlock[];
  /** Starts like a block, but Go silently ignores it. */
  readonly passedOver: readonly (Place & { readonly why: string })[];
  /** DER instead of PEM, identified by content. */
  readonly isDer: boolean;
  /** The file is base64 of PEM, as in the data of a Kubernetes Secret. Go finds nothing in it. */
  readonly isBase64OfPem?: true;
  /** What it counts toward the budget of its directory. */
  readonly weight: Weight;
}

/** Number of characters of base64, with line ends and headers, that the largest certificate takes. */
const maxText = budgets.certificateBytes * 1.5;

/**
 * Reads the bytes of a `.crt` file. After each block, yields its length in bytes, so the host decides how long it works
 * without a pause. A file beyond the limits isn't judged at all, because half of it would give a wrong answer. Equal
 * certificates share one object; `identityOf`, a digest, identifies them.
 */
export function* readCertificateContent(
  bytes: Uint8Array,
  identityOf: (der: Uint8Array) => string,
): Generator<number, CertificateContent> {
  const blocks: CertificateBlock[] = [];
  const known = new Map<string, CertificateBlock>();
  let weight = noWeight;
  for (const seen of scanGoPem(bytes, maxText)) {
    if (seen.isTooLong === true || seen.bytes.length > budgets.certificateBytes) {
      return beyondLimit(
        bytes,
        `block ${blocks.length + 1} has more than ${budgets.certificateBytes.toLocaleString("en")} bytes`,
      );
    }
    const block = readBlock(seen, known, identityOf);
    blocks.push(block);
    if (block.certificate !== undefined) weight = addWeights(weight, certificateWeight(block.certificate));
    const exceeded = exceededLimit(weight);
    if (exceeded !== undefined) return beyondLimit(bytes, `it has ${exceeded}`);
    yield seen.bytes.length;
  }
  const passedOver = countBegins(bytes) === blocks.length ? [] : yield* findSkippedBlocks(blocks, bytes);
  const isDer = blocks.length === 0 && passedOver.length === 0 && derStructure(bytes) !== "unknown";
  const isEncoded = blocks.length === 0 && passedOver.length === 0 && !isDer && isBase64OfPem(bytes);
  return { size: bytes.length, blocks, passedOver, isDer, ...(isEncoded && { isBase64OfPem: true }), weight };
}

function beyondLimit({ length }: Uint8Array, why: string): CertificateContent {
  return unreadableContent({ code: "too-large", message: `The file is beyond what is judged here: ${why}` }, length);
}

function readBlock(
  { type, hasHeaders, bytes: der, range, line }: GoPemBlock,
  known: Map<string, CertificateBlock>,
  identityOf: (der: Uint8Array) => string,
): CertificateBlock {
  const block = { type, hasHeaders, range, line };
  if (type !== "CERTIFICATE") return block;
  const identity = identityOf(der);
  const { certificate, problem } = known.get(identity) ?? {};
  if (certificate !== undefined) return { ...block, certificate };
  if (problem !== undefined) return { ...block, problem };
  const read = readOwn(block, der);
  known.set(identity, read);
  return read;
}

function readOwn(block: CertificateBlock, der: Uint8Array): CertificateBlock {
  const outcome = readCertificate(der);
  if (!outcome.ok) return { ...block, problem: outcome.error.message };
  if (outcome.value.der.length < der.length) return { ...block, problem: "trailing data" };
  return { ...block, certificate: outcome.value };
}

export function unreadableContent(failure: AssetFailure, size: number): CertificateContent {
  return { size, failure, blocks: [], passedOver: [], isDer: false, weight: noWeight };
}

/** Finds the blocks that the editor's reader sees and Go skips. */
function* findSkippedBlocks(
  seen: readonly Place[],
  bytes: Uint8Array,
): Generator<number, CertificateContent["passedOver"]> {
  const starts = new Set(seen.map(({ range }) => range.start));
  const passedOver: CertificateContent["passedOver"][number][] = [];
  for (const item of readItems(bytes)) {
    if (item.label !== undefined && !starts.has(item.range.start))
      passedOver.push({ range: item.range, why: skipReason(item), ...(item.lines && { line: item.lines.first }) });
    yield item.range.end - item.range.start;
  }
  return passedOver;
}

function skipReason(item: FileItem): string {
  if (item.kind === "broken") return item.problem.message;
  return "BEGIN does not start its line, or the dashes are followed by other characters";
}

const marker = Uint8Array.from("-----BEGIN ", (character) => character.charCodeAt(0));

function countBegins(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0x2d); at !== -1; at = bytes.indexOf(0x2d, at + 1)) {
    if (marker.every((byte, index) => bytes[at + index] === byte)) count++;
  }
  return count;
}
