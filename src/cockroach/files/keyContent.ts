// Contents of a key file, read like Go's tls.X509KeyPair. Nothing of the key is kept except its public half.

import { goPemBlocks } from "../go/goPem.ts";
import type { Place } from "./certificateContent.ts";
import type { Cryptography, PrivateKeyContainer } from "../../pki/keys/cryptography.ts";
import { derStructure } from "../../pki/file/derStructure.ts";
import { decodeWholeFile } from "../../pki/file/decodeFile.ts";
import { describePrivateKey, type PrivateKeyDescription } from "../../pki/keys/privateKey.ts";

export interface KeyBlock extends Place {
  readonly type: string;
  /** Absent if the content isn't a private key. */
  readonly description?: PrivateKeyDescription;
  /**
   * SubjectPublicKeyInfo; absent if it can't be derived: encrypted, damaged, or of an algorithm that this platform
   * lacks.
   */
  readonly publicHalf?: Uint8Array;
}

export interface KeyContent {
  readonly size: number;
  /** The block that Go uses: the first whose type is `PRIVATE KEY` or ends in ` PRIVATE KEY`. */
  readonly chosen?: KeyBlock;
  /** Types of the blocks that Go skips before the chosen one, or of all blocks if it finds none. */
  readonly skippedTypes: readonly string[];
  /** Further private keys after the chosen one. */
  readonly furtherKeys: readonly Place[];
  /** What the file holds instead if Go finds no block at all. For people. */
  readonly insteadOfPem?: string;
}

/** Reads the bytes of a key file. They aren't needed afterwards, and the caller drops them. */
export async function readKeyContent(bytes: Uint8Array, cryptography: Cryptography): Promise<KeyContent> {
  const blocks = goPemBlocks(bytes);
  const isKey = ({ type }: { readonly type: string }): boolean =>
    type === "PRIVATE KEY" || type.endsWith(" PRIVATE KEY");
  const index = blocks.findIndex(isKey);
  const block = blocks[index];
  const skippedTypes = blocks.slice(0, block === undefined ? blocks.length : index).map(({ type }) => type);
  if (block === undefined) {
    const insteadOfPem = blocks.length === 0 ? contentWords(bytes) : undefined;
    return { size: bytes.length, skippedTypes, furtherKeys: [], ...(insteadOfPem !== undefined && { insteadOfPem }) };
  }
  const place = { range: block.range, line: block.line };
  const description = describePrivateKey(
    block.type,
    block.bytes,
    block.hasHeaders ? headersOf(bytes, block.range.start) : new Map(),
  );
  const container = containerOf(description);
  const publicHalf = container && (await cryptography.publicHalf(block.bytes, container));
  return {
    size: bytes.length,
    chosen: { ...place, type: block.type, ...(description && { description }), ...(publicHalf && { publicHalf }) },
    skippedTypes,
    furtherKeys: blocks
      .slice(index + 1)
      .filter(isKey)
      .map(({ range, line }) => ({ range, line })),
  };
}

/** Go tries PKCS #1, PKCS #8, and SEC 1 in turn, whatever the label. The structure determines which one succeeds. */
function containerOf(description: PrivateKeyDescription | undefined): PrivateKeyContainer | undefined {
  const container = description?.encrypted === false ? description.container : undefined;
  return container === "pkcs1" || container === "pkcs8" || container === "sec1" ? container : undefined;
}

/** Of the headers, only encryption matters, and it is announced in the first lines. */
function headersOf(bytes: Uint8Array, start: number): ReadonlyMap<string, string> {
  const text = new TextDecoder("latin1").decode(bytes.subarray(start, start + 1000));
  const lines = text.split("\n").slice(1);
  const stop = lines.findIndex((line) => !line.includes(":"));
  return new Map(
    lines
      .slice(0, Math.max(stop, 0))
      .map((line) => [line.slice(0, line.indexOf(":")).trim(), line.slice(line.indexOf(":") + 1).trim()]),
  );
}

function contentWords(bytes: Uint8Array): string {
  if (bytes.length === 0) return "nothing";
  const words = {
    certificate: "a DER certificate",
    privateKey: "a DER private key",
    publicKey: "a DER public key",
    pkcs12: "a PKCS#12 file",
  };
  const structure = derStructure(bytes);
  if (structure === "certificate" || structure === "privateKey" || structure === "publicKey" || structure === "pkcs12")
    return words[structure];
  const broken = decodeWholeFile(bytes).items.find((item) => item.kind === "broken");
  return broken?.label === undefined ? "no PEM block" : "a broken PEM block";
}
