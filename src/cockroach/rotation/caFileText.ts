// The bytes of a CA file with certificates added, moved to the top, or removed. Everything else, including comments, is
// the user's and stays.

import { concatBytes, equalBytes } from "../../pki/asn1/bytes.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { encodePem } from "../../pki/pem/pemWriter.ts";
import type { CertificateBlock } from "../files/certificateContent.ts";
import { reorderBlocks, withoutBlocks } from "../fixes/blockText.ts";

export interface CaFile {
  readonly bytes: Uint8Array;
  /** Its blocks in order. */
  readonly blocks: readonly CertificateBlock[];
}

/** PEM as CockroachDB writes it. */
export function pemText(certificates: readonly Certificate[]): Uint8Array {
  return new TextEncoder().encode(certificates.map(({ der }) => encodePem("CERTIFICATE", der)).join(""));
}

/** The file with `front` first, in that order, and those of `behind` that it lacks at its end. Removes and repeats nothing. */
export function combineCaFile(file: CaFile, front: readonly Certificate[], behind: readonly Certificate[]): Uint8Array {
  const { bytes, blocks } = firstOf(file, front);
  const lacks = (certificate: Certificate): boolean => !blocks.some((block) => isBlockOf(block, certificate));
  const end = behind.filter(lacks);
  const gap = end.length > 0 && bytes.length > 0 && bytes.at(-1) !== 0x0a ? Uint8Array.of(0x0a) : new Uint8Array();
  return concatBytes([pemText(front.filter(lacks)), bytes, gap, pemText(end)]);
}

/** Moves the blocks of `front` that the file already has before the others. */
function firstOf({ bytes, blocks }: CaFile, front: readonly Certificate[]): CaFile {
  const rank = (block: CertificateBlock | undefined): number => {
    const at = front.findIndex((certificate) => block !== undefined && isBlockOf(block, certificate));
    return at === -1 ? front.length : at;
  };
  const order = [...blocks.keys()].sort((a, b) => rank(blocks[a]) - rank(blocks[b]) || a - b);
  if (order.every((index, at) => index === at)) return { bytes, blocks };
  return {
    bytes: reorderBlocks(
      bytes,
      blocks.map(({ range }) => range),
      order,
    ),
    blocks: order.flatMap((index) => blocks[index] ?? []),
  };
}

/** The file without the blocks for which `isOld` holds. */
export function removeOldBlocks({ bytes, blocks }: CaFile, isOld: (certificate: Certificate) => boolean): Uint8Array {
  return withoutBlocks(
    bytes,
    blocks.filter(({ certificate }) => certificate !== undefined && isOld(certificate)).map(({ range }) => range),
  );
}

/** A block with headers is loaded, but nobody trusts it. */
function isBlockOf({ certificate, hasHeaders }: CertificateBlock, wanted: Certificate): boolean {
  return !hasHeaders && certificate !== undefined && equalBytes(certificate.der, wanted.der);
}
