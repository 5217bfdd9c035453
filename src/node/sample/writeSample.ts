// Writes sample certs directories to try the product on: a healthy set and a faulty one. Dates are relative to the day of the run. Only a
// directory that was created here is ever written to again, and only after a day.

import { day } from "../../pki/duration.ts";
import { chmod, mkdir, readdir, rm, writeFile } from "node:fs/promises";
import { dirname, join } from "node:path";
import { readRegularFile } from "../files/readRegularFile.ts";
import { faultySet } from "../../cockroach/sample/faultySet.ts";
import { healthySet } from "../../cockroach/sample/healthySet.ts";
import type { SampleFile } from "../../cockroach/sample/sampleFile.ts";

const markerName = ".certs-for-cockroachdb-sample";
/** Bytes. */
const markerLimit = 64 * 1024;

interface Marker {
  readonly made: string;
  readonly files: readonly string[];
}

/** Creates the sample, or keeps one from today. Returns what was done, as a sentence. Rejects if the directory belongs to someone else. */
export async function writeSample(target: string, now: Date): Promise<string> {
  const marker = await readMarker(target);
  if (marker === undefined && (await exists(target))) {
    throw new Error(
      `${target} exists and isn't a sample of ours: nothing was written. Name a directory that doesn't exist.`,
    );
  }
  if (marker !== undefined && now.getTime() - Date.parse(marker.made) < day)
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
    const content = await readRegularFile(join(target, markerName), markerLimit);
    const marker: unknown = content.ok ? JSON.parse(new TextDecoder().decode(content.value)) : undefined;
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
  // The mode given to writeFile passes through the umask, and one faulty key shall be readable by others.
  await chmod(file, mode);
}
