// Offer -> steps: reads what the plan is made from, and refuses where it is not what the directory was judged by.

import type { AssetLoader } from "../assetLoader.ts";
import type { CertsDirectory } from "../certsDirectory.ts";
import { budgets } from "../budgets.ts";
import { fileSteps, type FileStep } from "./fileStep.ts";
import type { FixOffer } from "./fix.ts";

export type PreparedFix = { readonly ok: true; readonly steps: readonly FileStep[] } | { readonly ok: false; readonly why: string };

/** `folder` is what the user answered to `asksFolder`; `join` joins a folder and a name as the platform does. Nothing is written. */
export async function prepareFix(offer: FixOffer, directory: CertsDirectory, loader: AssetLoader, folder: string, join: (folder: string, name: string) => string): Promise<PreparedFix> {
  const contents = new Map<string, Uint8Array>();
  for (const file of offer.files) {
    const outcome = await loader.readFile(file, budgets.certificate);
    if (outcome.failed) return { ok: false, why: `${file} cannot be read: ${outcome.message}.` };
    // Looked at after reading: what has the version of the judgement now had it while it was read.
    const [judged, now] = [directory.contents.statuses.get(file), await loader.stat(file)];
    if (judged?.failed !== false || now.failed || judged.value.version !== now.value.version) {
      return { ok: false, why: `${file} has changed since it was checked. Nothing was changed; look at it again.` };
    }
    contents.set(file, outcome.value);
  }
  const plan = offer.plan(contents, folder);
  return plan.ok ? { ok: true, steps: fileSteps(plan.changes, directory, contents, join) } : plan;
}
