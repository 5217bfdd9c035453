// A node that runs, beside its certs directory: a real PostgreSQL server, which speaks the protocol of CockroachDB's
// SQL port, and a plain TLS server in the place of the DB Console. What each serves is compared over a real connection.
import assert from "node:assert/strict";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { createServer as createTcpServer, type AddressInfo, type Server, type Socket } from "node:net";
import { join } from "node:path";
import { after, before, describe, test } from "node:test";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import { defaultSettings } from "../../src/cockroach/directory/directorySettings.ts";
import { loadCertsDirectory } from "../../src/cockroach/directory/loadCertsDirectory.ts";
import { verifierOf } from "../../src/cockroach/login/peers.ts";
import { compareRunning, type RunningComparison } from "../../src/cockroach/runningNode/compareRunning.ts";
import type { Way } from "../../src/cockroach/runningNode/nodeAnswer.ts";
import { nodeAssetLoader } from "../../src/node/files/nodeAssetLoader.ts";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { askRunningNode } from "../../src/node/net/runningNode.ts";
import { runningVerdict } from "../../src/view/runningNode/runningVerdict.ts";
import { emptySet, type CreatedSet } from "./createdSet.ts";
import { skipWithout } from "./debianPrograms.ts";
import { findPostgres, makePostgres, type PostgresServer } from "./postgresServer.ts";

const program = findPostgres();
const bin = "path" in program ? program.path : "";

interface Asking {
  readonly way: Way;
  readonly port: number;
  readonly host?: string;
  readonly directory: string;
  readonly user?: string;
  /** Where the user's pair is, if not in the directory. */
  readonly pairFrom?: string;
}

async function ask({
  way,
  port,
  host = "localhost",
  directory: path,
  user,
  pairFrom = path,
}: Asking): Promise<RunningComparison> {
  const directory = await loadCertsDirectory({
    loader: nodeAssetLoader(path),
    path,
    settings: defaultSettings,
    now: Date.now(),
    cryptography: nodeCryptography,
  });
  if (directory === undefined) throw new Error("nobody cancelled");
  const endpoint = { host, port, way };
  const file = (ending: string): Buffer => readFileSync(join(pairFrom, `client.${user ?? ""}.${ending}`));
  const client = user === undefined ? undefined : { user, certificate: file("crt"), key: file("key") };
  const answer = await askRunningNode({ ...endpoint, patience: 1_000, ...(client && { client }) });
  return compareRunning({
    endpoint,
    answer,
    directory,
    verifier: verifierOf(directory, nodeCryptography),
    ...(user !== undefined && { user }),
  });
}

/** `certificate error`, in the order of a connection. */
function told({ findings }: RunningComparison): readonly string[] {
  return findings.map(({ id, severity }) => `${id} ${severity}`);
}

function saysOf({ findings }: RunningComparison, id: string): string {
  return findings.find((one) => one.id === id)?.says ?? "";
}

/**
 * Root and node certificates of an own CA, and a second directory with a node certificate under an intermediate CA,
 * both for `localhost`.
 */
async function makeSets(): Promise<{ readonly plain: CreatedSet; readonly deep: CreatedSet }> {
  const keyType = { algorithm: "ecdsa-p256" } as const;
  const [plain, deep] = [emptySet(keyType), emptySet(keyType)];
  for (const set of [plain, deep]) await set.create({ kind: "ca" });
  await plain.create({ kind: "node", hosts: ["localhost"] });
  for (const user of ["root", "app"]) await plain.create({ kind: "client", user });
  const [certificatePath, keyPath] = [
    join(deep.base, "safe", "intermediate.crt"),
    join(deep.base, "safe", "intermediate.key"),
  ];
  await deep.create({ kind: "intermediate-ca", commonName: "Cockroach Intermediate CA", certificatePath, keyPath });
  await deep.create({ kind: "node", hosts: ["localhost"], caKey: keyPath, caCertificate: certificatePath });
  await deep.create({ kind: "client", user: "root" });
  return { plain, deep };
}

const blocks = (pem: string): readonly string[] => pem.match(/-----BEGIN[^-]+-----[^-]+-----END[^-]+-----\n/g) ?? [];
const textOf = (set: CreatedSet, name: string): string => readFileSync(join(set.certs, name), "utf8");

let plain: CreatedSet;
let deep: CreatedSet;

before(async () => {
  ({ plain, deep } = await makeSets());
});
after(() => {
  for (const { base } of [plain, deep]) rmSync(base, { recursive: true });
});

/** A server that takes connections and does with them what it is told. */
async function listening(server: Server): Promise<{ readonly port: number; readonly close: () => Promise<void> }> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => {
    sockets.add(socket);
    socket.on("error", () => undefined);
  });
  await new Promise<void>((resolve) => server.listen(0, "localhost", resolve));
  return {
    port: (server.address() as AddressInfo).port,
    close: () => {
      for (const socket of sockets) socket.destroy();
      return new Promise((resolve) =>
        server.close(() => {
          resolve();
        }),
      );
    },
  };
}

