// What a writer of an extension makes: values for the page, and the text that is copied. The writers of each family lie beside.

import { toHex } from "../../pki/asn1/bytes.ts";
import { ascii } from "../../pki/asn1/directoryString.ts";
import type { Extension } from "../../pki/certificate/extension.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import { decodeCompletely, type ExtensionDecoder } from "../../pki/extensions/extensionDecoder.ts";
import type { GeneralName } from "../../pki/names/generalName.ts";
import { colonHex, grouped } from "../../contract/format.ts";
import { generalNameText, nameView } from "../fields/nameLabels.ts";
import type { NameView, Span, ValueView } from "../../contract/protocol.ts";
import { dim, hexValue, plain } from "../fields/fieldBuilder.ts";

export interface Written {
  readonly value: readonly ValueView[];
  readonly copy: string;
}

/** `der` is the structure that the extension is in. */
export type Writer = (der: Uint8Array, extension: Extension) => Written;

/** A line of a family's table: the extension's OID and its writer. */
export type WriterEntry = readonly [oid: string, writer: Writer];

/** Binds a decoder to the words for what it decodes; what cannot be decoded is shown as its bytes, with the reason. */
export function writer<T>(decoder: ExtensionDecoder<T>, write: (value: T) => Written): WriterEntry {
  return [
    decoder.oid,
    (der, extension) => {
      const { outcome, rest } = decodeCompletely(der, extension, decoder);
      if (outcome.ok) return rest === undefined ? write(outcome.value) : withRest(write(outcome.value), rest, der);
      const reason: ValueView = {
        type: "text",
        tone: "error",
        spans: [{ text: `Cannot be read: ${outcome.error.message}` }],
      };
      return { value: [reason, hexValue(extension.value)], copy: toHex(extension.value) };
    },
  ];
}

/** What follows the fields that are known, after them. */
function withRest({ value, copy }: Written, { message, range }: Problem, der: Uint8Array): Written {
  const bytes = der.subarray(range?.start, range?.end);
  const note: ValueView = { type: "text", tone: "error", spans: [{ text: `Cannot be read: ${message}` }] };
  return { value: [...value, note, hexValue(bytes)], copy: `${copy}\n${toHex(bytes)}` };
}

export function words(text: string): Written {
  return { value: [plain(text)], copy: text };
}

export function lines(texts: readonly string[]): Written {
  return { value: texts.length === 0 ? [dim("Empty")] : texts.map(plain), copy: texts.join("\n") };
}

/** First letter in upper case, the parts with commas between. */
export function sentence(parts: readonly string[]): string {
  const text = parts.join(", ");
  return text.charAt(0).toUpperCase() + text.slice(1);
}

/** Words, each with its object identifier after it where the two differ. */
export function namesWithOids(pairs: readonly (readonly [label: string, oid: string])[]): Written {
  if (pairs.length === 0) return lines([]);
  const spans = pairs.flatMap(([label, oid], index): Span[] => [
    { text: `${index === 0 ? "" : ", "}${label}` },
    ...(label === oid ? [] : [{ text: ` ${oid}`, look: "oid" as const }]),
  ]);
  return { value: [{ type: "text", spans }], copy: pairs.map(([label]) => label).join(", ") };
}

export function bytesValue(bytes: Uint8Array, group = 8): Written {
  return { value: bytes.length === 0 ? [dim("Empty")] : [hexValue(bytes, group)], copy: toHex(bytes) };
}

export function names(list: readonly GeneralName[]): ValueView {
  return { type: "names", names: list.map(nameView) };
}

export function nameList(list: readonly GeneralName[]): Written {
  return list.length === 0 ? lines([]) : { value: [names(list)], copy: list.map(generalNameText).join("\n") };
}

export function rows(views: readonly NameView[]): Written {
  return views.length === 0 ? lines([]) : { value: [{ type: "names", names: views }], copy: rowsText(views) };
}

export function rowsText(views: readonly NameView[]): string {
  return views.map((one) => `${one.label}: ${one.value}`).join("\n");
}

export function row(label: string, value: string): NameView {
  return { label, value };
}

/** A row, or none where there is nothing to say. */
export function optionalRow(label: string, value: string | undefined): readonly NameView[] {
  return value === undefined ? [] : [row(label, value)];
}

/** Several tables, each under its own line. */
export function sections(list: readonly (readonly [title: string, views: readonly NameView[]])[]): Written {
  if (list.length === 0) return lines([]);
  const value = list.flatMap(([title, views]): ValueView[] => [
    plain(title),
    ...(views.length === 0 ? [] : [{ type: "names" as const, names: views }]),
  ]);
  return {
    value,
    copy: list.map(([title, views]) => (views.length === 0 ? title : `${title}\n${rowsText(views)}`)).join("\n"),
  };
}

/** Longer bytes in a row are cut; a certificate's own have a field to themselves. */
const maxRowBytes = 256;

/** Bytes inside a row of text. */
export function hexText(bytes: Uint8Array): string {
  if (bytes.length === 0) return "empty";
  const shown = colonHex(toHex(bytes.subarray(0, maxRowBytes)));
  return bytes.length > maxRowBytes ? `${shown}… (${grouped(bytes.length)} bytes)` : shown;
}

/** Text where the bytes are printable ASCII, else as hex. */
export function printable(bytes: Uint8Array): string {
  const text = ascii(bytes);
  return text !== undefined && /^[\x20-\x7e]+$/.test(text) ? text : hexText(bytes);
}

/** `10 years`; the number is decimal text, because an encoded one may be of any size. */
export function countText(value: string, singular: string): string {
  return `${value} ${singular}${value === "1" ? "" : "s"}`;
}
