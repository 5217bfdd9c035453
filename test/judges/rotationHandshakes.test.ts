// The rotation of every kind of CA, judged at each of its stages by handshakes in Go and by `openssl verify`: of nodes with each other, of
// clients, SQL servers of tenants and browsers with them; of processes that have read the newest files, the ones before, and none since the start.
import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { spawnSync } from "node:child_process";
import { after, before, describe, test } from "node:test";
import { createEnvironment } from "../../src/cli/host/createEnvironment.ts";
import { defaultSettings } from "../../src/cockroach/directory/directorySettings.ts";
import { carryOutStep, createdCa, prepareStep } from "../../src/cockroach/rotation/carryOut.ts";
import type { RotatedUsage } from "../../src/cockroach/rotation/rotationFacts.ts";
import { unseenSteps } from "../../src/cockroach/rotation/rotationPlan.ts";
import { writtenSteps } from "../../src/cockroach/rotation/stepJob.ts";
import { nodeAssetLoader } from "../../src/node/files/nodeAssetLoader.ts";
import { encodePem } from "../../src/pki/pem/pemWriter.ts";
import { withoutOpenssl } from "../support/openssl.ts";
import { handshakeOf, readFiles, type ReadFiles, type Service } from "./clusterProcesses.ts";
import { emptySet } from "./createdSet.ts";
import { skipWithout } from "./debianPrograms.ts";
import { askHandshakes, type Handshake } from "./mutualTls.ts";
import { go } from "./systemGo.ts";

const stages = ["start", ...writtenSteps] as const;
type Stage = (typeof stages)[number];

/** Who asks what of whom, and from which stage on it is refused if one side missed all that came before; absent: never. */
interface Link {
  readonly service: Service;
  readonly client: string;
  readonly server: string;
  /** The client, the server has read nothing since the start. */
  readonly lateClient?: Stage;
  readonly lateServer?: Stage;
  /** The client has read every CA file, but its certificate was never issued anew. */
  readonly keptClient?: Stage;
}

interface Rotation {
  readonly usage: RotatedUsage;
  readonly cluster: "one CA" | "four CAs";
  readonly directories: readonly string[];
  readonly links: readonly Link[];
}

const nodes = ["n1", "n2"];
const rotations: readonly Rotation[] = [
  {
    usage: "CA",
    cluster: "one CA",
    directories: [...nodes, "app"],
    links: [
      {
        service: "rpc",
        client: "n2",
        server: "n1",
        lateClient: "reissue-nodes",
        lateServer: "reissue-nodes",
        keptClient: "drop-old",
      },
      {
        service: "sql",
        client: "app",
        server: "n1",
        lateClient: "reissue-nodes",
        lateServer: "reissue-clients",
        keptClient: "drop-old",
      },
      { service: "console", client: "app", server: "n1", lateClient: "reissue-nodes", lateServer: "drop-old" },
    ],
  },
  {
    usage: "CA",
    cluster: "four CAs",
    directories: [...nodes, "tenant", "app"],
    links: [
      { service: "rpc", client: "n2", server: "n1", lateClient: "reissue-nodes", lateServer: "drop-old" },
      { service: "rpc", client: "tenant", server: "n1", lateClient: "reissue-nodes", lateServer: "drop-old" },
      { service: "sql", client: "app", server: "n1", lateClient: "reissue-nodes", lateServer: "drop-old" },
      { service: "sql", client: "app", server: "tenant" },
    ],
  },
  {
    usage: "Client CA",
    cluster: "four CAs",
    directories: [...nodes, "tenant", "app"],
    links: [
      {
        service: "rpc",
        client: "n2",
        server: "n1",
        lateClient: "drop-old",
        lateServer: "reissue-nodes",
        keptClient: "drop-old",
      },
      { service: "rpc", client: "tenant", server: "n1" },
      {
        service: "sql",
        client: "app",
        server: "n1",
        lateClient: "drop-old",
        lateServer: "reissue-clients",
        keptClient: "drop-old",
      },
      {
        service: "sql",
        client: "app",
        server: "tenant",
        lateClient: "drop-old",
        lateServer: "reissue-clients",
        keptClient: "drop-old",
      },
    ],
  },
  {
    usage: "UI CA",
    cluster: "four CAs",
    directories: [...nodes, "browser"],
    links: [
      { service: "console", client: "browser", server: "n1", lateClient: "reissue-nodes", lateServer: "drop-old" },
      { service: "console", client: "n2", server: "n1", lateClient: "reissue-nodes", lateServer: "drop-old" },
      { service: "rpc", client: "n2", server: "n1" },
    ],
  },
  {
    usage: "Tenant Client CA",
    cluster: "four CAs",
    directories: [...nodes, "tenant", "app"],
    links: [
      {
        service: "rpc",
        client: "tenant",
        server: "n1",
        lateClient: "drop-old",
        lateServer: "reissue-clients",
        keptClient: "drop-old",
      },
      {
        service: "rpc",
        client: "tenant",
        server: "tenant",
        lateClient: "reissue-clients",
        lateServer: "reissue-clients",
        keptClient: "drop-old",
      },
      { service: "sql", client: "app", server: "tenant", lateClient: "reissue-clients", lateServer: "drop-old" },
      { service: "rpc", client: "n2", server: "n1" },
    ],
  },
];

