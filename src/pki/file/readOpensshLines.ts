// Files of OpenSSH with one public key or certificate a line: `id_ed25519.pub`, `id_ed25519-cert.pub`, `authorized_keys`.

import type { ByteRange } from "../asn1/byteRange.ts";
import { fatalUtf8, latin1 } from "../asn1/directoryString.ts";
import { privateKeyInside, type Problem } from "../asn1/problem.ts";
import { decodeBase64Body } from "../pem/base64Body.ts";
import { holdsPrivateKey } from "../secrecy/holdsPrivateKey.ts";
import { readOpensshCertificate } from "../ssh/opensshCertificate.ts";
import { isBlankOrComment, parseOpensshLine, type OpensshLine } from "../ssh/opensshLine.ts";
import { certifiedType, readOpensshPublicKey } from "../ssh/opensshPublicKey.ts";
import type { DecodedFile, FileItem, ItemFrame } from "./fileItem.ts";

/** Longer lines hold no key: the largest certificates have less than a tenth of it. */
const maxLine = 1 << 20;
/** More than any file of keys has. */
const maxLines = 100_000;
/** Comments have no word of so much base64. The lines of a key's PEM text have. */
const longWord = /[A-Za-z0-9+/]{24}/;
const hidden = "[not shown: it may be part of a private key]";

/** Whether the first line that says something is a key's. */
export function isOpensshFile(raw: Uint8Array): boolean {
  for (const { text } of linesOf(raw)) {
    if (text.length > maxLine) return false;
    if (!isBlankOrComment(text)) return parseOpensshLine(text) !== undefined;
  }
  return false;
}

/** Yields an item for each line that says something. `raw`: a file that {@link isOpensshFile} accepts. */
export function* readOpensshLines(raw: Uint8Array): Generator<FileItem, Omit<DecodedFile, "items">> {
  const problems: Problem[] = [];
  const isHidden = holdsSecretText(raw);
  let count = 0;
  for (const { range, text, number } of linesOf(raw)) {
    if (isBlankOrComment(text)) continue;
    if (count++ === maxLines) {
      const message = `The file has more than ${maxLines} keys; what follows line ${number} is not shown`;
      problems.push({ code: "too-many-blocks", message, range: { start: range.start, end: raw.length } });
      break;
    }
    yield itemOf(text, { range, lines: { first: number, last: number } }, raw, isHidden);
  }
  return { format: "openssh", problems };
}

/** Whether what stands beside the keys of a file may be a private key, as a whole or line by line. */
function holdsSecretText(raw: Uint8Array): boolean {
  for (const { text } of linesOf(raw)) {
    const line = parseOpensshLine(text);
    if (line !== undefined && longWord.test(`${line.options} ${line.comment}`)) return true;
  }
  return false;
}

function itemOf(text: string, frame: ItemFrame, raw: Uint8Array, isHidden: boolean): FileItem {
  const { range, lines } = frame;
  const line = parseOpensshLine(text);
  const isCertificate = line !== undefined && certifiedType(line.type) !== undefined;
  const broken = (problem: Problem): FileItem => ({
    kind: "broken",
    ...frame,
    startsAs: isCertificate ? "an OpenSSH certificate" : "an OpenSSH public key",
    problem: { ...problem, range },
    ...(lines && { line: lines.first }),
  });
  if (line === undefined) return broken({ code: "openssh-line", message: "The line isn't an OpenSSH public key" });
  const base64 = decodeBase64Body(raw, range.start + line.start, range.start + line.end);
  if (!base64.ok) return broken({ code: "openssh-base64", message: "The key isn't base64 text, or it's incomplete" });
  if (holdsPrivateKey(raw.subarray(range.start, range.end)))
    return broken({ code: privateKeyInside, message: "Contains a private key, so its content isn't shown" });
  const words = wordsOf(line, isHidden);
  if (isCertificate) {
    const outcome = readOpensshCertificate(base64.value);
    if (!outcome.ok) return broken(outcome.error);
    const { certificate, problems } = outcome.value;
    if (certificate.type !== line.type) return broken(otherType);
    return { kind: "opensshCertificate", ...frame, ...placed(problems, range), ...words, certificate };
  }
  const outcome = readOpensshPublicKey(base64.value);
  if (!outcome.ok) return broken(outcome.error);
  const { key, problems } = outcome.value;
  if (key.type !== line.type) return broken(otherType);
  return { kind: "opensshKey", ...frame, ...placed(problems, range), ...words, key };
}

const otherType: Problem = {
  code: "openssh-type",
  message: "The type at the beginning of the line isn't the type of the key",
};

function placed(problems: readonly Problem[], range: ByteRange): { readonly problems?: readonly Problem[] } {
  return problems.length === 0 ? {} : { problems: problems.map((one) => ({ ...one, range })) };
}

function wordsOf(line: OpensshLine, isHidden: boolean): { readonly comment: string; readonly options: string } {
  const shown = (text: string): string => (text !== "" && isHidden ? hidden : utf8(text));
  return { comment: shown(line.comment), options: shown(line.options) };
}

/** The text of bytes that were read as one character each. */
function utf8(text: string): string {
  return fatalUtf8(Uint8Array.from(text, (character) => character.charCodeAt(0))) ?? text;
}

interface TextLine {
  readonly range: ByteRange;
  /** One character for each byte. */
  readonly text: string;
  /** 1-based. */
  readonly number: number;
}

/** Lines without their ends. The range of an empty one is empty. */
function* linesOf(raw: Uint8Array): Generator<TextLine, void> {
  let number = 1;
  for (let start = 0; start < raw.length; number++) {
    const feed = raw.indexOf(0x0a, start);
    const next = feed === -1 ? raw.length : feed + 1;
    let end = feed === -1 ? raw.length : feed;
    if (raw[end - 1] === 0x0d && end > start) end--;
    yield { range: { start, end }, text: latin1(raw.subarray(start, end)), number };
    start = next;
  }
}
