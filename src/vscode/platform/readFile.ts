// The one way to read a file by its address: regular files only, up to a limit.

import type { Uri } from "vscode";
import type { AssetFailure } from "../../cockroach/files/assetLoader.ts";
import type { Result } from "../../pki/result.ts";
import { fileName, parentOf } from "./locations.ts";
import type { Platform } from "./platform.ts";

/** The bytes of a file with at most `maxBytes`, from a disk or any other file system of the editor. */
export function readFile(
  uri: Uri,
  maxBytes: number,
  { assetLoader }: Pick<Platform, "assetLoader">,
): Promise<Result<Uint8Array, AssetFailure>> {
  return assetLoader(parentOf(uri)).readFile(fileName(uri), maxBytes);
}

/** As {@link readFile}. Throws, in words that name the file, where it can't be read. */
export async function requireFile(
  uri: Uri,
  maxBytes: number,
  platform: Pick<Platform, "assetLoader">,
): Promise<Uint8Array> {
  const outcome = await readFile(uri, maxBytes, platform);
  if (!outcome.ok) throw new Error(`Can't read ${fileName(uri)}: ${outcome.error.message}`);
  return outcome.value;
}
