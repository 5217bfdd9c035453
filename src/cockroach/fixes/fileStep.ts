// A plan as states of files before and after. It is written forward, and reversed to undo it.

import { equalBytes } from "../../pki/asn1/bytes.ts";
import type { FileState, FileStep } from "../files/fileStep.ts";
import type { CertsDirectory } from "../directory/certsDirectory.ts";
import type { FixPlan } from "./fix.ts";

type Changes = Extract<FixPlan, { readonly ok: true }>["changes"];

/** `contents` has the current content of every changed file. `join` joins a folder and a name as the platform does. */
export function fileSteps(
  changes: Changes,
  { contents: { path, statuses } }: CertsDirectory,
  contents: ReadonlyMap<string, Uint8Array>,
  join: (folder: string, name: string) => string,
): readonly FileStep[] {
  const before = (file: string): FileState => {
    const status = statuses.get(file);
    const { mode, uid, gid } = status?.ok === true ? status.value : {};
    const owner = uid === undefined || gid === undefined ? {} : { owner: { uid, gid } };
    return {
      bytes: contents.get(file) ?? new Uint8Array(),
      ...(mode !== undefined && { mode: mode & 0o777 }),
      ...owner,
    };
  };
  return changes.flatMap((change): readonly FileStep[] => {
    const here = join(path, change.file);
    switch (change.type) {
      case "setMode":
        return [{ path: here, before: before(change.file), after: { ...before(change.file), mode: change.mode } }];
      case "replace":
        return [{ path: here, before: before(change.file), after: { ...before(change.file), bytes: change.bytes } }];
      case "create":
        return [{ path: join(change.folder ?? path, change.file), after: { bytes: change.bytes, mode: change.mode } }];
      case "move": {
        const old = before(change.file);
        return [
          { path: join(change.folder ?? path, change.to), after: { ...old, bytes: change.bytes ?? old.bytes } },
          { path: here, before: old },
        ];
      }
    }
  });
}

/** Returns the steps that undo the given ones. */
export function undoSteps(steps: readonly FileStep[]): readonly FileStep[] {
  return steps
    .toReversed()
    .map(({ path, before, after }) => ({ path, ...(after && { before: after }), ...(before && { after: before }) }));
}

/** Returns true if only permission bits change. */
export function isModeStep({ before, after }: FileStep): boolean {
  return before !== undefined && after !== undefined && equalBytes(before.bytes, after.bytes);
}
