// One step of a rotation, from files to files: prepare (writes nothing, and the changes can be shown) and carry out.
// All state is in the files, so a rotation can stop after any step, or in the middle of one, and continue later.

import type { CreatedFile } from "../create/createPlannedFiles.ts";
import { failWith, failWithin, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { settleInterrupted } from "../recovery/settleInterrupted.ts";
import { candidateText, sentence } from "./candidateText.ts";
import { namedIn } from "./namedIn.ts";
import { dropJobs, newCaJob, repairCaFileJobs, spreadJobs } from "./caFileJobs.ts";
import { judgeOutcome } from "./judgeOutcome.ts";
import { reissueJobs } from "./reissueJobs.ts";
import type { RotationFacts } from "./rotationFacts.ts";
import { rotationPlan, type RotationPlan, type RotationStep } from "./rotationPlan.ts";
import { readRotation, type RotationEnvironment, type RotationState, type StepObserver } from "./rotationState.ts";
import { groupedTexts } from "./statement.ts";
import type { StepJob, StepRequest, WrittenStep } from "./stepJob.ts";

/** `jobs` can sign, so they must not be shown; their changes may be. Without jobs, nothing is left to do. */
export interface PreparedStep {
  readonly request: StepRequest;
  readonly before: RotationState;
  readonly jobs: readonly StepJob[];
}

type JobCreator = (
  request: StepRequest,
  facts: RotationFacts,
  state: RotationState,
  environment: RotationEnvironment,
) => Promise<Result<readonly StepJob[], Refusal>>;

const makers: Readonly<Record<WrittenStep, JobCreator>> = {
  combine: (request, facts, ...rest) =>
    (facts.roles.older.length === 0 ? newCaJob : repairCaFileJobs)(request, facts, ...rest),
  spread: spreadJobs,
  "reissue-nodes": reissueJobs,
  "reissue-clients": reissueJobs,
  "drop-old": dropJobs,
};

/** Refuses if the plan does, with those who would lose access. First settles interrupted writes. */
export async function prepareStep(
  request: StepRequest,
  environment: RotationEnvironment,
): Promise<Result<PreparedStep, Refusal>> {
  const { creation } = environment;
  const settled = await settleInterrupted(request.directories, creation);
  if (!settled.ok) return settled;
  const read = await readRotation(request.directories, environment, namedIn(request));
  if (!read.ok) return read;
  const facts = read.value.facts.find(({ usage }) => usage === request.usage);
  if (facts === undefined)
    return failWith(`no directory has a CA with the usage ${request.usage}`, "There's nothing to rotate.");
  const undecided = undecidedRefusal(facts);
  if (undecided !== undefined) return undecided;
  const plan = rotationPlan(facts, {
    now: creation.now().getTime(),
    skewMs: request.skewMs,
    confirmed: request.confirmed,
  });
  const step = plan.steps.find(({ id }) => id === request.step);
  // The last step leaves one CA, which looks like a cluster that was never rotated.
  const isDone = step?.state === "done" || (request.step === "drop-old" && plan.older.length === 0);
  const obstacle = isDone ? undefined : obstacleOf(plan, step);
  if (obstacle !== undefined) return obstacle;
  const jobs = isDone ? succeed([]) : await makers[request.step](request, facts, read.value, environment);
  return jobs.ok ? succeed({ request, before: read.value, jobs: jobs.value }) : jobs;
}

/** Lists every CA with what it signed, for a person to choose the new one. */
function undecidedRefusal({
  roles: { candidates, unknownName },
  issued,
}: RotationFacts): ReturnType<typeof failWith> | undefined {
  if (candidates.length === 0) return undefined;
  const known = candidates.map((authority) => candidateText(authority, issued)).join("; ");
  const message =
    unknownName === undefined
      ? "it isn't certain which CA is the new one"
      : `${unknownName} matches none of the CAs, or more than one`;
  return failWith(`${message}: ${known}`, { id: "name-new-ca", before: "Nothing was changed." });
}

function obstacleOf({ older }: RotationPlan, step: RotationStep | undefined): ReturnType<typeof failWith> | undefined {
  if (step === undefined) return undefined;
  if (older.length === 0 && step.id !== "combine")
    return failWith(
      "no rotation is in progress: only one CA is trusted",
      "Start with the step combine, which adds a new CA.",
    );
  return step.refused.length === 0
    ? undefined
    : failWith(
        `not yet: ${groupedTexts(step.statements.refused).join("; ")}`,
        "Nothing was changed. Do the earlier steps first.",
      );
}

/**
 * Creates everything in memory, judges the resulting directories, and writes one directory after the other, each
 * completely or not at all. The value lists those that were written. Returns `undefined` if the observer canceled
 * before anything was written.
 */
export async function carryOutStep(
  { request, before, jobs }: PreparedStep,
  environment: RotationEnvironment,
  observer: StepObserver,
): Promise<Result<readonly string[], Refusal> | undefined> {
  const made = new Map<string, readonly CreatedFile[]>();
  for (const job of jobs) {
    observer.progress(made.size, jobs.length);
    if (observer.cancelled()) return undefined;
    const files = await job.make();
    if (!files.ok) return files;
    made.set(job.directory, files.value);
  }
  const outcome = await judgeOutcome(before, made, request, environment);
  if (!outcome.ok) return outcome;
  const { cutOff } = outcome.value;
  if (cutOff.length > 0) return failWith(`someone would lose access: ${sentence(cutOff)}`, "Nothing was changed.");
  if (observer.cancelled()) return undefined;
  return write(made, environment);
}

/** The journal of each directory is in it, so that the next reader of the directory recovers it. */
async function write(
  made: ReadonlyMap<string, readonly CreatedFile[]>,
  { creation: { files } }: RotationEnvironment,
): Promise<Result<readonly string[], Refusal>> {
  const done: string[] = [];
  for (const [directory, group] of made) {
    const written = await files.writeGroup(directory, group);
    if (!written.ok) {
      const context =
        done.length === 0 ? "nothing was changed" : `${done.join(", ")} done; this file and the following ones aren't`;
      return failWithin(context, {
        message: written.error.message,
        hint:
          done.length === 0
            ? (written.error.hint ?? "Nothing was changed.")
            : "Run the step again. Finished files are kept.",
      });
    }
    done.push(directory);
  }
  return succeed(done);
}

/** Returns the ID of the CA that a completed step has created, or `undefined` if it created none. */
export async function createdCa(
  { request, before }: PreparedStep,
  environment: RotationEnvironment,
): Promise<string | undefined> {
  const authorities = (state: RotationState): RotationFacts["authorities"] =>
    state.facts.find(({ usage }) => usage === request.usage)?.authorities ?? [];
  const known = new Set(authorities(before).map(({ id }) => id));
  const read = await readRotation(request.directories, environment, namedIn(request));
  const added = read.ok ? authorities(read.value).filter(({ id }) => !known.has(id)) : [];
  return added.length === 1 ? added[0]?.id : undefined;
}
