// Files with JSON Web Keys, alone, in a set (RFC 7517 section 5), or anywhere else in JSON.

import type { ByteRange } from "../asn1/byteRange.ts";
import { fatalUtf8 } from "../asn1/directoryString.ts";
import type { Problem } from "../asn1/problem.ts";
import { jsonObjects, type JsonObject } from "../jwk/jsonObjects.ts";
import { readJsonWebKey } from "../jwk/jsonWebKey.ts";
import { LineCounter } from "../pem/lineCounter.ts";
import type { FileItem, ItemFrame } from "./fileItem.ts";

/** Sets of keys are shorter. */
const maxBytes = 4 << 20;
const maxKeys = 10_000;

/**
 * The keys of a JSON text in the order in which they begin; empty if it has none. A key's range ends before the values
 * inside of it that are items of their own. `values`: where these are, in order.
 */
export function jsonWebKeys(
  raw: Uint8Array,
  values: readonly { readonly range: ByteRange }[] = [],
): readonly FileItem[] {
  if (raw.length > maxBytes || !looksLikeKeys(raw)) return [];
  if (!isJson(raw)) {
    const problem = { code: "json-damaged", message: "The file has a JSON Web Key, but its JSON text is damaged" };
    const range = { start: 0, end: values[0]?.range.start ?? raw.length };
    return [{ kind: "broken", range, startsAs: "a JSON Web Key", problem: { ...problem, range } }];
  }
  const objects = [...jsonObjects(raw)].filter(({ members }) => members.includes("kty"));
  const lines = new LineCounter(raw);
  const sorted = objects.sort((a, b) => a.range.start - b.range.start).slice(0, maxKeys);
  const starts = [...sorted, ...values].map(({ range }) => range.start).sort((a, b) => a - b);
  let at = 0;
  return sorted.flatMap((object) => {
    while ((starts[at] ?? raw.length) <= object.range.start && at < starts.length) at++;
    return keyItem(raw, object, Math.min(starts[at] ?? raw.length, object.range.end), lines) ?? [];
  });
}

/** A look at the first bytes and for the one member that every key has. */
function looksLikeKeys(raw: Uint8Array): boolean {
  let at = raw[0] === 0xef ? 3 : 0;
  while (raw[at] === 0x20 || raw[at] === 0x09 || raw[at] === 0x0a || raw[at] === 0x0d) at++;
  return (raw[at] === 0x7b || raw[at] === 0x5b) && hasKty(raw);
}

const kty = new TextEncoder().encode('"kty"');

function hasKty(raw: Uint8Array): boolean {
  for (let at = raw.indexOf(0x22); at !== -1; at = raw.indexOf(0x22, at + 1))
    if (kty.every((byte, index) => raw[at + index] === byte)) return true;
  return false;
}

function isJson(raw: Uint8Array): boolean {
  return parsed(raw) !== undefined;
}

function parsed(bytes: Uint8Array): unknown {
  const text = fatalUtf8(bytes[0] === 0xef ? bytes.subarray(3) : bytes);
  try {
    return text === undefined ? undefined : (JSON.parse(text) as unknown);
  } catch {
    return undefined;
  }
}

function keyItem(
  raw: Uint8Array,
  { range, members }: JsonObject,
  end: number,
  lines: LineCounter,
): FileItem | undefined {
  const jwk = readJsonWebKey(parsed(raw.subarray(range.start, range.end)));
  if (jwk === undefined) return undefined;
  const first = lines.lineOf(range.start);
  const frame: ItemFrame = { range: { start: range.start, end }, lines: { first, last: first } };
  const problems: Problem[] = jwk.missing.map((name) => ({
    code: "jwk-member",
    message: `The member ${name} is missing or isn't base64url`,
    range: frame.range,
  }));
  if (new Set(members).size < members.length)
    problems.push({ code: "jwk-duplicate", message: "A member occurs more than once", range: frame.range });
  return { kind: "jsonWebKey", ...frame, ...(problems.length > 0 && { problems }), jwk };
}
