// An interrupted write, as described by its journal, and what can be done about it.

import type { Result } from "../../pki/result.ts";
import type { Refusal } from "../result/refusal.ts";

/** `finish`: all files become new. `roll-back`: all files become old. `discard`: only the journal is removed. */
export type RecoveryChoice = "finish" | "roll-back" | "discard";

interface Interrupted {
  /** The directory that has the journal. */
  readonly directory: string;
  /** Path of the journal. */
  readonly journal: string;
}

/** A process on this machine that is still writing. */
export interface RunningWrite extends Interrupted {
  readonly state: "running";
  readonly pid: number;
}

/** A write that can be finished or rolled back. */
export interface RecoverableWrite extends Interrupted {
  readonly state: "recoverable";
  /** Paths of the files that the write is about. */
  readonly files: readonly string[];
  /** What is possible, the better choice first. */
  readonly choices: readonly [RecoveryChoice, ...RecoveryChoice[]];
  /** Why a person must decide, as a clause. Absent if recovery is safe without asking. */
  readonly doubt?: string;
  /** Host on which the write may still be running. */
  readonly otherHost?: string;
}

/** A journal that can't be relied on. The files that it names are never changed. */
export interface UnusableJournal extends Interrupted {
  readonly state: "unusable";
  /** A clause whose subject is the journal: "it belongs to ...". */
  readonly why: string;
  /** False if somebody else can still use it. */
  readonly mayDiscard: boolean;
}

export type InterruptedWrite = RunningWrite | RecoverableWrite | UnusableJournal;

export interface RecoveryFiles {
  /** Looks for an interrupted write and changes nothing. */
  readonly findInterrupted: (directory: string) => Promise<InterruptedWrite | undefined>;
  /**
   * As {@link findInterrupted}, for this directory or for one up to two levels above that has a write to files in this
   * one.
   */
  readonly findAround: (directory: string) => Promise<InterruptedWrite | undefined>;
  /**
   * Returns what was done, as a sentence. `hasEnded`: the user says that the process that wrote the journal on another
   * host no longer runs.
   */
  readonly recover: (directory: string, choice: RecoveryChoice, hasEnded: boolean) => Promise<Result<string, Refusal>>;
}
