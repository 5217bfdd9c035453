// A certs directory as a whole: its contents, how one version of CockroachDB sees them at one time, and how the files
// belong together.

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

/** What was read from a file last time. Kept as long as the file's version stays the same. */
export type ReadFile =
  | { readonly kind: "certificate"; readonly version: string; readonly content: CertificateContent }
  | { readonly kind: "key"; readonly version: string; readonly content: Result<KeyContent, AssetFailure> }
  | { readonly kind: "other"; readonly version: string; readonly content: OtherContent };

/** The contents of the directory, independent of time and CockroachDB version. */
export interface DirectoryContents {
  /** As the user named it. CockroachDB's messages contain it. */
  readonly path: string;
  readonly state: "present" | "missing" | "unreadable";
  /** Why it can't be read, in the operating system's words. */
  readonly reason?: string;
  /** Sorted by name. */
  readonly entries: readonly DirectoryEntry[];
  /** Number of entries beyond the budget, which exist but weren't looked at. */
  readonly leftOut: number;
  /** Files beyond the budget of the directory, which exist but weren't read, with the limit in words. */
  readonly overBudget: ReadonlyMap<string, string>;
  readonly statuses: ReadonlyMap<string, Result<FileStatus, AssetFailure>>;
  readonly read: ReadonlyMap<string, ReadFile>;
  /** Cache of signature checks, from one assessment to the next. */
  readonly pathContext: PathContext;
}

/** Why CockroachDB can't use a file, in its own words, and where the error is. */
export interface LoaderError extends Place {
  readonly text: string;
}

/** A file with a name that CockroachDB knows. */
export interface CertificateFile {
  readonly file: string;
  readonly usage: PemUsage;
  /** The user or tenant ID in the file name. */
  readonly name?: string;
  readonly content: CertificateContent;
  /** The problem with the certificates. A missing or unsuitable key is in `key`. */
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
  /** Milliseconds since 1970-01-01 UTC: now, or the nearest moment at which the certificate itself is valid. */
  readonly at: number;
  /** Absent if there is nothing to verify it against. */
  readonly answer?: PathAnswer;
  /** If it isn't trusted: another CA file that would have verified it. */
  readonly elsewhere?: string;
}

/** A file that ends in `.key`. */
export interface KeyFile {
  readonly file: string;
  readonly status: Result<FileStatus, AssetFailure>;
  /** Absent if it isn't a regular file. */
  readonly content?: Result<KeyContent, AssetFailure>;
  /** Certificates in the directory that have the key's public half; the first of a leaf file, any of a CA file. */
  readonly belongsTo: readonly { readonly file: string; readonly index: number; readonly certificate: Certificate }[];
}

/** An entry that CockroachDB ignores. */
export interface OtherFile {
  readonly file: string;
  readonly type: DirectoryEntry["type"];
  /** For `.crt` names: CockroachDB's logged reason to skip the file. */
  readonly nameError?: string;
  readonly content?: OtherContent;
}

export interface CertsDirectory {
  readonly contents: DirectoryContents;
  readonly settings: DirectorySettings;
  /** The Go version of this version of CockroachDB, whose rules apply. */
  readonly goVersion: GoVersion;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly now: number;
  /** Whether the user chose `now`, instead of taking the clock's time. */
  readonly isAsOf: boolean;
  /** In the order of `cockroach cert list`: CAs, node, UI, clients by name, tenants. */
  readonly certificateFiles: readonly CertificateFile[];
  /** The same by file name. */
  readonly byName: ReadonlyMap<string, CertificateFile>;
  readonly keyFiles: readonly KeyFile[];
  readonly otherFiles: readonly OtherFile[];
  readonly stores: Readonly<Record<TrustRole, TrustStore>>;
  /** The advertised hosts from the settings, and whether node.crt is valid for them. */
  readonly advertised: readonly { readonly host: string; readonly isCovered: boolean }[];
  /** CockroachDB's error if the directory as a whole can't be loaded, and the file that causes it. */
  readonly loadFailure?: { readonly text: string; readonly file?: string };
}

/** The one file of a usage that has no name in it. */
export function fileOf(
  directory: Pick<CertsDirectory, "certificateFiles">,
  usage: PemUsage,
): CertificateFile | undefined {
  return directory.certificateFiles.find((file) => file.usage === usage);
}

/** A file with certificates that wasn't read because of one of our limits. */
export interface UnreadFile {
  readonly file: string;
  /** Sentence without a period. */
  readonly why: string;
}

/**
 * Returns the files with certificates that weren't read because of one of our limits, and why. CockroachDB reads them,
 * so nothing about them is known.
 */
export function unreadFiles({ certificateFiles }: Pick<CertsDirectory, "certificateFiles">): readonly UnreadFile[] {
  return certificateFiles.flatMap(({ file, content: { failure } }) =>
    failure !== undefined && isBeyondLimit(failure) ? [{ file, why: failure.message }] : [],
  );
}

/**
 * Returns false if something in the directory wasn't read because of one of our limits, so that the verdict on it can't
 * be good.
 */
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

/** Returns the certificate that represents the file: its first. `undefined` if CockroachDB can't read the file. */
export function firstCertificate({ content }: Pick<CertificateFile, "content">): Certificate | undefined {
  return content.blocks[0]?.certificate;
}

/** Formats a path as Go's filepath.Join does in messages: `certs/node.key`. */
export function pathOf({ path }: DirectoryContents, file: string): string {
  return `${path.replace(/\/+$/, "")}/${file}`;
}

/** Returns CockroachDB's error for the file: the certificate's, otherwise the key's. */
export function entryError({ error, key }: CertificateFile): string | undefined {
  return error?.text ?? (key === undefined || !("loaderText" in key) ? undefined : key.loaderText);
}
