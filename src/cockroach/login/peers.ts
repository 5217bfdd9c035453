// The two ends of a connection: what each shows and what each trusts (pkg/security/certificate_manager.go).

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

/** A certificate as it is shown in a handshake: the first of a file, with everything after it. */
export interface Presented {
  /** Name in the directory, or as it was named on the command line. */
  readonly file: string;
  readonly certificate: Certificate;
  readonly intermediates: readonly Certificate[];
  /** Absent where nothing is known of the key. */
  readonly key?: KeyState;
}

export interface ServerSide {
  /** Why the node doesn't start with its directory; absent if it does, or if that isn't known. */
  readonly startProblem?: StartProblem;
  /** The node's certificate; absent where there is none at hand. */
  readonly server?: Presented;
  /** The node's certificate file if it was not read because of a limit of ours: what the node shows is unknown. */
  readonly unreadServer?: UnreadFile;
  /** What the node verifies clients with. */
  readonly clientStore: TrustStore;
  /** What clients verify the node with. */
  readonly serverStore: TrustStore;
}

/** Everything that decides about a certification path besides the certificates. */
export interface Verifier {
  readonly cryptography: Cryptography;
  readonly goVersion: GoVersion;
  /** Milliseconds since 1970 UTC. */
  readonly at: number;
  /** Remembers signatures from one question to the next. */
  readonly context: PathContext;
}

export function verifierOf({ goVersion, now, contents }: CertsDirectory, cryptography: Cryptography): Verifier {
  return { cryptography, goVersion, at: now, context: contents.pathContext };
}

/** Where a connection goes: a node's SQL and RPC port, its DB Console, or the SQL server of a tenant. */
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

/** `undefined` where the file cannot be read. */
export function presentedOf(file: CertificateFile): Presented | undefined {
  const certificate = firstCertificate(file);
  if (certificate === undefined || file.error !== undefined) return undefined;
  const intermediates = file.content.blocks
    .slice(1)
    .flatMap((block) => (block.certificate === undefined ? [] : [block.certificate]));
  return { file: file.file, certificate, intermediates, ...(file.key && { key: file.key }) };
}

/** Every file of a directory that could be shown: what it is called decides nothing at a login. In the order of `cockroach cert list`. */
export function clientsOf({ certificateFiles }: CertsDirectory): readonly Presented[] {
  return certificateFiles.flatMap((file) => {
    const presented = isCaUsage(file.usage) ? undefined : presentedOf(file);
    return presented === undefined ? [] : [presented];
  });
}

/** Files that could be shown as well and were not read because of a limit of ours: whom they log in is unknown. */
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
