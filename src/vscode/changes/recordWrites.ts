// A file system that remembers what it replaces, so that it can be restored while the window is open.

import type { CreationFiles } from "../../cockroach/create/creationEnvironment.ts";
import type { ChangedGroup, DoneChange, FixHistory } from "../services/fixHistory.ts";

export interface RecordedWrites {
  readonly files: CreationFiles;
  /** What was done so far; `undefined` if nothing was replaced: then there is nothing to restore. */
  readonly change: () => DoneChange | undefined;
}

/** Each group is in the history as soon as it's written: one that fails later doesn't lose it. */
export function recordWrites(files: CreationFiles, title: string, history: FixHistory): RecordedWrites {
  const groups: ChangedGroup[] = [];
  let change: DoneChange | undefined;
  return {
    change: () => change,
    files: {
      ...files,
      writeGroup: async (directory, group, options) => {
        const outcome = await files.writeGroup(directory, group, options);
        if (!outcome.ok) return outcome;
        const { steps = [], folders = [] } = outcome.value;
        groups.push({ directory, steps, folders });
        const hasReplaced = groups.some(({ steps }) => steps.some(({ before }) => before !== undefined));
        if (!hasReplaced) return outcome;
        if (change !== undefined) history.remove(change);
        change = { title, kind: "write", groups: [...groups] };
        history.add(change);
        return outcome;
      },
    },
  };
}
