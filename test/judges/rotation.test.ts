// Every state that a rotation can be in, right or wrong, with real logins: PostgreSQL and psql let the user in exactly
// where the plan calls nobody refused.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { checkConnection } from "../../src/cockroach/connection/checkConnection.ts";
import { connectionText } from "../../src/cockroach/connection/connectionText.ts";
import { defaultSettings } from "../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../src/cockroach/directory/loadCertsDirectory.ts";
import { rotationFacts } from "../../src/cockroach/rotation/rotationFacts.ts";
import { createEnvironment } from "../../src/cli/host/createEnvironment.ts";
import { carryOutStep, createdCa, prepareStep } from "../../src/cockroach/rotation/carryOut.ts";
import { rotationPlan, unseenSteps } from "../../src/cockroach/rotation/rotationPlan.ts";
import type { WrittenStep } from "../../src/cockroach/rotation/stepJob.ts";
import { nodeAssetLoader } from "../../src/node/files/nodeAssetLoader.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { emptySet, type CreatedSet } from "./createdSet.ts";
import { skipWithout } from "./debianPrograms.ts";
import { findPostgres, makePostgres, type PostgresServer } from "./postgresServer.ts";

const program = findPostgres();
const bin = "path" in program ? program.path : "";

type Age = "old" | "new";
type CaFile = Age | "both";

