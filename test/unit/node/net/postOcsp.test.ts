// The HTTP side of OCSP on loopback: what is sent, what comes back, and where it ends.
import assert from "node:assert/strict";
import { request as requestHttp, type IncomingMessage, type RequestOptions } from "node:http";
import { request as requestHttps } from "node:https";
import { createServer } from "node:net";
import { after, test } from "node:test";
import type { AddressInfo } from "node:net";
import type { OcspExchange, OcspPost } from "../../../../src/cockroach/ocsp/ocspExchange.ts";
import { createPostOcsp, postOcsp } from "../../../../src/node/net/postOcsp.ts";
import { serveAnswer, type RunningResponder } from "../../../support/ocspResponder.ts";

const running: RunningResponder[] = [];
after(async () => {
  for (const one of running) await one.stop();
});

async function serve(...options: Parameters<typeof serveAnswer>): Promise<string> {
  const started = await serveAnswer(...options);
  running.push(started);
  return started.url;
}

function post(url: string, more: Partial<OcspPost> = {}): Promise<OcspExchange> {
  return postOcsp({ url, body: Uint8Array.of(1, 2, 3), patience: 5_000, maxBytes: 10, permits: () => true, ...more });
}

test("sends the question and takes the answer", async () => {
  const seen: Buffer[] = [];
  const url = await serve({ body: Uint8Array.of(4, 5) }, seen);
  assert.deepEqual(await post(url), {
    outcome: "answered",
    httpStatus: 200,
    contentType: "application/ocsp-response",
    bytes: Buffer.of(4, 5),
  });
  assert.deepEqual(seen, [Buffer.of(1, 2, 3)]);
});

test("an answer may have as many bytes as were granted, and not one more", async () => {
  assert.equal((await post(await serve({ body: new Uint8Array(10) }))).outcome, "answered");
  assert.deepEqual(await post(await serve({ body: new Uint8Array(11) })), { outcome: "tooLarge", maxBytes: 10 });
});

test("goes nowhere else, and does not read what comes with another status", async () => {
  const url = await serve({ status: 307, headers: { location: "http://other.example/" } });
  assert.deepEqual(await post(url), { outcome: "redirected", httpStatus: 307, location: "http://other.example/" });
  const page = await serve({ status: 500, headers: { "content-type": "text/html" }, body: new Uint8Array(100) });
  assert.deepEqual(await post(page), {
    outcome: "answered",
    httpStatus: 500,
    contentType: "text/html",
    bytes: new Uint8Array(),
  });
});

test("silence ends with the patience", async () => {
  assert.deepEqual(await post(await serve(undefined), { patience: 50 }), { outcome: "silent" });
});

test("an answer that begins and does not go on is silence too", async () => {
  const url = await serveRaw(
    "HTTP/1.1 200 OK\r\ncontent-type: application/ocsp-response\r\ncontent-length: 5\r\n\r\nab",
  );
  assert.deepEqual(await post(url, { patience: 200 }), { outcome: "silent" });
});

test("nobody there, and somebody who speaks no HTTP", async () => {
  const gone = await serveAnswer(undefined);
  await gone.stop();
  assert.deepEqual(await post(gone.url), { outcome: "unreachable", reason: "ECONNREFUSED" });
  const reason = await post(await serveRaw("SSH-2.0-OpenSSH\r\n"));
  assert.ok(reason.outcome === "unreachable" && reason.reason.startsWith("HPE_"));
});

test("only http and https, and only URLs", async () => {
  for (const url of ["ldap://127.0.0.1/", "file:///etc/passwd", "ocsp.example", ""])
    assert.deepEqual(await post(url), { outcome: "notHttp" });
});

test("cancelling ends it with the reason", async () => {
  const controller = new AbortController();
  const url = await serve(undefined);
  const pending = post(url, { signal: controller.signal });
  controller.abort(new Error("enough"));
  await assert.rejects(pending, /enough/);
  await assert.rejects(post(url, { signal: controller.signal }), /enough/);
});

