// The BEGIN and END lines of PEM (RFC 7468 section 3), wherever they stand in a line.

import { latin1 } from "../asn1/directoryString.ts";

/** RFC 7468 sets no limit. The longest label in use has 26 characters. */
const maxLabelLength = 64;

const dash = 0x2d;
const beginMark = Uint8Array.from("-----BEGIN ", (c) => c.charCodeAt(0));
const dashes = new Uint8Array(5).fill(dash);
const endMark = Uint8Array.from("-----END ", (c) => c.charCodeAt(0));

/** A BEGIN or END line. */
export interface Boundary {
  readonly type: "begin" | "end";
  /** As in the text, so it may be anything; `shownLabel` makes it safe to show. */
  readonly label: string;
  /** Offset of its first dash, and of what follows its last. */
  readonly start: number;
  readonly end: number;
}

/**
 * Finds the next BEGIN or END line at or after `from`. `last` is the previous one; an equal label is shared with it.
 */
export function nextBoundary(bytes: Uint8Array, from: number, last: Boundary | undefined): Boundary | undefined {
  for (let run = bytes.indexOf(dash, from); run !== -1; run = bytes.indexOf(dash, run)) {
    const runStart = run;
    while (bytes[run] === dash) run++;
    // In a longer run of dashes, the last five are the boundary's.
    const at = run - 5;
    if (at < runStart) continue;
    const type = matches(bytes, at, beginMark) ? "begin" : matches(bytes, at, endMark) ? "end" : undefined;
    if (type !== undefined) {
      const labelStart = at + (type === "begin" ? beginMark.length : endMark.length);
      const labelEnd = endOfLabel(bytes, labelStart);
      if (labelEnd !== undefined) {
        const label =
          last !== undefined && isLabel(bytes, labelStart, labelEnd, last.label)
            ? last.label
            : latin1(bytes.subarray(labelStart, labelEnd)).trim();
        return { type, label, start: at, end: labelEnd + 5 };
      }
    }
  }
  return undefined;
}

function matches(bytes: Uint8Array, at: number, mark: Uint8Array): boolean {
  for (let i = 0; i < mark.length; i++) if (bytes[at + i] !== mark[i]) return false;
  return true;
}

function isLabel(bytes: Uint8Array, start: number, end: number, label: string): boolean {
  if (label.length !== end - start) return false;
  for (let i = 0; i < label.length; i++) if (bytes[start + i] !== label.charCodeAt(i)) return false;
  return true;
}

/**
 * Finds the start of the five dashes after a label. A label contains no line end and no run of dashes (RFC 7468 section
 * 3).
 */
function endOfLabel(bytes: Uint8Array, start: number): number | undefined {
  for (let at = start; at < bytes.length && at - start <= maxLabelLength; at++) {
    const byte = bytes[at] ?? 0;
    if (byte < 0x20 || byte > 0x7e) return undefined;
    if (byte !== dash || bytes[at + 1] !== dash) continue;
    return at > start && matches(bytes, at, dashes) ? at : undefined;
  }
  return undefined;
}
