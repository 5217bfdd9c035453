// A PostgreSQL server of its own for a test, which takes certificates as a node of CockroachDB does; restarted with
// other files on demand.

import { spawnSync } from "node:child_process";
import { chownSync, existsSync, mkdirSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { findProgram, type FoundProgram } from "./debianPrograms.ts";

/** The newest PostgreSQL of Debian: its folder of programs. */
export function findPostgres(): FoundProgram {
  const base = "/usr/lib/postgresql";
  const find = (): string | undefined => {
    const versions = existsSync(base) ? readdirSync(base).sort((a, b) => Number(b) - Number(a)) : [];
    return versions.map((version) => join(base, version, "bin")).find((bin) => existsSync(join(bin, "postgres")));
  };
  return process.getuid?.() === 0
    ? findProgram("PostgreSQL", "postgresql", find)
    : { missing: "needs root to run PostgreSQL as its own user" };
}

/** Contents of the server's files, PEM. */
export interface ServerFiles {
  readonly certificate: string;
  readonly key: string;
  readonly ca: string;
}

export interface PostgresServer {
  readonly port: number;
  /**
   * Starts it, or again with other files; it listens when this returns. `settings` are further lines of
   * postgresql.conf, for this time.
   */
  readonly serve: (files: ServerFiles, settings?: readonly string[]) => void;
  readonly addUser: (user: string, password?: string) => void;
  readonly stop: () => void;
}

/** Who logs in otherwise than by certificate, as lines of pg_hba.conf. */
export type Exceptions = readonly string[];

/**
 * Creates a server below a folder that belongs to the test. It also listens on 127.0.0.2, which few certificates name.
 */
export async function makePostgres(bin: string, base: string, exceptions: Exceptions = []): Promise<PostgresServer> {
  const id = (flag: string): number => Number(spawnSync("id", [flag, "postgres"], { encoding: "utf8" }).stdout);
  const owner = { uid: id("-u"), gid: id("-g") };
  const data = join(base, "data");
  const run = (program: string, args: readonly string[]): void => {
    const { status, stdout, stderr } = spawnSync(join(bin, program), args, { ...owner, cwd: "/", encoding: "utf8" });
    if (status !== 0) throw new Error(`${program}: ${stdout}${stderr}`);
  };
  mkdirSync(data);
  for (const folder of [base, data]) chownSync(folder, owner.uid, owner.gid);
  run("initdb", ["--pgdata", data, "--auth", "trust", "--username", "postgres", "--no-sync"]);
  const port = await freePort();
  const always = [
    `port = ${port}`,
    "listen_addresses = 'localhost,127.0.0.2'",
    `unix_socket_directories = '${data}'`,
    "ssl = on",
    "fsync = off",
  ];
  const files = ["ssl_cert_file = 'server.crt'", "ssl_key_file = 'server.key'", "ssl_ca_file = 'ca.crt'"];
  writeFileSync(
    join(data, "pg_hba.conf"),
    ["local all postgres trust", ...exceptions, "hostssl all all all cert", ""].join("\n"),
  );
  const stop = (): void => {
    spawnSync(join(bin, "pg_ctl"), ["--pgdata", data, "--wait", "--mode", "immediate", "stop"], { ...owner, cwd: "/" });
  };
  return {
    port,
    stop,
    serve: ({ certificate, key, ca }, settings = []) => {
      writeFileSync(join(data, "postgresql.conf"), [...always, ...files, ...settings].join("\n"));
      for (const [name, content] of [
        ["server.crt", certificate],
        ["server.key", key],
        ["ca.crt", ca],
      ] as const) {
        const path = join(data, name);
        rmSync(path, { force: true });
        writeFileSync(path, content, { mode: 0o600 });
        chownSync(path, owner.uid, owner.gid);
      }
      stop();
      run("pg_ctl", ["--pgdata", data, "--wait", "--log", join(data, "log"), "start"]);
    },
    addUser: (user, password) => {
      const proof = password === undefined ? "" : ` PASSWORD '${password}'`;
      const role = `"${user.replaceAll('"', '""')}"`;
      run("psql", ["-h", data, "-p", String(port), "-U", "postgres", "-c", `CREATE ROLE ${role} LOGIN${proof}`]);
    },
  };
}

/** Free now, and hardly taken by another in the moment until the server has it. */
function freePort(): Promise<number> {
  return new Promise((resolve) => {
    const probe = createServer().listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() => {
        resolve(typeof address === "object" && address !== null ? address.port : 0);
      });
    });
  });
}
