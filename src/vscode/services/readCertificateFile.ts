// A file whose certificates a command is about: read in slices, with all that is in it.

import { CancellationTokenSource, type Uri } from "vscode";
import type { DecodedFile } from "../../pki/file/fileItem.ts";
import type { Platform } from "../platform/platform.ts";
import { requireFile } from "../platform/readFile.ts";
import { cancelled, inSlices } from "../platform/slices.ts";
import { wrappingsInSlices } from "./wrappingsInSlices.ts";

/** Bytes; a larger file is a bundle that nobody compares by eye. */
const maxFileSize = 16 * 1024 * 1024;

/** Throws in words where the file can't be read or is too large. */
export async function readCertificateFile(
  uri: Uri,
  platform: Pick<Platform, "assetLoader" | "now">,
): Promise<DecodedFile> {
  const [core, raw] = await Promise.all([import("../../bundles/filePage.ts"), requireFile(uri, maxFileSize, platform)]);
  const { token } = new CancellationTokenSource();
  const wrappings = await wrappingsInSlices(raw, core, platform.now, token);
  const decoded =
    wrappings === cancelled ? cancelled : await inSlices(core.decodeFile(raw, wrappings), platform.now, token);
  if (decoded === cancelled) throw new Error("Reading was canceled");
  return decoded;
}
