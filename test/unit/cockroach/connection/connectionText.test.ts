// Connection strings in every form, with names and paths that need escapes; read back by the readers that are at hand.
import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { describe, test } from "node:test";
import { checkConnection } from "../../../../src/cockroach/connection/checkConnection.ts";
import {
  connectionFormats,
  type ConnectionFormat,
  type ConnectionRequest,
} from "../../../../src/cockroach/connection/connectionRequest.ts";
import { connectionText } from "../../../../src/cockroach/connection/connectionText.ts";

const request: ConnectionRequest = {
  user: "app",
  host: "node1.internal",
  port: 26257,
  database: "defaultdb",
  login: "certificate",
  files: {
    certsDirectory: "/c",
    rootCertificate: "/c/ca.crt",
    certificate: "/c/client.app.crt",
    key: "/c/client.app.key",
    pkcs8Key: "/c/client.app.key.pk8",
  },
};

function odd(name: string): ConnectionRequest {
  const file = (ending: string): string => `/my certs/${name}/client.${ending}`;
  return {
    ...request,
    user: name,
    host: "fe80::1",
    database: name,
    files: {
      certsDirectory: "/my certs",
      rootCertificate: "/my certs/ca.crt",
      certificate: file("crt"),
      key: file("key"),
      pkcs8Key: file("pk8"),
    },
  };
}

function text(given: Partial<ConnectionRequest>, format: ConnectionFormat): string {
  const checked = checkConnection({ ...request, ...given }, format);
  assert.ok(checked.ok, checked.ok ? "" : checked.error.message);
  return connectionText(checked.value.connection, format);
}

function notices(given: Partial<ConnectionRequest>, format: ConnectionFormat = "url"): string {
  const checked = checkConnection({ ...request, ...given }, format);
  return checked.ok ? checked.value.notices.join("\n") : `refused: ${checked.error.message}`;
}

