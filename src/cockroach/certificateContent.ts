// What is in a `.crt` file, apart from time, version and neighbours: the blocks that Go sees in it, each read as a certificate, and what
// looks like a block but is none to Go.

import type { AssetFailure } from "./assetLoader.ts";
import { scanGoPem, type GoPemBlock } from "./goPem.ts";
import type { ByteRange } from "../pki/byteRange.ts";
import { readCertificate, type Certificate } from "../pki/certificate.ts";
import { decodeFile } from "../pki/decodeFile.ts";
import { derStructure } from "../pki/derStructure.ts";
import type { FileItem } from "../pki/fileItem.ts";

/** Where something stands in a file. */
export interface Place {
  readonly range: ByteRange;
  /** 1-based; absent in a file that is not text. */
  readonly line?: number;
}

export interface CertificateBlock extends Place {
  /** The PEM type; `CERTIFICATE` is the only one that CockroachDB takes. */
  readonly type: string;
  /** A block with headers is loaded, but not trusted: pools of CAs skip it. */
  readonly hasHeaders: boolean;
  /** Absent where the block is of another type or cannot be read. */
  readonly certificate?: Certificate;
  /** Why it cannot be read; for blocks of type `CERTIFICATE` only. */
  readonly problem?: string;
}

export interface CertificateContent {
  readonly size: number;
  /** The file could not be read. CockroachDB logs that and goes on as if it were empty. */
  readonly failure?: AssetFailure;
  readonly blocks: readonly CertificateBlock[];
  /** Starts like a block, but Go passes over it without a word. */
  readonly passedOver: readonly (Place & { readonly why: string })[];
  /** DER instead of PEM, told by content. */
  readonly isDer: boolean;
}

/** Reads the octets of a `.crt` file. Yields after each block, so that the host decides how long it works at a stretch. */
export function* readCertificateContent(bytes: Uint8Array): Generator<unknown, CertificateContent> {
  const blocks: CertificateBlock[] = [];
  for (const seen of scanGoPem(bytes)) yield blocks.push(readBlock(seen));
  const passedOver = countBegins(bytes) === blocks.length ? [] : yield* passedOverBy(blocks, bytes);
  const isDer = blocks.length === 0 && passedOver.length === 0 && derStructure(bytes) !== "unknown";
  return { size: bytes.length, blocks, passedOver, isDer };
}

function readBlock({ type, hasHeaders, bytes: der, range, line }: GoPemBlock): CertificateBlock {
  const block = { type, hasHeaders, range, line };
  if (type !== "CERTIFICATE") return block;
  const outcome = readCertificate(der);
  if (!outcome.ok) return { ...block, problem: outcome.problem.message };
  if (outcome.value.der.length < der.length) return { ...block, problem: "trailing data" };
  return { ...block, certificate: outcome.value };
}

export function unreadableContent(failure: AssetFailure, size: number): CertificateContent {
  return { size, failure, blocks: [], passedOver: [], isDer: false };
}

/** The editor's reader finds what is there; what Go does not see of it has been passed over. */
function* passedOverBy(seen: readonly Place[], bytes: Uint8Array): Generator<unknown, CertificateContent["passedOver"]> {
  const starts = new Set(seen.map(({ range }) => range.start));
  const { items } = yield* decodeFile(bytes);
  return items
    .filter((item) => item.label !== undefined && !starts.has(item.range.start))
    .map((item) => ({ range: item.range, why: whyPassedOver(item), ...(item.lines && { line: item.lines.first }) }));
}

function whyPassedOver(item: FileItem): string {
  if (item.kind === "broken") return item.problem.message;
  return "BEGIN does not start its line, or the dashes are followed by other characters";
}

const marker = Uint8Array.from("-----BEGIN ", (character) => character.charCodeAt(0));

function countBegins(bytes: Uint8Array): number {
  let count = 0;
  for (let at = bytes.indexOf(0x2d); at !== -1; at = bytes.indexOf(0x2d, at + 1)) {
    if (marker.every((octet, index) => bytes[at + index] === octet)) count++;
  }
  return count;
}
