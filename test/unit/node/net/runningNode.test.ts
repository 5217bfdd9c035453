// Asking a server over a real connection: what it sends is kept exactly, whatever it does, and nothing is waited for
// forever.
import assert from "node:assert/strict";
import { createServer, type AddressInfo, type Server, type Socket } from "node:net";
import { describe, test } from "node:test";
import { createServer as createTlsServer, type TlsOptions } from "node:tls";
import { setTimeout as sleep } from "node:timers/promises";
import { X509Certificate } from "node:crypto";
import type { NodeAnswer, NodeQuestion, ServedTls } from "../../../../src/cockroach/runningNode/nodeAnswer.ts";
import { askRunningNode } from "../../../../src/node/net/runningNode.ts";
import { authority, clientCertificate, nodeCertificate } from "../../../support/certificate.ts";

async function against(server: Server, body: (port: number) => Promise<void>): Promise<void> {
  const sockets = new Set<Socket>();
  server.on("connection", (socket) => sockets.add(socket.on("error", () => undefined)));
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  try {
    await body((server.address() as AddressInfo).port);
  } finally {
    for (const socket of sockets) socket.destroy();
    await new Promise((resolve) => server.close(resolve));
  }
}

function ask(port: number, more: Partial<NodeQuestion> = {}): Promise<NodeAnswer> {
  return askRunningNode({ host: "127.0.0.1", port, way: "tls", patience: 500, ...more });
}

async function asked(options: TlsOptions, more: Partial<NodeQuestion> = {}): Promise<ServedTls> {
  let answer: NodeAnswer | undefined;
  await against(
    createTlsServer(options).on("tlsClientError", () => undefined),
    async (port) => {
      answer = await ask(port, more);
    },
  );
  assert.equal(answer?.outcome, "tls");
  return answer;
}

const names = (authorities: readonly Uint8Array[] | undefined): readonly string[] | undefined =>
  authorities?.map((der) =>
    Buffer.from(der)
      .toString("latin1")
      .replace(/[^ -~]/g, ""),
  );

describe("TLS at once", () => {
  const versions = [
    ["TLSv1.3", "TLS_AES_128_GCM_SHA256", 0x0304, 0x1301],
    ["TLSv1.3", "TLS_AES_256_GCM_SHA384", 0x0304, 0x1302],
    ["TLSv1.3", "TLS_CHACHA20_POLY1305_SHA256", 0x0304, 0x1303],
    ["TLSv1.2", "ECDHE-ECDSA-AES128-GCM-SHA256", 0x0303, 0xc02b],
    ["TLSv1.1", "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0", 0x0302, 0xc009],
    ["TLSv1", "ECDHE-ECDSA-AES128-SHA:@SECLEVEL=0", 0x0301, 0xc009],
  ] as const;
  for (const [version, ciphers, number, suite] of versions) {
    test(`${version} with ${ciphers}: the chain as it was sent, and the CAs that are asked for`, async () => {
      const [ca, other] = [await authority(), await authority({ cn: "Other CA" })];
      const node = await nodeCertificate({ issuedBy: ca });
      // In an order that a client would put right, and with one that belongs to nobody.
      const options = {
        cert: node.pem + other.pem + ca.pem,
        key: node.keyPem,
        minVersion: version,
        maxVersion: version,
        ciphers,
        requestCert: true,
        rejectUnauthorized: false,
        ca: [other.pem, ca.pem],
      };
      const answer = await asked(options);
      assert.deepEqual(
        answer.chain.map((der) => Buffer.from(der).toString("hex")),
        [node, other, ca].map(({ der }) => Buffer.from(der).toString("hex")),
      );
      assert.deepEqual([answer.version, answer.cipherSuite, answer.isHidden], [number, suite, false]);
      assert.deepEqual(
        names(answer.authorities)?.map((text) => /Other CA|Cockroach CA/.exec(text)?.[0]),
        ["Other CA", "Cockroach CA"],
      );
    });
  }

  test("no CAs where no client certificate is asked for", async () => {
    const node = await nodeCertificate();
    assert.equal((await asked({ cert: node.pem, key: node.keyPem })).authorities, undefined);
  });

  test("an alert instead of a certificate", async () => {
    await against(
      createTlsServer({ ciphers: "PSK", minVersion: "TLSv1.2", maxVersion: "TLSv1.2" }).on(
        "tlsClientError",
        () => undefined,
      ),
      async (port) => {
        assert.deepEqual(await ask(port), { outcome: "alert", alert: 40 });
      },
    );
  });

  test("a server that sends without end is left", async () => {
    const flood = createServer((socket) => {
      const more = (): void => {
        while (socket.write(Buffer.concat([Uint8Array.of(22, 3, 3, 0x3f, 0xff), new Uint8Array(0x3fff)])));
      };
      socket.on("drain", more);
      more();
    });
    await against(flood, async (port) => {
      assert.equal((await ask(port)).outcome, "closed");
    });
  });

  test("half a handshake, then nothing", async () => {
    await against(
      createServer((socket) => socket.once("data", () => socket.write(Uint8Array.of(22, 3, 3, 0, 90, 2)))),
      async (port) => {
        assert.deepEqual(await ask(port), { outcome: "silent", moment: "greeted in TLS" });
      },
    );
  });
});

