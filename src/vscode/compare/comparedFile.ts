// A certificate file that takes part in a comparison: read in slices, with its certificates.

import { CancellationTokenSource, type Uri } from "vscode";
import type { DecodedFile } from "../../pki/fileItem.ts";
import type { Platform } from "../platform.ts";
import { requireFile } from "../readFile.ts";
import { cancelled, inSlices } from "../slices.ts";

/** Bytes; a larger file is a bundle that nobody compares by eye. */
const maxFileSize = 16 * 1024 * 1024;

/** Throws in words where the file can't be read or is too large. */
export async function readComparedFile(uri: Uri, platform: Pick<Platform, "assetLoader" | "now">): Promise<DecodedFile> {
  const [{ decodeFile }, raw] = await Promise.all([import("../../view/filePage.ts"), requireFile(uri, maxFileSize, platform)]);
  const decoded = await inSlices(decodeFile(raw), platform.now, new CancellationTokenSource().token);
  if (decoded === cancelled) throw new Error("Reading was cancelled, which nobody can do here");
  return decoded;
}
