// A child process that runs tests, and is replaced when it hangs, ends, or has run for long.

import { fork, type ChildProcess } from "node:child_process";
import type { RunAnswer, RunRequest } from "./messages.ts";

/** Runs after which a process is replaced: mutants may leave timers and memory behind. */
const maxRuns = 200;

export class TestProcess {
  #child: ChildProcess | undefined;
  #runs = 0;

  constructor(private readonly program: string) {}

  /** Undefined if it doesn't answer within `limit` milliseconds, or ends. */
  async run(request: RunRequest, limit: number): Promise<RunAnswer | undefined> {
    if (this.#runs++ >= maxRuns) this.close();
    const child = (this.#child ??= fork(this.program, [], {
      execArgv: ["--max-old-space-size=1024"],
      // Tests with mutants print what nobody wants to read.
      stdio: ["ignore", "ignore", "ignore", "ipc"],
    }));
    return new Promise((resolve) => {
      const finish = (answer: RunAnswer | undefined): void => {
        clearTimeout(timer);
        child.removeAllListeners();
        if (answer === undefined) this.close();
        resolve(answer);
      };
      const timer = setTimeout(() => {
        finish(undefined);
      }, limit);
      child.once("message", (answer) => {
        finish(answer as RunAnswer);
      });
      child.once("exit", () => {
        finish(undefined);
      });
      child.once("error", () => {
        finish(undefined);
      });
      child.send(request);
    });
  }

  close(): void {
    this.#child?.removeAllListeners();
    this.#child?.kill("SIGKILL");
    this.#child = undefined;
    this.#runs = 0;
  }
}
