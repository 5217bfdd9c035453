// The encoding of one block for the page: its values as a tree, its bytes, and its text. Only of what cannot hold a private key.

import { toHex } from "../../pki/asn1/bytes.ts";
import type { FileItem } from "../../pki/file/fileItem.ts";
import { pemText } from "./pemText.ts";
import type { StructureView } from "../../contract/protocol.ts";
import { hasUnreadRest } from "../fields/unreadRest.ts";
import { wholeShapes } from "./shapes.ts";
import { structureNodes } from "./structureNodes.ts";

/** Bytes that are sent as hex; the largest certificates in use have a tenth of it. */
const maxBytes = 1 << 20;
/** Lines of text that are sent. */
const maxLines = 20_000;

/**
 * What a block is, and its bytes; `undefined` for what is, or may hold, a private key: PKCS#7 and PKCS#12 hold anything, and so do bytes that nothing
 * has read.
 */
export function structureSource(
  item: FileItem,
): { readonly der: Uint8Array; readonly kind: keyof typeof wholeShapes } | undefined {
  if (hasUnreadRest(item)) return undefined;
  switch (item.kind) {
    case "certificate":
      return { kind: item.kind, der: item.certificate.der };
    case "certificationRequest":
      return { kind: item.kind, der: item.request.der };
    case "certificateList":
      return { kind: item.kind, der: item.der };
    case "privateKey":
    case "publicKey":
    case "pkcs7":
    case "pkcs12":
    case "javaKeystore":
    case "parameters":
    case "ocspResponse":
    case "jsonWebKey":
    case "opensshKey":
    case "opensshCertificate":
    case "other":
    case "broken":
      return undefined;
  }
}

/** `raw` is the whole file, `row` the row of `item`; `withText` where the block's text may be shown. */
export function structureView(
  raw: Uint8Array,
  item: FileItem,
  row: string,
  withText: boolean,
): StructureView | undefined {
  const source = structureSource(item);
  if (source === undefined) return undefined;
  const { der, kind } = source;
  const { nodes, more } = structureNodes(der, wholeShapes[kind]);
  const pem = withText ? textOf(raw, item) : undefined;
  return {
    row,
    hex: toHex(der.subarray(0, maxBytes)),
    bytes: der.length,
    nodes,
    more,
    ...(pem === undefined ? {} : { pem }),
  };
}

function textOf(raw: Uint8Array, item: FileItem): StructureView["pem"] {
  const lines = pemText(raw, item)?.trimEnd().split("\n");
  if (lines === undefined) return undefined;
  const inFile =
    item.label !== undefined && item.lines !== undefined && item.lines.last - item.lines.first === lines.length - 1;
  return { lines: lines.slice(0, maxLines), first: inFile ? item.lines.first : 1, more: lines.length > maxLines };
}
