// Why no TLS connection was established, in words, with the text of `cockroach` for the same error
// (pkg/cli/clierrorplus/decorate_error.go).

import { alertText } from "../../pki/tls/tlsNames.ts";
import { looksLikeTls } from "../../pki/tls/tlsRecord.ts";
import { toHex } from "../../pki/asn1/bytes.ts";
import type { Endpoint, NodeAnswer, ServedTls } from "./nodeAnswer.ts";
import { readLoginAnswer } from "./postgresMessages.ts";
import type { RunningFinding } from "./runningFinding.ts";

const source = "pkg/cli/clierrorplus/decorate_error.go";
const cannotDial = "cannot dial server.\nIs the server running?";
const closed = "server closed the connection.\nIs this a CockroachDB node?";

/** Number of bytes of an answer that are shown in hex. */
const shown = 8;

export function noHandshake({ way }: Endpoint, answer: Exclude<NodeAnswer, ServedTls>): RunningFinding {
  const isSql = way === "postgresql";
  const otherPort = isSql
    ? "the HTTP port, usually 8080, speaks TLS at once: ask it as the DB Console"
    : "the SQL port, usually 26257, speaks PostgreSQL's protocol: ask it as the SQL port";
  const frame = { severity: "error", check: "Connection", source } as const;
  switch (answer.outcome) {
    case "unreachable":
      return {
        ...frame,
        id: "unreachable",
        found: `There is no connection: ${reasons[answer.reason] ?? answer.reason}`,
        expected: "a node that listens there",
        todo: "Look whether the node runs, whether host and port are those it advertises, and whether a firewall is between.",
        says: cannotDial,
      };
    case "silent": {
      const when = answer.moment === "asked for TLS" ? "it was asked for TLS" : "the TLS handshake was begun";
      return {
        ...frame,
        id: "silent",
        found: `It takes connections and says nothing after ${when}`,
        expected: "an answer of the node",
        todo: `Look whether this is the port of a node, and whether the node hangs; ${otherPort}.`,
        says: "operation timed out.",
      };
    }
    case "closed":
      return {
        ...frame,
        id: "closed",
        found: `It closed the connection when ${answer.moment === "asked for TLS" ? "it was asked for TLS" : "the TLS handshake was begun"}`,
        expected: "an answer of the node",
        todo: `Look whether this is the port of a node; ${otherPort}. A load balancer without a healthy node closes too.`,
        says: closed,
      };
    case "withoutTls":
      return {
        ...frame,
        id: "without-tls",
        found: `It refuses TLS: it runs with --insecure, or is a PostgreSQL server with ssl = off`,
        expected: "a node that was started with --certs-dir",
        todo: "Start it with --certs-dir instead of --insecure: now everybody who reaches it is let in, and nothing is encrypted.",
        says: "cannot establish secure connection to insecure server.\nMaybe use --insecure?",
      };
    case "alert":
      return {
        ...frame,
        id: "alert",
        found: `It refused the TLS handshake: ${alertText(answer.alert)}`,
        expected: "the node's certificate",
        todo: alertAdvice(answer.alert),
        says: `remote error: tls: ${alertText(answer.alert)}`,
        source: "crypto/tls",
      };
    case "notPostgresql":
    case "notTls":
      return {
        ...frame,
        id: "other-protocol",
        found: `It answers ${answerWords(answer.bytes)}`,
        expected: isSql ? "a node's SQL port" : "a port with TLS",
        todo: `Look whether this is the port of a node; ${otherPort}.`,
        says: closed,
      };
  }
}

/** Error codes of the operating system and of Node's resolver. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "nothing listens there (ECONNREFUSED)",
  ETIMEDOUT: "nobody answered in time (ETIMEDOUT)",
  ENOTFOUND: "the host name is not known (ENOTFOUND)",
  EAI_AGAIN: "the host name could not be looked up (EAI_AGAIN)",
  EHOSTUNREACH: "there is no route to the host (EHOSTUNREACH)",
  ENETUNREACH: "there is no route to its network (ENETUNREACH)",
  ECONNRESET: "the connection was reset (ECONNRESET)",
};

const protocolVersion = 70;
const unrecognizedName = 112;

function alertAdvice(alert: number): string {
  if (alert === protocolVersion)
    return "It speaks no version of TLS that this client has. CockroachDB's nodes speak TLS 1.2 and 1.3: look what listens there.";
  if (alert === unrecognizedName)
    return "It serves no certificate for this host name. CockroachDB's nodes have one for all: look whether a proxy stands in between.";
  return "Look into the node's log, which has the reason.";
}

function answerWords(bytes: Uint8Array): string {
  const text = new TextDecoder("latin1").decode(bytes);
  if (/^HTTP\/\d/.test(text)) return `in HTTP without TLS (“${firstLine(text)}”)`;
  if (text.startsWith("SSH-")) return `as an SSH server (“${firstLine(text)}”)`;
  const login = readLoginAnswer(bytes);
  if (login?.said === "error") return `with PostgreSQL's error ${login.code}: ${login.message}`;
  if (looksLikeTls(bytes) && bytes.length > 1) return "in TLS, where PostgreSQL's protocol was expected";
  return `with what is none of the expected protocols (bytes ${toHex(bytes.subarray(0, shown))}${bytes.length > shown ? "…" : ""})`;
}

function firstLine(text: string): string {
  return text.replace(/[\r\n][^]*$/, "");
}
