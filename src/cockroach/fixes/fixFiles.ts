// What carrying out a fix needs of a file system.

import type { WriteOutcome } from "../create/creationEnvironment.ts";
import type { FileStep } from "../files/fileStep.ts";

export interface FixFiles {
  /** Joins a folder and a file name as the platform does. */
  readonly join: (folder: string, name: string) => string;
  /** The first path that isn't what its step says: with other content, another file mode, or something where there must be nothing. */
  readonly findChanged: (steps: readonly FileStep[]) => Promise<string | undefined>;
  /** Removes those that are empty. */
  readonly removeFolders: (folders: readonly string[]) => Promise<void>;
  /** Carries out all steps or none; none where a file does not hold what its step says. `certsDirectory` is where the journal goes. */
  readonly apply: (certsDirectory: string, steps: readonly FileStep[]) => Promise<WriteOutcome>;
}
