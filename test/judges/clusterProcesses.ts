// Processes of a cluster, each with the files that it has read: what they show, and whom they trust
// (pkg/security/certificate_manager.go). Written down a second time, so that no mistake of the product is its own
// judge.
import assert from "node:assert/strict";
import { X509Certificate } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import type { Handshake, ShownPair } from "./mutualTls.ts";

/** Contents by the names of the files. A process keeps them until it reads them again. */
export type ReadFiles = ReadonlyMap<string, string>;

export function readFiles(path: string): ReadFiles {
  return new Map(readdirSync(path).map((name) => [name, readFileSync(join(path, name), "utf8")]));
}

/** What one process wants of another. */
export type Service = "sql" | "rpc" | "console";

/** The handshake of a client with a server, for `localhost`. */
export function handshakeOf(service: Service, client: ReadFiles, server: ReadFiles): Handshake {
  const common = { mode: "verify-full", host: "localhost", always: true } as const;
  if (service === "console")
    return {
      ...common,
      server: shown(server, ["ui", "node"]),
      serverStore: trusted(client, ["ca-ui.crt", "ca.crt"]),
      clientStore: [],
    };
  const ownPair = service === "rpc" ? ["client-tenant.5", "client.node", "node"] : ["client.app"];
  return {
    ...common,
    server: shown(server, ["node", "client-tenant.5"]),
    client: shown(client, ownPair),
    serverStore: [...trusted(client, ["ca.crt"]), ...trusted(client, ["ca-client-tenant.crt"])],
    clientStore: [
      ...trusted(server, ["ca-client.crt", "ca.crt"]),
      ...trusted(server, ["ca-client-tenant.crt", "ca-client.crt", "ca.crt"]),
    ],
  };
}

/** The first pair that exists. */
function shown(files: ReadFiles, stems: readonly string[]): ShownPair {
  const stem = stems.find((one) => files.has(`${one}.crt`)) ?? assert.fail(stems.join(", "));
  return { chain: certificates(files.get(`${stem}.crt`)), key: files.get(`${stem}.key`) ?? assert.fail(`${stem}.key`) };
}

/** The whole of the first CA file that exists. */
function trusted(files: ReadFiles, names: readonly string[]): readonly Uint8Array[] {
  return certificates(names.map((name) => files.get(name)).find((text) => text !== undefined));
}

function certificates(pem = ""): readonly Uint8Array[] {
  return [...pem.matchAll(/-----BEGIN CERTIFICATE-----[^-]*-----END CERTIFICATE-----/g)].map(
    ([block]) => new X509Certificate(block).raw,
  );
}
