// What the two ends of a connection of a cluster in memory show and trust, for programs that connect for real.

import {
  fileNamed,
  fileOf,
  firstCertificate,
  type CertificateFile,
  type CertsDirectory,
} from "../../src/cockroach/directory/certsDirectory.ts";
import { presentedOf } from "../../src/cockroach/login/peers.ts";
import { subjectCommonName } from "../../src/cockroach/principals/principals.ts";
import type { Certificate } from "../../src/pki/certificate/certificate.ts";
import type { MemoryFile, MemoryFiles } from "../support/memoryAssetLoader.ts";
import { loadCluster } from "../support/safety/memoryCluster.ts";
import { opensslPresented, opensslVerifies } from "../support/safety/opensslVerifies.ts";
import type { SampledConnection } from "./sampledConnections.ts";

export interface ShownFiles {
  readonly file: CertificateFile;
  readonly certificate: Buffer;
  readonly key: Buffer;
  /** Permission bits of the key. */
  readonly keyMode: number;
}

export interface ConnectionEnds {
  readonly server: ShownFiles;
  readonly client: ShownFiles;
  readonly serverDirectory: CertsDirectory;
  readonly clientDirectory: CertsDirectory;
  /** The client's `ca.crt`; empty if it's missing. */
  readonly caFile: Buffer;
  /** What an OpenSSL client trusts: all of `ca.crt`. */
  readonly caCertificates: readonly Certificate[];
}

/** `undefined` if an end has no pair to show: then there isn't a handshake. */
export async function connectionEnds({ cluster, pairing }: SampledConnection): Promise<ConnectionEnds | undefined> {
  const loaded = await loadCluster(cluster);
  const files = Object.values(cluster.directories);
  const [serverDirectory, clientDirectory] = [loaded[pairing.server.directory], loaded[pairing.from.directory]];
  const [serverFiles, clientFiles] = [files[pairing.server.directory], files[pairing.from.directory]];
  if (serverDirectory === undefined || clientDirectory === undefined) return undefined;
  if (serverFiles === undefined || clientFiles === undefined) return undefined;
  const server = pairAt(serverDirectory, serverFiles, pairing.server.file);
  const client = pairAt(clientDirectory, clientFiles, pairing.from.file ?? "");
  if (server === undefined || client === undefined) return undefined;
  const caFile = fileOf(clientDirectory, "CA");
  return {
    server,
    client,
    serverDirectory,
    clientDirectory,
    caFile: caFile === undefined ? Buffer.alloc(0) : (contentOf(clientFiles[caFile.file])?.content ?? Buffer.alloc(0)),
    caCertificates: caFile?.content.blocks.flatMap(({ certificate }) => certificate ?? []) ?? [],
  };
}

/** Whether both ends are OpenSSL's and accept each other, by the second rule of the end of a path. */
export async function opensslConnects(
  { server, client, serverDirectory, caCertificates }: ConnectionEnds,
  host: string,
): Promise<boolean> {
  const [shown, own] = [presentedOf(server.file), presentedOf(client.file)];
  if (shown === undefined || own === undefined) return false;
  const clientStore = serverDirectory.stores.client.anchors;
  return (
    (await opensslVerifies(opensslPresented(shown, clientStore), caCertificates, serverDirectory, { host })) &&
    (await opensslVerifies(opensslPresented(own, caCertificates), clientStore, serverDirectory, "client"))
  );
}

/** The user that PostgreSQL lets in with a client certificate. */
export function commonNameOf({ client }: ConnectionEnds): string {
  const certificate = firstCertificate(client.file);
  return certificate === undefined ? "" : subjectCommonName(certificate);
}

function pairAt(directory: CertsDirectory, files: MemoryFiles, name: string): ShownFiles | undefined {
  const file = fileNamed(directory, name);
  const keyName = file?.key?.state === "matches" ? file.key.file : undefined;
  const [certificate, key] = [contentOf(files[name]), keyName === undefined ? undefined : contentOf(files[keyName])];
  if (file === undefined || certificate === undefined || key === undefined) return undefined;
  return { file, certificate: certificate.content, key: key.content, keyMode: key.mode ?? 0o600 };
}

function contentOf(
  file: MemoryFiles[string] | undefined,
): { readonly content: Buffer; readonly mode?: MemoryFile["mode"] } | undefined {
  if (file === undefined) return undefined;
  if (typeof file === "string" || file instanceof Uint8Array) return { content: Buffer.from(file as Uint8Array) };
  return { content: Buffer.from(file.content as Uint8Array), mode: file.mode };
}
