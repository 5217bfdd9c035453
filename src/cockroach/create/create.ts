// Creation from request to files in two steps: prepare (writes nothing, and the plan can be shown) and carry out.

import { settleInterrupted } from "../recovery/settleInterrupted.ts";
import { checkRequest } from "./checkRequest.ts";
import type { CreationEnvironment } from "./creationEnvironment.ts";
import { gatherFacts } from "./gatherFacts.ts";
import { createPlannedFiles } from "./createPlannedFiles.ts";
import { kindFacts } from "./kindFacts.ts";
import { planCreation, type Plan } from "./plan.ts";
import type { CreationFacts } from "./creationFacts.ts";
import { failWithin, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import type { CreateRequest } from "./request.ts";

/** A plan with what is needed to carry it out. `facts` may hold a CA key, so it must not be shown. */
export interface PreparedCreation {
  readonly plan: Plan;
  readonly facts: CreationFacts;
}

/**
 * Checks a request against the file system and plans it. First settles an interrupted write, which would be in the way.
 */
export async function prepareCreation(
  request: CreateRequest,
  environment: CreationEnvironment,
): Promise<Result<PreparedCreation, Refusal>> {
  const checked = checkRequest(request);
  if (!checked.ok) return checked;
  const settled = await settleInterrupted([request.certsDirectory], environment);
  if (!settled.ok) return settled;
  const facts = await gatherFacts(request, checked.value.name, environment);
  if (!facts.ok) return facts;
  const plan = planCreation(request, checked.value, facts.value, environment.files.join, environment.now());
  return plan.ok ? succeed({ plan: plan.value, facts: facts.value }) : plan;
}

/** Creates keys and certificate, and writes all files or none. */
export async function carryOutCreation(
  { plan, facts }: PreparedCreation,
  environment: CreationEnvironment,
): Promise<Result<void, Refusal>> {
  const { failure, writeFailure = failure } = kindFacts[plan.request.kind];
  const files = await createPlannedFiles(plan, facts, environment.randomBytes);
  const written = await environment.files.writeGroup(plan.request.certsDirectory, files);
  if (written.ok) return succeed(undefined);
  const file = plan.files.find(({ path }) => path === written.error.path);
  const context = file === undefined ? writeFailure : `${writeFailure}: ${file.failure}`;
  return failWithin(context, written.error);
}
