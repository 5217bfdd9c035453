// Renewed certificates judged by Go and OpenSSL: the same but for key, dates and serial number; old and new log in side by side.
import assert from "node:assert/strict";
import { createPrivateKey, X509Certificate } from "node:crypto";
import { cpSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createEnvironment } from "../../src/cli/host/createEnvironment.ts";
import { defaultSettings } from "../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../src/cockroach/directory/loadCertsDirectory.ts";
import { expiringFiles } from "../../src/cockroach/renew/expiringFiles.ts";
import { carryOutRenewals, prepareRenewals } from "../../src/cockroach/renew/renew.ts";
import { createSet } from "../../src/cockroach/clusterSet/createSet.ts";
import { nodeAssetLoader } from "../../src/node/files/nodeAssetLoader.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { openssl, withoutOpenssl } from "../support/openssl.ts";
import { skipWithout } from "./debianPrograms.ts";
import { askHandshakes, type ShownPair } from "./mutualTls.ts";
import { go } from "./systemGo.ts";

const day = 86_400_000;

describe("renewals of a set with a client CA", { timeout: 180_000 }, () => {
  const base = mkdtempSync(join(tmpdir(), "renewals-"));
  const [old, renewed] = [join(base, "old"), join(base, "new")];
  const caKeys = ["ca.key", "ca-client.key"].map((name) => join(renewed, "safe", name));
  const pairs = [
    join("nodes", "n1", "node"),
    join("nodes", "n1", "client.node"),
    join("clients", "client.root"),
    join("clients", "client.app"),
  ];

  async function make(directory: string): Promise<void> {
    const set = {
      version: 1,
      directory,
      ca: { key: join(directory, "safe", "ca.key"), clientKey: join(directory, "safe", "ca-client.key") },
      keyType: "ecdsa-p256",
      lifetimes: "production",
      nodes: [{ name: "n1", hosts: ["localhost", "127.0.0.1", "*.n1.internal"] }],
      sharedNodeCertificate: false,
      splitNodeCertificates: true,
      users: ["root", "app"],
    } as const;
    const made = await createSet(set, { existing: "refuse", dryRun: false }, createEnvironment.creation, {
      cancelled: () => false,
      progress: () => undefined,
      pause: () => Promise.resolve(),
    });
    assert.ok(made?.ok);
  }

  /** What ends within so many days is renewed; the names of the files. */
  async function renewWithin(name: string, days: number): Promise<readonly string[]> {
    const path = join(renewed, name);
    const directory = await loadCertsDirectory({
      loader: nodeAssetLoader(path),
      path,
      settings: defaultSettings,
      now: Date.now(),
      cryptography: nodeCryptography,
    });
    assert.ok(directory !== undefined);
    const { renewable } = expiringFiles(directory, Date.now() + days * day);
    const prepared = await prepareRenewals(
      { certsDirectory: path, files: renewable, caKeys },
      createEnvironment.creation,
    );
    assert.ok(prepared.ok, prepared.ok ? "" : prepared.refusal.message);
    const done = await carryOutRenewals(path, prepared.value, createEnvironment.creation);
    assert.ok(done.ok);
    return renewable;
  }

  before(async () => {
    await make(old);
    cpSync(old, renewed, { recursive: true });
    assert.deepEqual(await renewWithin("clients", 30), []);
    assert.deepEqual([...(await renewWithin("clients", 91))].sort(), ["client.app.crt", "client.root.crt"]);
    assert.deepEqual([...(await renewWithin(join("nodes", "n1"), 367))].sort(), ["client.node.crt", "node.crt"]);
  });
  after(() => {
    rmSync(base, { recursive: true });
  });

  test(
    "OpenSSL verifies them strictly, and finds subject, names, usages and every other extension as they were",
    { skip: withoutOpenssl },
    () => {
      for (const pair of pairs) {
        const [before, now] = [join(old, `${pair}.crt`), join(renewed, `${pair}.crt`)];
        const text = (path: string): string =>
          openssl([
            "x509",
            "-noout",
            "-text",
            "-certopt",
            "no_serial,no_validity,no_pubkey,no_sigdump,no_signame",
            "-in",
            path,
          ]).toString();
        assert.equal(text(now), text(before), pair);
        assert.match(text(now), /X509v3 Extended Key Usage/);
        const ca = pair.includes("client.") ? "ca-client.crt" : "ca.crt";
        openssl([
          "verify",
          "-x509_strict",
          "-purpose",
          pair.includes("client.") ? "sslclient" : "sslserver",
          "-CAfile",
          join(renewed, "ca", ca),
          now,
        ]);
        const [first, second] = [new X509Certificate(readFileSync(before)), new X509Certificate(readFileSync(now))];
        assert.notEqual(first.serialNumber, second.serialNumber);
        assert.notDeepEqual(
          first.publicKey.export({ type: "spki", format: "der" }),
          second.publicKey.export({ type: "spki", format: "der" }),
        );
        assert.ok(second.checkPrivateKey(createPrivateKey(readFileSync(join(renewed, `${pair}.key`)))), pair);
        assert.ok(Date.parse(second.validTo) >= Date.parse(first.validTo));
      }
    },
  );

  test(
    "in Go, old and new nodes and clients connect with each other, and a stranger's do not",
    { skip: skipWithout(go) },
    async () => {
      const stranger = join(base, "stranger");
      await make(stranger);
      const der = (path: string): Uint8Array => new X509Certificate(readFileSync(path)).raw;
      const pair = (set: string, stem: string): ShownPair => ({
        chain: [der(join(set, `${stem}.crt`))],
        key: readFileSync(join(set, `${stem}.key`)),
      });
      const clients = pairs.slice(1);
      const list = [old, renewed, stranger].flatMap((node) =>
        [old, renewed, stranger].flatMap((of) => clients.map((client) => ({ node, of, client }))),
      );
      const { Verdicts } = askHandshakes(
        list.map(({ node, of, client }) => ({
          server: pair(node, join("nodes", "n1", "node")),
          client: pair(of, client),
          serverStore: [der(join(of, "ca", "ca.crt"))],
          clientStore: [der(join(node, "ca", "ca-client.crt"))],
          mode: "verify-full",
          host: "localhost",
          always: true,
        })),
      );
      const family = (set: string): string => (set === stranger ? "stranger" : "own");
      for (const [index, { node, of, client }] of list.entries()) {
        const connects = Verdicts[index]?.Client === "" && Verdicts[index].Node === "";
        assert.equal(
          connects,
          family(node) === family(of),
          `${client} of ${of} at ${node}: ${Verdicts[index]?.Client ?? ""}; ${Verdicts[index]?.Node ?? ""}`,
        );
      }
    },
  );
});
