// The `who` command: whom it names, what it prints, and its exit status.
import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { describe, test } from "node:test";
import { Ajv2020 } from "ajv/dist/2020.js";
import { hostNames } from "../../../../src/cockroach/create/hostNames.ts";
import { tenantClientProfile } from "../../../../src/cockroach/create/profile.ts";
import { registerWho } from "../../../../src/cli/commands/who.ts";
import type { LoginRecord } from "../../../../src/view/login/loginRecord.ts";
import { authority, certificate, clientCertificate } from "../../../support/certificate.ts";
import { healthySet, pair } from "../../../support/certsDirectory.ts";
import { heavyClient } from "../../../support/heavyCertificate.ts";
import { readFrom, runCommandLine, type CommandRun } from "../../../support/commandLine.ts";
import { memoryAssetLoader, type MemoryFiles } from "../../../support/memoryAssetLoader.ts";

/** `files` are those of the directory `certs`; what else is read is in `others`. */
function run(
  files: MemoryFiles,
  args: readonly string[],
  others: Readonly<Record<string, string>> = {},
): Promise<CommandRun> {
  const inDirectory = Object.fromEntries(
    Object.entries(files).flatMap(([name, content]) =>
      typeof content === "string" ? [[`certs/${name}`, content]] : [],
    ),
  );
  const readFile = readFrom({ ...inDirectory, ...others });
  return runCommandLine(["who", ...args], (program, environment) =>
    registerWho(program, {
      ...environment,
      loader: () => memoryAssetLoader(files),
      isDirectory: (path) => path === "certs",
      readFile,
    }),
  );
}

const schema = new Ajv2020().compile<LoginRecord>(JSON.parse(readFileSync("docs/who.schema.json", "utf8")) as object);

function json({ out }: { readonly out: string }): LoginRecord {
  const record: unknown = JSON.parse(out);
  assert.ok(schema(record), JSON.stringify(schema.errors));
  return record;
}

const who = (record: LoginRecord): readonly string[] =>
  record.certificates.flatMap(({ file, logins }) => logins.map(({ user, outcome }) => `${file} ${user} ${outcome}`));

async function files(): Promise<MemoryFiles> {
  const set = await healthySet();
  return { ...set.files, ...pair("client.app", await clientCertificate({ user: "app", issuedBy: set.ca })) };
}

