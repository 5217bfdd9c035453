// What of a certs directory is read where it exceeds its budget. What decides about others comes first.
import type { AssetFailure, DirectoryEntry, FileStatus } from "../files/assetLoader.ts";
import { addWeights, budgets, exceededLimit, noWeight } from "../files/budgets.ts";
import type { Result } from "../../pki/result.ts";
import type { ReadFile } from "./certsDirectory.ts";
import { isTrustFile } from "./trustStore.ts";

/** A file to read. */
export interface FileToRead {
  readonly name: string;
  readonly kind: ReadFile["kind"];
  readonly status: Result<FileStatus, AssetFailure>;
}

/** Where there are too many, what decides about others stays: CAs, then the node's own files, then other certificates and keys. */
export function limitEntries(sorted: readonly DirectoryEntry[]): readonly DirectoryEntry[] {
  if (sorted.length <= budgets.entries) return sorted;
  const rank = ({ name }: DirectoryEntry): number =>
    rankOf({ name, kind: /\.(crt|key)$/.test(name) ? "key" : "other" });
  const kept = new Set(byRank(sorted, rank).slice(0, budgets.entries));
  return sorted.filter((entry) => kept.has(entry));
}

/**
 * CAs and the node's own files decide about all others, so they come first. Files that CockroachDB ignores come last.
 */
function rankOf({ name, kind }: Pick<FileToRead, "name" | "kind">): number {
  if (kind === "other") return 4;
  if (name === "ca.crt") return 0;
  if (isTrustFile(name)) return 1;
  return /^(node|ui|client\.(node|root))\./.test(name) ? 2 : 3;
}

/** In the order of the ranks; those of one rank stay in theirs. */
function byRank<T>(items: readonly T[], rank: (item: T) => number): readonly T[] {
  return items
    .map((item) => ({ item, rank: rank(item) }))
    .sort((a, b) => a.rank - b.rank)
    .map(({ item }) => item);
}

const bytesLimit = `more than ${budgets.directory.bytes.toLocaleString("en")} bytes`;

/** The files whose sizes fit into the budget of the directory, in the order of their importance, and the others with the limit. */
export function limitBytes(files: readonly FileToRead[]): {
  readonly within: readonly FileToRead[];
  readonly beyond: ReadonlyMap<string, string>;
} {
  const within: FileToRead[] = [];
  const beyond = new Map<string, string>();
  let bytes = 0;
  for (const file of byRank(files, rankOf)) {
    const size = !file.status.ok || obstacleOf(file) !== undefined ? 0 : file.status.value.size;
    if (bytes + size > budgets.directory.bytes) beyond.set(file.name, bytesLimit);
    else within.push(file);
    if (!beyond.has(file.name)) bytes += size;
  }
  return { within, beyond };
}

/** What was read and exceeds the budget of the directory together with what comes before it. */
export function findOverweight(
  files: readonly FileToRead[],
  read: ReadonlyMap<string, ReadFile>,
): ReadonlyMap<string, string> {
  const beyond = new Map<string, string>();
  let sum = noWeight;
  for (const { name } of files) {
    const file = read.get(name);
    if (file?.kind !== "certificate") continue;
    const more = addWeights(sum, file.content.weight);
    const exceeded = exceededLimit(more);
    if (exceeded === undefined) sum = more;
    else beyond.set(name, exceeded);
  }
  return beyond;
}

export function budgetOf(kind: ReadFile["kind"]): number {
  return kind === "key" ? budgets.key : budgets.certificate;
}

/** Known before opening: a FIFO is never opened, a file beyond the budget never read. */
export function obstacleOf({ status, kind }: FileToRead): AssetFailure | undefined {
  const budget = budgetOf(kind);
  if (!status.ok) return status.error;
  const { type, size } = status.value;
  if (type === "directory") return { code: "is-directory", message: "is a directory" };
  if (type !== "file") return { code: "not-regular", message: "not a regular file" };
  if (size > budget) return { code: "too-large", message: `The file has ${size} bytes, more than ${budget}` };
  return undefined;
}
