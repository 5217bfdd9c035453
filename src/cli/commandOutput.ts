// Where every command writes to, and the real ones.

export interface CommandOutput {
  /** To standard output. */
  readonly write: (text: string) => void;
  /** To standard error. */
  readonly writeError: (text: string) => void;
  /** Takes effect when the process ends by itself. */
  readonly setExitCode: (code: number) => void;
}

export const commandOutput: CommandOutput = {
  write: (text) => { process.stdout.write(text); },
  writeError: (text) => { process.stderr.write(text); },
  setExitCode: (code) => { process.exitCode = code; },
};
