// Offer -> steps: reads the files that the plan is based on, rejects if they have changed since the directory was
// judged, and judges what the directory would be afterward.

import type { AssetLoader } from "../files/assetLoader.ts";
import type { CertsDirectory } from "../directory/certsDirectory.ts";
import { budgets } from "../files/budgets.ts";
import { loadCertsDirectory } from "../directory/loadCertsDirectory.ts";
import { overlaidLoader, type OverlaidFile } from "../files/overlaidLoader.ts";
import { fileSteps } from "./fileStep.ts";
import type { FileStep } from "../files/fileStep.ts";
import { accessLosses, type AccessLoss } from "../trust/accessLost.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { modeOf } from "./conditions.ts";
import type { FileChange, FixOffer } from "./fix.ts";

/** `lost` lists who could no longer connect. It is shown before anything is changed. */
export type PreparedFix =
  | { readonly ok: true; readonly steps: readonly FileStep[]; readonly lost: readonly AccessLoss[] }
  | { readonly ok: false; readonly why: string };

/** `folder` is the answer to `asksFolder`. `join` joins a folder and a name as the platform does. Writes nothing. */
export async function prepareFix(
  offer: FixOffer,
  directory: CertsDirectory,
  loader: AssetLoader,
  folder: string,
  join: (folder: string, name: string) => string,
  cryptography: Cryptography,
): Promise<PreparedFix> {
  const planned = await planOffer(offer, directory, loader, folder);
  if (!planned.ok) return planned;
  const { changes, contents, changed } = planned;
  const after = await reloaded(directory, overlaidLoader(loader, new Map(changed)), cryptography);
  const lost = after === undefined ? [] : await accessLosses(directory, after, cryptography);
  return { ok: true, steps: fileSteps(changes, directory, contents, join), lost };
}

/** What an offer would change, and the files of the directory as they would be. */
export interface PlannedOffer {
  readonly changes: readonly FileChange[];
  /** Current content of the files that the plan is based on. */
  readonly contents: ReadonlyMap<string, Uint8Array>;
  readonly changed: readonly Named[];
}

/** Rejects if a file has changed since the directory was judged. */
export async function planOffer(
  offer: FixOffer,
  directory: CertsDirectory,
  loader: AssetLoader,
  folder: string,
): Promise<({ readonly ok: true } & PlannedOffer) | { readonly ok: false; readonly why: string }> {
  const contents = new Map<string, Uint8Array>();
  for (const file of offer.files) {
    const outcome = await loader.readFile(file, budgets.certificate);
    if (!outcome.ok) return { ok: false, why: `${file} cannot be read: ${outcome.error.message}.` };
    // Looked at after reading: what has the version of the judgement now had it while it was read.
    const [judged, now] = [directory.contents.statuses.get(file), await loader.stat(file)];
    if (judged?.ok !== true || !now.ok || judged.value.version !== now.value.version) {
      return { ok: false, why: `${file} has changed since it was checked. Nothing was changed. Try again.` };
    }
    contents.set(file, outcome.value);
  }
  const plan = offer.plan(contents, folder);
  if (!plan.ok) return plan;
  const changed = plan.changes.flatMap((change) => filesAfter(change, contents, directory));
  return { ok: true, changes: plan.changes, contents, changed };
}

/** The same directory with other files, under the same assumptions. */
export function reloaded(
  directory: CertsDirectory,
  loader: AssetLoader,
  cryptography: Cryptography,
): Promise<CertsDirectory | undefined> {
  const {
    contents: { path },
    settings,
    now,
    isAsOf,
  } = directory;
  return loadCertsDirectory({ loader, path, settings, now, isAsOf, cryptography, previous: directory });
}

/** A file of the directory as it would be; `undefined` if it would be gone. */
export type Named = readonly [name: string, file: OverlaidFile | undefined];

/** The files of the directory that a change affects, as they would be. */
function filesAfter(
  change: FileChange,
  contents: ReadonlyMap<string, Uint8Array>,
  directory: CertsDirectory,
): readonly Named[] {
  const bytes = contents.get(change.file) ?? new Uint8Array();
  switch (change.type) {
    case "setMode":
      return [[change.file, { bytes, mode: change.mode }]];
    case "replace":
      return [[change.file, { bytes: change.bytes }]];
    case "create":
      return change.folder === undefined ? [[change.file, { bytes: change.bytes, mode: change.mode }]] : [];
    case "move": {
      const mode = modeOf(directory, change.file);
      const moved = { bytes: change.bytes ?? bytes, ...(mode !== undefined && { mode }) };
      return [[change.file, undefined], ...(change.folder === undefined ? [[change.to, moved] as const] : [])];
    }
  }
}
