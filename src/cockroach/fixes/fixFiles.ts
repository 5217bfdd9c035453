// The file system operations that carrying out a fix needs.

import type { Result } from "../../pki/result.ts";
import type { WriteFailure } from "../create/creationEnvironment.ts";
import type { FileStep } from "../files/fileStep.ts";

export interface FixFiles {
  /** Joins a folder and a file name as the platform does. */
  readonly join: (folder: string, name: string) => string;
  /**
   * Returns the first path that differs from what its step expects: other content, another file mode, or an existing
   * file where nothing may be.
   */
  readonly findChanged: (steps: readonly FileStep[]) => Promise<string | undefined>;
  /** Removes folders that are empty. */
  readonly removeFolders: (folders: readonly string[]) => Promise<void>;
  /**
   * Carries out all steps or none. Carries out none if a file's content differs from what its step expects.
   * `certsDirectory` is where the journal goes.
   */
  readonly apply: (certsDirectory: string, steps: readonly FileStep[]) => Promise<Result<void, WriteFailure>>;
}
