// Writes a group of files so that all of them are new or all of them are old, whatever happens in between: each file is
// created next to its target, the journal says ready, and then each replaces its target by one rename.

import { join } from "node:path";
import type { FileState, FileStep } from "../../cockroach/files/fileStep.ts";
import type { CreatedFile } from "../../cockroach/create/createPlannedFiles.ts";
import type { WriteFailure, WrittenFiles } from "../../cockroach/create/creationEnvironment.ts";
import { fail, succeed, type Result } from "../../pki/result.ts";
import { interruptedWords } from "../../cockroach/recovery/interruptedWords.ts";
import type { FileIdentity, FileOperations } from "../files/fileOperations.ts";
import { findInterrupted } from "./findInterrupted.ts";
import { cleanUp, cleanUpAll, install, syncDirectories, undo } from "./groupActions.ts";
import { inspectTarget, modeOf, ownerOf, requireExpected, requireSame, type GroupMember } from "./groupMember.ts";
import { findTargets, LinkInTree, type GroupTargets } from "./groupTargets.ts";
import type { HostSystem } from "../files/hostSystem.ts";
import { changeState, createJournal } from "./journalFile.ts";
import { companionPaths, journalName, targetPath, type JournalEntry, type JournalRecord } from "./journalRecord.ts";
import { runAsWriter } from "./journalWriter.ts";
import { at, Obstacle } from "./obstacle.ts";
import { removeDrafts } from "./recoverFileGroup.ts";

/** The files before and after, and the created folders. */
export type WrittenGroup = Required<WrittenFiles>;

export interface GroupEnvironment {
  readonly operations: FileOperations;
  /** Returns 32 random hexadecimal digits. */
  readonly newId: () => string;
  readonly system: HostSystem;
  /** Whether symbolic links below the directory are followed. A link instead of a file never is. */
  readonly followLinks?: boolean;
  /** Keeps a copy of a file before it is replaced or removed. */
  readonly keep?: (path: string, file: FileState) => Promise<void>;
}

/**
 * Writes all files or none. The journal is in `directory`. Creates it and folders below it if they are missing. Other
 * folders must exist.
 */
export async function writeFileGroup(
  directory: string,
  files: readonly CreatedFile[],
  tools: GroupEnvironment,
): Promise<Result<WrittenGroup, WriteFailure>> {
  return changeFileGroup(
    directory,
    files.map(({ path, bytes, mode, mayReplace, expected }) => ({
      path,
      content: { bytes, mode },
      mayReplace,
      ...(expected && { expected }),
    })),
    tools,
  );
}

/** Like {@link writeFileGroup}, for files that are replaced, created, and removed together. */
export async function changeFileGroup(
  directory: string,
  files: readonly GroupMember[],
  tools: GroupEnvironment,
): Promise<Result<WrittenGroup, WriteFailure>> {
  let created = false;
  try {
    created = await makeDirectory(directory, tools.operations);
    await requireNoJournal(directory, tools);
    return succeed(await writeJournalled(directory, created, files, tools));
  } catch (error) {
    // A directory that was created in vain is removed again, but only if it is empty.
    if (created) await tools.operations.removeDirectory(directory);
    if (error instanceof Obstacle) return fail({ path: error.path, message: error.message, hint: error.hint });
    throw error;
  }
}

/** Creates the directory. Returns whether it was missing. */
async function makeDirectory(directory: string, { identify, makeDirectory }: FileOperations): Promise<boolean> {
  return at(directory, "mkdir", async () => {
    const found = await identify(directory);
    if (found === undefined) {
      await makeDirectory(directory);
      return true;
    }
    if (found.type !== "directory" && found.type !== "symbolicLink") {
      throw new Obstacle(
        directory,
        `certs directory ${directory} exists but is not a directory`,
        "Nothing was changed. Choose another one.",
      );
    }
    return false;
  });
}

/** Rejects if any journal exists: recovery is for the caller to decide. */
async function requireNoJournal(directory: string, { operations, system }: GroupEnvironment): Promise<void> {
  const found = await at(directory, "open", () => findInterrupted(directory, operations, system));
  if (found !== undefined) throw new Obstacle(found.write.journal, ...interruptedWords(found.write));
  await at(directory, "open", () => removeDrafts(directory, operations, system));
}