const caFiles = ["ca.crt", "ca-client.crt", "ca-ui.crt", "ca-client-tenant.crt"] as const;
const caKinds = ["ca", "client-ca", "ui-ca", "tenant-client-ca"] as const;
type Cas = readonly (typeof caFiles)[number][];

describe(
  "a rotation with handshakes in Go and paths in OpenSSL",
  { skip: skipWithout(go) || withoutOpenssl, timeout: 180_000 },
  () => {
    const base = mkdtempSync(join(tmpdir(), "rotated-"));
    const made: string[] = [base];
    after(() => {
      for (const path of made) rmSync(path, { recursive: true });
    });

    /** A cluster of either kind; the value is its folder, with a directory for every process. */
    async function cluster(kind: Rotation["cluster"]): Promise<string> {
      const set = emptySet({ algorithm: "ecdsa-p256" });
      made.push(set.base);
      const own = kind === "four CAs";
      const key = (file: string): string => join(set.base, "safe", file.replace(".crt", ".key"));
      for (const [index, kindOfCa] of caKinds.entries())
        if (own || index === 0) await set.create({ kind: kindOfCa, caKey: key(caFiles[index] ?? "") });
      const place = (name: string, cas: Cas): string => {
        const path = join(set.base, "cluster", name);
        mkdirSync(path, { recursive: true });
        for (const file of cas) if (own || file === "ca.crt") cpSync(join(set.certs, file), join(path, file));
        return path;
      };
      const by = (file: Cas[number]): string => key(own ? file : "ca.crt");
      for (const name of nodes) {
        const certsDirectory = place(name, caFiles);
        await set.create({ kind: "node", certsDirectory, caKey: by("ca.crt"), hosts: ["localhost"] });
        if (!own) continue;
        await set.create({ kind: "client", certsDirectory, caKey: by("ca-client.crt"), user: "node" });
        await set.create({ kind: "ui", certsDirectory, caKey: by("ca-ui.crt"), hosts: ["localhost"] });
      }
      // CockroachDB signs a client where the client CA is; the client itself needs none.
      const app = place("app", ["ca.crt", "ca-client.crt", "ca-client-tenant.crt"]);
      await set.create({ kind: "client", certsDirectory: app, caKey: by("ca-client.crt"), user: "app" });
      rmSync(join(app, "ca-client.crt"), { force: true });
      if (own)
        await set.create({
          kind: "tenant-client",
          certsDirectory: place("tenant", ["ca.crt", "ca-client.crt", "ca-client-tenant.crt"]),
          caKey: by("ca-client-tenant.crt"),
          tenantId: "5",
          hosts: ["localhost"],
        });
      if (own) place("browser", ["ca-ui.crt"]);
      return join(set.base, "cluster");
    }

    const clusters = new Map<Rotation["cluster"], { readonly own: string; readonly strange: string }>();
    before(async () => {
      for (const kind of ["one CA", "four CAs"] as const)
        clusters.set(kind, { own: await cluster(kind), strange: await cluster(kind) });
    });

    /** Every process's files as they are when a stage is reached. */
    async function carriedOut(
      { usage, directories }: Rotation,
      folder: string,
    ): Promise<ReadonlyMap<Stage, ReadonlyMap<string, ReadFiles>>> {
      const environment = {
        creation: createEnvironment.creation,
        loader: nodeAssetLoader,
        settings: () => defaultSettings,
      };
      const paths = directories.map((name) => join(folder, name));
      const seen = new Map<Stage, ReadonlyMap<string, ReadFiles>>();
      let newCa: string | undefined;
      for (const step of stages) {
        if (step !== "start") {
          const prepared = await prepareStep(
            {
              usage,
              step,
              directories: paths,
              skewMs: 300_000,
              confirmed: unseenSteps,
              caKey: join(folder, "next.key"),
              ...(newCa !== undefined && { newCa }),
            },
            environment,
          );
          assert.ok(prepared.ok, prepared.ok ? "" : prepared.refusal.message);
          const done = await carryOutStep(prepared.value, environment, {
            cancelled: () => false,
            progress: () => undefined,
          });
          assert.ok(done?.ok, done?.ok === false ? done.refusal.message : "");
          newCa ??= await createdCa(prepared.value, environment);
        }
        seen.set(step, new Map(directories.map((name) => [name, readFiles(join(folder, name))])));
      }
      return seen;
    }

    interface Question {
      readonly what: string;
      readonly handshake: Handshake;
      readonly connects: boolean;
    }

    function questions(
      { links }: Rotation,
      seen: Awaited<ReturnType<typeof carriedOut>>,
      strange: string,
    ): readonly Question[] {
      const files = (name: string, stage: Stage): ReadFiles =>
        seen.get(stage)?.get(name) ?? assert.fail(`${name} at ${stage}`);
      const isBefore = (stage: Stage, refusedFrom: Stage | undefined): boolean =>
        refusedFrom === undefined || stages.indexOf(stage) < stages.indexOf(refusedFrom);
      const isCa = (name: string): boolean => caFiles.some((file) => file === name);
      /** The pairs of one with the CA files of another. */
      const mixed = (pairs: ReadFiles, cas: ReadFiles): ReadFiles =>
        new Map([...[...pairs].filter(([name]) => !isCa(name)), ...[...cas].filter(([name]) => isCa(name))]);
      return stages.flatMap((stage, index) =>
        links.flatMap(({ service, client, server, lateClient, lateServer, keptClient }): readonly Question[] => {
          const previous = stages[Math.max(0, index - 1)] ?? stage;
          const stranger = (name: string): ReadFiles => mixed(readFiles(join(strange, name)), files(name, stage));
          const ask = (who: string, asking: ReadFiles, asked: ReadFiles, connects: boolean): Question => ({
            what: `${stage}: ${service}, ${client} with ${server}, ${who}`,
            handshake: handshakeOf(service, asking, asked),
            connects,
          });
          return [
            ask("both up to date", files(client, stage), files(server, stage), true),
            ask("the client one stage behind", files(client, previous), files(server, stage), true),
            ask("the server one stage behind", files(client, stage), files(server, previous), true),
            ask("the client of the start", files(client, "start"), files(server, stage), isBefore(stage, lateClient)),
            ask("the server of the start", files(client, stage), files(server, "start"), isBefore(stage, lateServer)),
            ask(
              "the client with its old certificate",
              mixed(files(client, "start"), files(client, stage)),
              files(server, stage),
              isBefore(stage, keptClient),
            ),
            ask("a strange server", files(client, stage), stranger(server), false),
            ...(service === "console" ? [] : [ask("a strange client", stranger(client), files(server, stage), false)]),
          ];
        }),
      );
    }

    const answers = new Map<string, boolean>();
    function verifies(
      [leaf]: readonly Uint8Array[],
      store: readonly Uint8Array[],
      purpose: readonly string[],
    ): boolean {
      const pem = (certificates: readonly Uint8Array[]): string =>
        certificates.map((der) => encodePem("CERTIFICATE", der)).join("");
      const anchors = pem(store);
      const input = pem(leaf === undefined ? [] : [leaf]);
      const key = createHash("sha256")
        .update([input, anchors, ...purpose].join("\0"))
        .digest("hex");
      const file = join(base, "anchors.pem");
      writeFileSync(file, anchors);
      const accepts =
        answers.get(key) ??
        spawnSync("openssl", ["verify", "-x509_strict", ...purpose, "-CAfile", file], { input }).status === 0;
      answers.set(key, accepts);
      return accepts;
    }

    for (const rotation of rotations) {
      test(`${rotation.usage} of ${rotation.cluster}: at every stage everybody connects who should, and nobody else`, async () => {
        const { own, strange } = clusters.get(rotation.cluster) ?? assert.fail();
        const folder = mkdtempSync(join(base, "run-"));
        cpSync(own, folder, { recursive: true });
        const list = questions(rotation, await carriedOut(rotation, folder), strange);
        const { Verdicts } = askHandshakes(list.map(({ handshake }) => handshake));
        for (const [
          index,
          {
            what,
            handshake: { server, client, serverStore, clientStore },
            connects,
          },
        ] of list.entries()) {
          const { Client, Node } = Verdicts[index] ?? assert.fail();
          assert.equal(Client === "" && Node === "", connects, `Go, ${what}: ${Client}; ${Node}`);
          const paths =
            verifies(server.chain, serverStore, ["-purpose", "sslserver", "-verify_hostname", "localhost"]) &&
            (client === undefined || verifies(client.chain, clientStore, ["-purpose", "sslclient"]));
          assert.equal(paths, connects, `OpenSSL, ${what}`);
        }
      });
    }
  },
);
