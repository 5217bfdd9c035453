// A certs directory as a whole: what is in it, how CockroachDB of one version sees it at one time, and how the files belong together.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { PathAnswer, PathContext, Purpose } from "../../pki/path/certificationPath.ts";
import type { GoVersion } from "../../pki/path/basis/goVersion.ts";
import { type AssetFailure, type DirectoryEntry, type FileStatus, isBeyondLimit } from "../files/assetLoader.ts";
import type { Result } from "../../pki/result.ts";
import type { CertificateContent, Place } from "../files/certificateContent.ts";
import type { DirectorySettings } from "./directorySettings.ts";
import type { KeyContent } from "../files/keyContent.ts";
import type { KeyState } from "../files/keyState.ts";
import type { OtherContent } from "../files/otherContent.ts";
import type { PemUsage } from "../files/pemUsage.ts";
import type { TrustRole, TrustStore } from "./trustRole.ts";

/** What the last loading read of a file, kept for as long as its version stays the same. */
export type ReadFile =
  | { readonly kind: "certificate"; readonly version: string; readonly content: CertificateContent }
  | { readonly kind: "key"; readonly version: string; readonly content: Result<KeyContent, AssetFailure> }
  | { readonly kind: "other"; readonly version: string; readonly content: OtherContent };

/** What is in the directory, whatever the time and the version of CockroachDB. */
export interface DirectoryContents {
  /** As the user named it; stands in CockroachDB's messages. */
  readonly path: string;
  readonly state: "present" | "missing" | "unreadable";
  /** Why it is not present, in the words of the operating system. */
  readonly reason?: string;
  /** Sorted by name. */
  readonly entries: readonly DirectoryEntry[];
  /** Entries beyond the budget: there, but not looked at. */
  readonly leftOut: number;
  /** Files beyond the budget of the directory, and the limit in words: there, but not read. */
  readonly overBudget: ReadonlyMap<string, string>;
  readonly statuses: ReadonlyMap<string, Result<FileStatus, AssetFailure>>;
  readonly read: ReadonlyMap<string, ReadFile>;
  /** What is remembered of signatures, from one assessment to the next. */
  readonly pathContext: PathContext;
}

/** Why CockroachDB cannot use a file, in its own words, and where. */
export interface LoaderError extends Place {
  readonly text: string;
}

/** A file whose name CockroachDB knows. */
export interface CertificateFile {
  readonly file: string;
  readonly usage: PemUsage;
  /** The user or tenant ID in the file name. */
  readonly name?: string;
  readonly content: CertificateContent;
  /** What is wrong with the certificates; a missing or unsuitable key is in `key`. */
  readonly error?: LoaderError;
  /** Absent for a CA. */
  readonly key?: KeyState;
  readonly paths: readonly RolePath[];
}

/** Whether a file's first certificate is verified in one of its roles. */
export interface RolePath {
  readonly role: TrustRole;
  readonly purpose: Purpose;
  readonly store: TrustStore;
  /** Milliseconds since 1970 UTC: now, or the nearest moment at which the certificate itself is valid. */
  readonly at: number;
  /** Absent where there is nothing to verify it with. */
  readonly answer?: PathAnswer;
  /** Where it is not trusted: another CA file, which would have verified it. */
  readonly elsewhere?: string;
}

/** A file that ends in `.key`. */
export interface KeyFile {
  readonly file: string;
  readonly status: Result<FileStatus, AssetFailure>;
  /** Absent where it is no regular file. */
  readonly content?: Result<KeyContent, AssetFailure>;
  /** Certificates in the directory that have the key's public half; the first of a leaf file, any of a CA file. */
  readonly belongsTo: readonly { readonly file: string; readonly index: number; readonly certificate: Certificate }[];
}

/** An entry that CockroachDB does not read. */
export interface OtherFile {
  readonly file: string;
  readonly type: DirectoryEntry["type"];
  /** For names in `.crt`: CockroachDB's reason to skip it, which it logs. */
  readonly nameError?: string;
  readonly content?: OtherContent;
}

export interface CertsDirectory {
  readonly contents: DirectoryContents;
  readonly settings: DirectorySettings;
  /** What decides in this version of CockroachDB. */
  readonly goVersion: GoVersion;
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** Whether `now` is a date that somebody chose, instead of the clock's. */
  readonly isAsOf: boolean;
  /** In the order of `cockroach cert list`: CAs, node, UI, clients by name, tenants. */
  readonly certificateFiles: readonly CertificateFile[];
  /** The same by file name. */
  readonly byName: ReadonlyMap<string, CertificateFile>;
  readonly keyFiles: readonly KeyFile[];
  readonly otherFiles: readonly OtherFile[];
  readonly stores: Readonly<Record<TrustRole, TrustStore>>;
  /** The advertised hosts of the settings, and whether node.crt is valid for them. */
  readonly advertised: readonly { readonly host: string; readonly isCovered: boolean }[];
  /** CockroachDB's words where the directory as a whole cannot be loaded, and the file that is to blame. */
  readonly loadFailure?: { readonly text: string; readonly file?: string };
}

/** The one file of a usage that has no name in it. */
export function fileOf(directory: CertsDirectory, usage: PemUsage): CertificateFile | undefined {
  return directory.certificateFiles.find((file) => file.usage === usage);
}

/** A file with certificates that was not read because of a limit of ours. */
export interface UnreadFile {
  readonly file: string;
  /** Sentence without a full stop. */
  readonly why: string;
}

/** Files with certificates that were not read because of a limit of ours, and why: CockroachDB reads them, so nothing is known of them. */
export function unreadFiles({ certificateFiles }: Pick<CertsDirectory, "certificateFiles">): readonly UnreadFile[] {
  return certificateFiles.flatMap(({ file, content: { failure } }) =>
    failure !== undefined && isBeyondLimit(failure) ? [{ file, why: failure.message }] : [],
  );
}

/** False if something in the directory was not looked at because of a limit of ours, so that a verdict on it can't be good. */
export function isReadWhole(directory: Pick<CertsDirectory, "certificateFiles" | "contents">): boolean {
  const { leftOut, overBudget } = directory.contents;
  return leftOut === 0 && overBudget.size === 0 && unreadFiles(directory).length === 0;
}

export function fileNamed(directory: CertsDirectory, name: string): CertificateFile | undefined {
  return directory.byName.get(name);
}

/** True for client.node.crt, which a node shows to other nodes instead of node.crt. */
export function isNodeClient({ usage, name }: Pick<CertificateFile, "usage" | "name">): boolean {
  return usage === "Client" && name === "node";
}

export function hasNodeClient({ byName }: CertsDirectory): boolean {
  return byName.has("client.node.crt");
}

/** The certificate that stands for the file: its first. Absent where CockroachDB cannot read the file. */
export function firstCertificate({ content }: Pick<CertificateFile, "content">): Certificate | undefined {
  return content.blocks[0]?.certificate;
}

/** `certs/node.key`: how Go's filepath.Join writes it in messages. */
export function pathOf({ path }: DirectoryContents, file: string): string {
  return `${path.replace(/\/+$/, "")}/${file}`;
}

/** What CockroachDB reports for the file: the first of the certificate's and the key's errors. */
export function entryError({ error, key }: CertificateFile): string | undefined {
  return error?.text ?? (key === undefined || !("loaderText" in key) ? undefined : key.loaderText);
}
