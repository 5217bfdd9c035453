// The arguments of `npm run mutants`.

export interface MutantOptions {
  readonly folder: string;
  /** After which no further mutant is tried. */
  readonly seconds: number;
  /** Processes side by side. */
  readonly workers: number;
  /** Absent: all. */
  readonly kinds?: readonly string[];
}

const usage = "npm run mutants -- FOLDER [--seconds N] [--workers N] [--kinds condition,operator]";

/** Throws on arguments that it doesn't know. */
export function options(args: readonly string[]): MutantOptions {
  let [folder, seconds, workers]: [string | undefined, number, number] = [undefined, 2_700, 1];
  let kinds: readonly string[] | undefined;
  const rest = [...args];
  for (let one = rest.shift(); one !== undefined; one = rest.shift()) {
    if (one === "--seconds") seconds = Number(rest.shift());
    else if (one === "--workers") workers = Number(rest.shift());
    else if (one === "--kinds") kinds = (rest.shift() ?? "").split(",");
    else if (one.startsWith("-") || folder !== undefined) throw new Error(`Unknown argument ${one}. Usage: ${usage}`);
    else folder = one.replace(/\/+$/, "");
  }
  if (folder === undefined || !(seconds > 0) || !(workers >= 1)) throw new Error(`Usage: ${usage}`);
  return { folder, seconds, workers, ...(kinds !== undefined && { kinds }) };
}
