// Why a rotation can't be planned: if some certificates weren't read, it is unknown who would lose access.

import { unreadFiles, type CertsDirectory } from "../directory/certsDirectory.ts";

/** Returns a sentence without a period, or `undefined` if everything was read. */
export function unreadObstacle(directories: readonly CertsDirectory[]): string | undefined {
  for (const { contents, certificateFiles } of directories) {
    const [unread] = unreadFiles({ certificateFiles });
    const frame = `Cannot determine who would lose access in ${contents.path}`;
    if (unread !== undefined) return `${frame}: ${unread.file} was not read. ${unread.why}`;
    if (contents.leftOut > 0) return `${frame}: ${contents.leftOut} of its files weren't checked`;
  }
  return undefined;
}
