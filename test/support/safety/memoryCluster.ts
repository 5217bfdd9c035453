// The directories of a cluster in memory, with what a change makes of them: nothing is written to a disk, and every
// state can be kept.

import { lstatSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import { succeed } from "../../../src/pki/result.ts";
import { createEnvironment } from "../../../src/cli/host/createEnvironment.ts";
import type { AssetLoader } from "../../../src/cockroach/files/assetLoader.ts";
import type { CertsDirectory } from "../../../src/cockroach/directory/certsDirectory.ts";
import { defaultSettings, type DirectorySettings } from "../../../src/cockroach/directory/directorySettings.ts";
import type { CreatedFile } from "../../../src/cockroach/create/createPlannedFiles.ts";
import { loadCertsDirectory } from "../../../src/cockroach/directory/loadCertsDirectory.ts";
import type { RotationEnvironment } from "../../../src/cockroach/rotation/rotationState.ts";
import type { FileStep } from "../../../src/cockroach/files/fileStep.ts";
import { memoryAssetLoader, noSuchFile, type MemoryFile, type MemoryFiles } from "../memoryAssetLoader.ts";
import { rememberedCryptography } from "./rememberedCryptography.ts";

export interface MemoryCluster {
  readonly name: string;
  readonly now: Date;
  /** Files by directory, then by name. */
  readonly directories: Readonly<Record<string, MemoryFiles>>;
  /** Certificates with their keys that CAs of the cluster could issue for an import: PEM. */
  readonly issued: readonly { readonly pem: string; readonly keyPem: string }[];
}

const settings: DirectorySettings = { ...defaultSettings, process: { operatingSystem: "linux", uid: 0, gid: 0 } };

export const joined = (directory: string, name: string): string => `${directory}/${name}`;

export function loaderOf({ directories }: MemoryCluster, directory: string): AssetLoader {
  const files = directories[directory];
  return memoryAssetLoader(files ?? {}, files === undefined ? noSuchFile : undefined);
}

export async function loadCluster(cluster: MemoryCluster): Promise<readonly CertsDirectory[]> {
  const loaded = Object.entries(cluster.directories).map(([path, files]) => {
    const before =
      known.get(files) ??
      loadCertsDirectory({
        loader: loaderOf(cluster, path),
        path,
        settings,
        now: cluster.now.getTime(),
        cryptography: rememberedCryptography,
      });
    known.set(files, before);
    return before;
  });
  return (await Promise.all(loaded)).flatMap((directory) => directory ?? []);
}

/** A change leaves the other directories as they are, so each is loaded once. */
const known = new WeakMap<MemoryFiles, ReturnType<typeof loadCertsDirectory>>();

/** What the steps of a fix leave, in the directory itself: a folder that the user chose is outside of the cluster. */
export function afterSteps(cluster: MemoryCluster, directory: string, steps: readonly FileStep[]): MemoryCluster {
  const files = new Map(Object.entries(cluster.directories[directory] ?? {}));
  for (const { path, after } of steps) {
    const name = path.slice(directory.length + 1);
    if (path !== joined(directory, name)) continue;
    const was = files.get(name);
    files.delete(name);
    if (after !== undefined)
      files.set(name, {
        ...attributesOf(was),
        content: after.bytes,
        ...(after.mode !== undefined && { mode: after.mode }),
      });
  }
  return { ...cluster, directories: { ...cluster.directories, [directory]: Object.fromEntries(files) } };
}

export function afterGroup(cluster: MemoryCluster, directory: string, group: readonly CreatedFile[]): MemoryCluster {
  return afterSteps(
    cluster,
    directory,
    group.map(({ path, bytes, mode }) => ({ path, after: { bytes, mode } })),
  );
}

function attributesOf(file: string | Uint8Array | MemoryFile | undefined): Partial<MemoryFile> {
  return typeof file === "object" && "content" in file ? file : {};
}

/** An environment for steps over the cluster; what is written becomes the state that `current` answers. */
export function environmentOf(start: MemoryCluster): {
  readonly environment: RotationEnvironment;
  readonly current: () => MemoryCluster;
} {
  let cluster = start;
  const outside = new Map<string, Uint8Array>();
  const place = (path: string): readonly [directory: string, name: string] => [
    path.slice(0, path.lastIndexOf("/")),
    path.slice(path.lastIndexOf("/") + 1),
  ];
  const read = async (path: string) => {
    const kept = outside.get(path);
    const [directory, name] = place(path);
    return kept === undefined
      ? loaderOf(cluster, directory).readFile(name, 1 << 26)
      : ({ ok: true, value: kept } as const);
  };
  const files = {
    join: joined,
    read,
    exists: async (path: string) => (await read(path)).ok,
    findInterrupted: () => Promise.resolve(undefined),
    findAround: () => Promise.resolve(undefined),
    findLink: () => Promise.resolve(undefined),
    recover: () => Promise.resolve({ ok: true as const, value: "" }),
    writeGroup: (directory: string, group: readonly CreatedFile[]) => {
      const inside = group.filter(({ path }) => place(path)[0] === directory);
      for (const { path, bytes } of group) if (place(path)[0] !== directory) outside.set(path, bytes);
      cluster = afterGroup(cluster, directory, inside);
      return Promise.resolve(succeed({}));
    },
  };
  const creation = {
    ...createEnvironment.creation,
    cryptography: rememberedCryptography,
    files,
    now: () => start.now,
    tell: () => undefined,
  };
  return {
    environment: { creation, loader: (directory) => loaderOf(cluster, directory), settings: () => settings },
    current: () => cluster,
  };
}

/** A directory of the disk with its modes, owners, and links. */
export function filesAt(folder: string): MemoryFiles {
  return Object.fromEntries(
    readdirSync(folder).map((name): readonly [string, MemoryFile] => {
      const path = join(folder, name);
      const link = lstatSync(path);
      try {
        const { mode, uid, gid } = statSync(path);
        const type = statSync(path).isFile() ? "file" : "directory";
        const listedAs = link.isSymbolicLink() ? "symbolicLink" : type;
        return [
          name,
          { content: type === "file" ? readFileSync(path) : "", mode: mode & 0o7777, uid, gid, type, listedAs },
        ];
      } catch {
        return [name, { content: "", type: "other", listedAs: "symbolicLink", statFailure: noSuchFile }];
      }
    }),
  );
}
