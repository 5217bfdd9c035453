// Reads the bytes of a file for its page, if there aren't too many.

import { fail, type Result } from "../../../pki/result.ts";
import type { Uri } from "vscode";
import { grouped } from "../../../contract/format.ts";
import type { Platform } from "../../platform/platform.ts";
import { readFile } from "../../platform/readFile.ts";

/** A larger file isn't read: the editor would have to hold it in memory twice. */
const maxFileSize = 256 * 1024 * 1024;

/** Why a file isn't shown, as the page says it. */
export interface TooLarge {
  readonly title: string;
  readonly why: string;
}

/** Reads the bytes of a file unless it has too many. Throws the operating system's message. */
export async function readBytes(
  uri: Uri,
  platform: Pick<Platform, "assetLoader">,
): Promise<Result<Uint8Array, TooLarge>> {
  const read = await readFile(uri, maxFileSize, platform);
  if (read.ok) return read;
  if (read.error.code !== "too-large") throw new Error(read.error.message);
  return fail({
    title: "The file is too large to show",
    why: `Only files of up to ${grouped(maxFileSize)} bytes are read.`,
  });
}
