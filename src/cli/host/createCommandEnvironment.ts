// What the commands that write get from their environment.

import type { CreationEnvironment } from "../../cockroach/create/creationEnvironment.ts";
import type { CommandOutput } from "./commandOutput.ts";
import type { ReadFile } from "./fileEnvironment.ts";
import type { Variables } from "../options/expandVariables.ts";

export interface CreateCommandEnvironment extends CommandOutput {
  readonly creation: CreationEnvironment;
  readonly readFile: ReadFile;
  readonly variables: Variables;
  /** Whether files have permission bits here. */
  readonly hasFileModes: boolean;
}
