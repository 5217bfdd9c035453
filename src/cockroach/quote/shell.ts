// Words of a POSIX shell (IEEE Std 1003.1, Shell Command Language, section 2.2.2), which zsh reads alike.

/** A word that the shell takes as it is, quoted if necessary. Exact for every text without NUL. */
export function shellWord(text: string): string {
  // zsh expands a word that begins with an equals sign.
  return /^(?!=)[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}

/** A command as a template: every value in it becomes one word, or a part of the word that it touches. */
export function shell(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return parts.map((part, index) => `${part}${index < values.length ? shellWord(values[index] ?? "") : ""}`).join("");
}
