// One file before and after a change, which is what is written, and what is reversed to undo it.

export interface FileState {
  readonly bytes: Uint8Array;
  /** Permission bits; absent where the file system has none. */
  readonly mode?: number;
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** One path. Without `before` there must be nothing; without `after` there will be nothing. */
export interface FileStep {
  readonly path: string;
  readonly before?: FileState;
  readonly after?: FileState;
}
