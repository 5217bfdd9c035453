// Contents of a directory + time + version of CockroachDB -> the directory as that version sees it. Nothing is read here.

import type { Certificate } from "../pki/certificate.ts";
import type { Cryptography } from "../pki/cryptography.ts";
import { latin1 } from "../pki/directoryString.ts";
import { validatePath, type PathRequest, type Purpose } from "../pki/path/certificationPath.ts";
import type { AssetOutcome, FileStatus } from "./assetLoader.ts";
import { unreadableContent } from "./certificateContent.ts";
import { firstCertificate, isNodeClient, pathOf, type CertificateFile, type CertsDirectory, type DirectoryContents, type KeyFile, type OtherFile, type RolePath } from "./certsDirectory.ts";
import type { DirectorySettings } from "./directorySettings.ts";
import { keyFileName, readFileName } from "./fileNames.ts";
import { goVersionOf } from "./goVersions.ts";
import { keyState, publicKeyInfo, samePublicKey } from "./keyState.ts";
import { loadFailure } from "./loadFailure.ts";
import { loaderError } from "./loaderError.ts";
import { isCaUsage, pemUsages, type PemUsage } from "./pemUsage.ts";
import type { LoadObserver } from "./readDirectoryContents.ts";
import { trustStore, type TrustRole, type TrustStore } from "./trustStore.ts";
import { compareLine } from "./version.ts";

/** `undefined` where the host cancelled. `now` is in milliseconds since 1970 UTC. */
export async function assessDirectory(
  contents: DirectoryContents,
  settings: DirectorySettings,
  now: number,
  cryptography: Cryptography,
  observer: LoadObserver,
): Promise<CertsDirectory | undefined> {
  const goVersion = goVersionOf(settings.version);
  const files = recognised(contents).map((file): CertificateFile => {
    const error = loaderError(file.file, file.content, goVersion);
    const key = keyFor(contents, file, settings);
    return { ...file, ...(error && { error }), ...(key && { key }), paths: [] };
  });
  const cas = new Map(files.flatMap((file) => (isCaUsage(file.usage) ? [[file.usage, file]] : [])));
  const stores: Record<TrustRole, TrustStore> = {
    server: trustStore("server", cas),
    client: trustStore("client", cas),
    tenantServer: trustStore("tenantServer", cas),
    ui: trustStore("ui", cas),
  };
  const certificateFiles: CertificateFile[] = [];
  for (const [index, file] of files.entries()) {
    if (observer.cancelled()) return undefined;
    const paths: RolePath[] = [];
    for (const [role, purpose] of rolesOf(file, files)) {
      paths.push(await rolePath(file, role, purpose));
    }
    certificateFiles.push({ ...file, paths });
    if (index % 64 === 63) await observer.pause();
  }
  const failure = loadFailure(contents, certificateFiles, settings);
  return {
    contents, settings, goVersion, now, certificateFiles, stores,
    byName: new Map(certificateFiles.map((file) => [file.file, file])),
    advertised: await advertised(),
    keyFiles: keyFiles(contents, certificateFiles),
    otherFiles: otherFiles(contents),
    ...(failure && { loadFailure: failure }),
  };

  async function rolePath(file: CertificateFile, role: TrustRole, purpose: Purpose): Promise<RolePath> {
    const store = stores[role];
    const certificate = firstCertificate(file);
    const at = certificate === undefined ? now : nearestValid(certificate, now);
    const frame = { role, purpose, store, at };
    if (certificate === undefined || file.error !== undefined || store.broken !== undefined || store.anchors.length === 0) return frame;
    const intermediates = furtherCertificates(file);
    const request = { certificate, intermediates, anchors: store.anchors, purpose, at, profile: { kind: "go", version: goVersion } } as const;
    const answer = await validatePath(request, cryptography, contents.pathContext);
    const elsewhere = answer.outcome === "notTrusted" ? await otherIssuer(request, store) : undefined;
    return { ...frame, answer, ...(elsewhere !== undefined && { elsewhere }) };
  }

  /** A CA file outside the store that would have verified it: half of all mistakes with separate client CAs. */
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
  async function advertised(): Promise<CertsDirectory["advertised"]> {
    const node = certificateFiles.find(({ usage }) => usage === "Node");
    const certificate = node && firstCertificate(node);
    if (certificate === undefined) return [];
    const question = { certificate, intermediates: none, anchors: [certificate], purpose: "any", at: nearestValid(certificate, now), profile: { kind: "go", version: goVersion } } as const;
    const answers = settings.advertise.map(async (host) => {
      const answer = await validatePath({ ...question, name: { type: "host", value: host } }, cryptography, contents.pathContext);
      return { host, isCovered: answer.outcome === "trusted" };
    });
    return Promise.all(answers);
  }
}

