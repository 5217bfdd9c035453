// The programs that people give connection strings to. Each is handed the string as it is, and tells whom it was let in as.

import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { findProgram, firstExisting, type FoundProgram } from "./debianPrograms.ts";
import { go } from "./systemGo.ts";

export interface SqlLogin {
  /** Empty where it was not let in. */
  readonly user: string;
  readonly error: string;
}

/** Strings in one of the forms -> logins, in their order. `variables` are added to the environment. */
export type SqlClient = (
  strings: readonly string[],
  variables?: Readonly<Record<string, string>>,
) => readonly SqlLogin[];

export const python = findProgram("Python's psycopg", "python3-psycopg", () =>
  existsSync("/usr/lib/python3/dist-packages/psycopg") ? "/usr/bin/python3" : undefined,
);
/** The folder in which Go finds Debian's libraries. */
export const pgx: FoundProgram =
  "missing" in go
    ? go
    : findProgram("Go's pgx", "golang-github-jackc-pgx-v4-dev", () =>
        existsSync("/usr/share/gocode/src/github.com/jackc/pgx/v4") ? "/usr/share/gocode" : undefined,
      );
export const driver = findProgram("The JDBC driver", "libpostgresql-jdbc-java", () =>
  firstExisting(["/usr/share/java/postgresql.jar"]),
);
/** With a compiler, which a runtime environment alone has not. */
export const java: FoundProgram =
  "missing" in driver
    ? driver
    : findProgram("Java", "openjdk-17-jdk-headless", () => firstExisting(["/usr/bin/javac"]));

interface Ran {
  readonly stdout: string;
  readonly stderr: string;
}

function run(
  program: string,
  args: readonly string[],
  variables: Readonly<Record<string, string>> = {},
  cwd = "/",
): Ran {
  // What is in the home folder of who runs the test counts for nothing.
  const environment = { PATH: process.env["PATH"] ?? "", HOME: "/nonexistent", LANG: "C.UTF-8", ...variables };
  const { status, error, stdout, stderr } = spawnSync(program, args, { cwd, env: environment, encoding: "utf8" });
  if (status === null) throw error ?? new Error(`${program} was killed`);
  return { stdout, stderr };
}

function loginOf({ stdout, stderr }: Ran): SqlLogin {
  return { user: stdout.trim(), error: stderr.trim() };
}

/** URLs and keywords. */
export function psql(bin: string): SqlClient {
  return (strings, variables) =>
    strings.map((string) =>
      loginOf(
        run(join(bin, "psql"), ["--no-psqlrc", "--no-password", "-At", "-c", "SELECT current_user", string], variables),
      ),
    );
}

/** Source text for Node.js, with the lines behind it that ask who one is. `folder` belongs to the test. */
export function nodeSources(folder: string): SqlClient {
  return (strings, variables) => strings.map((source) => nodeRun(folder, `${source}\n`, variables));
}

/** URLs, given to the pg driver. */
export function nodeUrls(folder: string): SqlClient {
  return (strings, variables) =>
    strings.map((url) =>
      nodeRun(
        folder,
        `import pg from "pg";\nconst client = new pg.Client(${JSON.stringify(url)});\nawait client.connect();\n`,
        variables,
      ),
    );
}

function nodeRun(folder: string, source: string, variables: Readonly<Record<string, string>> = {}): SqlLogin {
  const modules = join(folder, "node_modules");
  mkdirSync(folder, { recursive: true });
  if (!existsSync(modules)) symlinkSync(resolve("node_modules"), modules);
  const file = join(folder, "connect.mjs");
  writeFileSync(
    file,
    `${source}console.log((await client.query("SELECT current_user")).rows[0].current_user);\nawait client.end();\n`,
  );
  return loginOf(run(process.execPath, ["--no-warnings", file], variables));
}

/** Source text for Python. */
export function pythonSources(): SqlClient {
  const program = "path" in python ? python.path : "";
  return (strings, variables) =>
    strings.map((source) =>
      loginOf(
        run(program, ["-c", `${source}\nprint(connection.execute("SELECT current_user").fetchone()[0])`], variables),
      ),
    );
}

/** URLs for pgx, whose program is built into `folder` once. */
export function pgxUrls(folder: string): SqlClient {
  const program = join(folder, "connect");
  const environment = { ...process.env, GO111MODULE: "off", GOPATH: "path" in pgx ? pgx.path : "" };
  const { status, stderr } = spawnSync(
    "path" in go ? go.path : "",
    ["build", "-o", program, resolve("test/judges/go/connect.go")],
    { env: environment, encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  return (strings, variables) =>
    lines(run(program, strings, variables).stdout).map((line) => JSON.parse(line) as SqlLogin);
}

/** URLs for JDBC, whose program is compiled into `folder` once. */
export function jdbcUrls(folder: string): SqlClient {
  const { status, stderr } = spawnSync(
    "path" in java ? java.path : "",
    ["-d", folder, resolve("test/judges/java/Connect.java")],
    { encoding: "utf8" },
  );
  if (status !== 0) throw new Error(stderr);
  const jar = "path" in driver ? driver.path : "";
  return (strings, { HOME = "/nonexistent", ...variables } = {}) => {
    const { stdout } = run(
      "/usr/bin/java",
      [`-Duser.home=${HOME}`, "-cp", `${jar}:${folder}`, "Connect", ...strings],
      variables,
    );
    return lines(stdout).map((line) =>
      line.startsWith("user ")
        ? { user: line.slice("user ".length), error: "" }
        : { user: "", error: line.slice("error ".length) },
    );
  };
}

function lines(text: string): readonly string[] {
  return text.split("\n").filter((line) => line !== "");
}
