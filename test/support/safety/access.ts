// Who can connect with the directories of a cluster, by the login simulator: every user of every client directory and every node with every
// node, with pgx and with libpq. The reference that fixes, rotation steps, and imports are held against.

import { presentedOf, serverSideOf, verifierOf, type ServerSide } from "../../../src/cockroach/login/peers.ts";
import { connectConsole, connectRpc, connectSql, type Driver } from "../../../src/cockroach/login/connect.ts";
import { defaultLoginSettings } from "../../../src/cockroach/login/loginSettings.ts";
import {
  fileNamed,
  firstCertificate,
  type CertificateFile,
  type CertsDirectory,
} from "../../../src/cockroach/directory/certsDirectory.ts";
import { dnsNames, ipAddresses, userScopes } from "../../../src/cockroach/principals/principals.ts";
import { isCaUsage } from "../../../src/cockroach/files/pemUsage.ts";
import type { Certificate } from "../../../src/pki/certificate/certificate.ts";
import { rememberedCryptography } from "./rememberedCryptography.ts";

/** One connection that works, as a text that stays the same while the files change. */
export interface Pairing {
  readonly text: string;
  /** `openssl`: the client verifies up to a self-signed root. */
  readonly client: "cockroach" | "openssl";
  readonly server: { readonly directory: number; readonly file: string };
  readonly from: { readonly directory: number; readonly file?: string };
  readonly user?: string;
  readonly host: string;
}

/** Directories in the order of the cluster; a node that can't be loaded takes no connection. */
export async function workingPairings(directories: readonly CertsDirectory[]): Promise<ReadonlyMap<string, Pairing>> {
  const found = new Map<string, Pairing>();
  for (const [index, server] of directories.entries()) {
    if (server.loadFailure !== undefined) continue;
    for (const file of server.certificateFiles.filter(
      ({ usage }) => usage === "Node" || usage === "Tenant Client" || usage === "UI",
    )) {
      for (const [from, client] of directories.entries())
        for (const [text, pairing] of await pairingsBetween({ index, server, file }, { from, client }))
          found.set(text, pairing);
    }
  }
  return found;
}

const known = new WeakMap<
  CertsDirectory,
  Map<string, WeakMap<CertsDirectory, Promise<ReadonlyMap<string, Pairing>>>>
>();

/** Judged once for two directories that stay as they are. */
function pairingsBetween(
  to: Parameters<typeof addPairings>[1],
  of: Parameters<typeof addPairings>[2],
): Promise<ReadonlyMap<string, Pairing>> {
  const byFile =
    known.get(to.server) ?? new Map<string, WeakMap<CertsDirectory, Promise<ReadonlyMap<string, Pairing>>>>();
  known.set(to.server, byFile);
  const byClient = byFile.get(to.file.file) ?? new WeakMap<CertsDirectory, Promise<ReadonlyMap<string, Pairing>>>();
  byFile.set(to.file.file, byClient);
  const before = byClient.get(of.client);
  if (before !== undefined) return before;
  const found = new Map<string, Pairing>();
  const judged = addPairings(found, to, of).then(() => found);
  byClient.set(of.client, judged);
  return judged;
}

async function addPairings(
  found: Map<string, Pairing>,
  { index, server, file }: { readonly index: number; readonly server: CertsDirectory; readonly file: CertificateFile },
  { from, client }: { readonly from: number; readonly client: CertsDirectory },
): Promise<void> {
  const certificate = firstCertificate(file);
  if (certificate === undefined) return;
  const verifier = verifierOf(server, rememberedCryptography);
  const at = file.usage === "Node" ? "node" : file.usage === "UI" ? "console" : ({ tenant: file.name ?? "" } as const);
  const own = serverSideOf(server, at);
  const theirs = serverSideOf(client, at);
  const side: ServerSide = { ...own, serverStore: theirs.serverStore };
  for (const host of hostsOf(certificate)) {
    const place = `${host} of ${index}/${file.file} from ${from}`;
    const add = (
      text: string,
      more: Pick<Pairing, "client"> & { readonly file?: string; readonly user?: string },
    ): void => {
      const { client: kind, file: shown, user } = more;
      found.set(text, {
        text,
        client: kind,
        server: { directory: index, file: file.file },
        from: { directory: from, ...(shown !== undefined && { file: shown }) },
        ...(user !== undefined && { user }),
        host,
      });
    };
    if (at === "console") {
      const console = await connectConsole({ serverSide: side, verifier, host });
      if (console.outcome === "password") add(`console ${place}`, { client: "cockroach" });
      continue;
    }
    for (const shown of client.certificateFiles) {
      const presented = isCaUsage(shown.usage) ? undefined : presentedOf(shown);
      if (presented === undefined) continue;
      if (shown.usage === "Node" || shown.usage === "Tenant Client" || shown.name === "node") {
        const rpc = await connectRpc({
          serverSide: side,
          client: presented,
          settings: { ...defaultLoginSettings, ...(typeof at === "object" && { tenant: { id: at.tenant, name: "" } }) },
          verifier,
          host,
        });
        if (rpc.outcome === "accepted" && client.loadFailure === undefined && isShownToNodes(shown, client))
          add(`rpc ${place}`, { client: "cockroach", file: shown.file });
        continue;
      }
      const scopes = userScopes(presented.certificate, new Map());
      for (const user of scopes.ok
        ? [...new Set([...scopes.value.map((one) => one.user), ...(shown.name === undefined ? [] : [shown.name])])]
        : []) {
        const logsIn = async (driver: Driver): Promise<boolean> => {
          const login = await connectSql({
            serverSide: side,
            client: presented,
            driver,
            settings: defaultLoginSettings,
            verifier,
            host,
            user,
            sslMode: "verify-full",
          });
          return login.outcome === "accepted";
        };
        if (await logsIn("libpq")) add(`psql ${user} to ${place}`, { client: "openssl", file: shown.file, user });
        if (!(await logsIn("pgx"))) continue;
        // cockroach sql shows client.<user>.crt; other programs name any file.
        if (shown.name === user)
          add(`sql ${user} with its own pair to ${place}`, { client: "cockroach", file: shown.file, user });
        add(`sql ${user} to ${place}`, { client: "cockroach", file: shown.file, user });
      }
    }
  }
}

/** A node shows client.node.crt if it has one. */
function isShownToNodes({ usage }: CertificateFile, directory: CertsDirectory): boolean {
  return usage !== "Node" || fileNamed(directory, "client.node.crt") === undefined;
}

function hostsOf(certificate: Certificate): readonly string[] {
  return [...new Set([...dnsNames(certificate), ...ipAddresses(certificate)])]
    .filter((name) => !name.includes("*"))
    .slice(0, 3);
}
