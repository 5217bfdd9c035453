// What a stage is given to work with.

export interface StageWork {
  /** Runs a job when one of the machine's slots is free. */
  job<T>(run: () => Promise<T>): Promise<T>;
  /** Adds to what the stage prints when it's done. */
  print(text: string): void;
  /** Counts the processor time of a process and its descendants for this stage. */
  own(pid: number | undefined): void;
}
