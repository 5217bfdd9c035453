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

/** The same for one or several files. */
export interface StatementGroup {
  /** `3 files do not have the new CA yet`, or the text of the only statement. */
  readonly text: string;
  /** The files, if there are several. */
  readonly files: readonly string[];
}

/** What holds for a file. */
export function aboutFile(file: string, ofOne: string, ofSeveral: string): Statement {
  return { text: `${file} ${ofOne}`, file, ofSeveral };
}

export function groupStatements(statements: readonly Statement[]): readonly StatementGroup[] {
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
      ? { text: `${files.length} files ${ofSeveral}`, files }
      : { text, files: [] };
  });
}

/** Files of a group that are named. */
const mostNamed = 5;

/** Each group as one clause: `3 files do not have the new CA yet: a, b, and c`. */
export function groupedTexts(statements: readonly Statement[]): readonly string[] {
  return groupStatements(statements).map(({ text, files }) => {
    if (files.length === 0) return text;
    const more = files.length - mostNamed;
    return `${text}: ${files.slice(0, mostNamed).join(", ")}${more > 0 ? `, and ${more} more` : ""}`;
  });
}