describe("PostgreSQL's way", () => {
  const answering = (bytes: string, then?: (socket: Socket) => void): Server =>
    createServer((socket) =>
      socket.once("data", (request) => {
        assert.deepEqual([...request], [0, 0, 0, 8, 4, 210, 22, 47]);
        socket.write(bytes, "latin1");
        then?.(socket);
      }),
    );
  const sql = { way: "postgresql" } as const;

  for (const [bytes, outcome] of [
    ["N", "withoutTls"],
    ["HTTP/1.1 400 Bad Request\r\n\r\n", "notPostgresql"],
    ["Sx", "notPostgresql"],
    ["E", "notPostgresql"],
  ] as const) {
    test(`${JSON.stringify(bytes)} is ${outcome}`, async () => {
      await against(answering(bytes), async (port) => {
        assert.equal((await ask(port, sql)).outcome, outcome);
      });
    });
  }

  test("S, and then no TLS", async () => {
    await against(
      answering("S", (socket) => socket.once("data", () => socket.write("garbage"))),
      async (port) => {
        const answer = await ask(port, sql);
        assert.equal(answer.outcome === "notTls" && Buffer.from(answer.bytes).toString(), "garbage");
      },
    );
  });

  test("silence and a closed door are told apart", async () => {
    await against(createServer(), async (port) => {
      assert.deepEqual(await ask(port, sql), { outcome: "silent", moment: "asked for TLS" });
    });
    await against(
      createServer((socket) => socket.end()),
      async (port) => {
        assert.deepEqual(await ask(port, sql), { outcome: "closed", moment: "asked for TLS" });
      },
    );
  });

  test("a user logs in inside TLS, reads the version, and says goodbye without a query", async () => {
    const ca = await authority();
    const [node, root] = [await nodeCertificate({ issuedBy: ca }), await clientCertificate({ issuedBy: ca })];
    const client = { user: "root", certificate: Buffer.from(root.pem), key: Buffer.from(root.keyPem) };
    const banner = "CockroachDB CCL v24.1.3 (x86_64-pc-linux-gnu, built 2024/08/01 11:48:17, go1.22.5)";
    const status = (name: string, value: string): string => message("S", `${name}\0${value}\0`);
    const welcome = message("R", "\0\0\0\0");
    for (const [messages, version] of [
      [[welcome + status("client_encoding", "UTF8") + status("crdb_version", banner)], banner],
      // In pieces, with a notice in between.
      [[welcome.slice(0, 4), welcome.slice(4), message("N", "Shello\0\0"), status("crdb_version", banner)], banner],
      [[welcome, status("server_version", "13.0.0"), message("Z", "I")], undefined],
      // Nothing follows: the login counts all the same.
      [[welcome], undefined],
    ] as const) {
      let [said, peer] = ["", ""];
      const tls = createTlsServer({ cert: node.pem, key: node.keyPem, requestCert: true, ca: ca.pem }, (socket) => {
        peer = new X509Certificate(socket.getPeerCertificate().raw).subject;
        socket
          .on("data", (bytes: Buffer) => {
            const wasAsked = said.includes("user");
            said += bytes.toString("latin1");
            if (!wasAsked && said.includes("user")) for (const one of messages) socket.write(one, "latin1");
          })
          .on("error", () => undefined);
      });
      await against(
        answering("S", (socket) => tls.emit("connection", socket)),
        async (port) => {
          const answer = await ask(port, { ...sql, client });
          assert.deepEqual(answer.outcome === "tls" && answer.client, {
            said: "loggedIn",
            ...(version !== undefined && { version }),
          });
        },
      );
      assert.match(peer, /CN=root/);
      // The startup message, and a goodbye if the server said everything.
      assert.match(said, /\0user\0root\0application_name\0Certs for CockroachDB\0\0(X\0\0\0\u0004)?$/);
      assert.doesNotMatch(said, /password|p\0\0/);
    }
  });
});

/** A message of PostgreSQL's protocol. */
function message(type: string, body: string): string {
  const length = Buffer.alloc(4);
  length.writeUInt32BE(body.length + 4);
  return `${type}${length.toString("latin1")}${body}`;
}

describe("a connection that does not come about", () => {
  test("nobody listens", async () => {
    let port = 0;
    await against(createServer(), (free) => {
      port = free;
      return Promise.resolve();
    });
    assert.deepEqual(await ask(port), { outcome: "unreachable", reason: "ECONNREFUSED" });
  });

  test("the host is not known", async () => {
    const answer = await ask(1, { host: "nobody.invalid" });
    assert.ok(
      answer.outcome === "unreachable" && /^(?:ENOTFOUND|EAI_AGAIN)$/.test(answer.reason),
      JSON.stringify(answer),
    );
  });

  test("cancel ends it at once, before and after the connection", async () => {
    const gone = AbortSignal.abort(new Error("thought better of it"));
    await against(createServer(), async (port) => {
      await assert.rejects(ask(port, { signal: gone, patience: 60_000 }), /thought better/);
      const controller = new AbortController();
      const answer = ask(port, { signal: controller.signal, patience: 60_000 });
      void sleep(50).then(() => {
        controller.abort(new Error("thought better of it"));
      });
      await assert.rejects(answer, /thought better/);
    });
  });

  test("a pair that cannot be used is refused before anything is sent", async () => {
    await against(createServer(), async (port) => {
      const client = { user: "root", certificate: Buffer.from("none"), key: Buffer.from("none") };
      await assert.rejects(ask(port, { client }));
    });
  });
});
