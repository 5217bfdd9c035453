// Connections that the login simulator calls working, and those that an action takes away, asked of Go's crypto/tls: the reference of the
// property that nothing offered hurts is itself judged.
import assert from "node:assert/strict";
import { describe, test } from "node:test";
import type { CertsDirectory } from "../../src/cockroach/directory/certsDirectory.ts";
import { applyEverything } from "../support/safety/applyEverything.ts";
import type { Pairing } from "../support/safety/access.ts";
import { generatedSet } from "../support/safety/generatedSets.ts";
import { loadCluster, type MemoryCluster } from "../support/safety/memoryCluster.ts";
import type { MemoryFiles } from "../support/memoryAssetLoader.ts";
import { skipWithout } from "./debianPrograms.ts";
import { askHandshakes, type Handshake } from "./mutualTls.ts";
import { go } from "./pathJudge.ts";

/** Certificates are valid since 2026-02-28: they are asked about today, as Go has no other clock here. */
const seeds = [...Array(30).keys()];

describe("handshakes in Go", { skip: skipWithout(go), timeout: 110_000 }, () => {
  test(
    "connect where the simulator says so, and fail where an action has taken access away",
    { timeout: 110_000 },
    async () => {
      const asked: { readonly what: string; readonly connects: boolean; readonly handshake: Handshake }[] = [];
      for (const seed of seeds) {
        const cluster = await generatedSet(seed);
        const [first] = (await applyEverything(cluster)).filter(({ lost }) => lost.length > 0);
        if (first === undefined) continue;
        for (const pairing of first.lost
          .filter(({ client, from }) => client === "cockroach" && from.file !== undefined)
          .slice(0, 2)) {
          const [was, is] = [await handshakeOf(first.before, pairing), await handshakeOf(first.after, pairing)];
          if (was !== undefined)
            asked.push({ what: `before ${first.what}: ${pairing.text}`, connects: true, handshake: was });
          // Without a usable pair there is no handshake at all.
          if (was !== undefined && is !== undefined && isTlsMatter(first.after, pairing))
            asked.push({ what: `after ${first.what}: ${pairing.text}`, connects: false, handshake: is });
        }
      }
      assert.ok(asked.length > 20, `${asked.length} handshakes`);
      const { Verdicts } = askHandshakes(asked.map(({ handshake }) => handshake));
      const wrong = asked.flatMap(({ what, connects }, index) => {
        const { Client, Node } = Verdicts[index] ?? assert.fail();
        return (Client === "" && Node === "") === connects
          ? []
          : [`${what}: ${Client || "content"}; ${Node || "content"}`];
      });
      assert.deepEqual(wrong, []);
    },
  );
});

/** Names and users are no matter of TLS: only a CA that is missing is asked about. */
function isTlsMatter({ directories }: MemoryCluster, { server, from }: Pairing): boolean {
  const [theirs, own] = [Object.values(directories)[server.directory], Object.values(directories)[from.directory]];
  return theirs?.["ca.crt"] !== undefined && own?.["ca.crt"] !== undefined;
}

async function handshakeOf(cluster: MemoryCluster, { server, from, host }: Pairing): Promise<Handshake | undefined> {
  const loaded = await loadCluster(cluster);
  const paths = Object.keys(cluster.directories);
  const [to, by] = [loaded[server.directory], loaded[from.directory]];
  const [toFiles, byFiles] = [
    cluster.directories[paths[server.directory] ?? ""],
    cluster.directories[paths[from.directory] ?? ""],
  ];
  if (to === undefined || by === undefined || toFiles === undefined || byFiles === undefined) return undefined;
  const [shown, own] = [pairAt(to, toFiles, server.file), pairAt(by, byFiles, from.file ?? "")];
  if (shown === undefined || own === undefined) return undefined;
  const role = server.file === "node.crt" ? "server" : "tenantServer";
  const ders = (directory: CertsDirectory, of: "client" | "server" | "tenantServer"): readonly Uint8Array[] =>
    directory.stores[of].anchors.map(({ der }) => der);
  return {
    server: shown,
    client: own,
    serverStore: ders(by, role),
    clientStore: ders(to, "client"),
    mode: "verify-full",
    host,
    always: true,
  };
}

function pairAt({ byName }: CertsDirectory, files: MemoryFiles, name: string): Handshake["server"] | undefined {
  const file = byName.get(name);
  const key = file?.key?.state === "matches" ? files[file.key.file] : undefined;
  const content = typeof key === "object" && "content" in key ? key.content : key;
  if (file === undefined || content === undefined) return undefined;
  return {
    chain: file.content.blocks.flatMap(({ certificate }) => (certificate === undefined ? [] : [certificate.der])),
    key: Buffer.from(content),
  };
}