describe("who", () => {
  test("logins can't be determined for a client file that isn't read, in text and as JSON", async () => {
    const set = await healthySet();
    const large = (await heavyClient({ names: 20_000, issuedBy: set.ca })).pem;
    const withLarge = { ...(await files()), "client.app.crt": large };
    const all = await run(withLarge, ["certs"]);
    assert.equal(all.code, 0);
    assert.match(all.out, /^certs: at least 1 user can log in with 2 certificates\n/);
    assert.match(all.out, /\nclient\.app\.crt\n {2}Cannot determine who can log in with it, because it wasn't read\. /);
    assert.deepEqual(
      json(await run(withLarge, ["certs", "--json"])).notRead?.map(({ file }) => file),
      ["client.app.crt"],
    );
    for (const args of [["certs", "--user", "app"], ["certs/client.app.crt"]]) {
      const { code, out } = await run(withLarge, args);
      assert.equal(code, 1);
      assert.match(out, /: cannot determine (who|whether app) can log in: 1 file wasn't read\n/);
    }
    const loose = await run(withLarge, ["big.crt", "--ca", "ca.crt"], { "big.crt": large, "ca.crt": set.ca.pem });
    assert.equal(loose.code, 1);
    assert.match(
      loose.err,
      /^big\.crt: cannot determine whether certificate 1 is accepted: it has more than 262,144 bytes/,
    );
  });

  test("a directory: every certificate, and the login without one", async () => {
    const { code, out, err } = await run(await files(), ["certs"]);
    assert.deepEqual([code, err], [0, ""]);
    assert.match(
      out,
      /^certs: 2 users can log in with 3 certificates\nfor CockroachDB v26\.3 \(Go 1\.26\.6\), tenant system, sslmode=verify-full, at 2026-03-01 12:00 UTC\n/,
    );
    assert.deepEqual(out.split("\n").slice(3), [
      "Certificate                  SQL login              RPC as a node or admin",
      "node.crt                     node isn't a SQL user  accepted",
      "client.app.crt               app logs in            only for node and root",
      "client.root.crt              root logs in           accepted",
      "(no certificate)             asked for a password",
      "(browser at the DB Console)  asked for a password",
      "",
    ]);
  });

  test("a cause that ends every connection is named once, with what it affects", async () => {
    const set = await healthySet();
    const { code, out } = await run({ ...(await files()), "node.key": { content: set.node.keyPem, mode: 0o644 } }, [
      "certs",
    ]);
    assert.equal(code, 1);
    assert.match(out, /^certs: no one can log in with any of 3 certificates\n/);
    assert.equal(out.match(/exceeds -rwx------/g)?.length, 1);
    assert.match(
      out,
      /\nThe node doesn't start, because node\.crt can't be used\.\n {2}> cannot load certificates: [^\n]+\nThis affects every SQL login, every RPC, and the DB Console\.\nUntil it's fixed, nothing else is known about node\.crt, client\.app\.crt, client\.root\.crt\.\n$/,
    );
  });

  test("a cause of several refusals has a number, and its words come once", async () => {
    const set = await healthySet();
    const stranger = await authority({ keySlot: "stranger" });
    const { out } = await run(
      { ...set.files, ...pair("client.app", await clientCertificate({ user: "app", issuedBy: stranger })) },
      ["certs"],
    );
    assert.match(out, /\nclient\.app\.crt +app is rejected \[1\] +rejected \[1\]\n/);
    assert.equal(out.match(/^\[\d\] /gm)?.length, 1);
    assert.match(out, /\n\[1\] [^\n]+\n {4}> tls: failed to verify certificate: x509: certificate signed by unknown/);
  });

  test("prints JSON that follows its schema, for every outcome", async () => {
    const all = await files();
    const expected = ["node.crt node refused", "client.app.crt app accepted", "client.root.crt root accepted"];
    assert.deepEqual(who(json(await run(all, ["certs", "--json"]))), expected);
    assert.deepEqual(
      json(await run(all, ["certs", "--json", "--sslmode", "disable"])).withoutCertificate.says,
      "node is running secure mode, SSL connection required",
    );
  });

  test("assumes the Go version of a preview, and says so", async () => {
    const { out } = await run(await files(), ["certs", "--cockroach-version", "26.4.0-alpha.1"]);
    assert.match(out, /\nfor CockroachDB v26\.4\.0 \(Go 1\.26\.6, assumed\), /);
    const record = json(await run(await files(), ["certs", "--cockroach-version", "26.4", "--json"]));
    assert.deepEqual([record.goVersion, record.goVersionAssumed], ["1.26.6", true]);
  });

  test("--user judges one user with every certificate", async () => {
    const { code, out } = await run(await files(), ["certs", "--user", "App", "--json"]);
    assert.equal(code, 0);
    assert.deepEqual(who(json({ out })), [
      "client.app.crt app accepted",
      "node.crt app refused",
      "client.root.crt app refused",
    ]);
    const nobody = await run(await files(), ["certs", "--user", "nobody"]);
    assert.equal(nobody.code, 1);
    assert.match(nobody.out, /^certs: nobody can't log in with any of 3 certificates\n/);
    assert.match(
      nobody.out,
      /\n {22}> certificate authentication failed for user "nobody" \(DN: <nil>\)\n {22}> DETAIL: The client certificate \(DN: <nil>\) is valid for "app" on all tenants\.\n/,
    );
  });

  test("a certificate that can't be used to log in", async () => {
    const { code, out } = await run(await files(), ["certs/client.root.crt", "--disallow-root"]);
    assert.equal(code, 1);
    assert.match(out, /^certs\/client\.root\.crt: no one can log in with this certificate\n/);
    assert.match(
      (await run(await files(), ["certs/client.app.crt", "--san-required"])).out,
      /^certs\/client\.app\.crt: every SQL user but root can log in\n/,
    );
  });

  test("one certificate of a directory, with all steps", async () => {
    const { code, out } = await run(await files(), ["certs/client.root.crt", "--host", "localhost"]);
    assert.equal(code, 0);
    assert.match(out, /^certs\/client\.root\.crt: 1 user can log in with 1 certificate\n/);
    assert.match(
      out,
      / {4}passed {4}client {2}Host name: The certificate is valid for localhost\n {4}passed {4}node {4}Client certificate: /,
    );
  });

  test("one certificate and CA files, without a directory", async () => {
    const set = await healthySet();
    const others = {
      "me.pem": set.root.pem,
      "ca.pem": set.ca.pem,
      "other.pem": (await authority({ keySlot: "stranger" })).pem,
    };
    const good = await run({}, ["me.pem", "--ca", "ca.pem", "--json"], others);
    assert.deepEqual([good.code, who(json(good))], [0, ["me.pem root accepted"]]);
    const bad = await run({}, ["me.pem", "--ca", "other.pem", "--json"], others);
    assert.equal(bad.code, 1);
    const [login] = json(bad).certificates[0]?.logins ?? [];
    assert.match(
      login?.says ?? "",
      /^tls: failed to verify certificate: x509: certificate signed by unknown authority/,
    );
  });

  test("ignores the port of the host", async () => {
    assert.equal(json(await run(await files(), ["certs", "--json", "--host", "localhost:26257"])).host, "localhost");
  });

  test("connects to the SQL server of a tenant that has one", async () => {
    const set = await healthySet();
    const server = await certificate(tenantClientProfile("5", hostNames(["sql.local"])), { issuedBy: set.ca });
    const all = { ...(await files()), ...pair("client-tenant.5", server) };
    const at = async (...args: readonly string[]) =>
      (await run(all, ["certs", "--user", "app", "--host", "sql.local", ...args])).code;
    assert.deepEqual([await at(), await at("--tenant", "5"), await at("--tenant", "6")], [1, 0, 1]);
  });

  for (const [args, user, expected] of [
    [["--cert-principal-map", "app:other"], "other", "accepted"],
    [["--root-cert-distinguished-name", "O=Cockroach,CN=app"], "root", "accepted"],
    [["--root-cert-distinguished-name", "O=Cockroach,CN=x"], "root", "refused"],
    [["--role-subject", "app:O=Cockroach,CN=app", "--subject-required"], "app", "accepted"],
    [["--subject-required"], "app", "refused"],
    [["--san-required"], "whoever", "accepted"],
    [["--san-required", "--root-cert-san", "DNS=root.example.com"], "root", "refused"],
    [["--san-required", "--hba-map", "m"], "app", "refused"],
    [["--hba-map", "m", "--identity-map", "map.conf"], "mapped", "accepted"],
    [["--hba-map", "m", "--identity-map", "map.conf"], "app", "refused"],
    [["--disallow-root"], "root", "refused"],
    [["--tenant", "5"], "app", "accepted"],
    [["--at", "2040-01-01"], "app", "refused"],
    [["--sslmode", "disable"], "app", "refused"],
    [["--cockroach-version", "21.1"], "app", "accepted"],
  ] as const) {
    test(`${args.join(" ")} for ${user}`, async () => {
      const outcome = await run(await files(), ["certs/client.app.crt", "--user", user, "--json", ...args], {
        "map.conf": "m app mapped\n",
      });
      assert.deepEqual(who(json(outcome)), [`certs/client.app.crt ${user} ${expected}`]);
    });
  }

  for (const args of [
    ["--tenant"],
    ["--sslmode", "maybe"],
    ["--root-cert-san", "EMAIL=x"],
    ["--root-cert-distinguished-name", "x"],
    ["--role-subject", "app"],
    ["--cert-principal-map", "x"],
  ]) {
    test(`wrong use: ${args.join(" ")}`, async () => {
      assert.equal((await run(await files(), ["certs", ...args])).code, 2);
    });
  }

  for (const [what, args] of [
    ["a certificate", ["elsewhere/x.pem", "--ca", "certs/ca.crt"]],
    ["a CA file", ["certs", "--ca", "gone.pem"]],
    ["the identity map", ["certs", "--identity-map", "gone.conf"]],
  ] as const) {
    test(`a missing ${what}`, async () => {
      const { code, out, err } = await run(await files(), args);
      assert.deepEqual([code, out], [1, ""]);
      assert.match(err, /can't be read: ENOENT: no such file or directory, open '[^']+'\n$/);
    });
  }

  test("nothing controls the terminal, and no key is printed", async () => {
    const set = await healthySet();
    const hostile = await clientCertificate({ user: "a\u001b[31m\u202e", issuedBy: set.ca });
    const { out } = await run({ ...set.files, ...pair("client.x", hostile) }, ["certs"]);
    assert.doesNotMatch(out.replaceAll("\n", ""), /[\u0000-\u001f\u202e]|PRIVATE KEY/);
    assert.match(out, /a\\u\{1b\}\[31m\\u\{202e\} logs in/);
  });
});
