// Distinguished names as CockroachDB compares them: role SUBJECTs and the flags for root and node against the subject
// of a certificate (pkg/security/distinguishedname; go-ldap's DN). Written in the order of the certificate, which isn't
// that of RFC 4514.

import { attributeTypes } from "../../pki/names/attributeTypes.ts";
import { fromHex, toHex } from "../../pki/asn1/bytes.ts";
import type { DistinguishedName } from "../../pki/names/distinguishedName.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";
import { goQuote } from "../go/goText.ts";

interface Attribute {
  /** As written. Case-insensitive. */
  readonly type: string;
  readonly value: string;
}

/** RDNs in order, each with its attributes. */
export type SubjectName = readonly (readonly Attribute[])[];

/** The types that a role's SUBJECT may have. */
const subjectTypes = ["CN", "L", "ST", "O", "OU", "C", "STREET", "DC", "UID"];
/** Types for which Go's pkix.RDNSequence and CockroachDB together have names. Every other type stays a number. */
const alsoNamed: ReadonlyMap<string, string> = new Map([
  ["2.5.4.5", "SERIALNUMBER"],
  ["2.5.4.17", "POSTALCODE"],
]);

/** Reads `O=Cockroach,OU=Apps,CN=root` (RFC 4514); `DN` in the refusal is CockroachDB's for a flag. */
export function parseSubjectName(text: string): Result<SubjectName, Problem> {
  const bad = (): Result<never, Problem> =>
    fail({ code: "subject-name", message: `invalid distinguished name string: ${goQuote(text)}` });
  const name: Attribute[][] = [];
  for (const rdn of splitUnescaped(text, /[,;]/)) {
    const attributes: Attribute[] = [];
    for (const pair of splitUnescaped(rdn, /\+/)) {
      const equals = pair.indexOf("=");
      const type = pair.slice(0, Math.max(equals, 0)).trim();
      const value = unescapeValue(pair.slice(equals + 1));
      if (type === "" || value === undefined) return bad();
      attributes.push({ type, value });
    }
    name.push(attributes);
  }
  return succeed(name);
}

/** The same for a role option, which takes fewer types. */
export function parseRoleSubject(text: string): Result<SubjectName, Problem> {
  const name = parseSubjectName(text);
  const illegal = name.ok
    ? name.value.flat().find(({ type }) => !subjectTypes.includes(type.toUpperCase()))
    : undefined;
  if (illegal === undefined) return name;
  const allowed = `[${subjectTypes.map(goQuote).join(" ")}]`;
  return fail({
    code: "subject-name",
    message: `SUBJECT contains illegal field type ${goQuote(illegal.type)}, should be one of ${allowed}`,
  });
}

/** A certificate's subject, to be compared. */
export function certificateSubjectName({ rdns }: DistinguishedName): SubjectName {
  return rdns.map((rdn) =>
    rdn.map(({ type, value, der }) => ({
      type: attributeTypes.get(type)?.rfc4514 ?? alsoNamed.get(type) ?? type,
      value: value ?? `#${toHex(der)}`,
    })),
  );
}

/** The order of RDNs matters, but not the order of attributes within one. Values are compared byte by byte. */
export function equalSubjectNames(one: SubjectName, other: SubjectName): boolean {
  const has = (rdn: readonly Attribute[], { type, value }: Attribute): boolean =>
    rdn.some((each) => each.type.toUpperCase() === type.toUpperCase() && each.value === value);
  return (
    one.length === other.length &&
    one.every((rdn, index) => {
      const against = other[index] ?? [];
      return (
        rdn.length === against.length &&
        rdn.every((each) => has(against, each)) &&
        against.every((each) => has(rdn, each))
      );
    })
  );
}

/** Formats like go-ldap in CockroachDB's messages: types in lowercase, `<nil>` if none is set. */
export function subjectNameText(name: SubjectName | undefined): string {
  if (name === undefined) return "<nil>";
  return name
    .map((rdn) =>
      rdn
        .map(({ type, value }) => `${type.toLowerCase()}=${escapeValue(value)}`)
        .sort()
        .join("+"),
    )
    .join(",");
}

function splitUnescaped(text: string, separator: RegExp): readonly string[] {
  const parts = [""];
  for (const piece of text.match(/\\.|[^\\]|\\$/gsu) ?? []) {
    if (piece.length === 1 && separator.test(piece)) parts.push("");
    else parts.push(`${parts.pop() ?? ""}${piece}`);
  }
  return parts;
}

/** RFC 4514 section 2.4, read backwards; blanks around the value go unless they are escaped. */
function unescapeValue(text: string): string | undefined {
  const trimmed = text.replace(/^ +/, "").replace(/(?<!\\) +$/, "");
  const bytes: number[] = [];
  for (const piece of trimmed.match(/\\[0-9a-fA-F]{2}|\\.|[^\\]+|\\$/gsu) ?? []) {
    if (piece === "\\") return undefined;
    const hex = /^\\[0-9a-fA-F]{2}$/.test(piece) ? fromHex(piece.slice(1)) : undefined;
    bytes.push(...(hex ?? new TextEncoder().encode(piece.replace(/^\\/, ""))));
  }
  return new TextDecoder().decode(Uint8Array.from(bytes));
}

function escapeValue(value: string): string {
  return value.replace(/["+,;<>\\]/g, "\\$&").replace(/^[ #]|(?!^) $/g, "\\$&");
}
