// A real PostgreSQL server as judge: it speaks CockroachDB's protocol and takes the same files. The server runs with the created node
// certificate and lets users in by client certificate; psql verifies the server as clients of CockroachDB do.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { chownSync, copyFileSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { fileNamed, type CertsDirectory } from "../../src/cockroach/certsDirectory.ts";
import { checkConnection } from "../../src/cockroach/connection/checkConnection.ts";
import { connectionText } from "../../src/cockroach/connection/connectionText.ts";
import { defaultSettings } from "../../src/cockroach/directorySettings.ts";
import { loadCertsDirectory } from "../../src/cockroach/loadCertsDirectory.ts";
import { connectSql } from "../../src/cockroach/login/connect.ts";
import { defaultLoginSettings } from "../../src/cockroach/login/loginSettings.ts";
import type { LoginDecision } from "../../src/cockroach/login/loginStep.ts";
import { presentedOf, serverSideOf, verifierOf } from "../../src/cockroach/login/peers.ts";
import { nodeAssetLoader } from "../../src/node/nodeAssetLoader.ts";
import { nodeCryptography } from "../../src/node/nodeCryptography.ts";
import { emptySet, type CreatedSet } from "./createdSet.ts";
import { findProgram, skipWithout, type FoundProgram } from "./debianPrograms.ts";

/** The newest PostgreSQL of Debian. */
function findServer(): string | undefined {
  const base = "/usr/lib/postgresql";
  const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
  return versions.map((version) => join(base, version, "bin")).find((bin) => existsSync(join(bin, "postgres")));
}

const needsRoot: FoundProgram = { missing: "needs root to run PostgreSQL as its own user" };
const server = process.getuid?.() === 0 ? findProgram("PostgreSQL", "postgresql", findServer) : needsRoot;
const bin = "path" in server ? server.path : "";

interface Account {
  readonly uid: number;
  readonly gid: number;
}

function account(name: string): Account {
  const id = (flag: string): number => Number(spawnSync("id", [flag, name], { encoding: "utf8" }).stdout);
  return { uid: id("-u"), gid: id("-g") };
}