async function writeJournalled(
  directory: string,
  created: boolean,
  files: readonly GroupMember[],
  tools: GroupEnvironment,
): Promise<WrittenGroup> {
  const { operations } = tools;
  const { targets, missing } = await targetsOf(directory, files, tools);
  const found = await Promise.all(files.map((file) => inspectTarget(file, operations)));
  const realDirectory = await at(directory, "open", () => operations.realPath(directory));
  const record: JournalRecord = {
    id: tools.newId(),
    pid: tools.system.pid,
    host: tools.system.host,
    directory: realDirectory,
    state: "preparing",
    folders: [...(created ? [realDirectory] : []), ...missing],
    entries: targets.map((target, index) => ({
      index,
      ...target,
      replaces: found[index] !== undefined,
      ...(files[index]?.content === undefined && { removes: true }),
    })),
  };
  const first = files[0]?.path ?? directory;
  let steps: readonly FileStep[] = [];
  await runAsWriter(record.id, async () => {
    if (!(await at(first, "open", () => createJournal(directory, record, operations)))) {
      throw new Obstacle(
        join(directory, journalName),
        `another process is writing to ${directory}`,
        "Nothing was changed. Wait until it has finished.",
      );
    }
    steps = await replaceAll(directory, files, found, record, tools);
  });
  return { steps, folders: record.folders };
}

async function targetsOf(
  directory: string,
  files: readonly GroupMember[],
  { operations, followLinks = true }: GroupEnvironment,
): Promise<GroupTargets> {
  try {
    return await findTargets(
      directory,
      files.map(({ path }) => path),
      followLinks,
      operations,
    );
  } catch (error) {
    if (error instanceof LinkInTree)
      throw new Obstacle(error.path, error.message, {
        id: "follow-links",
        before: "Nothing was changed.",
        directory: error.path,
      });
    const path =
      error instanceof Error && "target" in error && typeof error.target === "string" ? error.target : directory;
    return at(path, "open", () => Promise.reject(error instanceof Error ? error : new Error(String(error))));
  }
}

async function replaceAll(
  directory: string,
  files: readonly GroupMember[],
  found: readonly (FileIdentity | undefined)[],
  record: JournalRecord,
  tools: GroupEnvironment,
): Promise<readonly FileStep[]> {
  const { operations } = tools;
  const first = files[0]?.path ?? directory;
  const steps: FileStep[] = [];
  const installed = new Set<JournalEntry>();
  try {
    for (const folder of record.folders)
      if (folder !== record.directory) await at(folder, "mkdir", () => makeDirectory(folder, operations));
    for (const [index, file] of files.entries()) steps.push(await prepare(record, index, file, found[index], tools));
    await at(first, "open", () => changeState(directory, record, "ready", operations));
  } catch (error) {
    await cleanUpAll(directory, record, operations);
    throw error;
  }
  try {
    for (const [index, entry] of record.entries.entries()) {
      const file = files[index];
      const path = targetPath(entry);
      await at(file?.path ?? path, "open", async () => {
        if (file !== undefined) await requireExpected(file, path, operations);
        await requireSame(path, found[index], operations);
        await install(record, entry, operations);
        installed.add(entry);
      });
    }
    await syncDirectories(record.entries.map(targetPath), operations);
  } catch (error) {
    await changeState(directory, record, "undoing", operations);
    await undo(record, operations, installed);
    await cleanUpAll(directory, record, operations);
    throw error;
  }
  await cleanUp(directory, record, operations);
  return steps;
}

/** Writes new content next to the target, and gives the old file a second name. Returns the file before and after. */
async function prepare(
  record: JournalRecord,
  index: number,
  file: GroupMember,
  found: FileIdentity | undefined,
  { operations, keep }: GroupEnvironment,
): Promise<FileStep> {
  const { path, content } = file;
  const entry = record.entries[index];
  if (entry === undefined) return { path };
  const { fresh, old } = companionPaths(record, entry);
  return at(path, "open", async () => {
    let after: FileState | undefined;
    if (content !== undefined) {
      const [mode, exactMode] =
        content.exactMode === true ? [content.mode, true] : [modeOf(content, found), found !== undefined];
      await operations.create(fresh, { bytes: content.bytes, mode, exactMode, ...ownerOf(content.owner ?? found) });
      after = { ...stateOf(await operations.identify(fresh)), bytes: content.bytes };
    }
    if (found === undefined) return { path, ...(after && { after }) };
    if (!(await operations.link(targetPath(entry), old))) await operations.copy(targetPath(entry), old);
    await requireExpected(file, old, operations);
    await requireSame(path, found, operations);
    const before = { ...stateOf(found), bytes: await operations.readBytes(old, maxKeptBytes) };
    await keep?.(path, before);
    return { path, before, ...(after && { after }) };
  });
}

/** Larger than any certificate or key. */
const maxKeptBytes = 64 * 1024 * 1024;

function stateOf(found: FileIdentity | undefined): Pick<FileState, "mode" | "owner"> {
  return found === undefined ? {} : { mode: found.mode, owner: { uid: found.uid, gid: found.gid } };
}
