// Runs a script for a stage and keeps what it prints for the stage's part of the output.
import { type ChildProcess, spawn } from "node:child_process";
import type { StageWork } from "./stageWork.ts";

/** `args` are those of Node. `whenStarted` may listen to what the script sends. True if it succeeded. */
export async function runProgram(
  args: readonly string[],
  work: StageWork,
  whenStarted?: (child: ChildProcess) => void,
): Promise<boolean> {
  const child = spawn(process.execPath, args, { stdio: ["ignore", "pipe", "pipe", "ipc"] });
  work.own(child.pid);
  for (const stream of [child.stdout, child.stderr])
    stream?.on("data", (chunk: Buffer) => work.print(chunk.toString()));
  whenStarted?.(child);
  return await new Promise((done, fail) => {
    child.once("error", fail);
    child.once("close", (code) => {
      done(code === 0);
    });
  });
}
