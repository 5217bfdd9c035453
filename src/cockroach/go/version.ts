// Versions of CockroachDB: release lines and patches. Rules state the lines that they apply to.

/** `26.3` is `{ line: [26, 3] }`. */
export interface CockroachVersion {
  readonly line: readonly [year: number, release: number];
  /** Absent if only the line was named, which means its latest patch. */
  readonly patch?: number;
  /** Go 1.`minor`.`patch`, if the user stated it or pasted a banner. Absent: from the table of release lines. */
  readonly go?: { readonly minor: number; readonly patch: number };
}

/**
 * Generally available release lines whose security code differs or that are still in use, oldest first. 26.4 is a
 * preview.
 */
export const releaseLines = [
  "2.1",
  "19.1",
  "19.2",
  "20.1",
  "20.2",
  "21.1",
  "21.2",
  "22.1",
  "22.2",
  "23.1",
  "23.2",
  "24.1",
  "24.2",
  "24.3",
  "25.1",
  "25.2",
  "25.3",
  "25.4",
  "26.1",
  "26.2",
  "26.3",
] as const;

/** The newest generally available line, which is assumed unless the user names another. */
export const defaultVersion: CockroachVersion = { line: [26, 3] };

/**
 * Parses `26.3`, `v26.3.1`, and `v26.3.0-alpha.1`, and the output of `SELECT version()` and `cockroach version` with
 * the Go version. Returns `undefined` for anything else.
 */
export function parseVersion(text: string): CockroachVersion | undefined {
  return parseBanner(text) ?? parseNumber(text);
}

/** `CockroachDB CCL v24.1.3 (x86_64-pc-linux-gnu, built 2024/08/01 11:48:17, go1.22.5)`, or the lines `Build Tag:` and `Go Version:`, which a pasted line may have lost the ends of. */
function parseBanner(text: string): CockroachVersion | undefined {
  const tag =
    /^\s*CockroachDB \w+ (v\d[\w.-]*) \(/.exec(text)?.[1] ?? /^\s*Build Tag:\s+(v\d[\w.-]*)(?:\s|$)/m.exec(text)?.[1];
  const version = tag === undefined ? undefined : parseNumber(tag);
  if (version === undefined) return undefined;
  const go =
    /(?:^|\s)Go Version:\s+go1\.(\d{1,3})(?:\.(\d{1,3}))?/m.exec(text) ??
    /, go1\.(\d{1,3})(?:\.(\d{1,3}))?[^,)]*\)/.exec(text);
  return go === null ? version : { ...version, go: { minor: Number(go[1]), patch: Number(go[2] ?? "0") } };
}

function parseNumber(text: string): CockroachVersion | undefined {
  const match = /^v?(\d{1,2})\.(\d{1,2})(?:\.(\d{1,3})(?:-[\w.-]+)?)?$/.exec(text.trim());
  if (match === null) return undefined;
  const line = [Number(match[1]), Number(match[2])] as const;
  return match[3] === undefined ? { line } : { line, patch: Number(match[3]) };
}

/** `v26.3`, `v26.3.1`. */
export function versionText({ line, patch }: CockroachVersion): string {
  return `v${line.join(".")}${patch === undefined ? "" : `.${patch}`}`;
}

/**
 * Returns a negative number if the version's line is before the given one, 0 if it is that line, and a positive number
 * after it.
 */
export function compareLine({ line }: CockroachVersion, other: string): number {
  const [year = 0, release = 0] = other.split(".").map(Number);
  return line[0] === year ? line[1] - release : line[0] - year;
}
