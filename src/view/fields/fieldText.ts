// A field of a detail as lines of text: for a terminal, a text document, and for comparing.

import { colonHex } from "../../contract/format.ts";
import type { FieldView, ValueView } from "../../contract/protocol.ts";

/** `Basic constraints (critical)` */
export function fieldTitle({ label, critical }: FieldView): string {
  return critical === true ? `${label} (critical)` : label;
}

/** Long bytes are cut, and say so. */
export function fieldText({ value }: FieldView): readonly string[] {
  return value.flatMap(valueText);
}

function valueText(value: ValueView): readonly string[] {
  switch (value.type) {
    case "text":
      return [value.spans.map((span) => span.text).join("")];
    case "names":
      return value.names.map(
        ({ label, value: name, note }) => `${label} ${name}${note === undefined ? "" : `  (${note.text})`}`,
      );
    case "validity": {
      const { headline, notBefore, notAfter } = value.validity;
      return [headline, `from ${notBefore}`, `until ${notAfter}`];
    }
    case "bytes":
      return bytesText(value.hex, value.total);
  }
}

/** 16 bytes a line; long values are cut, and say so. */
function bytesText(hex: string, total: number): readonly string[] {
  const shown = total > 64 ? hex.slice(0, 64) : hex;
  const lines = shown.match(/.{1,32}/g)?.map(colonHex) ?? ["(empty)"];
  return shown.length / 2 < total ? [...lines, `… ${total} bytes`] : lines;
}
