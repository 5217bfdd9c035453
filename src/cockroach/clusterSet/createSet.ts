// Creates a cluster set: everything is created in memory and then written as one journaled group, all files or none.

import { carryOutCreation, prepareCreation } from "../create/create.ts";
import type { CreationEnvironment } from "../create/creationEnvironment.ts";
import { isCaRequest } from "../create/kindFacts.ts";
import type { Plan } from "../create/plan.ts";
import { failWith, failWithin, type Refusal } from "../result/refusal.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";
import { equalBytes } from "../../pki/asn1/bytes.ts";
import type { ClusterSet } from "./clusterSet.ts";
import { requestPaths, withExistingCas, type ExistingFiles } from "./existingFiles.ts";
import { settleInterrupted } from "../recovery/settleInterrupted.ts";
import { setSteps, type SetStep } from "./setSteps.ts";
import { stagedFiles, type StagedFiles } from "./stagedFiles.ts";

/** Lets the host follow the creation of a set and cancel it. */
export interface SetObserver {
  readonly cancelled: () => boolean;
  /** Called with the number of steps done and their total. */
  readonly progress: (done: number, total: number) => void;
  /** Yields to other work. Called after each step, which takes a few milliseconds. */
  readonly pause: () => Promise<void>;
}

export interface SetOptions {
  readonly existing: ExistingFiles;
  /**
   * Plan everything, write nothing. CAs are created in memory, because what they sign is planned with them. Other keys
   * aren't created.
   */
  readonly dryRun: boolean;
  /**
   * Whether symbolic links in the set's own folder are followed. Otherwise they are rejected, because a link may lead
   * anywhere.
   */
  readonly followLinks?: boolean;
}

export interface CreatedSet {
  /** One for each certificate, in the order of the steps. */
  readonly plans: readonly Plan[];
  /** Copies of CA certificates. */
  readonly copies: readonly { readonly from: string; readonly to: string }[];
  /** The resulting certs directories. */
  readonly directories: readonly string[];
  /** Where the certificates of the CAs are. */
  readonly caDirectory: string;
  /** Dry runs only: a symbolic link in the set's own folder. Nothing is written through it without `followLinks`. */
  readonly link?: string;
}

/** Keys are created on other threads. Without keys, parallel work would only lengthen the time without a pause. */
const atOnce = { makingKeys: 4, planning: 1 } as const;

/** Returns `undefined` if the observer canceled. Then nothing was written. */
export async function createSet(
  set: ClusterSet,
  options: SetOptions,
  environment: CreationEnvironment,
  observer: SetObserver,
): Promise<Result<CreatedSet, Refusal> | undefined> {
  const settled = await settleInterrupted([set.directory], environment);
  if (!settled.ok) return settled;
  const files = stagedFiles(environment.files);
  const steps = setSteps(
    options.existing === "refuse" ? set : await withExistingCas(set, files),
    files.join,
    options.existing === "replace",
  );
  const staging = { ...environment, files, askPassphrase: rememberPassphrases(environment.askPassphrase) };
  const total = steps.first.length + steps.then.length;
  const plans = new Map<SetStep, Plan>();
  const copied: (SetStep & { readonly kind: "copy" })[] = [];
  let [done, refused] = [0, undefined as Result<CreatedSet, Refusal> | undefined];
  const take = async (step: SetStep): Promise<void> => {
    const outcome =
      step.kind === "copy" ? await copy(step, files, options.existing) : await create(step, staging, options);
    if (!outcome.ok) refused ??= outcome;
    else if (outcome.value === "copied" && step.kind === "copy") copied.push(step);
    else if (typeof outcome.value === "object") plans.set(step, outcome.value);
    observer.progress(++done, total);
    await observer.pause();
  };
  const stopped = (): boolean => refused !== undefined || observer.cancelled();
  for (const step of steps.first) if (!stopped()) await take(step);
  let next = 0;
  const work = async (): Promise<void> => {
    for (let step = steps.then[next++]; step !== undefined && !stopped(); step = steps.then[next++]) await take(step);
  };
  await Promise.all(Array.from({ length: options.dryRun ? atOnce.planning : atOnce.makingKeys }, work));
  if (refused !== undefined) return refused;
  if (observer.cancelled()) return undefined;
  if (!options.dryRun) {
    const written = await environment.files.writeGroup(set.directory, files.staged(), {
      refuseLinks: options.followLinks !== true,
    });
    if (!written.ok) return failWithin("could not write the set", written.error);
  }
  const made = [...steps.first, ...steps.then].flatMap((step) => plans.get(step) ?? []);
  const paths = [...made.flatMap((plan) => plan.files.map(({ path }) => path)), ...copied.map(({ to }) => to)];
  const link =
    options.dryRun && options.followLinks !== true ? await environment.files.findLink(set.directory, paths) : undefined;
  return succeed({
    plans: made,
    copies: copied,
    directories: steps.directories,
    caDirectory: steps.caDirectory,
    ...(link !== undefined && { link }),
  });
}

/** Returns `undefined` for what exists and is kept. */
async function create(
  { request }: SetStep & { readonly kind: "create" },
  environment: CreationEnvironment,
  { existing, dryRun }: SetOptions,
): Promise<Result<Plan | undefined, Refusal>> {
  const { files } = environment;
  if (existing === "keep" && (await allExist(requestPaths(request, files.join), files))) return succeed(undefined);
  if (isCaRequest(request) && (await files.exists(request.caKey))) {
    return failWith(
      `CA key ${request.caKey} exists, and the set names no certificate that belongs to it`,
      "Nothing was written. Name the certificate in the set, or another path for the key.",
    );
  }
  const prepared = await prepareCreation(request, environment);
  if (!prepared.ok) return prepared;
  if (dryRun && !isCaRequest(request)) return succeed(prepared.value.plan);
  const made = await carryOutCreation(prepared.value, environment);
  return made.ok ? succeed(prepared.value.plan) : made;
}

async function allExist(
  paths: readonly string[],
  { exists }: StagedFiles | CreationEnvironment["files"],
): Promise<boolean> {
  for (const path of paths) if (!(await exists(path))) return false;
  return paths.length > 0;
}

/** Returns `undefined` for a copy that exists and is kept. */
async function copy(
  { from, to }: SetStep & { readonly kind: "copy" },
  files: StagedFiles,
  existing: ExistingFiles,
): Promise<Result<"copied" | undefined, Refusal>> {
  const content = await files.read(from);
  if (!content.ok)
    return failWith(
      `open ${from}: ${content.error.message}`,
      "Give the path of the CA certificate, or leave it out to create one.",
    );
  if (existing !== "replace" && (await files.exists(to))) {
    const there = await files.read(to);
    if (existing === "keep" && there.ok && equalBytes(there.value, content.value)) return succeed(undefined);
    return failWith(
      `open ${to}: ${existing === "keep" ? `it differs from ${from}` : "file exists"}`,
      "Nothing was written. Move it away, or choose to replace it.",
    );
  }
  const written = await files.writeGroup("", [
    { path: to, bytes: content.value, mode: 0o644, mayReplace: existing === "replace" },
  ]);
  return written.ok ? succeed("copied") : fail(written.error);
}

/** For as long as the set is being made, each passphrase is asked for once, not for every certificate. */
export function rememberPassphrases(ask: CreationEnvironment["askPassphrase"]): CreationEnvironment["askPassphrase"] {
  const answers = new Map<string, Promise<string | undefined>>();
  return (path) => {
    const answer = answers.get(path) ?? ask(path);
    answers.set(path, answer);
    return answer;
  };
}
