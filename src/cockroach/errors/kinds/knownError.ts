// Known error text of a program, and what it means.

import type { KindId } from "./kinds.ts";

/** Program, library, or language whose words a text is. */
export type Program =
  | "CockroachDB"
  | "Go"
  | "libpq"
  | "pgx"
  | "JDBC"
  | "Node.js"
  | "Python"
  | "Rust"
  | ".NET"
  | "OpenSSL"
  | "curl"
  | "Browsers"
  | "Java";

/** Who prints the text. `either`: the text alone doesn't tell. */
export type Side = "client" | "server" | "either";

export interface KnownError {
  readonly program: Program;
  /** With holes (src/pki/texts/textTemplate.ts): `x509: certificate is valid for {names}, not {host}`. */
  readonly text: string;
  readonly kind: KindId;
  readonly side: Side;
  /** How the text was produced, or where it stands: a program and its version, or a file of its source. */
  readonly source: string;
  /** Versions that print it, if not all do. */
  readonly versions?: string;
}

/** `[text, kind, versions?]`. */
export type ErrorRow = readonly [text: string, kind: KindId, versions?: string];

/** Errors of one program that share a source and a side. */
export function errorsOf(
  program: Program,
  side: Side,
  source: string,
  rows: readonly ErrorRow[],
): readonly KnownError[] {
  return rows.map(([text, kind, versions]) => ({
    program,
    text,
    kind,
    side,
    source,
    ...(versions !== undefined && { versions }),
  }));
}
