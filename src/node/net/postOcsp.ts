// Queries an OCSP responder by HTTP POST (RFC 6960 appendix A.1). The host name comes from a certificate, so it could
// lead to this machine, its network, or a service that gives credentials to any caller here. Therefore the host is
// resolved once, the addresses are checked, and the connection uses those. Redirects aren't followed, and the size of
// the response is limited.

import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import type { LookupFunction, Socket } from "node:net";
import type { LookupAddress } from "node:dns";
import type { InternalAddress, OcspExchange, OcspPost, PostOcsp } from "../../cockroach/ocsp/ocspExchange.ts";
import { addressKind, normalAddress } from "./addressKind.ts";
import { resolveHost, type ResolveHost } from "./resolveHost.ts";

/** How requests reach the network. */
export interface Network {
  readonly resolveHost: ResolveHost;
  readonly requestHttp: typeof requestHttp;
  readonly requestHttps: typeof requestHttps;
}

export const postOcsp: PostOcsp = createPostOcsp({ resolveHost, requestHttp, requestHttps });

export function createPostOcsp(network: Network): PostOcsp {
  return async (post) => {
    const { url, patience, signal } = post;
    signal?.throwIfAborted();
    const parsed = URL.canParse(url) ? new URL(url) : undefined;
    if (parsed === undefined || !/^https?:$/.test(parsed.protocol)) return { outcome: "notHttp" };
    if (parsed.username !== "" || parsed.password !== "") return { outcome: "userInformation" };
    const limit = AbortSignal.timeout(Math.max(1, Math.ceil(patience)));
    try {
      return await askAddresses(parsed, post, network, signal === undefined ? limit : AbortSignal.any([limit, signal]));
    } catch (error) {
      signal?.throwIfAborted();
      if (limit.aborted) return { outcome: "silent" };
      if (error instanceof NotPermitted) return { outcome: "internalAddress", addresses: error.addresses };
      return {
        outcome: "unreachable",
        reason: error instanceof Error && "code" in error ? String(error.code) : String(error),
      };
    }
  };
}

/** Connecting would have used addresses that nobody has permitted. Nothing was sent. */
class NotPermitted extends Error {
  readonly addresses: readonly InternalAddress[];

  constructor(addresses: readonly InternalAddress[]) {
    super("an address that nobody has permitted");
    this.addresses = addresses;
  }
}

async function askAddresses(url: URL, post: OcspPost, network: Network, signal: AbortSignal): Promise<OcspExchange> {
  const host = url.hostname.replace(/^\[(.*)\]$/, "$1");
  const addresses = await orAborted(network.resolveHost(host), signal);
  requirePermitted(
    addresses.map(({ address }) => address),
    post,
  );
  return exchange(url, post, network, addresses, signal);
}

function requirePermitted(addresses: readonly string[], { url, permits }: OcspPost): void {
  const internal = [...new Set(addresses.map(normalAddress))].flatMap((address): InternalAddress[] => {
    const kind = addressKind(address);
    return kind === undefined || permits(url, address) ? [] : [{ address, kind }];
  });
  if (internal.length > 0) throw new NotPermitted(internal);
}

function exchange(
  url: URL,
  post: OcspPost,
  network: Network,
  addresses: readonly LookupAddress[],
  signal: AbortSignal,
): Promise<OcspExchange> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/ocsp-request", "content-length": post.body.length };
    const send = url.protocol === "https:" ? network.requestHttps : network.requestHttp;
    const request = send(
      url,
      { method: "POST", headers, agent: false, signal, lookup: lookupOf(addresses) },
      (response) => {
        readAnswer(response, post.maxBytes)
          .then(resolve, reject)
          .finally(() => request.destroy());
      },
    );
    request.once("error", reject);
    request.once("socket", (socket) => {
      whenConnected(socket, () => {
        try {
          // The editor may have added a proxy, which is then what the connection reaches.
          requirePermitted([socket.remoteAddress ?? ""], post);
          request.end(post.body);
        } catch (error) {
          request.destroy(error as Error);
        }
      });
    });
  });
}

function whenConnected(socket: Socket, act: () => void): void {
  if (socket.connecting) socket.once("connect", act);
  else act();
}

/** Returns the checked addresses, whatever the name resolves to by now. */
function lookupOf(addresses: readonly LookupAddress[]): LookupFunction {
  return (_host, { all }, done) => {
    const [first] = addresses;
    if (all === true) done(null, [...addresses]);
    else done(null, first?.address ?? "", first?.family);
  };
}

/** Like `work`, but rejects as soon as the signal aborts. */
function orAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abort = (): void => {
      reject(signal.reason as Error);
    };
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort, { once: true });
    work.then(resolve, reject).finally(() => {
      signal.removeEventListener("abort", abort);
    });
  });
}

async function readAnswer(response: IncomingMessage, maxBytes: number): Promise<OcspExchange> {
  const { statusCode: httpStatus = 0, headers } = response;
  const { location, "content-type": contentType = "" } = headers;
  if (location !== undefined && [301, 302, 303, 307, 308].includes(httpStatus))
    return { outcome: "redirected", httpStatus, location };
  // A response with another status is a page for people.
  if (httpStatus !== 200) return { outcome: "answered", httpStatus, contentType, bytes: new Uint8Array() };
  const chunks: Buffer[] = [];
  let count = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    count += chunk.length;
    if (count > maxBytes) return { outcome: "tooLarge", maxBytes };
    chunks.push(chunk);
  }
  return { outcome: "answered", httpStatus, contentType, bytes: Buffer.concat(chunks) };
}
