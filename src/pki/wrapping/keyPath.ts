// The path of keys to a value, as `jq` and `yq` write it: `items[2].data.tls.crt`. Keys are text of a file, and one may
// be a private key.

import { quotable } from "../secrecy/quotable.ts";

/** A linked list, so that a million values share their parents. */
export interface KeyStep {
  readonly parent: KeyStep | undefined;
  /** A key, or the index in a list. */
  readonly name: string | number;
}

/** Paths are longer only in files that want to be a nuisance. */
const maxSteps = 32;

/** `document`: 1-based, in a file with more than one. */
export function keyPathText(step: KeyStep | undefined, document?: number): string {
  const names: string[] = [];
  let at = step;
  for (; at !== undefined && names.length < maxSteps; at = at.parent) {
    const { name, parent } = at;
    names.push(typeof name === "number" ? `[${name}]` : `${parent === undefined ? "" : "."}${shownKey(name)}`);
  }
  const path = `${at === undefined ? "" : "…"}${names.reverse().join("")}`;
  // A document that is one string has no keys.
  if (path === "") return `document ${document ?? 1}`;
  return document === undefined ? path : `document ${document}, ${path}`;
}

/** The key itself, or words for one that could be secret. */
export function shownKey(key: string): string {
  // XML names of certificates begin with digits between letters, as base64 does.
  const words = key.replace(/^X509(?=[A-Z])/, "");
  return key === "" ? '""' : quotable(words) === undefined ? "[key not shown]" : key;
}
