// Contents of a directory + time + version of CockroachDB -> the directory as that version sees it. Reads no files.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { validatePath, type PathRequest, type Purpose } from "../../pki/path/certificationPath.ts";
import { goParse } from "../../pki/path/go/goParse.ts";
import type { GoVersion } from "../../pki/path/basis/goVersion.ts";
import type { AssetFailure, FileStatus } from "../files/assetLoader.ts";
import type { Result } from "../../pki/result.ts";
import { unreadableContent } from "../files/certificateContent.ts";
import { nearestValid, rolesOf } from "./certificateRoles.ts";
import {
  firstCertificate,
  pathOf,
  type CertificateFile,
  type CertsDirectory,
  type DirectoryContents,
  type OtherFile,
  type RolePath,
} from "./certsDirectory.ts";
import type { DirectorySettings } from "./directorySettings.ts";
import { keyFileName, readFileName } from "../files/fileNames.ts";
import { goVersionOf } from "../go/goVersions.ts";
import { keyFiles } from "./keyFiles.ts";
import { mayRead, type NodeProcess } from "../files/keyPermission.ts";
import { keyState } from "../files/keyState.ts";
import { loadFailure } from "./loadFailure.ts";
import { loaderError } from "./loaderError.ts";
import { isCaUsage, pemUsages, type PemUsage } from "../files/pemUsage.ts";
import { isAboutCertificates } from "../files/otherContent.ts";
import type { LoadObserver } from "./loadObserver.ts";
import { trustStore, unreadAnswer } from "./trustStore.ts";
import type { TrustRole, TrustStore } from "./trustRole.ts";
import { compareLine } from "../go/version.ts";

/** `undefined` if the host canceled. */
export async function assessDirectory(
  contents: DirectoryContents,
  settings: DirectorySettings,
  { now, isAsOf }: Pick<CertsDirectory, "now" | "isAsOf">,
  cryptography: Cryptography,
  observer: LoadObserver,
): Promise<CertsDirectory | undefined> {
  const goVersion = goVersionOf(settings.version);
  await observer.pause();
  const found = recognizeFiles(contents, settings.process);
  await observer.pause();
  await parseAll(found, goVersion, observer);
  const files: CertificateFile[] = [];
  for (const file of found) {
    if (files.length % atOnce.readFiles === atOnce.readFiles - 1) await observer.pause();
    const error = loaderError(file.file, file.content, goVersion);
    const key = keyFor(contents, file, settings);
    files.push({ ...file, ...(error && { error }), ...(key && { key }), paths: [] });
  }
  const cas = new Map(files.flatMap((file) => (isCaUsage(file.usage) ? [[file.usage, file]] : [])));
  const stores: Record<TrustRole, TrustStore> = {
    server: trustStore("server", cas),
    client: trustStore("client", cas),
    tenantServer: trustStore("tenantServer", cas),
    ui: trustStore("ui", cas),
  };
  const certificateFiles: CertificateFile[] = [];
  for (const file of files) {
    if (observer.cancelled()) return undefined;
    const paths: RolePath[] = [];
    for (const [role, purpose] of rolesOf(file, files)) {
      paths.push(await rolePath(file, role, purpose));
    }
    certificateFiles.push({ ...file, paths });
    // A tenth of a millisecond for a signature, and a hundred of them if that many CAs have the name of the issuer.
    await observer.pause();
  }
  await observer.pause();
  const failure = loadFailure(contents, certificateFiles, settings);
  return {
    contents,
    settings,
    goVersion,
    now,
    isAsOf,
    certificateFiles,
    stores,
    byName: new Map(certificateFiles.map((file) => [file.file, file])),
    advertised: await checkAdvertisedHosts(),
    keyFiles: await keyFiles(contents, certificateFiles, observer.pause),
    otherFiles: otherFiles(contents),
    ...(failure && { loadFailure: failure }),
  };

  async function rolePath(file: CertificateFile, role: TrustRole, purpose: Purpose): Promise<RolePath> {
    const store = stores[role];
    const certificate = firstCertificate(file);
    const at = certificate === undefined ? now : nearestValid(certificate, now);
    const frame = { role, purpose, store, at };
    if (certificate === undefined || file.error !== undefined || store.broken !== undefined) return frame;
    const unread = unreadAnswer(store, certificate);
    if (unread !== undefined) return { ...frame, answer: unread };
    if (store.anchors.length === 0) return frame;
    const intermediates = furtherCertificates(file);
    const request = {
      certificate,
      intermediates,
      anchors: store.anchors,
      purpose,
      at,
      profile: { kind: "go", version: goVersion },
    } as const;
    const answer = await validatePath(request, cryptography, contents.pathContext);
    const elsewhere = answer.outcome === "notTrusted" ? await otherIssuer(request, store) : undefined;
    return { ...frame, answer, ...(elsewhere !== undefined && { elsewhere }) };
  }

  /**
   * Finds a CA file outside the store that would have verified it. Half of all mistakes with separate client CAs are of
   * this kind.
   */
  async function otherIssuer(request: PathRequest, { files: used }: TrustStore): Promise<string | undefined> {
    for (const [, ca] of cas) {
      if (used.includes(ca.file) || ca.error !== undefined) continue;
      const anchors = ca.content.blocks.flatMap(({ certificate }) => (certificate === undefined ? [] : [certificate]));
      const answer = await validatePath({ ...request, anchors, purpose: "any" }, cryptography, contents.pathContext);
      if (answer.outcome === "trusted") return ca.file;
    }
    return undefined;
  }

  /** Names are compared by the same verifier; with itself as the anchor, nothing else can be wrong with the certificate. */
  async function checkAdvertisedHosts(): Promise<CertsDirectory["advertised"]> {
    const node = certificateFiles.find(({ usage }) => usage === "Node");
    const certificate = node && firstCertificate(node);
    if (certificate === undefined) return [];
    const question = {
      certificate,
      intermediates: none,
      anchors: [certificate],
      purpose: "any",
      at: nearestValid(certificate, now),
      profile: { kind: "go", version: goVersion },
    } as const;
    const answers = settings.advertise.map(async (host) => {
      const answer = await validatePath(
        { ...question, name: { type: "host", value: host } },
        cryptography,
        contents.pathContext,
      );
      return { host, isCovered: answer.outcome === "trusted" };
    });
    return Promise.all(answers);
  }
}

