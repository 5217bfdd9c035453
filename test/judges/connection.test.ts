// Connection strings are used as they are: by psql, the pg driver, psycopg, pgx and JDBC, against a real server, with
// what each should verify.
import assert from "node:assert/strict";
import { copyFileSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { checkConnection } from "../../src/cockroach/connection/checkConnection.ts";
import type { ConnectionFormat, ConnectionRequest } from "../../src/cockroach/connection/connectionRequest.ts";
import { connectionText } from "../../src/cockroach/connection/connectionText.ts";
import { requestIn, type DirectoryConnection } from "../../src/cockroach/connection/directoryConnection.ts";
import { sslModeChecks, sslModes, type SslMode } from "../../src/cockroach/login/sslMode.ts";
import { emptySet, type CreatedSet } from "./createdSet.ts";
import { skipWithout, type FoundProgram } from "./debianPrograms.ts";
import { findPostgres, makePostgres, type PostgresServer } from "./postgresServer.ts";
import {
  java,
  jdbcUrls,
  nodeSources,
  nodeUrls,
  pgx,
  pgxUrls,
  psql,
  python,
  pythonSources,
  type SqlClient,
  type SqlLogin,
} from "./sqlClients.ts";

const program = findPostgres();
const bin = "path" in program ? program.path : "";
const password = "it's $ecret & long";

/** What a client is expected to verify, with a root certificate at hand. */
interface Verifies {
  readonly chain: boolean;
  readonly host: boolean;
}

interface Subject {
  readonly name: string;
  readonly program: FoundProgram;
  readonly format: ConnectionFormat;
  readonly open: (folder: string) => SqlClient;
  readonly verifies: (mode: SslMode) => Verifies;
  /** Absent: every mode with TLS. */
  readonly modes?: readonly SslMode[];
}

const tlsModes = sslModes.filter((mode) => mode !== "disable");

/** As the mode is described to the user. */
const described = (mode: SslMode): Verifies => ({
  chain: sslModeChecks(mode, true).verifiesChain,
  host: sslModeChecks(mode, true).verifiesHost,
});
/**
 * libpq verifies with the root certificate if one exists, whatever the mode; a lesser mode then tries without TLS,
 * which this server rejects.
 */
const libpq = (mode: SslMode): Verifies => ({ chain: true, host: mode === "verify-full" });

const subjects: readonly Subject[] = [
  { name: "psql, URL", program, format: "url", open: () => psql(bin), verifies: libpq },
  { name: "psql, keywords", program, format: "libpq", open: () => psql(bin), verifies: libpq },
  { name: "Python", program: python, format: "python", open: pythonSources, verifies: libpq },
  { name: "Node.js", program, format: "node", open: nodeSources, verifies: described },
  { name: "Node.js, URL", program, format: "url", open: nodeUrls, verifies: () => ({ chain: true, host: true }) },
  // With sslmode=allow, Debian's pgx gives up at the SQLSTATE with which PostgreSQL refuses a connection without TLS.
  {
    name: "pgx, URL",
    program: pgx,
    format: "url",
    open: pgxUrls,
    verifies: described,
    modes: tlsModes.filter((mode) => mode !== "allow"),
  },
  {
    name: "JDBC",
    program: java,
    format: "jdbc",
    open: jdbcUrls,
    verifies: (mode) => (mode === "require" ? { chain: false, host: false } : described(mode)),
  },
];

describe("connection strings in real clients", { skip: skipWithout(program), timeout: 300_000 }, () => {
  let set: CreatedSet;
  let other: CreatedSet;
  let server: PostgresServer;
  const clients = new Map<Subject, SqlClient>();

  before(async () => {
    [set, other] = [emptySet(), emptySet()];
    for (const one of [set, other]) await one.create({ kind: "ca" });
    await set.create({ kind: "node", hosts: ["localhost", "127.0.0.1"] });
    await set.create({ kind: "client", user: "app", alsoGeneratePkcs8Key: true });
    // The user's own pair, but another server's CA.
    for (const file of ["client.app.crt", "client.app.key", "client.app.key.pk8"])
      copyFileSync(join(set.certs, file), join(other.certs, file));
    server = await makePostgres(bin, set.base, [
      "hostssl all typist all scram-sha-256",
      "host all plain all scram-sha-256",
      "host all anybody all trust",
    ]);
    const [certificate = "", key = "", ca = ""] = ["node.crt", "node.key", "ca.crt"].map((name) =>
      readFileSync(join(set.certs, name), "utf8"),
    );
    server.serve({ certificate, key, ca });
    for (const user of ["app", "anybody"]) server.addUser(user);
    for (const user of ["typist", "plain"]) server.addUser(user, password.replaceAll("'", "''"));
    for (const subject of subjects) {
      const folder = join(set.base, subject.name.replace(/\W+/g, "-"));
      mkdirSync(folder);
      if ("path" in subject.program) clients.set(subject, subject.open(folder));
    }
  });
  after(() => {
    server.stop();
    for (const { base } of [set, other]) rmSync(base, { recursive: true });
  });

  type Wanted = Partial<DirectoryConnection> & { readonly directory?: string };
  type Combination = Required<Pick<Wanted, "sslMode" | "host" | "directory">>;

  function requestOf({ directory = set.certs, ...wanted }: Wanted): ConnectionRequest {
    return requestIn(
      directory,
      { user: "app", host: "localhost", port: server.port, database: "postgres", login: "certificate", ...wanted },
      join,
    );
  }

  function text(wanted: Wanted, format: ConnectionFormat): string {
    const checked = checkConnection(requestOf(wanted), format);
    if (!checked.ok) throw new Error(checked.error.message);
    return connectionText(checked.value.connection, format);
  }

  function logins(
    subject: Subject,
    list: readonly Wanted[],
    variables?: Readonly<Record<string, string>>,
  ): readonly SqlLogin[] {
    const answers =
      clients.get(subject)?.(
        list.map((wanted) => text(wanted, subject.format)),
        variables,
      ) ?? [];
    assert.equal(answers.length, list.length, `${subject.name} gave no answer`);
    return answers;
  }

  /** A name and an address that node.crt has, and an address that it hasn't; the server's CA, and another. */
  function combinations({ modes = tlsModes }: Subject): readonly Combination[] {
    const everywhere = (sslMode: SslMode): readonly Combination[] =>
      ["localhost", "127.0.0.2"].flatMap((host) =>
        [set.certs, other.certs].map((directory) => ({ sslMode, host, directory })),
      );
    return [{ sslMode: "verify-full", host: "127.0.0.1", directory: set.certs }, ...modes.flatMap(everywhere)];
  }

  for (const subject of subjects) {
    describe(subject.name, { skip: skipWithout(subject.program) }, () => {
      test("logs in by certificate, and verifies what its mode says", () => {
        const list = combinations(subject);
        judge(list, logins(subject, list), subject);
      });

      test("logs in by password with nothing but ca.crt, and verifies what its mode says", () => {
        const list = combinations(subject).filter(
          ({ sslMode, host, directory }) =>
            sslMode === "verify-full" || (host === "localhost" && directory === set.certs),
        );
        judge(
          list,
          logins(
            subject,
            list.map((one) => ({ ...one, login: "password", user: "typist" })),
            { PGPASSWORD: password },
          ),
          subject,
          "typist",
        );
        const [refused] = logins(subject, [{ login: "password", user: "typist" }], { PGPASSWORD: "guessed" });
        assert.match(refused?.error ?? "", /password authentication failed/);
      });

      test("finds files in a folder with an odd name", () => {
        const odd = join(set.base, `${subject.format} it's 100% \\ odd & +`);
        mkdirSync(odd, { recursive: true });
        for (const file of ["ca.crt", "client.app.crt", "client.app.key", "client.app.key.pk8"])
          copyFileSync(join(set.certs, file), join(odd, file));
        assert.deepEqual(logins(subject, [{ directory: odd }]), [{ user: "app", error: "" }]);
      });

      test("goes without TLS only where it was asked to", () => {
        const [plain, anybody, refused] = logins(
          subject,
          [
            { login: "without-tls", user: "plain" },
            { login: "insecure", user: "anybody" },
            { login: "password", user: "typist", sslMode: "disable" },
          ],
          { PGPASSWORD: password },
        );
        assert.deepEqual(plain, { user: "plain", error: "" });
        assert.deepEqual(anybody, { user: "anybody", error: "" });
        assert.match(refused?.error ?? "", /no encryption|SSL off/);
      });
    });
  }

  function judge(
    list: readonly Combination[],
    answers: readonly SqlLogin[],
    { name, verifies }: Subject,
    user = "app",
  ): void {
    for (const [index, { sslMode, host, directory }] of list.entries()) {
      const { chain, host: checksHost } = verifies(sslMode);
      const isRight = (!chain || directory === set.certs) && (!checksHost || host !== "127.0.0.2");
      const answer = answers[index] ?? assert.fail();
      const what = `${name}: ${sslMode}, ${host}, ${directory === set.certs ? "its CA" : "another CA"}: ${answer.error}`;
      assert.equal(answer.user, isRight ? user : "", what);
      if (!isRight) assert.match(answer.error, /certificate|host ?name|SSL|altnames|no encryption/i, what);
    }
  }

  test("the line for Go holds the URL that pgx was given", () => {
    const [, literal = ""] =
      /^conn, err := pgx\.Connect\(context\.Background\(\), (".*")\)$/.exec(text({}, "go")) ?? [];
    assert.equal(JSON.parse(literal), text({}, "url"));
  });

  test("a public CA is found where the notice says", () => {
    const wanted: Wanted = { cloud: "basic", login: "password", user: "typist" };
    const home = join(set.base, "home");
    mkdirSync(join(home, ".postgresql"), { recursive: true });
    copyFileSync(join(set.certs, "ca.crt"), join(home, ".postgresql", "root.crt"));
    for (const subject of subjects.filter((one) => clients.has(one))) {
      const publicly = {
        PGPASSWORD: password,
        SSL_CERT_FILE: join(set.certs, "ca.crt"),
        NODE_EXTRA_CA_CERTS: join(set.certs, "ca.crt"),
      };
      const isLibpq = !/Node|pgx/.test(subject.name);
      assert.equal(logins(subject, [wanted], publicly)[0]?.user, isLibpq ? "" : "typist", subject.name);
      assert.equal(
        logins(subject, [wanted], { PGPASSWORD: password, HOME: home })[0]?.user,
        isLibpq ? "typist" : "",
        subject.name,
      );
    }
  });
});
