// Collects the fields of one row's detail, and beside them what the page must not be able to choose: the text that a field copies, and what
// a link leads to.

import { toBase64, toHex } from "../../pki/asn1/bytes.ts";
import { colonHex } from "../../contract/format.ts";
import type { FieldView, Span, ValueView } from "../../contract/protocol.ts";

/** Where a link in the page leads. The page knows only its number. */
export type LinkTarget =
  | { readonly type: "line"; readonly line: number; readonly column: number }
  /** A file beside the shown one, by name. */
  | { readonly type: "file"; readonly name: string }
  /** Another row of the same file. */
  | { readonly type: "row"; readonly row: string }
  /** The question for the password of an encrypted container. */
  | { readonly type: "password" }
  /** An action on a finding in the file's directory. */
  | {
      readonly type: "action";
      readonly file: string;
      readonly rule: string;
      readonly start: number;
      readonly action: string;
    };

/** Makes a piece of text that leads somewhere; on faces without links it is the text alone. */
export type Linker = (text: string, target: LinkTarget) => Span;

export const withoutLinks: Linker = (text) => ({ text });

/** Bytes beyond this are not sent to the page; copying still gives all of them. */
const maxShownBytes = 4_096;

interface FieldOptions {
  readonly copy?: string;
  readonly oid?: string;
  readonly critical?: boolean;
  readonly apart?: boolean;
}

export class FieldBuilder {
  readonly copies = new Map<string, string>();
  readonly links = new Map<string, LinkTarget>();

  /** A field with its values; `copy` is left out where there is nothing worth copying. */
  field(id: string, label: string, value: readonly ValueView[], options: FieldOptions = {}): FieldView {
    const { copy, ...shown } = options;
    if (copy !== undefined && copy !== "") this.copies.set(id, copy);
    return { id, label, value, copyable: this.copies.has(id), ...shown };
  }

  text(id: string, label: string, text: string, options: FieldOptions = {}): FieldView {
    return this.field(id, label, [plain(text)], { copy: text, ...options });
  }

  bytes(
    id: string,
    label: string,
    bytes: Uint8Array,
    options: FieldOptions & { readonly group?: number } = {},
  ): FieldView {
    const { group = 8, ...rest } = options;
    return this.field(id, label, [hexValue(bytes, group)], { copy: toHex(bytes), ...rest });
  }

  /** A digest: copied as `openssl x509 -fingerprint` prints it (`AB:CD`), as plain hex (`abcd`), or as base64, which pins of a key use. */
  fingerprint(id: string, label: string, bytes: Uint8Array, group = 8): FieldView {
    const hex = toHex(bytes);
    const forms = [
      { id: `${id}.hex`, label: "hex", text: hex },
      { id: `${id}.base64`, label: "base64", text: toBase64(bytes) },
    ];
    for (const form of forms) this.copies.set(form.id, form.text);
    return {
      ...this.field(id, label, [hexValue(bytes, group)], { copy: colonHex(hex) }),
      forms: forms.map(({ id, label }) => ({ id, label })),
    };
  }

  readonly link: Linker = (text, target) => {
    const link = String(this.links.size + 1);
    this.links.set(link, target);
    return { text, link };
  };
}

export function plain(text: string): ValueView {
  return { type: "text", spans: [{ text }] };
}

export function dim(text: string): ValueView {
  return { type: "text", spans: [{ text, look: "dim" }] };
}

export function warning(text: string): ValueView {
  return { type: "text", tone: "warning", spans: [{ text }] };
}

export function hexValue(bytes: Uint8Array, group = 8): ValueView {
  return { type: "bytes", hex: toHex(bytes.subarray(0, maxShownBytes)), group, total: bytes.length };
}
