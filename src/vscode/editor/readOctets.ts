// Reads the octets of a file for its page, where they are not too many.

import { workspace, type Uri } from "vscode";
import { grouped } from "../../view/format.ts";

/** A larger file is not read: the editor would have to hold it in memory twice. */
const maxFileSize = 256 * 1024 * 1024;

/** Why a file is not shown. */
export interface NotRead {
  readonly title: string;
  readonly why: string;
}

/** The octets of a file, or why they are too many. Throws as the file system does. */
export async function readOctets(uri: Uri): Promise<Uint8Array | NotRead> {
  const { size } = await workspace.fs.stat(uri);
  if (size <= maxFileSize) return await workspace.fs.readFile(uri);
  return { title: "The file is too large to show", why: `It has ${grouped(size)} octets; files up to ${grouped(maxFileSize)} are read.` };
}
