// Why a rotation cannot be planned: who would lose access is unknown where not every certificate was read.

import { unreadFiles, type CertsDirectory } from "../directory/certsDirectory.ts";

/** A sentence without a full stop; `undefined` where everything was read. */
export function unreadObstacle(directories: readonly CertsDirectory[]): string | undefined {
  for (const { contents, certificateFiles } of directories) {
    const [unread] = unreadFiles({ certificateFiles });
    const frame = `Cannot determine who would lose access in ${contents.path}`;
    if (unread !== undefined) return `${frame}: ${unread.file} was not read. ${unread.why}`;
    if (contents.leftOut > 0) return `${frame}: ${contents.leftOut} of its files weren't checked`;
  }
  return undefined;
}
