/** Replaces each lone surrogate, which no Unicode encoding can represent, by U+FFFD. */
export function wellFormed(text: string): string {
  return text.replace(/\p{Cs}/gu, "\ufffd");
}
