// What a step changes, directory by directory, to be shown before anything is made.

import { fileOf, fileNamed, type CertsDirectory } from "../directory/certsDirectory.ts";
import { certificateFileName } from "../files/fileNames.ts";
import { isPlainFile, isThere } from "../fixes/conditions.ts";
import type { GeneratedFile } from "../create/issuePlan.ts";
import { achieved, refusal, type Attempt } from "../result/refusal.ts";
import type { KeyType } from "../../pki/issue/keyPair.ts";
import type { CaFile } from "./caFileText.ts";
import type { RotatedUsage } from "./rotationFacts.ts";
import type { RotationStepId } from "./rotationPlan.ts";
import type { RotationEnvironment } from "./rotationState.ts";

/** The steps that write files; the others are done by people. */
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
  /** By how much a clock may be wrong, milliseconds. */
  readonly skewMs: number;
  /** What files do not show and a person has seen. */
  readonly confirmed: readonly RotationStepId[];
  /** What the user has named as the new CA, where it isn't certain; see `authoritiesNamed`. */
  readonly newCa?: string;
  /** Path of the new CA's key: where it goes when the CA is made, where it is when it signs. */
  readonly caKey?: string;
  /** Absent: as the certificate that is followed. */
  readonly keyType?: KeyType;
  /** Milliseconds from now; absent: ten years for a CA, as long as the old one for others. */
  readonly lifetimeMs?: number;
}

export interface StepChange {
  readonly path: string;
  /** What is done to it, for a person, without a full stop. */
  readonly what: string;
}

/** What is written as one group. */
export interface StepJob {
  readonly directory: string;
  readonly changes: readonly StepChange[];
  /** Makes the files in memory. They may hold private keys. */
  readonly make: () => Promise<Attempt<readonly GeneratedFile[]>>;
  /** To tell the user. */
  readonly notices: readonly string[];
}

/** The CA file of a directory with its bytes; without any where it is not there. Refuses what cannot be changed with care. */
export async function readCaFile(
  directory: CertsDirectory,
  usage: RotatedUsage,
  { creation: { files } }: RotationEnvironment,
): Promise<Attempt<CaFile & { readonly path: string; readonly isThere: boolean }>> {
  const name = certificateFileName(usage);
  const path = files.join(directory.contents.path, name);
  if (!isThere(directory, name)) return achieved({ path, isThere: false, bytes: new Uint8Array(), blocks: [] });
  const file = fileOf(directory, usage);
  if (!isPlainFile(directory, name))
    return refusal(
      `${path} isn't a regular file`,
      "Links, such as those in a mounted Kubernetes secret, aren't followed. Change the target instead.",
    );
  if (file === undefined || file.error !== undefined)
    return refusal(
      `${path} can't be used by CockroachDB: ${file?.error?.text ?? "it wasn't read"}`,
      "Fix its findings first.",
    );
  if (file.content.passedOver.length > 0)
    return refusal(`${path} has blocks that CockroachDB silently skips`, "Fix its findings first.");
  const content = await files.read(path);
  return content.failed
    ? refusal(`open ${path}: ${content.message}`)
    : achieved({ path, isThere: true, bytes: content.value, blocks: file.content.blocks });
}

/** Nothing is written through links, and it is said before anything is written anywhere. */
export function linkRefusal(
  directory: CertsDirectory,
  names: readonly string[],
  path: (name: string) => string,
): ReturnType<typeof refusal> | undefined {
  const link = names.find((name) => fileNamed(directory, name) !== undefined && !isPlainFile(directory, name));
  return link === undefined
    ? undefined
    : refusal(
        `${path(link)} isn't a regular file`,
        "Links, such as those in a mounted Kubernetes secret, aren't followed. Change the target instead.",
      );
}
