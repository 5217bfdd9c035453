// What a text of PEM is made of, for the editor's outline: one symbol a block.

import type { FileItem, ItemKind } from "../../pki/file/fileItem.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import { certificateKind } from "../detail/certificateDetail.ts";
import { utcDate } from "../../contract/format.ts";
import type { Lines } from "../../contract/protocol.ts";
import { otherTitle } from "../filePage/rowSummary.ts";
import { terminalText } from "../fields/terminalText.ts";

export interface OutlineSymbol {
  /** Never empty. */
  readonly name: string;
  /** Beside the name: what it is, and until when. */
  readonly detail: string;
  readonly kind: ItemKind;
  readonly lines: Lines;
}

/** More than any trust store has; a longer outline doesn't help. */
const maxSymbols = 10_000;
const maxName = 200;

/** The symbols in the order of the text; none for a file that isn't PEM. */
export function pemOutline(items: readonly FileItem[]): readonly OutlineSymbol[] {
  return items.slice(0, maxSymbols).flatMap((item): readonly OutlineSymbol[] => {
    if (item.lines === undefined) return [];
    const name = item.kind === "certificate" ? certificateTitle(item.certificate) : otherTitle(item);
    const keyPath = item.wrapped?.keyPath;
    const detail = [...(keyPath === undefined ? [] : [keyPath]), detailOf(item)].join(": ");
    return [{ name: outlineName(name) || "No name", detail: outlineName(detail), kind: item.kind, lines: item.lines }];
  });
}

function detailOf(item: FileItem): string {
  switch (item.kind) {
    case "certificate": {
      const until = item.certificate.validity.notAfter.epochMs;
      return `${certificateKind(item.certificate)}${until === undefined ? "" : `, until ${utcDate(until)}`}`;
    }
    case "broken":
      return item.problem.message;
    default:
      return item.label ?? "";
  }
}

/** Names are strangers' text: what would not be seen, or would turn its environment around, is written out. */
function outlineName(text: string): string {
  const safe = terminalText(text).trim();
  return safe.length > maxName ? `${safe.slice(0, maxName)}…` : safe;
}
