// Files on a disk with their modes: written as a test wants them, and looked at byte by byte and bit by bit.

import { chmodSync, lstatSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";

export interface RealFile {
  readonly content: string | Uint8Array;
  readonly mode: number;
}
export type RealFiles = Readonly<Record<string, string | Uint8Array | RealFile>>;

/** Keys have the mode 0600 and others 0644 unless they say otherwise. */
export function writeRealFiles(folder: string, files: RealFiles): void {
  mkdirSync(folder, { recursive: true });
  for (const [name, file] of Object.entries(files)) {
    const { content, mode } =
      typeof file === "object" && "content" in file
        ? file
        : { content: file, mode: name.endsWith(".key") ? 0o600 : 0o644 };
    writeFileSync(join(folder, name), content);
    chmodSync(join(folder, name), mode);
  }
}

/** Mode and content of each file of a folder, in which no folders exist. */
export function realFileStates(folder: string, prefix = ""): Readonly<Record<string, string>> {
  return Object.fromEntries(
    readdirSync(folder).map((name) => [
      `${prefix}${name}`,
      `${(lstatSync(join(folder, name)).mode & 0o777).toString(8)} ${readFileSync(join(folder, name)).toString("base64")}`,
    ]),
  );
}