/** In which roles a file's first certificate is verified. The certificate of a node that has client.node.crt is no client. */
function rolesOf({ usage }: CertificateFile, files: readonly CertificateFile[]): readonly (readonly [TrustRole, Purpose])[] {
  switch (usage) {
    case "Node": {
      const split = files.some(isNodeClient);
      return split ? [["server", "serverAuth"]] : [["server", "serverAuth"], ["client", "clientAuth"]];
    }
    case "UI":
      return [["ui", "serverAuth"]];
    case "Client":
      return [["client", "clientAuth"]];
    case "Tenant Client":
      return [["client", "clientAuth"], ["tenantServer", "serverAuth"]];
    case "CA":
    case "Client CA":
    case "UI CA":
    case "Tenant Client CA":
    case "Tenant Signing":
      return [];
  }
}

/** Validity has rules of its own; the path is judged at a moment at which the certificate itself is valid, so that both can be told. */
function nearestValid({ validity }: Certificate, now: number): number {
  const from = validity.notBefore.epochMs ?? now;
  const until = validity.notAfter.epochMs ?? now;
  return Math.max(from, Math.min(until, now));
}

const none: readonly Certificate[] = [];

/** What the file's owner sends after its own certificate. The same array each time where there is none: pools are remembered by array. */
function furtherCertificates({ content }: CertificateFile): readonly Certificate[] {
  if (content.blocks.length < 2) return none;
  return content.blocks.slice(1).flatMap(({ certificate }) => (certificate === undefined ? [] : [certificate]));
}

/** In the order of `cockroach cert list`; clients and tenants by name. */
function recognised({ entries, read }: DirectoryContents): readonly Omit<CertificateFile, "paths">[] {
  const files = entries.flatMap((entry) => {
    const reading = entry.type === "directory" ? undefined : readFileName(entry.name);
    if (reading?.kind !== "certificate") return [];
    const found = read.get(entry.name);
    const gone = { failed: true, code: "not-found", message: "no such file or directory" } as const;
    const content = found?.kind === "certificate" ? found.content : unreadableContent(gone, 0);
    return [{ file: entry.name, usage: reading.usage, ...(reading.name !== undefined && { name: reading.name }), content }];
  });
  const rank = (usage: PemUsage): number => pemUsages.indexOf(usage);
  return files.sort((a, b) => rank(a.usage) - rank(b.usage));
}

function keyFor(contents: DirectoryContents, file: Omit<CertificateFile, "paths">, { process, version }: DirectorySettings) {
  const name = keyFileName(file.usage, file.file);
  if (name === undefined) return undefined;
  const found = contents.read.get(name);
  const status: AssetOutcome<FileStatus> = contents.statuses.get(name) ?? { failed: true, code: "not-found", message: "no such file or directory" };
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

function keyFiles({ entries, statuses, read }: DirectoryContents, files: readonly CertificateFile[]): readonly KeyFile[] {
  const byKeyName = new Map(files.map((file) => [file.file.replace(/\.crt$/, ".key"), file]));
  const authorities = authoritiesByKey(files);
  return entries.flatMap(({ name }) => {
    const status = statuses.get(name);
    if (!name.endsWith(".key") || status === undefined) return [];
    const found = read.get(name);
    const content = found?.kind === "key" && !(status.failed || status.value.type !== "file") ? found.content : undefined;
    const publicHalf = content?.failed === false ? content.value.chosen?.publicHalf : undefined;
    const info = publicHalf && publicKeyInfo(publicHalf);
    if (info === undefined) return [{ file: name, status, ...(content && { content }), belongsTo: [] }];
    const own = byKeyName.get(name);
    const candidates = [...(own === undefined || isCaUsage(own.usage) ? [] : ownersOf(own)), ...(authorities.get(latin1(info.subjectPublicKey)) ?? [])];
    const belongsTo = candidates.filter(({ certificate }) => samePublicKey(info, certificate.subjectPublicKeyInfo));
    return [{ file: name, status, ...(content && { content }), belongsTo }];
  });
}

/** Certificates of CA files by the bits of their key, so that two thousand keys are not compared with ten thousand certificates. */
function authoritiesByKey(files: readonly CertificateFile[]): ReadonlyMap<string, KeyFile["belongsTo"]> {
  const byKey = new Map<string, KeyFile["belongsTo"][number][]>();
  for (const owner of files.filter(({ usage }) => isCaUsage(usage)).flatMap(ownersOf)) {
    const key = latin1(owner.certificate.subjectPublicKeyInfo.subjectPublicKey);
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [owner]);
    else list.push(owner);
  }
  return byKey;
}

function ownersOf({ file, content }: CertificateFile): KeyFile["belongsTo"] {
  return content.blocks.flatMap(({ certificate }, index) => (certificate === undefined ? [] : [{ file, index, certificate }]));
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
        ...(found?.kind === "other" && { content: found.content }),
      },
    ];
  });
}
