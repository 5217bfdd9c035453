// Real handshakes of clients and nodes in Go's crypto/tls, for tests to compare with.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { createPrivateKey } from "node:crypto";
import { resolve } from "node:path";
import type { SslMode } from "../../src/cockroach/login/sslMode.ts";
import { go } from "./systemGo.ts";

export interface ShownPair {
  /** DER, end entity first. */
  readonly chain: readonly Uint8Array[];
  /** PEM. */
  readonly key: string | Buffer;
}

export interface Handshake {
  readonly server: ShownPair;
  readonly client?: ShownPair;
  /** DER: what the client trusts, and what the node trusts. */
  readonly serverStore: readonly Uint8Array[];
  readonly clientStore: readonly Uint8Array[];
  readonly mode: SslMode;
  readonly host: string;
  /** As libpq; otherwise as Go, which keeps back what no CA that the node names has issued. */
  readonly always: boolean;
}

/** What either side said; empty where it was content. */
export interface HandshakeVerdict {
  readonly Client: string;
  readonly Node: string;
  /** Certificates of the client that the node saw. */
  readonly Seen: number;
}

/** The verdicts are in the order of the list. */
export function askHandshakes(list: readonly Handshake[]): {
  readonly Version: string;
  readonly Verdicts: readonly HandshakeVerdict[];
} {
  const base64 = (ders: readonly Uint8Array[]): readonly string[] =>
    ders.map((der) => Buffer.from(der).toString("base64"));
  const pair = ({ chain, key }: ShownPair) => ({
    Chain: base64(chain),
    Key: createPrivateKey(key).export({ format: "der", type: "pkcs8" }).toString("base64"),
  });
  const input = list.map(({ server, client, serverStore, clientStore, mode, host, always }) => ({
    Server: pair(server),
    Client: client && pair(client),
    ServerStore: base64(serverStore),
    ClientStore: base64(clientStore),
    Mode: mode,
    Host: host,
    Always: always,
  }));
  const { status, stdout, stderr } = spawnSync(
    "path" in go ? go.path : "",
    ["run", resolve("test/judges/go/mutualTls.go")],
    {
      input: JSON.stringify(input),
      encoding: "utf8",
      maxBuffer: 1 << 26,
      env: { ...process.env, TZ: "UTC" },
    },
  );
  assert.equal(status, 0, stderr);
  const answer = JSON.parse(stdout) as ReturnType<typeof askHandshakes>;
  assert.equal(answer.Verdicts.length, list.length);
  return answer;
}
