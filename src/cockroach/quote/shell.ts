// Words of a POSIX shell (IEEE Std 1003.1, Shell Command Language, section 2.2.2), which also work in zsh.

/** A word for the shell, quoted if necessary. Exact for every text without NUL. */
export function shellWord(text: string): string {
  // zsh expands a word that starts with an equals sign.
  return /^(?!=)[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}

/** A command as a template: every value becomes one word, or part of the word that it touches. */
export function shell(parts: TemplateStringsArray, ...values: readonly string[]): string {
  return parts.map((part, index) => `${part}${index < values.length ? shellWord(values[index] ?? "") : ""}`).join("");
}
