// Text of strangers, made safe to look at: characters that draw nothing, or that turn the order of their neighbours around, are named
// instead (Unicode Standard Annex #9, bidirectional formatting characters; Unicode Technical Report #36, section 2).

export interface VisibleRun {
  readonly text: string;
  /** True where `text` represents one character that would not be seen. */
  readonly mark: boolean;
}

/**
 * Controls, lone surrogates, line separators, interlinear annotation, and what Unicode lets a font leave out: bidirectional and zero-width
 * formatting, fillers, tags. The variation selector of emoji stays what it is.
 */
const invisible = /(?!\ufe0f)[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Default_Ignorable_Code_Point}\ufff9-\ufffb]/u;
const invisibleRun = new RegExp(invisible.source, "gu");

function named(character: string): string {
  const code = character.codePointAt(0) ?? 0;
  // The control pictures of Unicode: ␀ to ␟, and ␡.
  if (code < 0x20) return String.fromCodePoint(0x2400 + code);
  if (code === 0x7f) return "␡";
  return `U+${code.toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The text in runs: as it is, and markers. Plain text is one run; empty text has no runs. Time is linear. */
export function visibleRuns(text: string): readonly VisibleRun[] {
  const runs: VisibleRun[] = [];
  let from = 0;
  for (const match of text.matchAll(invisibleRun)) {
    if (match.index > from) runs.push({ text: text.slice(from, match.index), mark: false });
    runs.push({ text: named(match[0]), mark: true });
    from = match.index + match[0].length;
  }
  if (from < text.length) runs.push({ text: text.slice(from), mark: false });
  return runs;
}

/** The same as one string, for attributes. */
export function visibleText(text: string): string {
  return invisible.test(text)
    ? visibleRuns(text)
        .map((run) => run.text)
        .join("")
    : text;
}

/** At most `length` UTF-16 units of the text, never half a surrogate pair. */
export function cutText(text: string, length: number): string {
  if (text.length <= length) return text;
  const last = text.charCodeAt(length - 1);
  return text.slice(0, last >= 0xd800 && last <= 0xdbff ? length - 1 : length);
}

/** In UTF-16 units: what a person reads of a tooltip. */
const tooltipLength = 500;

/** All of what a row may have to cut off, for its `title`: one line for each text that is not empty. */
export function tooltip(...texts: readonly string[]): string {
  return texts.flatMap((text) => (text === "" ? [] : [visibleText(cutText(text, tooltipLength))])).join("\n");
}