describe("connection strings", () => {
  test("for a certificate login, form by form", () => {
    const query = "sslmode=verify-full&sslrootcert=/c/ca.crt&sslcert=/c/client.app.crt";
    assert.equal(text({}, "url"), `postgresql://app@node1.internal:26257/defaultdb?${query}&sslkey=/c/client.app.key`);
    assert.equal(
      text({}, "libpq"),
      "host=node1.internal port=26257 user=app dbname=defaultdb sslmode=verify-full sslrootcert=/c/ca.crt sslcert=/c/client.app.crt sslkey=/c/client.app.key",
    );
    assert.equal(
      text({}, "jdbc"),
      `jdbc:postgresql://node1.internal:26257/defaultdb?user=app&${query}&sslkey=/c/client.app.key.pk8`,
    );
    assert.equal(
      text({}, "cockroach"),
      "cockroach sql --certs-dir=/c --host=node1.internal:26257 --user=app --database=defaultdb",
    );
    assert.match(text({}, "go"), /^conn, err := pgx\.Connect\(context\.Background\(\), "postgresql:.*key"\)$/);
    assert.match(text({}, "node"), /rejectUnauthorized: true,\n {4}ca: readFileSync\("\/c\/ca\.crt"\),\n {4}cert: /);
    assert.match(
      text({}, "python"),
      /^import psycopg\n\nconnection = psycopg\.connect\(\n {4}host="node1\.internal",\n {4}port=26257,/,
    );
  });

  test("a password login names only the CA, and never a password", () => {
    for (const format of connectionFormats)
      assert.doesNotMatch(text({ login: "password" }, format), /client\.app|assword/, format);
    assert.match(text({ login: "password" }, "url"), /sslmode=verify-full&sslrootcert=\/c\/ca\.crt$/);
    assert.match(text({ login: "password" }, "cockroach"), /^cockroach sql --url='postgresql:/);
  });

  test("without TLS", () => {
    assert.equal(
      text({ login: "without-tls" }, "url"),
      "postgresql://app@node1.internal:26257/defaultdb?sslmode=disable",
    );
    assert.equal(
      text({ login: "insecure" }, "cockroach"),
      "cockroach sql --insecure --host=node1.internal:26257 --user=app --database=defaultdb",
    );
    assert.match(text({ login: "insecure" }, "node"), /^import pg.*\n[^]*ssl: false/);
    assert.match(notices({ login: "insecure" }), /^warning: .*--insecure doesn't authenticate anyone/);
    assert.match(notices({ login: "without-tls" }), /--accept-sql-without-tls/);
  });

  test("rejects what can't work", () => {
    assert.match(notices({ sslMode: "disable" }), /^refused: a client certificate can't be used with sslmode=disable/);
    assert.match(
      notices({ login: "insecure", sslMode: "require" }),
      /^refused: sslmode=require uses TLS, but this login doesn't/,
    );
    assert.match(notices({ login: "certificate", cloud: "basic" }), /^refused: .*don't support client certificates/);
    assert.match(notices({ host: "a,b" }), /^refused: the host/);
    assert.match(notices({ user: "a\nb" }), /^refused: the user name .* control character/);
    assert.match(notices({ user: "\ud800" }), /^refused: the user name .* half a surrogate pair/);
    assert.match(notices({ port: 0 }), /^refused: the port/);
  });

  test("a certs directory has its own CA, so another CA requires a URL in the command", () => {
    const elsewhere = { files: { ...request.files, rootCertificate: "/elsewhere/ca.crt" } };
    assert.match(text(elsewhere, "cockroach"), /^cockroach sql --url='postgresql:.*sslrootcert=\/elsewhere\/ca\.crt&/);
    const windows = { files: { ...request.files, certsDirectory: "C:\\c", rootCertificate: "C:\\c\\ca.crt" } };
    assert.match(text(windows, "cockroach"), /^cockroach sql --certs-dir='C:\\c' /);
  });

  test("says where a driver interprets a mode differently", () => {
    assert.match(
      notices({ sslMode: "require" }),
      /pg driver of Node\.js reads sslmode=require in a URL as verify-full/,
    );
    assert.match(notices({ sslMode: "require" }, "jdbc"), /the JDBC driver verifies nothing with sslmode=require/);
    assert.doesNotMatch(notices({ sslMode: "verify-ca" }, "jdbc"), /verifies nothing/);
  });

  test("says what a weaker sslmode leaves unverified", () => {
    assert.equal(notices({}), "");
    assert.match(
      notices({ sslMode: "verify-ca" }),
      /the chain, not the host\. Anyone with another node's certificate of this CA/,
    );
    assert.match(
      notices({ sslMode: "prefer" }),
      /Anyone on the network path can pose as the server and read the password/,
    );
    assert.match(text({ sslMode: "verify-ca" }, "node"), /checkServerIdentity: \(\) => undefined/);
    assert.match(text({ sslMode: "prefer" }, "node"), /rejectUnauthorized: false/);
    assert.match(text({ host: "10.0.0.1" }, "node"), /^ {4}host: "10\.0\.0\.1",$/m);
  });

  test("CockroachDB Cloud: public CA for Basic, two CAs for Advanced", () => {
    const { certificate, key, pkcs8Key, certsDirectory } = request.files;
    const basic = { cloud: "basic", login: "password", files: { certsDirectory, certificate, key, pkcs8Key } } as const;
    assert.equal(text(basic, "url"), "postgresql://app@node1.internal:26257/defaultdb?sslmode=verify-full");
    assert.match(notices(basic), /~\/\.postgresql\/root\.crt[^]*~\/\.cockroach-certs/);
    assert.match(notices({ cloud: "advanced" }), /client CA that was uploaded/);
    assert.match(text({ cloud: "advanced" }, "cockroach"), /--url=/);
    for (const sslMode of ["disable", "allow", "prefer"] as const) {
      assert.match(
        notices({ ...basic, sslMode }),
        new RegExp(`^refused: CockroachDB Cloud requires TLS, and sslmode=${sslMode} doesn't enforce it`),
      );
      assert.match(notices({ cloud: "advanced", sslMode }), /^refused: CockroachDB Cloud/);
    }
    for (const login of ["without-tls", "insecure"] as const)
      assert.match(notices({ ...basic, login }), /^refused: CockroachDB Cloud requires TLS$/);
  });

  test("odd names and paths survive: URLs read by URL, the shell command by sh", () => {
    const names = ["a b", "it's", '"q"', "back\\slash", "per%cent", "a+b&c=d?e#f", "Ωμ🙂", "$(x)`y`", "a/b:c@d"];
    for (const name of names) {
      const given = odd(name);
      const { user, files } = given;
      const url = new URL(text(given, "url"));
      assert.equal(decodeURIComponent(url.username), user);
      assert.equal(decodeURIComponent(url.pathname.slice(1)), name);
      assert.equal(url.hostname, "[fe80::1]");
      assert.equal(url.searchParams.get("sslkey"), files.key);
      const jdbc = new URL(text(given, "jdbc").replace(/^jdbc:postgresql/, "http"));
      assert.equal(jdbc.searchParams.get("user"), name);
      assert.equal(jdbc.searchParams.get("sslkey"), files.pkcs8Key);
      const shell = spawnSync("sh", ["-c", `printf '%s\\n' ${text(given, "cockroach")}`], { encoding: "utf8" }).stdout;
      assert.deepEqual(shell.split("\n").slice(2), [
        "--certs-dir=/my certs",
        "--host=[fe80::1]:26257",
        `--user=${name}`,
        `--database=${name}`,
        "",
      ]);
    }
  });
});
