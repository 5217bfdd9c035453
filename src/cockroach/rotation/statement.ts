// What holds for files of a rotation, so that several files for which the same holds are named together.

/** What holds for one file, or for the rotation as a whole. */
export interface Statement {
  /** A clause: `n1/ca.crt does not have the new CA yet`. */
  readonly text: string;
  /** The file that it's about. */
  readonly file?: string;
  /** The predicate for several files: `do not have the new CA yet`. */
  readonly ofSeveral?: string;
}

/** What holds for a file. */
export function aboutFile(file: string, ofOne: string, ofSeveral: string): Statement {
  return { text: `${file} ${ofOne}`, file, ofSeveral };
}

/** Files that are named one by one. */
const mostNamed = 5;

/** Each statement as a clause, or one for several files: `3 files (a, b, c) do not have the new CA yet`. */
export function groupedTexts(statements: readonly Statement[]): readonly string[] {
  const groups = new Map<string, Statement[]>();
  for (const statement of statements) {
    const key = statement.ofSeveral ?? `\n${statement.text}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [statement]);
    else group.push(statement);
  }
  return [...groups.values()].map((group) => {
    const files = [...new Set(group.flatMap(({ file }) => file ?? []))];
    const [{ text, ofSeveral } = { text: "" }] = group;
    return files.length > 1 && ofSeveral !== undefined
      ? `${files.length} files (${namedFiles(files)}) ${ofSeveral}`
      : text;
  });
}

/** The first files, and how many more. */
export function namedFiles(files: readonly string[]): string {
  const more = files.length - mostNamed;
  return `${files.slice(0, mostNamed).join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
}
