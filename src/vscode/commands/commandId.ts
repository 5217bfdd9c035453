// Identifiers of commands, as package.json and keybindings have them.

import { commandTable, type CommandName, type CommandRow } from "./commandTable.ts";

const prefix = "certs-for-cockroachdb.";

export function commandId(name: CommandName): string {
  return `${prefix}${name}`;
}

/** The row of an identifier; `undefined` if the table has none. */
export function commandRow(id: string): CommandRow | undefined {
  const rows: Readonly<Record<string, CommandRow>> = commandTable;
  const name = id.startsWith(prefix) ? id.slice(prefix.length) : "";
  return Object.hasOwn(rows, name) ? rows[name] : undefined;
}