describe("a rotation with real logins", { skip: skipWithout(program), timeout: 180_000 }, () => {
  let sets: Readonly<Record<Age, CreatedSet>>;
  let server: PostgresServer;

  before(async () => {
    sets = { old: emptySet({ algorithm: "ecdsa-p256" }), new: emptySet({ algorithm: "ecdsa-p256" }) };
    for (const set of [sets.old, sets.new]) {
      await set.create({ kind: "ca" });
      await set.create({ kind: "node", hosts: ["localhost"] });
      await set.create({ kind: "client", user: "app" });
    }
    server = await makePostgres(bin, sets.old.base);
  });

  after(() => {
    server.stop();
    for (const { base } of [sets.old, sets.new]) rmSync(base, { recursive: true });
  });

  function text(age: Age, name: string): string {
    return readFileSync(join(sets[age].certs, name), "utf8");
  }

  function caText(file: CaFile): string {
    return file === "both" ? text("new", "ca.crt") + text("old", "ca.crt") : text(file, "ca.crt");
  }

  /** A directory of one state; its files are written again each time. */
  function directory(name: string, ca: CaFile, stem: string, age: Age): string {
    const path = join(sets.new.base, name);
    rmSync(path, { recursive: true, force: true });
    mkdirSync(path);
    writeFileSync(join(path, "ca.crt"), caText(ca));
    for (const ending of ["crt", "key"])
      writeFileSync(join(path, `${stem}.${ending}`), text(age, `${stem}.${ending}`), { mode: 0o600 });
    return path;
  }

  async function dangers(paths: readonly string[]): Promise<readonly string[]> {
    const now = Date.now();
    const directories = await Promise.all(
      paths.map((path) =>
        loadCertsDirectory({
          loader: nodeAssetLoader(path),
          path,
          settings: defaultSettings,
          now,
          cryptography: nodeCryptography,
        }),
      ),
    );
    const facts = await rotationFacts(
      directories.filter((one) => one !== undefined),
      nodeCryptography,
    );
    return facts.flatMap((one) => rotationPlan(one, { now, skewMs: 300_000, confirmed: [] }).dangers);
  }

  function logsIn(path: string): boolean {
    const file = (name: string): string => join(path, name);
    const files = {
      certsDirectory: path,
      rootCertificate: file("ca.crt"),
      certificate: file("client.app.crt"),
      key: file("client.app.key"),
      pkcs8Key: "",
    };
    const checked = checkConnection(
      { user: "app", host: "localhost", port: server.port, database: "postgres", login: "certificate", files },
      "url",
    );
    assert.ok(checked.ok);
    const { stdout } = spawnSync(
      join(bin, "psql"),
      ["--no-psqlrc", "-At", "-c", "SELECT current_user", connectionText(checked.value.connection, "url")],
      { encoding: "utf8" },
    );
    return stdout.trim() === "app";
  }

  test("36 states: a login works exactly where the plan sees no danger", async () => {
    const [files, ages]: readonly [readonly CaFile[], readonly Age[]] = [
      ["old", "both", "new"],
      ["old", "new"],
    ];
    let [works, made] = [0, false];
    for (const nodeCa of files) {
      for (const node of ages) {
        const nodePath = directory("n", nodeCa, "node", node);
        server.serve({ certificate: text(node, "node.crt"), key: text(node, "node.key"), ca: caText(nodeCa) });
        if (!made) server.addUser("app");
        made = true;
        for (const clientCa of files) {
          for (const client of ages) {
            const clientPath = directory("c", clientCa, "client.app", client);
            // A node that rejects its own certificate can't reach other nodes; this client still reaches it.
            const seen = (await dangers([nodePath, clientPath])).filter(
              (danger) => danger.includes(clientPath) || danger.includes("signed by a CA of these directories"),
            );
            const state = `node: ${nodeCa} CA, ${node} certificate; client: ${clientCa} CA, ${client} certificate`;
            assert.equal(logsIn(clientPath), seen.length === 0, `${state}: ${seen.join("; ")}`);
            if (seen.length === 0) works++;
          }
        }
      }
    }
    // Each certificate must be trusted by the other side: two of three CA files do, on either side, for either age.
    assert.equal(works, 16);
  });

  test("at every stage that is carried out, old and new clients get in and a stranger does not; at the end the old ones do not either", async () => {
    const base = join(sets.old.base, "carried-out");
    const [node, app, kept, stranger] = ["node", "app", "kept", "stranger"].map((name) => join(base, name)) as [
      string,
      string,
      string,
      string,
    ];
    const place = (path: string, stem: string, age: Age, ca: Age): void => {
      mkdirSync(path, { recursive: true });
      writeFileSync(join(path, "ca.crt"), text(ca, "ca.crt"));
      for (const ending of ["crt", "key"])
        writeFileSync(join(path, `${stem}.${ending}`), text(age, `${stem}.${ending}`), { mode: 0o600 });
    };
    place(node, "node", "old", "old");
    place(app, "client.app", "old", "old");
    // A client whose certificate nobody replaces, and one whose CA never was this cluster's.
    place(kept, "client.app", "old", "old");
    place(stranger, "client.app", "new", "old");
    const environment = {
      creation: createEnvironment.creation,
      loader: nodeAssetLoader,
      settings: () => defaultSettings,
    };
    let newCa: string | undefined;
    const carryOut = async (step: WrittenStep): Promise<void> => {
      const request = {
        usage: "CA" as const,
        step,
        directories: [node, app],
        skewMs: 300_000,
        confirmed: unseenSteps,
        caKey: join(base, "next.key"),
        ...(newCa !== undefined && { newCa }),
      };
      const prepared = await prepareStep(request, environment);
      assert.ok(prepared.ok, prepared.ok ? "" : prepared.error.message);
      const done = await carryOutStep(prepared.value, environment, {
        cancelled: () => false,
        progress: () => undefined,
      });
      assert.ok(done?.ok);
      newCa ??= await createdCa(prepared.value, environment);
      // The documentation adds that every client gets the combined file.
      if (step === "spread")
        for (const path of [kept, stranger]) writeFileSync(join(path, "ca.crt"), readFileSync(join(app, "ca.crt")));
    };
    const stages: readonly (readonly [WrittenStep | "start", boolean])[] = [
      ["start", true],
      ["combine", true],
      ["spread", true],
      ["reissue-nodes", true],
      ["reissue-clients", true],
      ["drop-old", false],
    ];
    for (const [stage, keptGetsIn] of stages) {
      if (stage !== "start") await carryOut(stage);
      const read = (name: string): string => readFileSync(join(node, name), "utf8");
      server.serve({ certificate: read("node.crt"), key: read("node.key"), ca: read("ca.crt") });
      assert.equal(logsIn(app), true, `${stage}: the client of the rotation`);
      assert.equal(logsIn(kept), keptGetsIn, `${stage}: the client that was not re-issued`);
      assert.equal(logsIn(stranger), false, `${stage}: a stranger`);
    }
  });
});
