// SQL user names: how CockroachDB normalizes them, and which ones can be created (pkg/security/username/username.go;
// lexbase.NormalizeName).

import type { Problem } from "../../pki/asn1/problem.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";

/** CockroachDB's HINT for each rejection. */
export const usernameHint =
  "Usernames are case insensitive, must start with a letter, digit or underscore, " +
  "may contain letters, digits, dashes, periods, or underscores, and must not exceed 63 characters.";

/** Nearly all names: they are normal already, and a directory can have thousands. */
const plain = /^[a-z0-9_.-]*$/;

/**
 * Converts to lowercase, then to Unicode normalization form C. Letters are converted one by one, without the context
 * that would turn a last capital sigma into a final one, and both Turkish letters i become the plain one, as in
 * PostgreSQL.
 */
export function normalizeUsername(text: string): string {
  if (plain.test(text)) return text;
  return Array.from(text, (letter) => (letter === "\u0130" || letter === "\u0131" ? "i" : letter.toLowerCase()))
    .join("")
    .normalize("NFC");
}

/** 63 bytes of UTF-8, although the hint says characters. */
const maxBytes = 63;
const structure = /^[\p{Ll}0-9_][-\p{Ll}0-9_.]*$/u;

/** The normalised name, or CockroachDB's text for a name that cannot be created. */
export function checkUsername(text: string): Result<string, Problem> {
  const username = normalizeUsername(text);
  if (username === "") return fail(problem("username is empty"));
  if (new TextEncoder().encode(username).length > maxBytes) return fail(problem("username is too long"));
  if (!structure.test(username)) return fail(problem("username is invalid"));
  return succeed(username);
}

function problem(message: string): Problem {
  return { code: "username", message };
}
