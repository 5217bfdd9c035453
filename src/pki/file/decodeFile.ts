// The entry point: turns the bytes of any file into items. It never throws, whatever the bytes, and never drops
// anything silently.

import type { Certificate } from "../certificate/certificate.ts";
import { containedItem } from "./containedItems.ts";
import { decodeBlock, decodeBlockForPeople, decodeBlockInSteps } from "./decodeBlock.ts";
import { decodeValue, decodeValueInSteps } from "./decodeValue.ts";
import { DerCursor } from "../asn1/der.ts";
import { derStructure, likelyStructure } from "./derStructure.ts";
import { tag } from "../asn1/derTag.ts";
import type { DecodedFile, FileItem, ItemFrame } from "./fileItem.ts";
import { otherKind } from "./otherKinds.ts";
import { isJavaKeystore, readJavaKeystore } from "../keystore/javaKeystore.ts";
import { openedItem } from "./storeItems.ts";
import { jsonWebKeys } from "./readJsonWebKeys.ts";
import { isOpensshFile, readOpensshLines } from "./readOpensshLines.ts";
import { scanPem, scanPemInSteps } from "../pem/pem.ts";
import { unrecognizedProblem } from "./unrecognizedProblem.ts";
import type { Problem } from "../asn1/problem.ts";
import { runToEnd } from "../asn1/runToEnd.ts";
import { WrappedItems, withoutValues } from "./wrappedItems.ts";
import type { Wrappings } from "./wrappedValue.ts";

/** The largest trust stores hold a few hundred items. Items beyond this limit are counted but not shown. */
const maxItems = 100_000;

/**
 * Reads a file. Each step decodes and yields at most one block or value, so the host decides how long it works without
 * a pause, and whether to continue. With `wrappings`, the file is read for people: also what no other program reads, in
 * values of another format and in lines with text beside them.
 */
export function* readItems(raw: Uint8Array, wrappings?: Wrappings): Generator<FileItem, Omit<DecodedFile, "items">> {
  const steps = readItemsInSteps(raw, wrappings);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return step.value;
    if (step.value !== undefined) yield step.value;
  }
}

/** As {@link readItems}, for a host that must not be busy for long: yields `undefined` within an item that takes time. */
export function* readItemsInSteps(
  raw: Uint8Array,
  wrappings?: Wrappings,
): Generator<FileItem | undefined, Omit<DecodedFile, "items">> {
  if (raw.length === 0) return { format: "unknown", problems: [{ code: "empty-file", message: "The file is empty" }] };
  if (derStructure(raw) !== "unknown") return yield* readDerItems(raw);
  if (isJavaKeystore(raw)) {
    const { problems, ...keystore } = readJavaKeystore(raw);
    yield { kind: "javaKeystore", range: { start: 0, end: raw.length }, keystore, problems };
    return { format: "jks", problems: [] };
  }
  const { values, problems: met } = wrappings ?? { values: [], problems: [] };
  const problems: Problem[] = [...met];
  const blocks = scanPemInSteps(withoutValues(raw, values));
  const wrapped = new WrappedItems(raw, values, readItems);
  let last: Certificate | undefined;
  let count = 0;
  for (let step = blocks.next(); step.done !== true; step = blocks.next()) {
    const block = step.value;
    if (block === undefined) {
      yield undefined;
      continue;
    }
    if (count === maxItems) {
      const range = { start: block.range.start, end: raw.length };
      const message = `The file has more than ${maxItems} blocks; what follows line ${block.lines.first} is not shown`;
      problems.push({ code: "too-many-blocks", message, range });
      break;
    }
    yield* wrapped.before(block.range.start);
    const plain = yield* decodeBlockInSteps(block, last);
    const isLookedAtAgain = wrappings !== undefined && plain.kind === "broken";
    const item = isLookedAtAgain ? decodeBlockForPeople(raw, block, last) : plain;
    if (item.kind === "certificate") last = item.certificate;
    count++;
    yield item;
  }
  const keys = count > 0 ? [] : jsonWebKeys(raw, values);
  for (const key of keys) {
    yield* wrapped.before(key.range.start);
    yield key;
  }
  yield* wrapped.before(Infinity);
  if (keys.length > 0) return { format: "jwk", problems };
  if (values.length > 0) return { format: "wrapped", problems };
  if (count > 0) return { format: "pem", problems };
  if (isOpensshFile(raw)) return yield* readOpensshLines(raw);
  // Every structure that is recognized here is longer than 127 bytes, so the second byte is one that no text file has
  // there.
  const isOther = otherKind(raw) !== undefined;
  if (!isOther && raw[0] === tag.sequence && (raw[1] ?? 0) >= 0x80 && likelyStructure(raw) !== undefined)
    return yield* readDerItems(raw);
  return { format: "unknown", problems: [...problems, unrecognizedProblem(raw)] };
}