async function against<T>(server: Server, body: (port: number) => Promise<T>): Promise<T> {
  const { port, close } = await listening(server);
  try {
    return await body(port);
  } finally {
    await close();
  }
}

describe("the SQL port of a real PostgreSQL server", { skip: skipWithout(program), timeout: 180_000 }, () => {
  let server: PostgresServer;
  let base = "";

  before(async () => {
    ({ base } = emptySet());
    server = await makePostgres(bin, base);
    serve(plain);
    for (const user of ["root", "app"]) server.addUser(user);
  });
  after(() => {
    server.stop();
    rmSync(base, { recursive: true });
  });

  function serve(
    set: CreatedSet,
    {
      certificate = textOf(set, "node.crt"),
      settings = [],
    }: { readonly certificate?: string; readonly settings?: readonly string[] } = {},
  ): void {
    server.serve({ certificate, key: textOf(set, "node.key"), ca: textOf(set, "ca.crt") }, settings);
  }

  const sql = (set: CreatedSet, more: Partial<Asking> = {}): Promise<RunningComparison> =>
    ask({ way: "postgresql", port: server.port, directory: set.certs, ...more });

  test("serves what is on disk; OpenSSL adds the CA, which is said", async () => {
    serve(plain);
    const comparison = await sql(plain);
    assert.deepEqual(told(comparison), ["tls ok", "chain information", "trust ok", "host ok", "client-cas ok"]);
    assert.match(runningVerdict(comparison).sentence, /^It serves node\.crt as it is on disk, and the CA after it/);
    assert.deepEqual(comparison.served?.authorities, [{ name: "CN=Cockroach CA, O=Cockroach", isKnown: true }]);
    assert.equal(comparison.served.tls.version, 0x0304);
  });

  test("lets root in with its pair, and refuses another user's", async () => {
    serve(plain);
    assert.deepEqual(told(await sql(plain, { user: "root" })).at(-1), "client ok");
    const stranger = await sql(plain, { user: "root", pairFrom: deep.certs });
    assert.deepEqual(told(stranger).at(-1), "client error");
    assert.equal(saysOf(stranger, "client"), "remote error: tls: unknown certificate authority");
    writeFileSync(join(deep.base, "client.app.crt"), textOf(plain, "client.root.crt"));
    writeFileSync(join(deep.base, "client.app.key"), textOf(plain, "client.root.key"));
    const other = await sql(plain, { user: "app", pairFrom: deep.base });
    assert.match(saysOf(other, "client"), /^certificate authentication failed for user "app"/);
  });

  test("has not read the file that was replaced", async () => {
    serve(plain);
    const older = textOf(plain, "node.crt");
    // Certificates begin at whole seconds.
    await new Promise((resolve) => setTimeout(resolve, 1_100));
    await plain.create({ kind: "node", hosts: ["localhost"], overwrite: true });
    const comparison = await sql(plain);
    assert.deepEqual(told(comparison), ["tls ok", "not-reloaded error", "trust ok", "host ok", "client-cas ok"]);
    assert.match(
      comparison.findings.find(({ id }) => id === "not-reloaded")?.todo ?? "",
      /^node\.crt was replaced, but the node hasn't read it\. Send the node SIGHUP/,
    );
    assert.notEqual(older, textOf(plain, "node.crt"));
    serve(plain);
    assert.ok(!told(await sql(plain)).some((one) => one.endsWith("error")));
  });

  test("serves its certificate without the intermediate", async () => {
    const [leaf = ""] = blocks(textOf(deep, "node.crt"));
    serve(deep, { certificate: leaf });
    const comparison = await sql(deep);
    assert.deepEqual(told(comparison), ["tls ok", "chain warning", "missing-intermediate error", "client-cas ok"]);
    assert.match(
      runningVerdict(comparison).sentence,
      /CN=Cockroach Intermediate CA.*, which signed it, isn't sent with it/,
    );
    assert.match(saysOf(comparison, "missing-intermediate"), /x509: certificate signed by unknown authority/);
    serve(deep);
    assert.ok(!told(await sql(deep)).some((one) => one.endsWith("error")));
  });

  test("is asked at a host that its certificate does not name", async () => {
    serve(plain);
    const comparison = await sql(plain, { host: "127.0.0.1" });
    assert.deepEqual(told(comparison), ["tls ok", "chain information", "trust ok", "host error", "client-cas ok"]);
    assert.match(
      saysOf(comparison, "host"),
      /x509: cannot validate certificate for 127\.0\.0\.1 because it doesn't contain any IP SANs/,
    );
  });

  test("speaks TLS 1.1 only", async () => {
    serve(plain, {
      settings: [
        "ssl_min_protocol_version = 'TLSv1.1'",
        "ssl_max_protocol_version = 'TLSv1.1'",
        "ssl_ciphers = 'DEFAULT:@SECLEVEL=0'",
      ],
    });
    const comparison = await sql(plain);
    assert.equal(told(comparison)[0], "tls-version error");
    assert.equal(runningVerdict(comparison).sentence, "Its newest version is TLS 1.1.");
    assert.equal(comparison.served?.chain.certificates.length, 2);
  });

  test("speaks no TLS", async () => {
    serve(plain, { settings: ["ssl = off"] });
    const comparison = await sql(plain);
    assert.deepEqual(told(comparison), ["without-tls error"]);
    assert.equal(
      saysOf(comparison, "without-tls"),
      "cannot establish secure connection to insecure server.\nMaybe use --insecure?",
    );
  });

  test("has stopped", async () => {
    server.stop();
    const comparison = await sql(plain);
    assert.deepEqual(told(comparison), ["unreachable error"]);
    assert.match(runningVerdict(comparison).sentence, /ECONNREFUSED/);
  });
});