test("an address of this machine is not asked before somebody has permitted it, whatever its spelling", async () => {
  const seen: Buffer[] = [];
  const url = await serve({ body: Uint8Array.of(4) }, seen);
  const { port } = new URL(url);
  for (const host of [
    "127.0.0.1",
    "localhost",
    "2130706433",
    "0x7f000001",
    "0177.0.0.1",
    "127.1",
    "127.0.0.1.",
    "[::ffff:127.0.0.1]",
    "[::ffff:7f00:1]",
    "0",
    "[::]",
    "127.9.9.9",
  ]) {
    const outcome = await post(`http://${host}:${port}/`, { permits: () => false });
    assert.ok(
      outcome.outcome === "internalAddress" && outcome.addresses.every(({ kind }) => kind === "loopback"),
      `${host}: ${JSON.stringify(outcome)}`,
    );
  }
  assert.deepEqual(seen, []);
  const permitted: string[] = [];
  assert.equal(
    (
      await post(`http://2130706433:${port}/`, {
        permits: (of, address) => {
          permitted.push(of, address);
          return true;
        },
      })
    ).outcome,
    "answered",
  );
  assert.deepEqual(permitted.slice(0, 2), [`http://2130706433:${port}/`, "127.0.0.1"]);
});

test("the connection goes to the address that was judged, whatever the name resolves to afterwards", async () => {
  const seen: Buffer[] = [];
  const { port } = new URL(await serve({ body: Uint8Array.of(4) }, seen));
  let lookups = 0;
  const rebinding = createPostOcsp({
    requestHttp,
    requestHttps,
    resolveHost: () => Promise.resolve([{ address: lookups++ === 0 ? "127.0.0.1" : "127.0.0.2", family: 4 }]),
  });
  const asked = { url: `http://rebinding.example:${port}/`, body: Uint8Array.of(1), patience: 5_000, maxBytes: 10 };
  assert.equal((await rebinding({ ...asked, permits: (_, address) => address === "127.0.0.1" })).outcome, "answered");
  assert.equal(lookups, 1);
  // The second time the name has another address, which nobody has permitted.
  assert.deepEqual(await rebinding({ ...asked, permits: (_, address) => address === "127.0.0.1" }), {
    outcome: "internalAddress",
    addresses: [{ address: "127.0.0.2", kind: "loopback" }],
  });
  assert.equal(seen.length, 1);
});

test("one address of several that isn't public is enough to stop", async () => {
  const mixed = createPostOcsp({
    requestHttp,
    requestHttps,
    resolveHost: () =>
      Promise.resolve([
        { address: "8.8.8.8", family: 4 },
        { address: "10.1.2.3", family: 4 },
      ]),
  });
  const outcome = await mixed({
    url: "http://mixed.example/",
    body: Uint8Array.of(1),
    patience: 5_000,
    maxBytes: 10,
    permits: () => false,
  });
  assert.deepEqual(outcome, { outcome: "internalAddress", addresses: [{ address: "10.1.2.3", kind: "private" }] });
});

test("nothing is sent where something between has connected to another address than the one that was judged", async () => {
  const seen: Buffer[] = [];
  const { port } = new URL(await serve({ body: Uint8Array.of(4) }, seen));
  const toProxy = ((url: URL, options: RequestOptions, answer: (response: IncomingMessage) => void) =>
    requestHttp(
      { ...options, host: "127.0.0.1", port, path: url.href, lookup: undefined },
      answer,
    )) as typeof requestHttp;
  const proxied = createPostOcsp({
    requestHttp: toProxy,
    requestHttps,
    resolveHost: () => Promise.resolve([{ address: "8.8.8.8", family: 4 }]),
  });
  const outcome = await proxied({
    url: "http://public.example/",
    body: Uint8Array.of(1),
    patience: 5_000,
    maxBytes: 10,
    permits: () => false,
  });
  assert.deepEqual(outcome, { outcome: "internalAddress", addresses: [{ address: "127.0.0.1", kind: "loopback" }] });
  assert.deepEqual(seen, []);
});

test("a URL with a user name or a password is not asked", async () => {
  const seen: Buffer[] = [];
  const { port } = new URL(await serve({ body: Uint8Array.of(4) }, seen));
  for (const user of ["root", "root:secret", ":secret", "a%40b"])
    assert.deepEqual(await post(`http://${user}@127.0.0.1:${port}/`), { outcome: "userInformation" });
  assert.deepEqual(seen, []);
});

/** Says the same to everybody who connects, and leaves the connection open. */
async function serveRaw(text: string): Promise<string> {
  const server = createServer((socket) => {
    socket.on("error", () => undefined).write(text);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  running.push({
    url: "",
    stop: () => {
      server.close();
      return Promise.resolve();
    },
  });
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
}
