// Conditions that fixes check before they offer anything.

import type { DirectoryEntry } from "../files/assetLoader.ts";
import {
  type CertificateFile,
  type CertsDirectory,
  type DirectoryContents,
  fileNamed,
} from "../directory/certsDirectory.ts";

/** A regular file that isn't a link. The target of a link isn't ours to replace. */
export function isPlainFile({ contents }: CertsDirectory, file: string): boolean {
  const status = contents.statuses.get(file);
  return entriesByName(contents).get(file)?.type === "file" && status?.ok === true && status.value.type === "file";
}

/** Whether a link in the directory points to the file. If the file were renamed or moved, the link would break. */
export function linksTo({ contents: { entries, statuses } }: CertsDirectory, file: string): boolean {
  const target = statuses.get(file);
  if (target?.ok !== true) return false;
  return entries.some(({ name, type }) => {
    const status = name === file || type !== "symbolicLink" ? undefined : statuses.get(name);
    return status?.ok === true && status.value.version === target.value.version;
  });
}

export function hasEntry({ contents }: CertsDirectory, file: string): boolean {
  return entriesByName(contents).has(file);
}

const knownEntries = new WeakMap<DirectoryContents, ReadonlyMap<string, DirectoryEntry>>();

/** The entries by name, because fixes ask about each of ten thousand files. */
function entriesByName(contents: DirectoryContents): ReadonlyMap<string, DirectoryEntry> {
  const entries = knownEntries.get(contents) ?? new Map(contents.entries.map((entry) => [entry.name, entry]));
  knownEntries.set(contents, entries);
  return entries;
}

/** Returns a certificate file if CockroachDB sees all of its blocks, so that nothing unknown is moved. */
export function arrangedFile(directory: CertsDirectory, name: string): CertificateFile | undefined {
  const file = fileNamed(directory, name);
  return file !== undefined &&
    file.error === undefined &&
    file.content.passedOver.length === 0 &&
    isPlainFile(directory, name)
    ? file
    : undefined;
}

/** Returns the permission bits of a file, or `undefined` if the file system has none. */
export function modeOf({ contents }: CertsDirectory, file: string): number | undefined {
  const status = contents.statuses.get(file);
  return status?.ok === true && status.value.mode !== undefined ? status.value.mode & 0o777 : undefined;
}

/** Returns the content of a file that a plan needs. */
export function contentOf(contents: ReadonlyMap<string, Uint8Array>, file: string): Uint8Array {
  return contents.get(file) ?? new Uint8Array();
}