/** Free now, and hardly taken by another in the moment until the server has it. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => { resolve(typeof address === "object" && address !== null ? address.port : 0); });
    });
  });
}

describe("PostgreSQL with created certificates", { skip: skipWithout(server), timeout: 180_000 }, () => {
  let set: CreatedSet;
  let other: CreatedSet;
  let port = 0;
  let owner: Account;

  function asOwner(program: string, args: readonly string[]): void {
    const { status, stdout, stderr } = spawnSync(join(bin, program), args, { ...owner, cwd: "/", encoding: "utf8" });
    assert.equal(status, 0, `${program}: ${stdout}${stderr}`);
  }

  /** PostgreSQL, too, wants its key to be its own and closed to others. */
  function install(stem: string): void {
    for (const ending of ["crt", "key"]) {
      const to = join(set.base, "data", `server.${ending}`);
      rmSync(to, { force: true });
      copyFileSync(join(set.certs, `${stem}.${ending}`), to);
      chownSync(to, owner.uid, owner.gid);
    }
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
    owner = account("postgres");
    const data = join(set.base, "data");
    mkdirSync(data);
    chownSync(set.base, owner.uid, owner.gid);
    chownSync(data, owner.uid, owner.gid);
    asOwner("initdb", ["--pgdata", data, "--auth", "trust", "--username", "postgres", "--no-sync"]);
    install("node");
    copyFileSync(join(set.certs, "ca.crt"), join(data, "ca.crt"));
    chownSync(join(data, "ca.crt"), owner.uid, owner.gid);
    port = await freePort();
    writeFileSync(
      join(data, "postgresql.conf"),
      [
        `port = ${port}`,
        "listen_addresses = 'localhost'",
        `unix_socket_directories = '${data}'`,
        "ssl = on",
        "ssl_cert_file = 'server.crt'",
        "ssl_key_file = 'server.key'",
        "ssl_ca_file = 'ca.crt'",
        "fsync = off",
      ].join("\n"),
    );
    writeFileSync(join(data, "pg_hba.conf"), "local all postgres trust\nhostssl all all all cert\n");
    asOwner("pg_ctl", ["--pgdata", data, "--wait", "--log", join(data, "log"), "start"]);
    for (const user of ["root", "app", "brief"]) asOwner("psql", ["-h", data, "-p", String(port), "-U", "postgres", "-c", `CREATE ROLE ${user} LOGIN`]);
  });

  after(() => {
    spawnSync(join(bin, "pg_ctl"), ["--pgdata", join(set.base, "data"), "--mode", "immediate", "stop"], { ...owner, cwd: "/" });
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

  function login({ user, certificate = `client.${user}`, from = set, trust = set, host = "localhost" }: Login): { user: string; error: string } {
    const parameters = {
      host,
      port: String(port),
      user,
      dbname: "postgres",
      sslmode: "verify-full",
      sslrootcert: join(trust.certs, "ca.crt"),
      sslcert: join(from.certs, `${certificate}.crt`),
      sslkey: join(from.certs, `${certificate}.key`),
      // The name is only verified, never looked up: every host is this one.
      hostaddr: "127.0.0.1",
    };
    const connection = Object.entries(parameters).map(([name, value]) => `${name}='${value}'`).join(" ");
    return psql(connection);
  }

  function psql(connection: string): { user: string; error: string } {
    const { stdout, stderr } = spawnSync(join(bin, "psql"), ["--no-psqlrc", "-At", "-c", "SELECT current_user", connection], { encoding: "utf8" });
    return { user: stdout.trim(), error: stderr };
  }

  test("lets root and another user in with their certificates", () => {
    assert.deepEqual(login({ user: "root" }), { user: "root", error: "" });
    assert.deepEqual(login({ user: "app" }), { user: "app", error: "" });
    assert.deepEqual(login({ user: "root", host: "127.0.0.1" }), { user: "root", error: "" });
  });

  test("psql takes our connection strings as they are", () => {
    const odd = join(set.base, "it's 100% \\ odd & +");
    mkdirSync(odd);
    for (const name of ["ca.crt", "client.app.crt", "client.app.key"]) copyFileSync(join(set.certs, name), join(odd, name));
    for (const directory of [set.certs, odd]) {
      for (const host of ["localhost", "127.0.0.1"]) {
        for (const format of ["url", "libpq"] as const) assert.deepEqual(psql(connectionString("app", host, directory, format)), { user: "app", error: "" });
      }
    }
    assert.match(psql(connectionString("root", "elsewhere.invalid", set.certs, "url")).error, /could not translate host name/);
  });

  function connectionString(user: string, host: string, directory: string, format: "url" | "libpq"): string {
    const file = (name: string): string => join(directory, name);
    const files = { certsDirectory: directory, rootCertificate: file("ca.crt"), certificate: file(`client.${user}.crt`), key: file(`client.${user}.key`), pkcs8Key: "" };
    const checked = checkConnection({ user, host, port, database: "postgres", login: "certificate", files }, format);
    if (!checked.ok) throw new Error(checked.refusal.message);
    return connectionText(checked.value.connection, format);
  }

  test("refuses another user's certificate", () => {
    assert.match(login({ user: "root", certificate: "client.app" }).error, /certificate authentication failed for user "root"/);
  });

  test("refuses an expired certificate", () => {
    assert.match(login({ user: "brief" }).error, /certificate expired|certificate verify failed/);
  });

  test("refuses another CA's certificate", () => {
    assert.match(login({ user: "root", from: other }).error, /unknown ca|tlsv1 alert/);
  });

  test("refuses a UI certificate as a client", () => {
    assert.match(login({ user: "root", certificate: "ui" }).error, /unsupported certificate|certificate authentication failed|alert/);
  });

  test("psql refuses a node whose SAN lacks the host, and one of another CA", () => {
    assert.match(login({ user: "root", host: "elsewhere" }).error, /server certificate for "localhost" .*does not match host name "elsewhere"/);
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
      assert.equal((await simulated(question)).outcome, expected, JSON.stringify({ ...question, from: question.from && "other", trust: question.trust && "other" }));
    }
  });

  async function simulated({ user, certificate = `client.${user}`, from = set, trust = set, host = "localhost" }: Login): Promise<LoginDecision> {
    const [node, shown, trusted] = await Promise.all([set, from, trust].map(({ certs }) => directoryAt(certs)));
    const client = shown && fileNamed(shown, `${certificate}.crt`);
    const presented = client && presentedOf(client);
    assert.ok(node !== undefined && trusted !== undefined && presented !== undefined);
    const serverSide = { ...serverSideOf(node), serverStore: trusted.stores.server };
    return connectSql({ serverSide, client: presented, user, host, sslMode: "verify-full", settings: defaultLoginSettings, verifier: verifierOf(node, nodeCryptography) });
  }

  function directoryAt(path: string): Promise<CertsDirectory | undefined> {
    return loadCertsDirectory({ loader: nodeAssetLoader(path), path, settings: defaultSettings, now: Date.now(), cryptography: nodeCryptography });
  }

  test("a renewed node certificate, a combined CA and a client of the new CA work together", async () => {
    const newCaKey = join(set.base, "safe", "ca-2.key");
    await set.create({ kind: "ca", caKey: newCaKey, overwrite: true });
    await set.create({ kind: "node", hosts: ["localhost"], caKey: newCaKey, overwrite: true });
    const data = join(set.base, "data");
    install("node");
    copyFileSync(join(set.certs, "ca.crt"), join(data, "ca.crt"));
    asOwner("pg_ctl", ["--pgdata", data, "reload"]);
    await set.create({ kind: "client", user: "app", caKey: newCaKey, overwrite: true });
    // The reload reaches the server by a signal; until then it answers with the old certificate, which the combined CA file verifies too.
    for (const user of ["root", "app"]) await eventually(() => login({ user }).user === user);
  });

  async function eventually(condition: () => boolean): Promise<void> {
    while (!condition()) await new Promise((resolve) => setTimeout(resolve, 50));
  }
});
