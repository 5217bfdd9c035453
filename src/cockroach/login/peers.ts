// The two ends of a connection: what each sends and what each trusts (pkg/security/certificate_manager.go).

import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { PathContext } from "../../pki/path/certificationPath.ts";
import type { GoVersion } from "../../pki/path/basis/goVersion.ts";
import {
  fileNamed,
  fileOf,
  firstCertificate,
  unreadFiles,
  type CertificateFile,
  type CertsDirectory,
  type UnreadFile,
} from "../directory/certsDirectory.ts";
import { budgets } from "../files/budgets.ts";
import type { KeyState } from "../files/keyState.ts";
import { isCaUsage } from "../files/pemUsage.ts";
import { startProblem, type StartProblem } from "./startProblem.ts";
import type { TrustRole, TrustStore } from "../directory/trustRole.ts";

/** A certificate as sent in a handshake: the first of a file, followed by the rest of it. */
export interface Presented {
  /** Name in the directory, or as given on the command line. */
  readonly file: string;
  readonly certificate: Certificate;
  readonly intermediates: readonly Certificate[];
  /** Absent if nothing is known about the key. */
  readonly key?: KeyState;
}

export interface ServerSide {
  /** Why the node doesn't start with its directory. Absent if it does, or if that isn't known. */
  readonly startProblem?: StartProblem;
  /** The node's certificate. Absent if none is available. */
  readonly server?: Presented;
  /**
   * The node's certificate file if it wasn't read because of one of our limits, so that what the node sends is unknown.
   */
  readonly unreadServer?: UnreadFile;
  /** What the node verifies clients against. */
  readonly clientStore: TrustStore;
  /** What clients verify the node against. */
  readonly serverStore: TrustStore;
}

/** Everything in addition to the certificates that path validation depends on. */
export interface Verifier {
  readonly cryptography: Cryptography;
  readonly goVersion: GoVersion;
  /** Milliseconds since 1970-01-01 UTC. */
  readonly at: number;
  /** Caches signature checks. */
  readonly context: PathContext;
}

export function verifierOf({ goVersion, now, contents }: CertsDirectory, cryptography: Cryptography): Verifier {
  return { cryptography, goVersion, at: now, context: contents.pathContext };
}

/** The destination of a connection: a node's SQL and RPC port, its DB Console, or the SQL server of a tenant. */
export function serverSideOf(
  directory: CertsDirectory,
  at: "node" | "console" | { readonly tenant: string } = "node",
): ServerSide {
  const { stores } = directory;
  const node = fileOf(directory, "Node");
  const problem = startProblem(directory);
  const start = problem === undefined ? {} : { startProblem: problem };
  if (at === "node") return { ...side(node, stores.client, stores.server), ...start };
  if (at === "console") return { ...side(fileOf(directory, "UI") ?? node, stores.client, stores.ui), ...start };
  return side(fileNamed(directory, `client-tenant.${at.tenant}.crt`), stores.client, stores.tenantServer);
}

/** `undefined` if the file can't be read. */
export function presentedOf(file: CertificateFile): Presented | undefined {
  const certificate = firstCertificate(file);
  if (certificate === undefined || file.error !== undefined) return undefined;
  const intermediates = file.content.blocks
    .slice(1)
    .flatMap((block) => (block.certificate === undefined ? [] : [block.certificate]));
  return { file: file.file, certificate, intermediates, ...(file.key && { key: file.key }) };
}

/**
 * All files of a directory that could be sent: the file name has no effect on a login. In the order of `cockroach cert
 * list`.
 */
export function clientsOf({ certificateFiles }: CertsDirectory): readonly Presented[] {
  return certificateFiles.flatMap((file) => {
    const presented = isCaUsage(file.usage) ? undefined : presentedOf(file);
    return presented === undefined ? [] : [presented];
  });
}

/** Files that could be sent too, but weren't read because of one of our limits. The users they log in are unknown. */
export function unreadClients({ certificateFiles, contents: { leftOut } }: CertsDirectory): readonly UnreadFile[] {
  const unread = unreadFiles({ certificateFiles: certificateFiles.filter(({ usage }) => !isCaUsage(usage)) });
  if (leftOut === 0) return unread;
  const limit = budgets.entries.toLocaleString("en");
  return [
    ...unread,
    { file: `${leftOut.toLocaleString("en")} more files`, why: `The directory has more than ${limit} entries` },
  ];
}

/** A store of certificates that are in no certs directory. */
export function createStore(role: TrustRole, files: readonly string[], anchors: readonly Certificate[]): TrustStore {
  return { role, files, absent: [], anchors };
}

function side(file: CertificateFile | undefined, clientStore: TrustStore, serverStore: TrustStore): ServerSide {
  const server = file && presentedOf(file);
  const [unreadServer] = file === undefined ? [] : unreadFiles({ certificateFiles: [file] });
  return { ...(server && { server }), ...(unreadServer && { unreadServer }), clientStore, serverStore };
}
