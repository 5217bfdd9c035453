// Reads git's configuration files (git-config, "Syntax"): sections, variables, quotes, escapes, and comments.

export interface GitVariable {
  /** In lowercase, with the subsection as it is: `core.excludesfile`, `includeif.gitdir:~/work/.path`. */
  readonly name: string;
  /** `true` for a variable without a value. */
  readonly value: string;
}

/** Returns undefined if git would refuse the file. */
export function readGitConfiguration(text: string): readonly GitVariable[] | undefined {
  const variables: GitVariable[] = [];
  // A backslash at the end of a line continues it.
  const lines = text
    .replace(/^\uFEFF/, "")
    .replace(/\r\n/g, "\n")
    .replace(/(?<!\\)((?:\\\\)*)\\\n/g, "$1")
    .split("\n");
  let section = "";
  for (const line of lines) {
    let rest = line.trim();
    const header = /^\[\s*([A-Za-z0-9.-]+)(?:\s+"((?:[^"\\]|\\.)*)")?\s*\]/.exec(rest);
    if (header !== null) {
      const [whole, name = "", subsection] = header;
      section = `${name.toLowerCase()}.${subsection === undefined ? "" : `${subsection.replace(/\\(.)/g, "$1")}.`}`;
      rest = rest.slice(whole.length).trim();
    }
    if (rest === "" || /^[#;]/.test(rest)) continue;
    const variable = /^([A-Za-z][A-Za-z0-9-]*)\s*(?:=\s*(.*))?$/.exec(rest.replace(/^([A-Za-z0-9-]+)\s*[#;].*$/, "$1"));
    const value = variable?.[2] === undefined ? "true" : valueOf(variable[2]);
    if (variable === null || value === undefined || section === "") return undefined;
    variables.push({ name: section + (variable[1] ?? "").toLowerCase(), value });
  }
  return variables;
}

const escapes: Readonly<Record<string, string>> = { n: "\n", t: "\t", b: "\b", '"': '"', "\\": "\\" };

function valueOf(text: string): string | undefined {
  let value = "";
  let isQuoted = false;
  // Spaces at the end count only inside quotes.
  let kept = 0;
  for (let at = 0; at < text.length; at++) {
    const character = text.charAt(at);
    if (character === "\\") {
      const escaped = escapes[text.charAt(++at)];
      if (escaped === undefined) return undefined;
      value += escaped;
    } else if (character === '"') {
      isQuoted = !isQuoted;
      kept = value.length;
      continue;
    } else if (!isQuoted && (character === "#" || character === ";")) {
      break;
    } else {
      value += character;
    }
    if (isQuoted || !/\s/.test(character)) kept = value.length;
  }
  return isQuoted ? undefined : value.slice(0, kept);
}
