// Carries out or undoes the steps of a fix: all of them or none, through the journal of the certs directory, and never
// over a file whose content differs from the plan's.

import { randomBytes } from "node:crypto";
import type { WriteFailure } from "../../cockroach/create/creationEnvironment.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";
import { isRemedy } from "../../cockroach/result/remedy.ts";
import { isModeStep } from "../../cockroach/fixes/fileStep.ts";
import type { FileStep } from "../../cockroach/files/fileStep.ts";
import { equalBytes } from "../../pki/asn1/bytes.ts";
import { errorCode, fileOperations, type FileOperations } from "../files/fileOperations.ts";
import { goErrorText, writeHint } from "../files/goErrorText.ts";
import type { GroupMember } from "./groupMember.ts";
import { hostSystem } from "../files/hostSystem.ts";
import { changeFileGroup } from "./writeFileGroup.ts";

/** A step that changes only a file mode is done alone: it takes one call, and the file stays the same file. */
export async function applySteps(
  directory: string,
  steps: readonly FileStep[],
  operations: FileOperations = fileOperations,
): Promise<Result<void, WriteFailure>> {
  const [only] = steps;
  if (steps.length === 1 && only !== undefined && isModeStep(only)) return changeMode(only, operations);
  const newId = (): string => randomBytes(16).toString("hex");
  const outcome = await changeFileGroup(directory, steps.map(memberOf), { operations, system: hostSystem, newId });
  if (outcome.ok) return succeed(undefined);
  // A fix never overwrites, and nobody can request it.
  return isRemedy(outcome.error.hint, "replace")
    ? fail({ ...outcome.error, hint: "Nothing was changed. Rename that file or move it away first." })
    : outcome;
}

function memberOf({ path, before, after }: FileStep): GroupMember {
  const mode = after?.mode ?? before?.mode ?? 0o600;
  return {
    path,
    // A file derived from another one has its file mode, whatever the umask.
    ...(after && {
      content: { bytes: after.bytes, mode, exactMode: true, ...(after.owner && { owner: after.owner }) },
    }),
    mayReplace: before !== undefined,
    ...(before && { expected: before.bytes }),
    ...(before?.mode !== undefined && { expectedMode: before.mode }),
  };
}

async function changeMode(
  { path, before, after }: FileStep,
  operations: FileOperations,
): Promise<Result<void, WriteFailure>> {
  const [from, to] = [before?.mode, after?.mode];
  if (from === undefined || to === undefined || before === undefined)
    return fail({ path, message: `the file system of ${path} doesn't support file modes` });
  try {
    const found = await operations.identify(path);
    const isSame =
      found?.type === "file" &&
      found.mode === from &&
      equalBytes(await operations.readBytes(path, before.bytes.length), before.bytes);
    if (!isSame)
      return fail({
        path,
        message: `${path} has changed in the meantime`,
        hint: "Nothing was changed. Check the file, then try again.",
      });
    await operations.changeMode(path, found.id, to);
    return succeed(undefined);
  } catch (error) {
    if (errorCode(error) === undefined) throw error;
    return fail({ path, message: `chmod ${path}: ${goErrorText(error)}`, hint: writeHint(error) });
  }
}
