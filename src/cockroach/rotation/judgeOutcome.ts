// What the directories would be with the files that a step has made, judged before any of them is written: whoever is accepted now must be
// accepted then.

import type { AssetLoader, AssetOutcome, FileStatus } from "../assetLoader.ts";
import type { GeneratedFile } from "../generate/issuePlan.ts";
import { trustModel } from "../trust/trustModel.ts";
import type { Attempt } from "../generate/refusal.ts";
import { achieved } from "../generate/refusal.ts";
import { addedDangers, rotationDangers } from "./rotationDangers.ts";
import { readRotation, type RotationEnvironment, type RotationState } from "./rotationState.ts";

/** `files` by the directory in which they are. The value is who would be cut off, in sentences without a full stop. */
export async function judgeOutcome(before: RotationState, files: ReadonlyMap<string, readonly GeneratedFile[]>, skewMs: number, environment: RotationEnvironment): Promise<Attempt<{ readonly after: RotationState; readonly cutOff: readonly string[] }>> {
  const { creation } = environment;
  const loader = (directory: string): AssetLoader => {
    const fresh = new Map((files.get(directory) ?? []).map((file) => [file.path, file]));
    return overlaid(environment.loader(directory), (name) => fresh.get(creation.files.join(directory, name)), [...fresh.keys()]);
  };
  const read = await readRotation(before.directories.map(({ contents }) => contents.path), { ...environment, loader }, before.directories);
  if (!read.ok) return read;
  const after = read.value;
  const clock = { now: creation.now().getTime(), skewMs };
  const dangers = (state: RotationState): ReturnType<typeof rotationDangers> => state.facts.flatMap((facts) => rotationDangers(facts, clock));
  return achieved({ after, cutOff: [...new Set([...addedDangers(dangers(before), dangers(after)).map(({ text }) => text), ...lostLinks(before, after)])] });
}

/** By CockroachDB's own rules, roles and fallbacks, within each directory. */
function lostLinks(before: RotationState, after: RotationState): readonly string[] {
  return before.directories.flatMap((directory, index) => {
    const then = after.directories[index];
    const accepted = new Set(then === undefined ? [] : trustModel(then).links.filter(({ state }) => state === "accepted").map(({ file, role }) => `${role} ${file}`));
    const lost = trustModel(directory).links.filter(({ file, role, state }) => state === "accepted" && !accepted.has(`${role} ${file}`));
    return lost.map(({ file }) => `${directory.contents.path}/${file} is no longer accepted in its own directory`);
  });
}

/** A directory in which some files are others than on the disk. `paths` are all of them. */
function overlaid(base: AssetLoader, fresh: (name: string) => GeneratedFile | undefined, paths: readonly string[]): AssetLoader {
  return {
    readDirectory: async () => {
      const listing = await base.readDirectory();
      if (listing.failed) return listing;
      const known = new Set(listing.value.map(({ name }) => name));
      const added = paths.map((path) => path.split(/[/\\]/).at(-1) ?? "").filter((name) => !known.has(name) && fresh(name) !== undefined);
      return { failed: false, value: [...listing.value, ...added.map((name) => ({ name, type: "file" as const }))] };
    },
    stat: async (name): Promise<AssetOutcome<FileStatus>> => {
      const file = fresh(name);
      const status = await base.stat(name);
      if (file === undefined) return status;
      const known = status.failed ? { type: "file" as const, mode: file.mode } : status.value;
      return { failed: false, value: { ...known, size: file.bytes.length, version: "not written yet" } };
    },
    readFile: async (name, maxOctets) => {
      const file = fresh(name);
      return file === undefined ? base.readFile(name, maxOctets) : { failed: false, value: file.bytes };
    },
  };
}
