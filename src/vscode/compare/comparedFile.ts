// A certificate file that takes part in a comparison: read in slices, with its certificates.

import { CancellationTokenSource, workspace, type Uri } from "vscode";
import type { DecodedFile } from "../../pki/fileItem.ts";
import { fileName } from "../locations.ts";
import { cancelled, inSlices } from "../slices.ts";

/** Octets; a larger file is a bundle that nobody compares by eye. */
const maxFileSize = 16 * 1024 * 1024;

/** Throws in words where the file cannot be read or is too large. */
export async function readComparedFile(uri: Uri, now: () => number): Promise<DecodedFile> {
  const { size } = await workspace.fs.stat(uri);
  if (size > maxFileSize) throw new Error(`${fileName(uri)} has ${size} octets; files of up to ${maxFileSize} octets can be compared.`);
  const [{ decodeFile }, raw] = await Promise.all([import("../../view/filePage.ts"), workspace.fs.readFile(uri)]);
  const decoded = await inSlices(decodeFile(raw), now, new CancellationTokenSource().token);
  if (decoded === cancelled) throw new Error("Reading was cancelled, which nobody can do here");
  return decoded;
}
