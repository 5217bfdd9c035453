// Writes the lists in package.json that come from the command table.

import { readFileSync, writeFileSync } from "node:fs";
import { manifestCommands } from "../vscode/commands/manifestCommands.ts";

interface Manifest {
  readonly contributes: { commands: unknown; readonly menus: { commandPalette: unknown } };
}

const manifest = JSON.parse(readFileSync("package.json", "utf8")) as Manifest;
const { commands, commandPalette } = manifestCommands();
manifest.contributes.commands = commands;
manifest.contributes.menus.commandPalette = commandPalette;
writeFileSync("package.json", `${JSON.stringify(manifest, undefined, 2)}\n`);
