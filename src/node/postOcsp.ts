// Asks an OCSP responder by HTTP POST (RFC 6960 appendix A.1). A responder is a name that a certificate brought along, so nothing is followed
// that it answers with, and its answer has a limit.

import { request as requestHttp, type IncomingMessage } from "node:http";
import { request as requestHttps } from "node:https";
import type { OcspExchange, OcspPost, PostOcsp } from "../cockroach/ocsp/ocspExchange.ts";

export const postOcsp: PostOcsp = async (post) => {
  const { url, patience, signal } = post;
  signal?.throwIfAborted();
  if (!URL.canParse(url) || !/^https?:/i.test(url)) return { outcome: "notHttp" };
  const limit = AbortSignal.timeout(Math.max(1, Math.ceil(patience)));
  try {
    return await exchange(post, signal === undefined ? limit : AbortSignal.any([limit, signal]));
  } catch (error) {
    signal?.throwIfAborted();
    if (limit.aborted) return { outcome: "silent" };
    return { outcome: "unreachable", reason: error instanceof Error && "code" in error ? String(error.code) : String(error) };
  }
};

function exchange({ url, body, maxOctets }: OcspPost, signal: AbortSignal): Promise<OcspExchange> {
  return new Promise((resolve, reject) => {
    const headers = { "content-type": "application/ocsp-request", "content-length": body.length };
    const send = new URL(url).protocol === "https:" ? requestHttps : requestHttp;
    const request = send(url, { method: "POST", headers, agent: false, signal }, (response) => {
      readAnswer(response, maxOctets).then(resolve, reject).finally(() => request.destroy());
    });
    request.once("error", reject);
    request.end(body);
  });
}

async function readAnswer(response: IncomingMessage, maxOctets: number): Promise<OcspExchange> {
  const { statusCode: httpStatus = 0, headers } = response;
  const { location, "content-type": contentType = "" } = headers;
  if (location !== undefined && [301, 302, 303, 307, 308].includes(httpStatus)) return { outcome: "redirected", httpStatus, location };
  // What comes with another status is a page for people.
  if (httpStatus !== 200) return { outcome: "answered", httpStatus, contentType, octets: new Uint8Array() };
  const chunks: Buffer[] = [];
  let count = 0;
  for await (const chunk of response as AsyncIterable<Buffer>) {
    count += chunk.length;
    if (count > maxOctets) return { outcome: "tooLarge", maxOctets };
    chunks.push(chunk);
  }
  return { outcome: "answered", httpStatus, contentType, octets: Buffer.concat(chunks) };
}
