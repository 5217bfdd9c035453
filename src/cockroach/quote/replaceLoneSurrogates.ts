/** The text with U+FFFD instead of each lone surrogate, which no encoding of Unicode can write. */
export function replaceLoneSurrogates(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}
