// Writes sample certs directories to try the extension with: `node sample.js TARGET_DIR` creates a healthy set and a
// faulty one. Dates are relative to the day of the run. Overwrites only a directory that this program created, and only
// after a day.

import { chmod, mkdir, readdir, readFile, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { faultySet } from "./sampleFaultySet.ts";
import { healthySet } from "./sampleHealthySet.ts";
import type { SampleFile } from "./sampleFile.ts";

const markerName = ".certs-for-cockroachdb-sample";
const dayMs = 86_400_000;

interface Marker {
  readonly made: string;
  readonly files: readonly string[];
}

/** Returns a sentence for the terminal about what was done. Rejects if the directory belongs to someone else. */
export async function makeSample(target: string, now: Date): Promise<string> {
  const marker = await readMarker(target);
  if (marker === undefined && (await exists(target))) {
    throw new Error(
      `${target} exists and was not made by this program: nothing was written. Name a directory that does not exist.`,
    );
  }
  if (marker !== undefined && now.getTime() - Date.parse(marker.made) < dayMs)
    return `Sample certificates in ${target} are from today and were kept.`;
  for (const file of marker?.files ?? []) await rm(join(target, file), { force: true });
  const files = [...(await healthySet(now)), ...(await faultySet(now))];
  for (const file of files) await write(target, file);
  const made: Marker = { made: now.toISOString(), files: files.map(({ path }) => path) };
  await writeFile(join(target, markerName), JSON.stringify(made));
  return `Sample certificates written to ${target}: healthy/certs and faulty/certs.`;
}

async function readMarker(target: string): Promise<Marker | undefined> {
  try {
    const marker: unknown = JSON.parse(await readFile(join(target, markerName), "utf8"));
    return isMarker(marker) ? marker : undefined;
  } catch {
    return undefined;
  }
}

function isMarker(value: unknown): value is Marker {
  if (typeof value !== "object" || value === null || !("made" in value) || !("files" in value)) return false;
  const inside = (path: unknown): boolean => typeof path === "string" && !path.split("/").includes("..");
  return typeof value.made === "string" && Array.isArray(value.files) && value.files.every(inside);
}

async function exists(directory: string): Promise<boolean> {
  try {
    return (await readdir(directory)).length > 0;
  } catch {
    return false;
  }
}

async function write(target: string, { path, content, mode }: SampleFile): Promise<void> {
  const file = join(target, path);
  await mkdir(dirname(file), { recursive: true, mode: 0o700 });
  await writeFile(file, content, { mode });
  // The file mode given to writeFile is subject to the umask, and one faulty key must be readable by others.
  await chmod(file, mode);
}

const target = process.argv[2];
if (target === undefined) {
  process.stderr.write("usage: sample TARGET_DIR\n");
  process.exitCode = 2;
} else {
  makeSample(target, new Date()).then(
    (done) => process.stdout.write(`${done}\n`),
    (error: unknown) => {
      process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
      process.exitCode = 1;
    },
  );
}
