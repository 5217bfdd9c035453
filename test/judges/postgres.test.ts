// A real PostgreSQL server as judge: it speaks CockroachDB's protocol and takes the same files. The server runs with
// the created node certificate and lets users in by client certificate; psql verifies the server as clients of
// CockroachDB do.
import assert from "node:assert/strict";
import { readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileNamed, type CertsDirectory } from "../../src/cockroach/directory/certsDirectory.ts";
import { defaultSettings } from "../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../src/cockroach/directory/loadCertsDirectory.ts";
import { connectSql } from "../../src/cockroach/login/connect.ts";
import { defaultLoginSettings } from "../../src/cockroach/login/loginSettings.ts";
import type { LoginDecision } from "../../src/cockroach/login/loginStep.ts";
import { presentedOf, serverSideOf, verifierOf } from "../../src/cockroach/login/peers.ts";
import { nodeAssetLoader } from "../../src/node/files/nodeAssetLoader.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { emptySet, type CreatedSet } from "./createdSet.ts";
import { skipWithout } from "./debianPrograms.ts";
import { findPostgres, makePostgres, type PostgresServer } from "./postgresServer.ts";
import { psql, type SqlLogin } from "./sqlClients.ts";

const program = findPostgres();
const bin = "path" in program ? program.path : "";

describe("PostgreSQL with created certificates", { skip: skipWithout(program), timeout: 180_000 }, () => {
  let set: CreatedSet;
  let other: CreatedSet;
  let server: PostgresServer;

  /** The server's files are those of the set, as they are now. */
  function serve(): void {
    const [certificate = "", key = "", ca = ""] = ["node.crt", "node.key", "ca.crt"].map((name) =>
      readFileSync(join(set.certs, name), "utf8"),
    );
    server.serve({ certificate, key, ca });
  }

  before(async () => {
    [set, other] = [emptySet(), emptySet()];
    await set.create({ kind: "ca" });
    await set.create({ kind: "node", hosts: ["localhost", "127.0.0.1"] });
    for (const user of ["root", "app"]) await set.create({ kind: "client", user });
    await set.create({ kind: "client", user: "brief", lifetimeMs: 1 });
    await set.create({ kind: "ui", hosts: ["localhost"] });
    await other.create({ kind: "ca" });
    await other.create({ kind: "client", user: "root" });
    server = await makePostgres(bin, set.base);
    serve();
    for (const user of ["root", "app", "brief"]) server.addUser(user);
  });

  after(() => {
    server.stop();
    for (const { base } of [set, other]) rmSync(base, { recursive: true });
  });

  interface Login {
    readonly user: string;
    /** File stem of the client certificate. */
    readonly certificate?: string;
    readonly from?: CreatedSet;
    readonly trust?: CreatedSet;
    readonly host?: string;
  }

  function login({
    user,
    certificate = `client.${user}`,
    from = set,
    trust = set,
    host = "localhost",
  }: Login): SqlLogin {
    const parameters = {
      host,
      port: String(server.port),
      user,
      dbname: "postgres",
      sslmode: "verify-full",
      sslrootcert: join(trust.certs, "ca.crt"),
      sslcert: join(from.certs, `${certificate}.crt`),
      sslkey: join(from.certs, `${certificate}.key`),
      // The name is only verified, never looked up: every host is this one.
      hostaddr: "127.0.0.1",
    };
    const connection = Object.entries(parameters)
      .map(([name, value]) => `${name}='${value}'`)
      .join(" ");
    const [answer] = psql(bin)([connection]);
    assert.ok(answer !== undefined);
    return answer;
  }

  test("lets root and another user in with their certificates", () => {
    assert.deepEqual(login({ user: "root" }), { user: "root", error: "" });
    assert.deepEqual(login({ user: "app" }), { user: "app", error: "" });
    assert.deepEqual(login({ user: "root", host: "127.0.0.1" }), { user: "root", error: "" });
  });

  test("refuses another user's certificate", () => {
    assert.match(
      login({ user: "root", certificate: "client.app" }).error,
      /certificate authentication failed for user "root"/,
    );
  });

  test("refuses an expired certificate", () => {
    assert.match(login({ user: "brief" }).error, /certificate expired|certificate verify failed/);
  });

  test("refuses another CA's certificate", () => {
    assert.match(login({ user: "root", from: other }).error, /unknown ca|tlsv1 alert/);
  });

  test("refuses a UI certificate as a client", () => {
    assert.match(
      login({ user: "root", certificate: "ui" }).error,
      /unsupported certificate|certificate authentication failed|alert/,
    );
  });

  test("psql refuses a node whose SAN lacks the host, and one of another CA", () => {
    assert.match(
      login({ user: "root", host: "elsewhere" }).error,
      /server certificate for "localhost" .*does not match host name "elsewhere"/,
    );
    assert.match(login({ user: "root", host: "127.0.0.2" }).error, /does not match host name "127\.0\.0\.2"/);
    assert.match(login({ user: "root", trust: other }).error, /certificate verify failed/);
  });

  test("the login simulator agrees", async () => {
    const questions: readonly Login[] = [
      { user: "root" },
      { user: "app" },
      { user: "root", host: "127.0.0.1" },
      { user: "root", certificate: "client.app" },
      { user: "app", certificate: "client.root" },
      { user: "brief" },
      { user: "root", from: other },
      { user: "root", certificate: "ui" },
      { user: "app", certificate: "node" },
      { user: "root", host: "elsewhere" },
      { user: "root", host: "127.0.0.2" },
      { user: "root", trust: other },
    ];
    for (const question of questions) {
      const expected = login(question).user === question.user ? "accepted" : "refused";
      assert.equal(
        (await simulated(question)).outcome,
        expected,
        JSON.stringify({ ...question, from: question.from && "other", trust: question.trust && "other" }),
      );
    }
  });

  async function simulated({
    user,
    certificate = `client.${user}`,
    from = set,
    trust = set,
    host = "localhost",
  }: Login): Promise<LoginDecision> {
    const [node, shown, trusted] = await Promise.all([set, from, trust].map(({ certs }) => directoryAt(certs)));
    const client = shown && fileNamed(shown, `${certificate}.crt`);
    const presented = client && presentedOf(client);
    assert.ok(node !== undefined && trusted !== undefined && presented !== undefined);
    const serverSide = { ...serverSideOf(node), serverStore: trusted.stores.server };
    return connectSql({
      serverSide,
      client: presented,
      user,
      host,
      sslMode: "verify-full",
      settings: defaultLoginSettings,
      verifier: verifierOf(node, nodeCryptography),
    });
  }

  function directoryAt(path: string): Promise<CertsDirectory | undefined> {
    return loadCertsDirectory({
      loader: nodeAssetLoader(path),
      path,
      settings: defaultSettings,
      now: Date.now(),
      cryptography: nodeCryptography,
    });
  }

  test("a renewed node certificate, a combined CA and a client of the new CA work together", async () => {
    const newCaKey = join(set.base, "safe", "ca-2.key");
    await set.create({ kind: "ca", caKey: newCaKey, overwrite: true });
    await set.create({ kind: "node", hosts: ["localhost"], caKey: newCaKey, overwrite: true });
    serve();
    await set.create({ kind: "client", user: "app", caKey: newCaKey, overwrite: true });
    for (const user of ["root", "app"]) assert.deepEqual(login({ user }), { user, error: "" });
  });
});
