// Finds the values of a file that hold certificates and keys. The libraries for JSON and YAML load with the first file
// that looks like one of these and has a mark of such a value.

import { tag } from "../asn1/derTag.ts";
import { latin1 } from "../asn1/directoryString.ts";
import { textBytes } from "../pem/textEncoding.ts";
import { bareBase64 } from "./bareBase64.ts";
import { lookOf, startsWithBlock, type Look } from "./looksLike.ts";
import type { Scalar, ScalarReader } from "./scalarReader.ts";
import { base64Content, minLength, wrappedContent } from "./wrappedContent.ts";
import type { WrappedValue, Wrappings } from "../file/wrappedValue.ts";

/** Larger files hold other things than certificates, and reading them would take too long. */
const maxSearched = 16 * 1024 * 1024;

/** Bytes of a larger file that show what it is. */
const maxHead = 1_000_000;

const none: Wrappings = { values: [], problems: [] };

/** Loads what the file needs. The search itself yields now and then, so that the host can pause. */
export async function loadWrappings(raw: Uint8Array): Promise<Generator<void, Wrappings>> {
  const look = fileLook(raw);
  const reader =
    look === "json"
      ? (await import("./jsonLibrary.ts")).readJson
      : look === "yaml"
        ? (await import("./yamlLibrary.ts")).readYaml
        : undefined;
  return searchWrappings(raw, look, reader);
}

/** Plain if there is nothing to search: PEM and DER as they are, and files without a mark of a value. */
export function fileLook(raw: Uint8Array): Look {
  const { bytes } = textBytes(raw);
  const isDer = raw[0] === tag.sequence && (raw[1] ?? 0) >= 0x80;
  if (isDer || startsWithBlock(bytes)) return "plain";
  return lookOf(latin1(raw.length > maxSearched ? bytes.subarray(0, maxHead) : bytes));
}

/** `reader`: for a file of that look. */
export function* searchWrappings(
  raw: Uint8Array,
  look: Look,
  reader: ScalarReader | undefined,
): Generator<void, Wrappings> {
  if (look === "plain") return none;
  if (raw.length > maxSearched) return { values: [], problems: look === "text" ? [] : [tooLarge] };
  const { bytes, rawOffset } = textBytes(raw);
  const text = latin1(bytes);
  return yield* reader === undefined ? bareValues(text, rawOffset) : valuesBy(reader, text, rawOffset);
}

const tooLarge = {
  code: "wrapping-too-large",
  message: `The file is larger than ${maxSearched.toLocaleString("en")} bytes, so its values aren't searched`,
};

function* valuesBy(read: ScalarReader, text: string, rawOffset: (at: number) => number): Generator<void, Wrappings> {
  const found: ReadValue[] = [];
  const scalars = read(text);
  for (;;) {
    const step = scalars.next();
    if (step.done !== true) {
      if (step.value !== undefined) found.push(...valuesIn(step.value));
      yield;
      continue;
    }
    if (step.value === undefined) {
      const values = found.map(({ scalar: { start, end, keyPath }, name, content }) => ({
        keyPath: name === undefined ? keyPath() : `${keyPath()}, ${name}`,
        range: { start: rawOffset(start), end: rawOffset(end) },
        content,
      }));
      return { values, problems: [] };
    }
    const { code, message } = step.value;
    const bare = yield* bareValues(text, rawOffset);
    return message === "" ? bare : { ...bare, problems: [{ code, message }] };
  }
}

interface ReadValue {
  readonly scalar: Scalar;
  /** Of a value in a file that the value is. */
  readonly name?: string | undefined;
  readonly content: Uint8Array;
}

/** The value itself, or what is in a file that the value is: a kubeconfig in a ConfigMap or in a Secret. */
function valuesIn(scalar: Scalar): readonly ReadValue[] {
  const { text } = scalar;
  if (text.length < minLength) return [];
  const content = wrappedContent(text);
  if (content !== undefined) return [{ scalar, content }];
  const decoded = base64Content(text);
  return [...bareBase64(decoded === undefined ? text : latin1(decoded))].flatMap((one) =>
    one === undefined ? [] : [{ scalar, name: one.keyPath, content: one.content }],
  );
}

function* bareValues(text: string, rawOffset: (at: number) => number): Generator<void, Wrappings> {
  const values: WrappedValue[] = [];
  for (const found of bareBase64(text)) {
    if (found !== undefined) {
      const { start, end, keyPath, content } = found;
      values.push({ keyPath, content, range: { start: rawOffset(start), end: rawOffset(end) } });
    }
    yield;
  }
  return { values, problems: [] };
}
