// The output channel. Paths and messages may go here; contents of files may not.

import { window, type LogOutputChannel } from "vscode";
import { productName } from "./productName.ts";

export type Log = Pick<LogOutputChannel, "info" | "warn" | "error" | "dispose">;

export function createLog(): LogOutputChannel {
  return window.createOutputChannel(productName, { log: true });
}
