// Names a finding, so that commands and documents can be about it while its directory is judged again and again.

import { Uri } from "vscode";
import type { Judged } from "../../cockroach/judgement/judged.ts";
import type { Finding } from "../../cockroach/rules/basis/rule.ts";
import type { CertsDirectoryStore } from "../directories/certsDirectoryStore.ts";
import type { WatchedDirectory } from "../directories/watchedDirectory.ts";

export interface FindingReference {
  /** The directory, as a string of its URI. */
  readonly directory: string;
  readonly file: string;
  readonly rule: string;
  /** Start of its place, in bytes. */
  readonly start: number;
}

export function referenceTo(directory: Uri, { file, rule, range }: Finding): FindingReference {
  return { directory: directory.toString(), file, rule, start: range.start };
}

/** One of its automatic fixes. */
export interface FixReference extends FindingReference {
  readonly fix: string;
}

export function isFixReference(value: unknown): value is FixReference {
  return isReference(value) && "fix" in value && typeof value.fix === "string";
}

/** One of its actions, by its key. */
export interface ActionReference extends FindingReference {
  readonly action: string;
}

export function isActionReference(value: unknown): value is ActionReference {
  return isReference(value) && "action" in value && typeof value.action === "string";
}

export function isReference(value: unknown): value is FindingReference {
  if (typeof value !== "object" || value === null) return false;
  const { directory, file, rule, start } = value as Partial<Record<keyof FindingReference, unknown>>;
  return (
    typeof directory === "string" && typeof file === "string" && typeof rule === "string" && typeof start === "number"
  );
}

export interface ResolvedFinding {
  readonly watched: WatchedDirectory;
  readonly judged: Judged;
  readonly finding: Finding;
}

/** `undefined` where the finding is gone, or its directory has not been judged yet. */
export function resolveReference(reference: FindingReference, store: CertsDirectoryStore): ResolvedFinding | undefined {
  const watched = store.directoryAt(Uri.parse(reference.directory, true));
  const { judged } = watched;
  const alike =
    judged?.verdict.findings.filter(({ file, rule }) => file === reference.file && rule === reference.rule) ?? [];
  // A block moves when something above it is changed; the only finding of its kind in a file is still the one that is meant.
  const finding =
    alike.find(({ range }) => range.start === reference.start) ?? (alike.length === 1 ? alike[0] : undefined);
  return judged === undefined || finding === undefined ? undefined : { watched, judged, finding };
}
