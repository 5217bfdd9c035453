// How much processor time each stage takes, whatever else runs on the machine. Read from /proc, so it's known on Linux only; a process that ends
// within a second of its start is missed.
import { readdirSync, readFileSync } from "node:fs";

/** Milliseconds between two looks. */
const interval = 500;
/** Of the times in /proc, in all kernels that Node runs on. */
const ticksPerSecond = 100;

interface Process {
  readonly parent: number;
  readonly seconds: number;
}

export class ProcessorTime {
  /** Stages of the processes that were started for a whole stage. */
  readonly #owners = new Map<number, string>();
  readonly #stages = new Map<number, string | undefined>();
  readonly #seconds = new Map<string, Map<number, number>>();
  /** How often a process was seen that works for no stage: it isn't looked at again after the second time. */
  readonly #foreign = new Map<number, number>();
  readonly #timer = setInterval(() => {
    this.#look();
  }, interval);

  /** A process and all its descendants work for a stage. Those that run a bundle below `dist/test/STAGE` are known without it. */
  own(pid: number | undefined, stage: string): void {
    if (pid !== undefined) this.#owners.set(pid, stage);
  }

  /** Seconds so far; undefined if the system doesn't tell. */
  of(stage: string): number | undefined {
    const all = this.#seconds.get(stage);
    return all && [...all.values()].reduce((sum, seconds) => sum + seconds, 0);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  #look(): void {
    const all = processIds();
    const present = new Set(all);
    for (const pid of this.#foreign.keys()) if (!present.has(pid)) this.#foreign.delete(pid);
    const processes = readProcesses(all.filter((pid) => (this.#foreign.get(pid) ?? 0) < 2));
    for (const [pid, { seconds }] of processes) {
      const stage = this.#stageOf(pid, processes);
      // A process that was just forked doesn't yet run what it's for.
      if (stage === undefined) this.#foreign.set(pid, (this.#foreign.get(pid) ?? 0) + 1);
      if (stage === undefined) continue;
      const known = this.#seconds.get(stage) ?? new Map<number, number>();
      this.#seconds.set(stage, known.set(pid, seconds));
    }
  }

  /** That of the process or of its nearest ancestor. Kept: a process whose parent has ended gets another one. */
  #stageOf(pid: number, processes: ReadonlyMap<number, Process>): string | undefined {
    const process = processes.get(pid);
    if (process === undefined || pid === 1) return undefined;
    if (!this.#stages.has(pid)) {
      const stage = this.#owners.get(pid) ?? stageOfBundle(pid) ?? this.#stageOf(process.parent, processes);
      if (stage === undefined) return undefined;
      this.#stages.set(pid, stage);
    }
    return this.#stages.get(pid);
  }
}

function stageOfBundle(pid: number): string | undefined {
  const command = read(`/proc/${pid}/cmdline`) ?? "";
  return command.includes(process.cwd()) ? /\/dist\/test\/([a-zA-Z]+)\//.exec(command)?.[1] : undefined;
}

function processIds(): readonly number[] {
  try {
    return readdirSync("/proc")
      .filter((name) => /^\d+$/.test(name))
      .map(Number);
  } catch {
    return [];
  }
}

function readProcesses(pids: readonly number[]): ReadonlyMap<number, Process> {
  const processes = new Map<number, Process>();
  for (const pid of pids) {
    const stat = read(`/proc/${pid}/stat`);
    // After the name of the program, which may contain anything: proc(5), fields 3 and up.
    const fields = stat?.slice(stat.lastIndexOf(")") + 2).split(" ");
    if (fields === undefined) continue;
    const ticks = Number(fields[11]) + Number(fields[12]);
    processes.set(pid, { parent: Number(fields[1]), seconds: ticks / ticksPerSecond });
  }
  return processes;
}

function read(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return undefined;
  }
}
