// One file before and after a change. It is written forward, and reversed to undo the change.

export interface FileState {
  readonly bytes: Uint8Array;
  /** Permission bits; absent if the file system has none. */
  readonly mode?: number;
  readonly owner?: { readonly uid: number; readonly gid: number };
}

/** A change at one path. Without `before`, nothing may exist there; without `after`, nothing will. */
export interface FileStep {
  readonly path: string;
  readonly before?: FileState;
  readonly after?: FileState;
}
