// Reads the files in which findings have a place, and tells the lines. What was read before is remembered by the file's version.

import type { AssetLoader } from "../../../cockroach/files/assetLoader.ts";
import type { ByteRange } from "../../../pki/asn1/byteRange.ts";
import type { DiagnosticPlace } from "../../../view/findings/diagnosticView.ts";
import { firstLineRanges, type TextRange } from "../../../view/textEditor/textPlaces.ts";

/** Files read for one directory. In a longer list of problems the rest have theirs at the top of the file. */
const maxFiles = 500;
const atOnce = 8;
/** As much as the directory itself was read with. */
const maxBytes = 32 * 1024 * 1024;

interface Known {
  readonly version: string;
  readonly ranges: ReadonlyMap<string, TextRange>;
}

export class TextPlaces {
  #known: ReadonlyMap<string, Known> = new Map();

  /** Where each place is in its document; the start of the file for what cannot be told. `versions` are those the places were found in. */
  async locate(
    places: readonly DiagnosticPlace[],
    loader: AssetLoader,
    versions: ReadonlyMap<string, string>,
  ): Promise<(place: DiagnosticPlace) => TextRange> {
    const wanted = new Map<string, ByteRange[]>();
    for (const { file, range, inText } of places) {
      if (!inText) continue;
      const list = wanted.get(file);
      if (list === undefined) wanted.set(file, [range]);
      else list.push(range);
    }
    const next = new Map<string, Known>();
    const queue = [...wanted].slice(0, maxFiles);
    const work = async (): Promise<void> => {
      for (let one = queue.shift(); one !== undefined; one = queue.shift()) {
        const [file, ranges] = one;
        const version = versions.get(file) ?? "";
        const before = this.#known.get(file);
        if (before?.version === version && version !== "" && ranges.every((range) => before.ranges.has(keyOf(range))))
          next.set(file, before);
        else next.set(file, { version, ranges: await read(loader, file, ranges) });
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, queue.length) }, work));
    this.#known = next;
    return ({ file, range, inText }) => (inText ? next.get(file)?.ranges.get(keyOf(range)) : undefined) ?? topOfFile;
  }
}

async function read(loader: AssetLoader, file: string, ranges: readonly ByteRange[]): Promise<Known["ranges"]> {
  const outcome = await loader.readFile(file, maxBytes);
  if (outcome.failed) return new Map();
  const found = firstLineRanges(outcome.value, ranges);
  return new Map(ranges.map((range, index) => [keyOf(range), found[index] ?? topOfFile]));
}

function keyOf({ start, end }: ByteRange): string {
  return `${start}-${end}`;
}

const topOfFile: TextRange = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
