// Queries a running node over the network. Node verifies nothing here: answers are kept exactly as received, and judged
// elsewhere.

import { isIP } from "node:net";
import type { AskNode, NodeAnswer, NodeQuestion } from "../../cockroach/runningNode/nodeAnswer.ts";
import { sslRequest } from "../../cockroach/runningNode/postgresMessages.ts";
import { looksLikeTls } from "../../pki/tls/tlsRecord.ts";
import { readServerFlight } from "../../pki/tls/serverFlight.ts";
import { NodeSocket } from "./nodeSocket.ts";
import { handshakeDecryption } from "./tls13Decryption.ts";
import { tlsConversation } from "./tlsConversation.ts";

/** Number of bytes kept of an answer that isn't TLS, to describe it. */
const excerpt = 512;

export const askRunningNode: AskNode = async (question) => {
  const { host, port, patience, signal } = question;
  let socket: NodeSocket;
  try {
    socket = await NodeSocket.open(host, port, patience, signal);
  } catch (error) {
    signal?.throwIfAborted();
    return {
      outcome: "unreachable",
      reason: error instanceof Error && "code" in error ? String(error.code) : String(error),
    };
  }
  const stop = (): void => {
    socket.close();
  };
  signal?.addEventListener("abort", stop);
  try {
    const refusal = question.way === "postgresql" ? await refusalOfTls(socket, patience) : undefined;
    const answer = refusal ?? (await greet(socket, question));
    signal?.throwIfAborted();
    return answer;
  } finally {
    signal?.removeEventListener("abort", stop);
    socket.close();
  }
};

/** Returns `undefined` if the server is ready for TLS. */
async function refusalOfTls(socket: NodeSocket, patience: number): Promise<NodeAnswer | undefined> {
  socket.write(sslRequest);
  const bytes = await socket.firstBytes(patience);
  if (bytes === undefined) return { outcome: "silent", moment: "asked for TLS" };
  if (bytes.length === 0) return { outcome: "closed", moment: "asked for TLS" };
  // Nothing may follow the one byte before the client has sent something.
  if (bytes.length === 1 && bytes[0] === 0x53) return undefined;
  return bytes.length === 1 && bytes[0] === 0x4e
    ? { outcome: "withoutTls" }
    : { outcome: "notPostgresql", bytes: bytes.slice(0, excerpt) };
}

async function greet(socket: NodeSocket, { host, patience, client }: NodeQuestion): Promise<NodeAnswer> {
  const { bytes, secret, ended, leaf, answer } = await tlsConversation(socket, {
    patience,
    ...(isIP(host) === 0 && { serverName: host }),
    ...(client && { client }),
  });
  if (bytes.length > 0 && !looksLikeTls(bytes)) return { outcome: "notTls", bytes: bytes.slice(0, excerpt) };
  const flight = readServerFlight(bytes, (suite) => secret && handshakeDecryption(secret, suite));
  const { version, cipherSuite, authorities, alert, isHidden } = flight;
  const chain = flight.chain ?? (leaf && [leaf]);
  if (version === undefined || cipherSuite === undefined || chain === undefined) {
    return alert === undefined
      ? { outcome: ended === "silent" ? "silent" : "closed", moment: "greeted in TLS" }
      : { outcome: "alert", alert };
  }
  const said =
    client && !isHidden && authorities === undefined && answer?.said !== "loggedIn"
      ? ({ said: "notAsked" } as const)
      : answer;
  return {
    outcome: "tls",
    version,
    cipherSuite,
    chain,
    isHidden,
    ...(authorities && { authorities }),
    ...(said && { client: said }),
  };
}
