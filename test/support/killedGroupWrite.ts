// The write of a group of files that `writeFileGroup.test.ts` kills: built as a program of its own, it dies at the step that its task names.
import { join } from "node:path";
import { fileOperations, type FileOperations } from "../../src/node/files/fileOperations.ts";
import { hostSystem } from "../../src/node/files/hostSystem.ts";
import { writeFileGroup } from "../../src/node/journal/writeFileGroup.ts";

export interface Situation {
  readonly name: string;
  readonly replaces: boolean;
}

export interface Place {
  readonly certs: string;
  readonly safe: string;
}

export const newContent = "new ".repeat(1_000);

export function targets({ certs, safe }: Place) {
  return [
    { path: join(safe, "ca.key"), mode: 0o600 },
    { path: join(certs, "ca.crt"), mode: 0o644 },
    { path: join(certs, "node.key"), mode: 0o600 },
  ];
}

export function write(place: Place, { replaces }: Situation, operations: FileOperations) {
  const files = targets(place).map(({ path, mode }) => ({
    path,
    mode,
    bytes: Buffer.from(newContent),
    mayReplace: replaces,
  }));
  return writeFileGroup(place.certs, files, {
    operations,
    system: hostSystem,
    newId: () => "0123456789abcdef0123456789abcdef",
  });
}

/** Dies at the given step; a file is first half written, then whole. */
function dyingOperations(dieAt: number): FileOperations {
  let steps = 0;
  const step = (): void => {
    if (++steps === dieAt) process.kill(process.pid, "SIGKILL");
  };
  const dying =
    <A extends readonly unknown[], R>(operation: (...args: A) => Promise<R>) =>
    (...args: A): Promise<R> => {
      step();
      return operation(...args);
    };
  return {
    ...fileOperations,
    makeDirectory: dying(fileOperations.makeDirectory),
    link: dying(fileOperations.link),
    copy: dying(fileOperations.copy),
    rename: dying(fileOperations.rename),
    remove: dying(fileOperations.remove),
    syncDirectory: dying(fileOperations.syncDirectory),
    create: async (path, file) => {
      step();
      if (++steps === dieAt) {
        await fileOperations.create(path, { ...file, bytes: file.bytes.subarray(0, file.bytes.length / 2) });
        process.kill(process.pid, "SIGKILL");
      }
      await fileOperations.create(path, file);
    },
  };
}

const task = process.env["KILLED_GROUP_WRITE"];
if (task !== undefined) void die(JSON.parse(task) as { place: Place; situation: Situation; dieAt: number });

async function die(given: { place: Place; situation: Situation; dieAt: number }): Promise<void> {
  const outcome = await write(given.place, given.situation, dyingOperations(given.dieAt));
  process.exitCode = outcome.ok ? 0 : 3;
}
