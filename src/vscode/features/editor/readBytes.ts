// Reads the bytes of a file for its page, if there aren't too many.

import type { Uri } from "vscode";
import { grouped } from "../../../contract/format.ts";
import type { Platform } from "../../platform/platform.ts";
import { readFile } from "../../platform/readFile.ts";

/** A larger file isn't read: the editor would have to hold it in memory twice. */
const maxFileSize = 256 * 1024 * 1024;

/** Why a file is not shown. */
export interface NotRead {
  readonly title: string;
  readonly why: string;
}

/** The bytes of a file, or why it has too many. Throws in the operating system's words. */
export async function readBytes(uri: Uri, platform: Pick<Platform, "assetLoader">): Promise<Uint8Array | NotRead> {
  const outcome = await readFile(uri, maxFileSize, platform);
  if (outcome.ok) return outcome.value;
  if (outcome.error.code !== "too-large") throw new Error(outcome.error.message);
  return { title: "The file is too large to show", why: `Only files of up to ${grouped(maxFileSize)} bytes are read.` };
}
