// The cores of this machine, shared by the jobs of all stages.

interface Waiting {
  readonly priority: number;
  readonly start: () => void;
}

export class Slots {
  #free: number;
  readonly #waiting: Waiting[] = [];

  /** `count`: how many jobs run at once. */
  constructor(count: number) {
    this.#free = count;
  }

  /** Runs the job when a slot is free. Of those that wait, the one with the lowest `priority` starts first, and of equals the one that came first. */
  async run<T>(priority: number, job: () => Promise<T>): Promise<T> {
    if (this.#free > 0) this.#free -= 1;
    else await this.#turn(priority);
    try {
      return await job();
    } finally {
      const next = this.#waiting.shift();
      if (next === undefined) this.#free += 1;
      else next.start();
    }
  }

  #turn(priority: number): Promise<void> {
    return new Promise((start) => {
      const after = this.#waiting.findIndex((other) => other.priority > priority);
      this.#waiting.splice(after === -1 ? this.#waiting.length : after, 0, { priority, start });
    });
  }
}
