// "Fix All": every fix that asks nothing and prevents nobody from connecting, planned as one change of files.

import type { AssetLoader } from "../files/assetLoader.ts";
import type { CertsDirectory } from "../directory/certsDirectory.ts";
import type { FileStep } from "../files/fileStep.ts";
import { overlaidLoader, type OverlaidFile } from "../files/overlaidLoader.ts";
import { runRules } from "../rules/runRules.ts";
import { accessLosses } from "../trust/accessLost.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { fileSteps } from "../fixes/fileStep.ts";
import type { FixOffer } from "../fixes/fix.ts";
import { fixesFor } from "../fixes/index.ts";
import { isAutomatic } from "./isAutomatic.ts";
import { planOffer, reloaded, type PlannedOffer } from "../fixes/prepareFix.ts";

export interface PreparedFixAll {
  /** The fixes in the order in which they are applied. */
  readonly offers: readonly FixOffer[];
  /** Each path once. */
  readonly steps: readonly FileStep[];
}

/** A fix may only become possible after another. More rounds than this have never been needed; a loop ends here. */
const maxRounds = 8;

/**
 * Plans round by round: what is offered at once and touches different files is one round, and the directory as it would
 * be then is judged again. A fix after which someone could no longer connect is left out. Writes nothing.
 */
export async function prepareFixAll(
  directory: CertsDirectory,
  loader: AssetLoader,
  join: (folder: string, name: string) => string,
  cryptography: Cryptography,
): Promise<PreparedFixAll> {
  const offers: FixOffer[] = [];
  const steps = new Map<string, FileStep>();
  const seen = new Set<string>();
  let changed: ReadonlyMap<string, OverlaidFile | undefined> = new Map();
  let current = directory;
  for (let round = 0; round < maxRounds; round++) {
    const planned = await plansOf(current, overlaidLoader(loader, changed), seen);
    const accepted = await withoutLosses(planned, directory, loader, changed, cryptography);
    if (accepted === undefined || accepted.plans.length === 0) break;
    for (const { offer, changes, contents } of accepted.plans) {
      offers.push(offer);
      for (const step of fileSteps(changes, current, contents, join)) mergeStep(steps, step);
    }
    ({ changed, directory: current } = accepted);
  }
  return { offers, steps: [...steps.values()] };
}

type Plan = PlannedOffer & { readonly offer: FixOffer };

/** The plans of one round, which touch different files. `seen` grows by what was looked at. */
async function plansOf(directory: CertsDirectory, loader: AssetLoader, seen: Set<string>): Promise<readonly Plan[]> {
  const plans: Plan[] = [];
  const touched = new Set<string>();
  for (const offer of runRules(directory).findings.flatMap((finding) => fixesFor(finding, directory))) {
    if (seen.has(offer.title) || !isAutomatic(offer)) continue;
    const planned = await planOffer(offer, directory, loader, "");
    if (!planned.ok) continue;
    const names = [...offer.files, ...planned.changed.map(([name]) => name)];
    // The next round sees what this one leaves.
    if (names.some((name) => touched.has(name))) continue;
    for (const name of names) touched.add(name);
    seen.add(offer.title);
    plans.push({ ...planned, offer });
  }
  return plans;
}

interface Accepted {
  readonly plans: readonly Plan[];
  readonly changed: ReadonlyMap<string, OverlaidFile | undefined>;
  readonly directory: CertsDirectory;
}

/**
 * Returns all plans if together they prevent nobody from connecting; otherwise tries them one after the other and
 * leaves out those that would.
 */
async function withoutLosses(
  plans: readonly Plan[],
  original: CertsDirectory,
  loader: AssetLoader,
  before: Accepted["changed"],
  cryptography: Cryptography,
): Promise<Accepted | undefined> {
  const tried = async (some: readonly Plan[]): Promise<Accepted | undefined> => {
    const changed = new Map([...before, ...some.flatMap((one) => one.changed)]);
    const after = await reloaded(original, overlaidLoader(loader, changed), cryptography);
    if (after === undefined || (await accessLosses(original, after, cryptography)).length > 0) return undefined;
    return { plans: some, changed, directory: after };
  };
  const all = await tried(plans);
  if (all !== undefined) return all;
  let accepted: Accepted | undefined;
  for (const plan of plans) accepted = (await tried([...(accepted?.plans ?? []), plan])) ?? accepted;
  return accepted;
}

/** A path that is changed twice goes from its first state to its last. */
function mergeStep(steps: Map<string, FileStep>, { path, before, after }: FileStep): void {
  const first = steps.get(path);
  const start = first === undefined ? before : first.before;
  steps.delete(path);
  if (start === undefined && after === undefined) return;
  steps.set(path, { path, ...(start && { before: start }), ...(after && { after }) });
}
