// Runs a row of the command table. Loaded when the first command runs: most windows never run one.

import { selectedRow } from "../platform/ids.ts";
import { commandRow } from "./commandId.ts";
import type { CommandServices } from "./commandServices.ts";
import { focusedRow } from "./focusedRow.ts";
import { guardCommand } from "./guardCommand.ts";
import * as handlers from "./handlers.ts";

/** Runs a command for the user: never rejects. `argument` is what a menu or another part of the extension passes. */
export async function runCommand(id: string, services: CommandServices, argument: unknown): Promise<void> {
  const row = commandRow(id);
  if (row === undefined) return services.log.error(`${id} is not in the command table`);
  const meant = argument === selectedRow ? await focusedRow(services.tree) : argument;
  await guardCommand(id, row, row.run(handlers), services)(meant);
}
