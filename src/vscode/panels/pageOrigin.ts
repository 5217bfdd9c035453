// What a page of results was made of, as plain data: the editor keeps it with the tab, and gives it back after a reload. It never has a secret.
// What comes back is checked like any input: another version of the extension may have written it, or anybody who can write in the user's files.

/** A certificate of a file: which one, from 1. */
export interface CertificateOrigin {
  readonly uri: string;
  readonly number: number;
}

/** A report has a reader of its own. */
export interface ReportOrigin {
  readonly page: "report";
  readonly directory: string;
}

/** Pages that ask again: what was answered, or what a node has said, isn't kept. */
export interface AskedOrigin {
  readonly page: "connection" | "running";
  readonly directory: string;
}

/** Pages that are shown again from their files. Resources are URIs, as strings. */
export type DocumentOrigin =
  | { readonly page: "trust"; readonly directory: string }
  | { readonly page: "rotation"; readonly directories: readonly string[] }
  /** A certificate, or a user with every certificate. */
  | { readonly page: "login"; readonly directory: string; readonly file: string; readonly host: string }
  | { readonly page: "login"; readonly directory: string; readonly user: string; readonly host: string }
  | {
      readonly page: "finding";
      readonly directory: string;
      readonly file: string;
      readonly rule: string;
      readonly start: number;
    }
  | ({ readonly page: "revocation" } & CertificateOrigin)
  | { readonly page: "comparison"; readonly first: CertificateOrigin; readonly second: CertificateOrigin };

export type PageOrigin = ReportOrigin | AskedOrigin | DocumentOrigin;

/** Characters of a text, and directories of a rotation. */
const longest = 4096;
const most = 1000;
const version = 1;

/** The text that the page keeps. */
export function originText(origin: PageOrigin): string {
  return JSON.stringify({ version, ...origin });
}

/** Reads what {@link originText} has written, out of the state that the page kept. `undefined` for anything else. */
export function originOf(state: unknown): PageOrigin | undefined {
  const text = isRecord(state) ? state["origin"] : undefined;
  if (typeof text !== "string" || text.length > longest * most) return undefined;
  try {
    const kept: unknown = JSON.parse(text);
    return isRecord(kept) && kept["version"] === version ? knownOrigin(kept) : undefined;
  } catch {
    return undefined;
  }
}

/** Every resource that a page was made of. */
export function resourcesOf(origin: PageOrigin): readonly string[] {
  switch (origin.page) {
    case "rotation":
      return origin.directories;
    case "revocation":
      return [origin.uri];
    case "comparison":
      return [origin.first.uri, origin.second.uri];
    default:
      return [origin.directory];
  }
}

function knownOrigin(kept: Readonly<Record<string, unknown>>): PageOrigin | undefined {
  const { page, directory, directories, file, user, host, rule, start, first, second } = kept;
  switch (page) {
    case "report":
    case "trust":
      return isUri(directory) ? { page, directory } : undefined;
    case "connection":
    case "running":
      return isUri(directory) ? { page, directory } : undefined;
    case "rotation":
      return Array.isArray(directories) &&
        directories.length > 0 &&
        directories.length <= most &&
        directories.every(isUri)
        ? { page, directories }
        : undefined;
    case "login":
      if (!isUri(directory) || !isText(host)) return undefined;
      if (isName(file)) return { page, directory, file, host };
      return isText(user) ? { page, directory, user, host } : undefined;
    case "finding":
      return isUri(directory) && (isName(file) || file === ".") && isText(rule) && isIndex(start)
        ? { page, directory, file, rule, start }
        : undefined;
    case "revocation":
      return isCertificate(kept) ? { page, uri: kept.uri, number: kept.number } : undefined;
    case "comparison":
      return isCertificate(first) && isCertificate(second)
        ? { page, first: only(first), second: only(second) }
        : undefined;
    default:
      return undefined;
  }
}

function only({ uri, number }: CertificateOrigin): CertificateOrigin {
  return { uri, number };
}

function isCertificate(value: unknown): value is CertificateOrigin {
  return isRecord(value) && isUri(value["uri"]) && isIndex(value["number"]) && value["number"] > 0;
}

/** A whole URI: one without a scheme would be taken for a path of this machine. */
function isUri(value: unknown): value is string {
  return isText(value) && /^[a-z][a-z0-9+.-]*:\/\/?[^\s]*$/i.test(value);
}

/** A name in a directory, which leads nowhere else. */
function isName(value: unknown): value is string {
  return isText(value) && value !== "" && value !== "." && value !== ".." && !/[/\\\0]/.test(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string" && value.length <= longest;
}

function isIndex(value: unknown): value is number {
  return typeof value === "number" && Number.isSafeInteger(value) && value >= 0;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null;
}
