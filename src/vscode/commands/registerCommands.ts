// Makes every command known to the editor.

import { commands as registry, type Disposable } from "vscode";
import { commands } from "../platform/ids.ts";
import type { Services } from "../services/services.ts";

export function registerCommands(services: Services): readonly Disposable[] {
  return Object.values(commands).map((id) =>
    registry.registerCommand(id, async (argument: unknown) => {
      const { runCommand } = await import("./runCommand.ts");
      await runCommand(id, services, argument);
    }),
  );
}