/** Work without a pause. */
const atOnce = {
  /** Each takes some ten microseconds to parse, or milliseconds if it is large. */
  certificates: 32,
  bytes: 512 * 1024,
  readFiles: 64,
} as const;

/** Parses all certificates like Go, with pauses, so that later calls find the results cached. */
async function parseAll(
  files: readonly Omit<CertificateFile, "paths">[],
  goVersion: GoVersion,
  { cancelled, pause }: LoadObserver,
): Promise<void> {
  let [certificates, bytes] = [0, 0];
  for (const { certificate } of files.flatMap(({ content }) => content.blocks)) {
    if (certificate === undefined) continue;
    goParse(certificate, goVersion);
    certificates++;
    bytes += certificate.der.length;
    if (certificates < atOnce.certificates && bytes < atOnce.bytes) continue;
    [certificates, bytes] = [0, 0];
    await pause();
    if (cancelled()) return;
  }
}

const none: readonly Certificate[] = [];

/**
 * Returns what the file's owner sends after its own certificate. Returns the same array each time if it is empty,
 * because pools are cached by array.
 */
function furtherCertificates({ content }: CertificateFile): readonly Certificate[] {
  if (content.blocks.length < 2) return none;
  return content.blocks.slice(1).flatMap(({ certificate }) => (certificate === undefined ? [] : [certificate]));
}

/** In the order of `cockroach cert list`; clients and tenants by name. */
function recognizeFiles(
  { entries, read, statuses }: DirectoryContents,
  process: NodeProcess,
): readonly Omit<CertificateFile, "paths">[] {
  const files = entries.flatMap((entry) => {
    const reading = entry.type === "directory" ? undefined : readFileName(entry.name);
    if (reading?.kind !== "certificate") return [];
    const found = read.get(entry.name);
    const gone = { code: "not-found", message: "no such file or directory" } as const;
    const status = statuses.get(entry.name);
    const isClosed = process.isStated === true && status?.ok === true && mayRead(status.value, process) === false;
    const content = isClosed
      ? unreadableContent({ code: "no-permission", message: "permission denied" }, status.value.size)
      : found?.kind === "certificate"
        ? found.content
        : unreadableContent(gone, 0);
    return [
      { file: entry.name, usage: reading.usage, ...(reading.name !== undefined && { name: reading.name }), content },
    ];
  });
  const rank = (usage: PemUsage): number => pemUsages.indexOf(usage);
  return files.sort((a, b) => rank(a.usage) - rank(b.usage));
}

function keyFor(
  contents: DirectoryContents,
  file: Omit<CertificateFile, "paths">,
  { process, version }: DirectorySettings,
) {
  const name = keyFileName(file.usage, file.file);
  if (name === undefined) return undefined;
  const found = contents.read.get(name);
  const status: Result<FileStatus, AssetFailure> = contents.statuses.get(name) ?? {
    ok: false,
    error: { code: "not-found", message: "no such file or directory" },
  };
  return keyState({
    file: name,
    path: pathOf(contents, name),
    status,
    key: found?.kind === "key" ? found.content : undefined,
    certificates: file.content,
    process,
    allowRootOwned: compareLine(version, "21.2") >= 0,
  });
}

function otherFiles({ entries, read }: DirectoryContents): readonly OtherFile[] {
  return entries.flatMap(({ name, type }) => {
    const reading = readFileName(name);
    const isDirectory = type === "directory";
    if (!isDirectory && (reading.kind === "certificate" || name.endsWith(".key"))) return [];
    const found = read.get(name);
    return [
      {
        file: name,
        type,
        ...(!isDirectory && reading.kind === "badName" && { nameError: reading.error }),
        ...(found?.kind === "other" && isAboutCertificates(name, found.content) && { content: found.content }),
      },
    ];
  });
}
