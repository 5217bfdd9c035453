// A fix: a pure plan that is offered for a finding, and carried out only after a person has read what it will do.

import type { CertsDirectory } from "../directory/certsDirectory.ts";
import type { Finding } from "../rules/basis/rule.ts";

/**
 * One change of files. Names are those in the directory. `folder` is another place, an absolute path that the user
 * chose.
 */
export type FileChange =
  | { readonly type: "setMode"; readonly file: string; readonly mode: number }
  /** File mode and owner stay the same. */
  | { readonly type: "replace"; readonly file: string; readonly bytes: Uint8Array }
  /** Nothing may have this name yet. */
  | {
      readonly type: "create";
      readonly file: string;
      readonly folder?: string;
      readonly bytes: Uint8Array;
      readonly mode: number;
    }
  /** Renames to an unused name. File mode and owner stay the same, and without `bytes` so does the content. */
  | {
      readonly type: "move";
      readonly file: string;
      readonly to: string;
      readonly folder?: string;
      readonly bytes?: Uint8Array;
    };

export type FixPlan =
  | { readonly ok: true; readonly changes: readonly FileChange[] }
  | { readonly ok: false; readonly why: string };

/** A fix for one finding. */
export interface FixOffer {
  readonly fix: string;
  /** Verb and object: `Set the mode of node.key to 0600`. */
  readonly title: string;
  /** Verb and object for the button of a warning: `Remove CA`. Absent: the title. */
  readonly action?: string;
  /** What it will do and what it won't, in full sentences. */
  readonly effects: readonly string[];
  /** Names of files that the plan is based on, and that must not have changed since the finding. */
  readonly files: readonly string[];
  /** What to ask the user first: where to put a file that leaves the directory. */
  readonly asksFolder?: string;
  /** `contents` has every name in `files`. `folder` is present if it was requested. */
  readonly plan: (contents: ReadonlyMap<string, Uint8Array>, folder: string) => FixPlan;
}

export interface Fix {
  /** The file is `fixes/<id in camelCase>.ts`. */
  readonly id: string;
  /** The rules whose findings it may be offered for. */
  readonly rules: readonly [string, ...string[]];
  /** Returns `undefined` if the right change isn't certain. */
  readonly offer: (finding: Finding, directory: CertsDirectory) => Omit<FixOffer, "fix"> | undefined;
}
