// A file whose certificates a command is about: read in slices, with all that is in it.

import { CancellationTokenSource, type Uri } from "vscode";
import type { DecodedFile } from "../../pki/file/fileItem.ts";
import type { Platform } from "../platform/platform.ts";
import { requireFile } from "../platform/readFile.ts";
import { cancelled, inSlices } from "../platform/slices.ts";

/** Bytes; a larger file is a bundle that nobody compares by eye. */
const maxFileSize = 16 * 1024 * 1024;

/** Throws in words where the file can't be read or is too large. */
export async function readCertificateFile(
  uri: Uri,
  platform: Pick<Platform, "assetLoader" | "now">,
): Promise<DecodedFile> {
  const [{ decodeFile }, raw] = await Promise.all([
    import("../../bundles/filePage.ts"),
    requireFile(uri, maxFileSize, platform),
  ]);
  const decoded = await inSlices(decodeFile(raw), platform.now, new CancellationTokenSource().token);
  if (decoded === cancelled) throw new Error("Reading was canceled");
  return decoded;
}
