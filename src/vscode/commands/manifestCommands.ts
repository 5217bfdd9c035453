// What package.json says of the commands: `contributes.commands` and `contributes.menus.commandPalette`.

import { productName } from "../platform/productName.ts";
import { commandId } from "./commandId.ts";
import { commandTable, type CommandName, type CommandRow } from "./commandTable.ts";

/** What the palette writes before every title: typing "cert" or "cockroach" finds every command. */
const category = productName;

export interface ContributedCommand {
  readonly command: string;
  readonly title: string;
  readonly category: string;
  readonly icon?: string;
}

/** A condition of the palette. */
export interface PaletteItem {
  readonly command: string;
  readonly when: string;
}

export interface ManifestCommands {
  readonly commands: readonly ContributedCommand[];
  readonly commandPalette: readonly PaletteItem[];
}

/** Both lists, in the order of the table. */
export function manifestCommands(): ManifestCommands {
  const rows = Object.entries(commandTable) as readonly (readonly [CommandName, CommandRow])[];
  return {
    commands: rows.map(([name, { title, icon }]) => ({
      command: commandId(name),
      title,
      category,
      ...(icon !== undefined && { icon: `$(${icon})` }),
    })),
    commandPalette: rows.flatMap(([name, { palette }]) =>
      palette === undefined ? [] : [{ command: commandId(name), when: palette }],
    ),
  };
}
