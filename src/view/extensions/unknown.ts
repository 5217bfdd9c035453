// What the view says about an extension that nothing here can read: its bytes, and where they are DER their structure.

import { toHex } from "../../pki/asn1/bytes.ts";
import { derOutline } from "../../pki/asn1/derOutline.ts";
import type { Extension } from "../../pki/certificate/extension.ts";
import { extensionNames } from "../../pki/extensions/extensionNames.ts";
import { keyPurposes } from "../../pki/extensions/keyPurposes.ts";
import { signatureAlgorithms } from "../../pki/keys/signatureAlgorithms.ts";
import { attributeTypes } from "../../pki/names/attributeTypes.ts";
import { hashAlgorithms } from "../../pki/keys/hashAlgorithms.ts";
import type { ValueView } from "../../contract/protocol.ts";
import { hexValue } from "../fields/fieldBuilder.ts";
import type { Written } from "./written.ts";

/** No-break spaces, because a page draws a run of plain ones as one. */
const indent = "\u00a0\u00a0";

export function unknownExtension({ value }: Extension): Written {
  return { value: [hexValue(value), ...structureLines(value)], copy: toHex(value) };
}

/** A line for each value inside, indented by its depth; none where the bytes are not DER. */
export function structureLines(der: Uint8Array): readonly ValueView[] {
  const outline = derOutline(der, nameOfIdentifier) ?? [];
  return outline.map(({ depth, type, value: text }): ValueView => {
    const label = { text: `${indent.repeat(depth)}${type}`, look: "dim" as const };
    return { type: "text", spans: text === "" ? [label] : [label, { text: ` ${text}` }] };
  });
}

function nameOfIdentifier(oid: string): string | undefined {
  return (
    (extensionNames.get(oid) ?? keyPurposes.get(oid) ?? signatureAlgorithms.get(oid) ?? attributeTypes.get(oid))
      ?.name ?? hashAlgorithms.get(oid)
  );
}
