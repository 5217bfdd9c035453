// Words for a POSIX shell (IEEE Std 1003.1, Shell Command Language, section 2.2.2).

/** A word that the shell takes as it stands, quoted where it must be. */
export function shellWord(text: string): string {
  return /^[A-Za-z0-9_@%+=:,./-]+$/.test(text) ? text : `'${text.replace(/'/g, `'\\''`)}'`;
}
