// The programs that meet bad TLS: each gets a host, a port, and files, and prints its own words.

import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { join } from "node:path";

export interface Files {
  readonly folder: string;
  readonly root: string;
  readonly certificate?: string;
  readonly key?: string;
  /** The key as DER of PKCS #8, which is what JDBC reads. */
  readonly pk8?: string;
}

export interface Target {
  readonly host: string;
  readonly port: number;
  readonly files: Files;
}

export interface Program {
  readonly name: string;
  readonly isPostgres: boolean;
  readonly version: readonly string[];
  readonly run: (target: Target) => readonly string[];
}

const here = "test/errors/clients";
const jar = "/usr/share/java/postgresql.jar";

export const programs: readonly Program[] = [
  {
    name: "curl",
    isPostgres: false,
    version: ["curl", "--version"],
    run: ({ host, port, files }) => [
      "curl",
      ...["--silent", "--show-error", "--noproxy", "*", "--cacert", files.root],
      ...(files.certificate === undefined ? [] : ["--cert", files.certificate]),
      ...(files.key === undefined ? [] : ["--key", files.key]),
      `https://${host}:${port}/`,
    ],
  },
  {
    name: "openssl",
    isPostgres: false,
    version: ["openssl", "version"],
    run: ({ host, port, files }) => [
      "openssl",
      ...["s_client", "-connect", `${host}:${port}`, "-CAfile", files.root, "-verify_return_error", "-brief"],
      ...(/^\d/.test(host) ? ["-verify_ip", host] : ["-verify_hostname", host]),
      ...(files.certificate === undefined ? [] : ["-cert", files.certificate]),
      ...(files.key === undefined ? [] : ["-key", files.key]),
    ],
  },
  script("node", false, ["node", join(here, "https.mjs")], ["node", "--version"]),
  script("python", false, ["/usr/bin/python3", join(here, "https.py")], ["/usr/bin/python3", "--version"]),
  script("go", false, [join("dist/errors", "https")], ["go", "version"]),
  script(
    "psycopg2",
    true,
    ["/usr/bin/python3", join(here, "psycopg.py")],
    ["/usr/bin/python3", "-c", "import psycopg2; print(psycopg2.__version__)"],
  ),
  {
    name: "psql",
    isPostgres: true,
    version: ["psql", "--version"],
    run: ({ host, port, files }) => [
      "psql",
      "--no-psqlrc",
      "--command",
      "SELECT 1",
      connectionString(host, port, files),
    ],
  },
  {
    name: "jdbc",
    isPostgres: true,
    version: ["java", "-version"],
    run: ({ host, port, files }) => [
      "java",
      ...["-XX:TieredStopAtLevel=1", "-cp", jar, join("test/judges/java", "Connect.java")],
      `jdbc:postgresql://${host}:${port}/defaultdb?user=root&sslmode=verify-full&connectTimeout=5&sslrootcert=${files.root}${files.certificate === undefined ? "" : `&sslcert=${files.certificate}`}${files.pk8 === undefined ? "" : `&sslkey=${files.pk8}`}`,
    ],
  },
];

function script(name: string, isPostgres: boolean, start: readonly string[], version: readonly string[]): Program {
  return {
    name,
    isPostgres,
    version,
    run: ({ host, port, files }) => [
      ...start,
      ...(isPostgres
        ? [connectionString(host, port, files)]
        : [host, String(port), files.root, files.certificate ?? "", files.key ?? ""]),
    ],
  };
}

function connectionString(host: string, port: number, { root, certificate, key, folder }: Files): string {
  return `postgresql://root@${host}:${port}/defaultdb?sslmode=verify-full&connect_timeout=5&sslrootcert=${root}&sslcert=${certificate ?? join(folder, "none.crt")}&sslkey=${key ?? join(folder, "none.key")}`;
}

export function isInstalled({ name }: Program): boolean {
  return name !== "jdbc" || existsSync(jar);
}

/** Standard output and standard error together. */
export function outputOf([command = "", ...args]: readonly string[]): Promise<string> {
  return new Promise((resolve) => {
    const child = spawn(command, args, { timeout: 20_000, stdio: ["ignore", "pipe", "pipe"] });
    let text = "";
    for (const stream of [child.stdout, child.stderr])
      stream.on("data", (chunk) => {
        text += String(chunk);
      });
    child.on("error", (error) => resolve(error.message));
    // Stack traces name where the checkout is.
    child.on("close", () => resolve(text.trim().replaceAll(process.cwd(), ".")));
  });
}
