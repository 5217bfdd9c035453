// What a step changes in each directory, to show before anything is created.

import { fileOf, fileNamed, type CertsDirectory } from "../directory/certsDirectory.ts";
import { certificateFileName } from "../files/fileNames.ts";
import { isPlainFile, hasEntry } from "../fixes/conditions.ts";
import type { CreatedFile } from "../create/createPlannedFiles.ts";
import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import type { KeyType } from "../../pki/issue/keyPair.ts";
import type { CaFile } from "./caFileText.ts";
import type { RotatedUsage } from "./rotationFacts.ts";
import type { RotationStepId } from "./rotationPlan.ts";
import type { RotationEnvironment } from "./rotationState.ts";

/** The steps that write files. People do the others. */
export const writtenSteps = [
  "combine",
  "spread",
  "reissue-nodes",
  "reissue-clients",
  "drop-old",
] as const satisfies readonly RotationStepId[];
export type WrittenStep = (typeof writtenSteps)[number];

export function isWrittenStep(step: RotationStepId): step is WrittenStep {
  return writtenSteps.some((one) => one === step);
}

export interface StepRequest {
  readonly usage: RotatedUsage;
  readonly step: WrittenStep;
  /** Paths. */
  readonly directories: readonly string[];
  /** Maximum clock error in milliseconds. */
  readonly skewMs: number;
  /** Steps that files don't show and that a person has confirmed. */
  readonly confirmed: readonly RotationStepId[];
  /** What the user has named as the new CA, if it isn't certain; see `authoritiesNamed`. */
  readonly newCa?: string;
  /** Path of the new CA's key: where to write it when the CA is created, and where it is when the CA signs. */
  readonly caKey?: string;
  /** Absent: that of the certificate being replaced. */
  readonly keyType?: KeyType;
  /** Milliseconds from now. Absent: ten years for a CA, the old lifetime for others. */
  readonly lifetimeMs?: number;
}

export interface StepChange {
  readonly path: string;
  /** What is done to it, for people, without a period. */
  readonly what: string;
}

/** Changes that are written as one group. */
export interface StepJob {
  readonly directory: string;
  readonly changes: readonly StepChange[];
  /** Makes the files in memory. They may hold private keys. */
  readonly make: () => Promise<Result<readonly CreatedFile[], Refusal>>;
  /** To tell the user. */
  readonly notices: readonly string[];
}

/** Reads the CA file of a directory. Without bytes if it doesn't exist. Refuses files that can't be changed safely. */
export async function readCaFile(
  directory: CertsDirectory,
  usage: RotatedUsage,
  { creation: { files } }: RotationEnvironment,
): Promise<Result<CaFile & { readonly path: string; readonly isThere: boolean }, Refusal>> {
  const name = certificateFileName(usage);
  const path = files.join(directory.contents.path, name);
  if (!hasEntry(directory, name)) return succeed({ path, isThere: false, bytes: new Uint8Array(), blocks: [] });
  const file = fileOf(directory, usage);
  if (!isPlainFile(directory, name))
    return failWith(
      `${path} isn't a regular file`,
      "Links, as in a mounted Kubernetes secret, aren't followed when writing: change the file that the link points to.",
    );
  if (file === undefined || file.error !== undefined)
    return failWith(
      `CockroachDB can't use ${path}: ${file?.error?.text ?? "it ignores this file name"}`,
      "Fix its findings first.",
    );
  if (file.content.passedOver.length > 0)
    return failWith(`${path} has blocks that CockroachDB silently skips`, "Fix its findings first.");
  const content = await files.read(path);
  return !content.ok
    ? failWith(`open ${path}: ${content.error.message}`)
    : succeed({ path, isThere: true, bytes: content.value, blocks: file.content.blocks });
}

/** Nothing is written through links, and that is reported before anything is written anywhere. */
export function linkRefusal(
  directory: CertsDirectory,
  names: readonly string[],
  path: (name: string) => string,
): ReturnType<typeof failWith> | undefined {
  const link = names.find((name) => fileNamed(directory, name) !== undefined && !isPlainFile(directory, name));
  return link === undefined
    ? undefined
    : failWith(
        `${path(link)} isn't a regular file`,
        "Links, as in a mounted Kubernetes secret, aren't followed when writing: change the file that the link points to.",
      );
}