describe("the DB Console, a plain TLS server", () => {
  const serving = (set: CreatedSet, more: TlsOptions = {}): Server =>
    createTlsServer({ cert: textOf(set, "node.crt"), key: textOf(set, "node.key"), ...more }).on(
      "tlsClientError",
      () => undefined,
    );
  const console_ = (set: CreatedSet, port: number, more: Partial<Asking> = {}): Promise<RunningComparison> =>
    ask({ way: "tls", port, directory: set.certs, ...more });

  test("serves what is on disk, byte for byte", async () => {
    for (const set of [plain, deep]) {
      const comparison = await against(serving(set), (port) => console_(set, port));
      assert.deepEqual(told(comparison), ["tls ok", "certificate ok", "trust ok", "host ok", "client-cas ok"]);
      assert.equal(runningVerdict(comparison).sentence, "It serves node.crt as it is on disk, and clients accept it.");
    }
  });

  test("has not read the file that was replaced, nor the ui.crt that came", async () => {
    const server = serving(plain);
    await against(server, async (port) => {
      await new Promise((resolve) => setTimeout(resolve, 1_100));
      await plain.create({ kind: "node", hosts: ["localhost"], overwrite: true });
      assert.equal(told(await console_(plain, port))[1], "not-reloaded error");
    });
    await against(serving(deep), async (port) => {
      await deep.create({ kind: "ui", hosts: ["localhost"] });
      const comparison = await console_(deep, port);
      rmSync(join(deep.certs, "ui.crt"));
      rmSync(join(deep.certs, "ui.key"));
      assert.equal(told(comparison)[1], "other-file error");
      assert.match(runningVerdict(comparison).sentence, /^It serves node\.crt, not ui\.crt\.$/);
    });
  });

  test("serves its certificate without the intermediate", async () => {
    const [leaf = ""] = blocks(textOf(deep, "node.crt"));
    const comparison = await against(serving(deep, { cert: leaf }), (port) => console_(deep, port));
    assert.deepEqual(told(comparison), ["tls ok", "chain warning", "missing-intermediate error", "client-cas ok"]);
  });

  test("is asked at a host that its certificate does not name", async () => {
    const server = serving(plain);
    const comparison = await against(server, (port) =>
      console_(plain, port, { host: (server.address() as AddressInfo).address }),
    );
    assert.deepEqual(told(comparison), ["tls ok", "certificate ok", "trust ok", "host error", "client-cas ok"]);
  });

  test("speaks TLS 1.1 only", async () => {
    const comparison = await against(
      serving(plain, { minVersion: "TLSv1.1", maxVersion: "TLSv1.1", ciphers: "DEFAULT:@SECLEVEL=0" }),
      (port) => console_(plain, port),
    );
    assert.equal(told(comparison)[0], "tls-version error");
    assert.equal(saysOf(comparison, "tls-version"), "tls: server selected unsupported protocol version 302");
  });

  test("speaks HTTP without TLS, as an insecure node does", async () => {
    const comparison = await against(
      createTcpServer((socket) => socket.once("data", () => socket.end("HTTP/1.1 400 Bad Request\r\n\r\n"))),
      (port) => console_(plain, port),
    );
    assert.deepEqual(told(comparison), ["other-protocol error"]);
    assert.match(
      runningVerdict(comparison).sentence,
      /It answers in HTTP without TLS \(“HTTP\/1\.1 400 Bad Request”\)/,
    );
  });
});

describe("servers that aren't nodes", () => {
  for (const way of ["postgresql", "tls"] as const) {
    test(`${way}: garbage`, async () => {
      const comparison = await against(
        createTcpServer((socket) => socket.write("\u0007garbage\r\n")),
        (port) => ask({ way, port, directory: plain.certs }),
      );
      assert.deepEqual(told(comparison), ["other-protocol error"]);
      assert.match(runningVerdict(comparison).sentence, /bytes 0767617262616765…/);
    });

    test(`${way}: silence`, async () => {
      const comparison = await against(createTcpServer(), (port) => ask({ way, port, directory: plain.certs }));
      assert.deepEqual(told(comparison), ["silent error"]);
    });

    test(`${way}: a door that closes`, async () => {
      const comparison = await against(
        createTcpServer((socket) => socket.once("data", () => socket.destroy())),
        (port) => ask({ way, port, directory: plain.certs }),
      );
      assert.deepEqual(told(comparison), ["closed error"]);
      assert.equal(saysOf(comparison, "closed"), "server closed the connection.\nIs this a CockroachDB node?");
    });
  }
});
