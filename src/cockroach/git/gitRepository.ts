// What git does with the files of a directory: tracks, ignores, or neither. The decisions are those of `git ls-files`
// and `git check-ignore`.

/** `untracked`: nothing keeps the file from being committed. */
export type GitFileStatus =
  | { readonly state: "tracked" | "ignored" | "untracked" }
  | { readonly state: "unknown"; readonly why: string };

export interface GitRepository {
  /** `name` is a file of the directory that the repository was read for, or a path below it with slashes. */
  readonly statusOf: (name: string) => GitFileStatus;
}
