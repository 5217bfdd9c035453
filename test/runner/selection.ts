// What the command line asks for: stages by name, files by a part of their path, tests by a part of their name.

export interface Selection {
  /** Empty: every stage. */
  readonly stages: readonly string[];
  /** Empty: every file. */
  readonly files: readonly string[];
  readonly name: RegExp | undefined;
}

/** Throws on an option it does not know, so that a mistyped one does not quietly run everything. */
export function selection(args: readonly string[], stages: readonly string[]): Selection {
  const options = args.filter((arg) => arg.startsWith("-"));
  const words = args.filter((arg) => !arg.startsWith("-"));
  let name: RegExp | undefined;
  for (const option of options) {
    if (!option.startsWith("--name=")) throw new Error(`There is no option ${option}. Stages: ${stages.join(" ")}; --name=PATTERN`);
    name = new RegExp(option.slice("--name=".length), "i");
  }
  return {
    stages: words.filter((word) => stages.includes(word)),
    files: words.filter((word) => !stages.includes(word)),
    name,
  };
}
