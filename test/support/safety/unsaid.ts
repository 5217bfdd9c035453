// Connections that an action took away without its preview saying so.

import type { Pairing } from "./access.ts";
import type { Applied } from "./applyEverything.ts";

export function unsaid({ lost, said }: Applied): readonly Pairing[] {
  return lost.filter((pairing) => !said.some((sentence) => explains(sentence, pairing)));
}

/**
 * It names one of the two files that meet, or says that the node doesn't start, or is about the other directories of
 * the cluster.
 */
function explains(sentence: string, { server, from }: Pairing): boolean {
  if (sentence.includes("can no longer load the directory")) return true;
  const names = [server.file, ...(from.file === undefined ? [] : [from.file])];
  if (names.some((name) => new RegExp(`(^|[ /,])${name.replaceAll(".", "\\.")}\\b`).test(sentence))) return true;
  return server.directory !== from.directory && sentence.includes("other directories");
}