/** Collects everything that {@link readItems} yields. Each step yields the number of bytes read so far. */
export function* decodeFile(raw: Uint8Array, wrappings?: Wrappings): Generator<number, DecodedFile> {
  const items: FileItem[] = [];
  const steps = readItems(raw, wrappings);
  for (;;) {
    const step = steps.next();
    if (step.done === true) return { ...step.value, items };
    items.push(step.value);
    yield step.value.range.end;
  }
}

/** A certificate of the file once more, from where {@link readItems} said that it stands; the same as before for the same bytes. */
export function rereadCertificate(raw: Uint8Array, frame: ItemFrame): FileItem | undefined {
  const { range, lines, within, entry, opened } = frame;
  if (entry !== undefined) {
    if (opened !== undefined) return openedItem("certificate", opened, frame, entry);
    const value = raw.subarray(within?.start, within?.end);
    return decodeValue(
      "certificate",
      value,
      { range, ...(within && { within }), entry },
      within?.start ?? 0,
      undefined,
    );
  }
  const bytes = raw.subarray(range.start, range.end);
  if (lines === undefined) {
    return within === undefined
      ? decodeValue("certificate", bytes, { range }, range.start, undefined)
      : containedItem("certificate", bytes, { range }, within);
  }
  const block = scanPem(bytes).next();
  if (block.done === true) return undefined;
  if (within === undefined) return decodeBlock({ ...block.value, range, lines }, undefined);
  return block.value.body && containedItem("certificate", block.value.body, { range, lines }, within);
}

/** Runs `decodeFile` to completion, for callers with nothing else to do. */
export function decodeWholeFile(raw: Uint8Array, wrappings?: Wrappings): DecodedFile {
  return runToEnd(decodeFile(raw, wrappings));
}

/** Reads a DER file, which holds one or more values. */
function* readDerItems(raw: Uint8Array): Generator<FileItem | undefined, Omit<DecodedFile, "items">> {
  const problems: Problem[] = [];
  let last: Certificate | undefined;
  let at = 0;
  for (let count = 0; at < raw.length && count < maxItems; count++) {
    const rest = raw.subarray(at);
    const structure = derStructure(rest);
    if (structure === "unknown" && at > 0) break;
    const cursor = DerCursor.over(rest);
    const value = cursor.next("The value");
    const end = cursor.failed ? rest.length : value.end;
    const frame = { range: { start: at, end: at + end } };
    const item = yield* decodeValueInSteps(
      structure === "unknown" ? (likelyStructure(rest) ?? structure) : structure,
      rest.subarray(0, end),
      frame,
      at,
      last,
    );
    if (item.kind === "certificate") last = item.certificate;
    at += end;
    yield item;
  }
  if (at < raw.length) {
    const message = `${raw.length - at} bytes follow the end of the value`;
    problems.push({ code: "trailing-data", message, range: { start: at, end: raw.length } });
  }
  return { format: "der", problems };
}
