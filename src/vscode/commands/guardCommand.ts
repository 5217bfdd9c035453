// The boundary that every command passes through: first whether it is permitted, last what went wrong.

import { commands } from "vscode";
import { showError } from "../host/messages.ts";
import { reportFailure } from "../host/reportFailure.ts";
import { isNotPermitted, requirePermission, type NotPermitted } from "../platform/permission.ts";
import type { CommandServices, Handler } from "./commandServices.ts";
import type { CommandRow } from "./commandTable.ts";

/** What goes wrong is said to the user in words, and to the log with its stack. */
export function guardCommand(
  id: string,
  { needs }: Pick<CommandRow, "needs">,
  handler: Handler,
  services: CommandServices,
): (argument: unknown) => Promise<void> {
  return async (argument) => {
    try {
      if (needs !== undefined) requirePermission(needs, services.platform);
      await handler(services, argument);
    } catch (error) {
      if (isNotPermitted(error)) return sayWhyNot(error);
      reportFailure(`${id} failed`, error, services.log);
    }
  };
}

/** Not awaited: a command ends when it has said what it has to say. */
function sayWhyNot({ message, isForTrust }: NotPermitted): void {
  const manage = "Manage Workspace Trust";
  void showError(message, ...(isForTrust ? [manage] : [])).then((answer) => {
    if (answer === manage) void commands.executeCommand("workbench.trust.manage");
  });
}
