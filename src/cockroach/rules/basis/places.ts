// The place that a finding points to.

import type { Place } from "../../files/certificateContent.ts";
import type { CertificateFile } from "../../directory/certsDirectory.ts";
import { placeOf } from "../../directory/loaderError.ts";
import type { CertificateSubject, Evidence, RelatedPlace } from "./rule.ts";

type Where = Pick<Evidence, "file" | "range" | "line">;

export function at(file: string, place: Place): Where {
  return { file, ...placeOf(place) };
}

export function inDirectory(): Where {
  return { file: ".", range: { start: 0, end: 0 } };
}

/** The whole file. */
export function wholeFile(file: string, size: number): Where {
  return { file, range: { start: 0, end: size }, line: 1 };
}

/** The first certificate of a file, or the whole file if it has no certificate. */
export function firstBlock({ file, content }: CertificateFile): Where {
  const [block] = content.blocks;
  return block === undefined ? wholeFile(file, content.size) : at(file, block);
}

export function certificatePlace({ file, place }: CertificateSubject): Where {
  return at(file.file, place);
}

/** The certificate at an index of a file, as another place of a finding. Empty if the file has fewer blocks. */
export function relatedBlock({ file, content }: CertificateFile, index: number, text: string): readonly RelatedPlace[] {
  const block = content.blocks[index];
  return block === undefined ? [] : [{ ...at(file, block), text }];
}

/** Alternatives in a sentence: `a`, `a or b`, `a, b, or c`. */
export function orListed(names: readonly string[]): string {
  return listNames(names).replace(/ and ([^ ]*)$/, " or $1");
}

/** Names of files in a sentence: `a`, `a and b`, `a, b, and c`. */
export function listNames(names: readonly string[]): string {
  return names.length < 2
    ? names.join("")
    : `${names.slice(0, -1).join(", ")}${names.length > 2 ? "," : ""} and ${names.at(-1) ?? ""}`;
}
