// Certs directories for tests: a healthy set in memory, and a directory loaded and judged in one call.

import type { AssetFailure } from "../../src/cockroach/files/assetLoader.ts";
import type { CertsDirectory } from "../../src/cockroach/directory/certsDirectory.ts";
import { defaultSettings, type DirectorySettings } from "../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../src/cockroach/directory/loadCertsDirectory.ts";
import { runRules, type Verdict } from "../../src/cockroach/rules/runRules.ts";
import { parseVersion } from "../../src/cockroach/go/version.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import type { Cryptography } from "../../src/pki/keys/cryptography.ts";
import { authority, clientCertificate, nodeCertificate, testNow, type TestCertificate } from "./certificate.ts";
import { memoryAssetLoader, type MemoryFiles } from "./memoryAssetLoader.ts";

export interface Judging extends Partial<Omit<DirectorySettings, "version">> {
  readonly version?: string;
  readonly now?: number;
  readonly isAsOf?: boolean;
  /** What the listing answers instead. */
  readonly listing?: AssetFailure;
  /** Absent: Node's. */
  readonly cryptography?: Cryptography;
}

/** Loads a directory in memory; its path is `certs`. */
export async function load(
  files: MemoryFiles,
  {
    version,
    now = testNow.getTime(),
    isAsOf = false,
    listing,
    cryptography = nodeCryptography,
    ...settings
  }: Judging = {},
): Promise<CertsDirectory> {
  const parsed = version === undefined ? defaultSettings.version : parseVersion(version);
  if (parsed === undefined) throw new Error(`no version: ${version ?? ""}`);
  const directory = await loadCertsDirectory({
    loader: memoryAssetLoader(files, listing),
    path: "certs",
    settings: { ...defaultSettings, ...settings, version: parsed },
    now,
    isAsOf,
    cryptography,
  });
  if (directory === undefined) throw new Error("nobody cancelled");
  return directory;
}

/** Loads and judges. */
export async function judge(
  files: MemoryFiles,
  judging: Judging = {},
): Promise<{ readonly directory: CertsDirectory; readonly verdict: Verdict }> {
  const directory = await load(files, judging);
  return { directory, verdict: runRules(directory) };
}

/** `name`.crt and `name`.key. */
export function pair(name: string, { pem, keyPem }: Pick<TestCertificate, "pem" | "keyPem">): MemoryFiles {
  return { [`${name}.crt`]: pem, [`${name}.key`]: keyPem };
}

let made: Promise<HealthySet> | undefined;

export interface HealthySet {
  readonly ca: TestCertificate;
  readonly node: TestCertificate;
  readonly root: TestCertificate;
  /** ca.crt, and the pairs of the node and of root. */
  readonly files: MemoryFiles;
}

/** What `cockroach cert` makes for one node and root, but with P-256 keys; the same each time. */
export function healthySet(): Promise<HealthySet> {
  made ??= makeHealthySet();
  return made;
}

async function makeHealthySet(): Promise<HealthySet> {
  const ca = await authority();
  const [node, root] = await Promise.all([nodeCertificate({ issuedBy: ca }), clientCertificate({ issuedBy: ca })]);
  return { ca, node, root, files: { "ca.crt": ca.pem, ...pair("node", node), ...pair("client.root", root) } };
}

/** A directory without some of its files. */
export function without(files: MemoryFiles, ...names: readonly string[]): MemoryFiles {
  return Object.fromEntries(Object.entries(files).filter(([name]) => !names.includes(name)));
}

/** Where the nth PEM block stands in a text: from the first dash of BEGIN to the last of END. */
export function blockRange(text: string, index = 0): { readonly start: number; readonly end: number } {
  const blocks = [...text.matchAll(/-----BEGIN [^-]+-----[^-]*-----END [^-]+-----/g)];
  const block = blocks[index];
  if (block === undefined) throw new Error(`no block ${index}`);
  return { start: block.index, end: block.index + block[0].length };
}
