// The settings of git that decide what is ignored, from the configuration of the system, the user, and the repository.

import { readGitConfiguration, type GitVariable } from "./gitConfiguration.ts";
import type { GitFiles } from "./gitFiles.ts";
import type { WorkTree } from "./workTree.ts";

export interface GitSettings {
  readonly isBare: boolean;
  readonly ignoresCase: boolean;
  readonly hashBytes: 20 | 32;
  /** `core.excludesFile` as it is written; undefined if nothing sets it. */
  readonly excludesFile: string | undefined;
  /** Why `core.excludesFile` can't be determined. */
  readonly why: string | undefined;
  /** True if `core.worktree` names another directory than the one found. */
  readonly isElsewhere: boolean;
}

const maxBytes = 1 << 20;
/** The same limit as in git. */
const maxDepth = 10;

export async function gitSettings(tree: WorkTree, files: GitFiles): Promise<GitSettings> {
  const reading = new Reading(files);
  for (const path of files.configurationFiles) await reading.add(path);
  await reading.add(files.resolve(tree.commonDirectory, "config"));
  if (reading.last("extensions.worktreeconfig") === "true")
    await reading.add(files.resolve(tree.gitDirectory, "config.worktree"));
  const workTree = reading.last("core.worktree");
  const isElsewhere =
    workTree !== undefined && (await files.realPath(files.resolve(tree.gitDirectory, workTree))) !== tree.root;
  return {
    isBare: isTrue(reading.last("core.bare")),
    ignoresCase: isTrue(reading.last("core.ignorecase")),
    hashBytes: reading.last("extensions.objectformat") === "sha256" ? 32 : 20,
    excludesFile: reading.last("core.excludesfile"),
    why: reading.why,
    isElsewhere,
  };
}

function isTrue(value = "false"): boolean {
  return /^(?:true|yes|on|1)$/i.test(value);
}

/** Path of the user's own ignore file, or why it can't be determined. */
export function excludesFile(
  { excludesFile: written, why }: GitSettings,
  { defaultExcludesFile, home, resolve }: GitFiles,
): { readonly path: string | undefined } | { readonly why: string } {
  if (why !== undefined) return { why };
  if (written === undefined) return { path: defaultExcludesFile };
  if (written === "") return { path: undefined };
  if (written.startsWith("~/") && home !== undefined) return { path: resolve(home, written.slice(2)) };
  const isAbsolute = /^(?:\/|[A-Za-z]:[\\/])/.test(written);
  return isAbsolute ? { path: written } : { why: `core.excludesFile is ${written}` };
}

/** Variables that matter here. */
const decisive = /^(?:core\.(?:excludesfile|ignorecase|worktree|bare)|extensions\.|include)/;

class Reading {
  why: string | undefined;
  readonly #files: GitFiles;
  readonly #variables: GitVariable[] = [];

  constructor(files: GitFiles) {
    this.#files = files;
  }

  /** The last value counts. */
  last(name: string): string | undefined {
    return this.#variables.findLast((one) => one.name === name)?.value;
  }

  async add(path: string): Promise<void> {
    for (const one of await this.#read(path)) await this.#take(one, path, 0);
  }

  async #take(variable: GitVariable, from: string, depth: number): Promise<void> {
    this.#variables.push(variable);
    if (!/^include(?:if\..*)?\.path$/s.test(variable.name)) return;
    const included = this.#included(variable.value, from);
    if (included === undefined || depth >= maxDepth) {
      this.why ??= `${from} includes ${variable.value}`;
      return;
    }
    const variables = await this.#read(included);
    // Whether a condition holds isn't determined here. It matters only if the file sets a variable that counts.
    if (variable.name !== "include.path") {
      if (variables.some(({ name }) => decisive.test(name)))
        this.why ??= `${from} includes ${variable.value} on a condition`;
      return;
    }
    for (const one of variables) await this.#take(one, included, depth + 1);
  }

  #included(path: string, from: string): string | undefined {
    if (!path.startsWith("~")) return this.#files.resolve(this.#files.resolve(from, ".."), path);
    return path.startsWith("~/") && this.#files.home !== undefined
      ? this.#files.resolve(this.#files.home, path.slice(2))
      : undefined;
  }

  async #read(path: string): Promise<readonly GitVariable[]> {
    const read = await this.#files.read(path, maxBytes);
    if (!read.ok) {
      if (read.error.code !== "not-found") this.why ??= `${path}: ${read.error.message}`;
      return [];
    }
    const variables = readGitConfiguration(new TextDecoder().decode(read.value));
    if (variables === undefined) this.why ??= `${path} can't be read as a configuration of git`;
    return variables ?? [];
  }
}
