// Makes every command known to the editor.

import { commands as registry, type Disposable } from "vscode";
import type { CommandServices } from "./commandServices.ts";

/** The part of the extension's package.json that lists its commands, which are those of the command table. */
export interface CommandManifest {
  readonly contributes: { readonly commands: readonly { readonly command: string }[] };
}

/** The table itself is loaded with the first command. */
export function registerCommands({ contributes }: CommandManifest, services: CommandServices): readonly Disposable[] {
  return contributes.commands.map(({ command: id }) =>
    registry.registerCommand(id, async (argument: unknown) => {
      const { runCommand } = await import("./runCommand.ts");
      await runCommand(id, services, argument);
    }),
  );
}
