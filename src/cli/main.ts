// The command line: runs the program, and reports what it doesn't handle.

import { CommanderError } from "commander";
import { endWithReader, processOutput } from "./host/processOutput.ts";
import { reportCrash } from "./host/reportCrash.ts";
import { program } from "./program.ts";

// Node would print an uncaught error as it is, with the path that its text quotes.
const crash = (error: unknown): never => {
  reportCrash(error, processOutput);
  process.exit();
};
process.on("uncaughtException", crash);
process.on("unhandledRejection", crash);
endWithReader(crash);

program.parseAsync().catch((error: unknown) => {
  if (!(error instanceof CommanderError)) crash(error);
  // Help and version are what was asked for; everything else that commander refuses is wrong use.
  else processOutput.setExitCode(error.exitCode === 0 ? 0 : 2);
});
