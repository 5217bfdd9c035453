// Reads a file for its page: the octets, then what is in them, in slices that leave the host free. The rows are handed over as they are
// read: the first ones are on screen while the rest is read, and thousands of them are not kept here.

import { workspace, type CancellationToken, type Uri } from "vscode";
import type { FileModel } from "../../view/fileModel.ts";
import type * as FilePage from "../../view/filePage.ts";
import { grouped } from "../../view/format.ts";
import type { RowSummary } from "../../view/protocol.ts";
import type { ViewContext } from "../../view/viewContext.ts";
import { cancelled, inSlices } from "../slices.ts";

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

export interface Reading {
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly token: CancellationToken;
  /** Hears of the rows of each slice, and of the file up to them. */
  readonly slice: (rows: readonly RowSummary[], soFar: FileModel) => void;
}

/** What is in `raw`, and the rows that no slice had. */
export async function readModel(
  raw: Uint8Array,
  core: typeof FilePage,
  context: ViewContext,
  { now, token, slice }: Reading,
): Promise<{ readonly model: FileModel; readonly rest: readonly RowSummary[] } | typeof cancelled> {
  let rows: RowSummary[] = [];
  const model = await inSlices(core.readFileModel(raw, context), now, token, {
    step: ({ row }) => rows.push(row),
    pause: ({ soFar }) => {
      slice(rows, soFar);
      rows = [];
    },
  });
  return model === cancelled ? cancelled : { model, rest: rows };
}
