// What the scaffold reads and what it will write.

/** Read-only view of the checkout. Paths are relative to it, with slashes. */
export interface Checkout {
  /** Undefined if the file is missing. */
  readonly read: (path: string) => string | undefined;
  /** Paths of the files below a folder, sorted. */
  readonly list: (folder: string) => readonly string[];
}

/** Files with their new texts, and what the developer must fill in. */
export interface NewPart {
  readonly files: ReadonlyMap<string, string>;
  /** One sentence each, in the order of the work. */
  readonly next: readonly string[];
}

/** Why nothing is created. The message is for the developer. */
export class NewPartRefused extends Error {}

/** Returns the text of a file that must exist. */
export function textOf(checkout: Checkout, path: string): string {
  const text = checkout.read(path);
  if (text === undefined) throw new NewPartRefused(`${path} is missing.`);
  return text;
}
