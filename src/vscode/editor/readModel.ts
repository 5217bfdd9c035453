// Reads a file for its page: the octets, then what is in them, in slices that leave the host free, with progress where it takes long.

import { workspace, type CancellationToken, type Uri } from "vscode";
import type * as FilePage from "../../view/filePage.ts";
import type { FileModel, ViewContext } from "../../view/fileView.ts";
import { grouped } from "../../view/format.ts";
import { cancelled, inSlices, nextTurn } from "../slices.ts";

/** A larger file is not read: the editor would have to hold it in memory twice. */
const maxFileSize = 256 * 1024 * 1024;
/** A file that takes longer than this to read shows its progress, in milliseconds. */
const patience = 300;

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

export interface Reading {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly token: CancellationToken;
  /** Hears how far it is, in words. */
  readonly progress: (text: string) => void;
}

/** What is in `raw`, with a row for each item. */
export async function readModel(raw: Uint8Array, core: typeof FilePage, context: ViewContext, { now, token, progress }: Reading): Promise<FileModel | typeof cancelled> {
  const started = now();
  const told = (total: string) => (done: number): void => {
    if (now() - started > patience) progress(`Reading ${total}, ${grouped(done)} so far`);
  };
  const decoded = await inSlices(core.decodeFile(raw), now, token, told(`${grouped(raw.length)} octets`));
  if (decoded === cancelled) return cancelled;
  await nextTurn();
  const rows = await inSlices(core.summariseRows(decoded.items, context), now, token, told(`${grouped(decoded.items.length)} certificates`));
  return rows === cancelled ? cancelled : { raw, decoded, rows };
}
