// Connections that the login simulator calls working, and those that an action takes away, asked of real programs: Go's crypto/tls as
// CockroachDB's own clients and nodes, psql with a PostgreSQL server, and Node.js. The reference of the property that nothing offered hurts is
// itself judged. SAFETY_HANDSHAKES=300 asks of more clusters.
import assert from "node:assert/strict";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { encodePem } from "../../src/pki/pem/pemWriter.ts";
import { commonNameOf, connectionEnds, opensslConnects, type ConnectionEnds } from "./connectionEnds.ts";
import { skipWithout } from "./debianPrograms.ts";
import { askHandshakes, type Handshake } from "./mutualTls.ts";
import { connectNodeTls } from "./nodeTls.ts";
import { go } from "./systemGo.ts";
import { findPostgres, makePostgres, type PostgresServer } from "./postgresServer.ts";
import { sampleConnections, type SampledConnection } from "./sampledConnections.ts";
import { psql } from "./sqlClients.ts";

/** Certificates are valid since 2026-02-28: they are asked about today, as the programs have no other clock here. */
const clusters = Number(process.env["SAFETY_HANDSHAKES"] ?? 30);
const timeout = 110_000 + clusters * 4_000;
const program = findPostgres();
const bin = "path" in program ? program.path : "";

interface Asked extends SampledConnection {
  readonly ends: ConnectionEnds;
}

describe("a sample of connections, lost and kept", { timeout }, () => {
  let asked: readonly Asked[] = [];

  before(async () => {
    const sample = await sampleConnections([...Array(clusters).keys()]);
    const all = await Promise.all(sample.map(async (one) => ({ ...one, ends: await connectionEnds(one) })));
    asked = all.flatMap(({ ends, ...one }) => (ends === undefined ? [] : [{ ...one, ends }]));
  });

  const ofClient = (kind: "cockroach" | "openssl"): readonly Asked[] =>
    asked.filter(({ pairing }) => pairing.client === kind);

  test("is judged by Go as by the simulator", { skip: skipWithout(go), timeout }, () => {
    const list = ofClient("cockroach").filter((one) => one.works || isTlsMatter(one));
    assertBoth(
      list.map(({ works }) => works),
      clusters,
    );
    const { Verdicts } = askHandshakes(list.map(handshakeOf));
    const wrong = list.flatMap(({ what, works }, index) => {
      const { Client, Node } = Verdicts[index] ?? assert.fail();
      return (Client === "" && Node === "") === works ? [] : [`${what}: ${Client || "content"}; ${Node || "content"}`];
    });
    assert.deepEqual(wrong, []);
  });

  test("is judged by Node.js as by the simulator and OpenSSL's rule", { timeout }, async () => {
    const wrong: string[] = [];
    const answers: boolean[] = [];
    for (const one of ofClient("openssl")) {
      const { ends, pairing, what } = one;
      const works = await opensslConnects(ends, pairing.host);
      const refusal = await connectNodeTls({
        server: ends.server,
        client: ends.client,
        serverTrust: pemOf(ends.caCertificates),
        clientTrust: pemOf(ends.serverDirectory.stores.client.anchors),
        host: pairing.host,
      });
      answers.push(refusal === "");
      if ((refusal === "") !== works) wrong.push(`${what}: ${refusal || "content"}`);
    }
    assertBoth(answers, clusters);
    assert.deepEqual(wrong, []);
  });

  describe("and psql", { skip: skipWithout(program), timeout }, () => {
    let base = "";
    let server: PostgresServer;
    before(async () => {
      base = mkdtempSync(join(tmpdir(), "safety-psql-"));
      server = await makePostgres(bin, base);
    });
    after(() => {
      server.stop();
      rmSync(base, { recursive: true });
    });

    test("is judged by a PostgreSQL server as by the simulator and OpenSSL's rule", { timeout }, async () => {
      const wrong: string[] = [];
      const answers: boolean[] = [];
      const users = new Set<string>();
      let serving = "";
      for (const [index, { ends, pairing, what }] of ofClient("openssl").entries()) {
        const { user = "" } = pairing;
        const works = (await opensslConnects(ends, pairing.host)) && commonNameOf(ends) === user;
        const files = {
          certificate: ends.server.certificate.toString(),
          key: ends.server.key.toString(),
          ca: pemOf(ends.serverDirectory.stores.client.anchors),
        };
        if (files.ca === "") continue;
        if (serving !== JSON.stringify(files)) server.serve(files);
        serving = JSON.stringify(files);
        if (!users.has(user)) server.addUser(user);
        users.add(user);
        const { user: who, error } = logIn(join(base, `client-${index}`), ends, { user, host: pairing.host });
        answers.push(who === user);
        if ((who === user) !== works) wrong.push(`${what}: ${error || "content"}`);
      }
      assertBoth(answers, clusters);
      assert.deepEqual(wrong, []);
    });

    function logIn(
      folder: string,
      { client, caFile }: ConnectionEnds,
      { user, host }: { readonly user: string; readonly host: string },
    ): ReturnType<ReturnType<typeof psql>>[number] {
      mkdirSync(folder);
      const at = (name: string, content: Buffer, mode: number): string => {
        writeFileSync(join(folder, name), content, { mode });
        return join(folder, name);
      };
      const parameters = {
        host,
        hostaddr: "127.0.0.1",
        port: String(server.port),
        user,
        dbname: "postgres",
        sslmode: "verify-full",
        sslrootcert: at("ca.crt", caFile, 0o644),
        sslcert: at("client.crt", client.certificate, 0o644),
        sslkey: at("client.key", client.key, client.keyMode),
      };
      const words = Object.entries(parameters).map(([name, value]) => `${name}='${value}'`);
      return psql(bin)([words.join(" ")])[0] ?? assert.fail();
    }
  });
});

/** Fails unless enough was asked, and each answer was given. */
function assertBoth(answers: readonly boolean[], least: number): void {
  assert.ok(answers.length >= least, `${answers.length} connections`);
  assert.ok(answers.includes(true) && answers.includes(false), "every answer is the same");
  console.log(`    ${answers.filter(Boolean).length} connect, ${answers.filter((one) => !one).length} don't`);
}

/** Names, users, and files that don't load are no matter of TLS: only a CA that is missing is asked about. */
function isTlsMatter({ cluster, pairing }: Asked): boolean {
  const directories = Object.values(cluster.directories);
  return [pairing.server, pairing.from].every(({ directory }) => directories[directory]?.["ca.crt"] !== undefined);
}

function handshakeOf({ ends, pairing }: Asked): Handshake {
  const { serverDirectory, clientDirectory } = ends;
  const role = pairing.server.file === "node.crt" ? "server" : "tenantServer";
  const shown = ({ file, key }: ConnectionEnds["server"]): Handshake["server"] => ({
    chain: file.content.blocks.flatMap(({ certificate }) => (certificate === undefined ? [] : [certificate.der])),
    key,
  });
  return {
    server: shown(ends.server),
    client: shown(ends.client),
    serverStore: clientDirectory.stores[role].anchors.map(({ der }) => der),
    clientStore: serverDirectory.stores.client.anchors.map(({ der }) => der),
    mode: "verify-full",
    host: pairing.host,
    always: true,
  };
}

function pemOf(certificates: ConnectionEnds["caCertificates"]): string {
  return certificates.map(({ der }) => encodePem("CERTIFICATE", der)).join("");
}
