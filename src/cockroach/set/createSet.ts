// A cluster set from its answers to files: everything is made in memory and then written as one journalled group, all files or none.

import { carryOutCreation, prepareCreation } from "../generate/create.ts";
import type { CreationEnvironment } from "../generate/creationEnvironment.ts";
import { isCaRequest } from "../generate/kindFacts.ts";
import type { Plan } from "../generate/plan.ts";
import { achieved, refusal, type Attempt } from "../generate/refusal.ts";
import type { ClusterSet } from "./clusterSet.ts";
import { setSteps, type SetStep } from "./setSteps.ts";
import { stagedFiles, type StagedFiles } from "./stagedFiles.ts";

/** How the host follows the making of a set and ends it early. */
export interface SetObserver {
  readonly cancelled: () => boolean;
  /** Steps done, of how many. */
  readonly progress: (done: number, total: number) => void;
}

export interface SetOptions {
  readonly overwrite: boolean;
  /** Plan everything, write nothing. CAs are made in memory, because what they sign is planned with them; other keys are not made. */
  readonly dryRun: boolean;
}

export interface MadeSet {
  /** One for each certificate, in the order of the steps. */
  readonly plans: readonly Plan[];
  /** Copies of CA certificates. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
  /** The certs directories that result. */
  readonly directories: readonly string[];
}

/** Keys are made on other threads than this one. */
const atOnce = 4;

/** `undefined` where the observer cancelled: then nothing was written. */
export async function createSet(set: ClusterSet, options: SetOptions, environment: CreationEnvironment, observer: SetObserver): Promise<Attempt<MadeSet> | undefined> {
  for (const notice of await environment.files.recover(set.directory)) environment.tell(notice);
  const files = stagedFiles(environment.files);
  const steps = setSteps(set, files.join, options.overwrite);
  const staging = { ...environment, files, askPassphrase: askedOnce(environment.askPassphrase) };
  const total = steps.first.length + steps.then.length;
  const plans = new Map<SetStep, Plan>();
  let [done, refused] = [0, undefined as Attempt<MadeSet> | undefined];
  const take = async (step: SetStep): Promise<void> => {
    const outcome = step.kind === "copy" ? await copy(step, files, options.overwrite) : await create(step, staging, options.dryRun);
    if (!outcome.ok) refused ??= outcome;
    else if (outcome.value !== undefined) plans.set(step, outcome.value);
    observer.progress(++done, total);
  };
  const stopped = (): boolean => refused !== undefined || observer.cancelled();
  for (const step of steps.first) if (!stopped()) await take(step);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let step = steps.then[next++]; step !== undefined && !stopped(); step = steps.then[next++]) await take(step);
  };
  await Promise.all(Array.from({ length: atOnce }, work));
  if (refused !== undefined) return refused;
  if (observer.cancelled()) return undefined;
  if (!options.dryRun) {
    const written = await environment.files.writeGroup(set.directory, files.staged());
    if (!written.ok) return refusal(`could not write the set: ${written.message}`, written.hint);
  }
  const all = [...steps.first, ...steps.then];
  return achieved({
    plans: all.flatMap((step) => plans.get(step) ?? []),
    copies: all.flatMap((step) => (step.kind === "copy" ? [step] : [])),
    directories: steps.directories,
  });
}

async function create({ request }: SetStep & { readonly kind: "create" }, environment: CreationEnvironment, dryRun: boolean): Promise<Attempt<Plan>> {
  const prepared = await prepareCreation(request, environment);
  if (!prepared.ok) return prepared;
  if (dryRun && !isCaRequest(request)) return achieved(prepared.value.plan);
  const made = await carryOutCreation(prepared.value, environment);
  return made.ok ? achieved(prepared.value.plan) : made;
}

async function copy({ from, to }: SetStep & { readonly kind: "copy" }, files: StagedFiles, overwrite: boolean): Promise<Attempt<undefined>> {
  const content = await files.read(from);
  if (content.failed) return refusal(`open ${from}: ${content.message}`, "Give the path of the CA certificate, or leave it out to make one.");
  if (!overwrite && (await files.exists(to))) return refusal(`open ${to}: file exists`, "Nothing was written. Use --overwrite to replace it.");
  const written = await files.writeGroup("", [{ path: to, bytes: content.value, mode: 0o644, mayReplace: overwrite }]);
  return written.ok ? achieved(undefined) : refusal(written.message);
}

/** For as long as the set is being made, each passphrase is asked for once, not for every certificate. */
function askedOnce(ask: CreationEnvironment["askPassphrase"]): CreationEnvironment["askPassphrase"] {
  const answers = new Map<string, Promise<string | undefined>>();
  return (path) => {
    const answer = answers.get(path) ?? ask(path);
    answers.set(path, answer);
    return answer;
  };
}
