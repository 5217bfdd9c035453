// Why no TLS connection was established, in words, with the text of `cockroach` for the same error
// (pkg/cli/clierrorplus/decorate_error.go).

import { alertText } from "../../pki/tls/tlsNames.ts";
import { looksLikeTls } from "../../pki/tls/tlsRecord.ts";
import { toHex } from "../../pki/asn1/bytes.ts";
import type { Endpoint, NodeAnswer, ServedTls } from "./nodeAnswer.ts";
import { readLoginAnswer } from "./postgresMessages.ts";
import type { RunningFinding } from "./runningFinding.ts";
import { goTexts } from "../../pki/texts/goTexts.ts";
import { accessTexts } from "../texts/accessTexts.ts";
import { fill } from "../../pki/texts/textTemplate.ts";

const source = "pkg/cli/clierrorplus/decorate_error.go";
const cannotDial = "cannot dial server.\nIs the server running?";
const closed = "server closed the connection.\nIs this a CockroachDB node?";

/** Number of bytes of an answer that are shown in hex. */
const shown = 8;

export function noHandshake({ way }: Endpoint, answer: Exclude<NodeAnswer, ServedTls>): RunningFinding {
  const isSql = way === "postgresql";
  const otherPort = isSql
    ? "if this is the HTTP port (usually 8080), choose DB Console"
    : "if this is the SQL port (usually 26257), choose SQL port";
  const frame = { severity: "error", check: "Connection", source } as const;
  switch (answer.outcome) {
    case "unreachable":
      return {
        ...frame,
        id: "unreachable",
        found: `No connection: ${reasons[answer.reason] ?? answer.reason}`,
        expected: "a node that listens there",
        todo: "Check that the node is running, that host and port are the advertised ones, and that no firewall blocks them.",
        says: cannotDial,
      };
    case "silent": {
      const when = answer.moment === "asked for TLS" ? "it was asked for TLS" : "the TLS handshake started";
      return {
        ...frame,
        id: "silent",
        found: `It accepts connections but doesn't answer after ${when}`,
        expected: "an answer from the node",
        todo: `Check that this is a node's port and that the node isn't hanging; ${otherPort}.`,
        says: "operation timed out.",
      };
    }
    case "closed":
      return {
        ...frame,
        id: "closed",
        found: `It closed the connection when ${answer.moment === "asked for TLS" ? "it was asked for TLS" : "the TLS handshake started"}`,
        expected: "an answer from the node",
        todo: `Check that this is a node's port; ${otherPort}. A load balancer without healthy nodes also closes connections.`,
        says: closed,
      };
    case "withoutTls":
      return {
        ...frame,
        id: "without-tls",
        found: `It refuses TLS: it runs with --insecure, or it's a PostgreSQL server with ssl = off`,
        expected: "a node that was started with --certs-dir",
        todo: "Start it with --certs-dir instead of --insecure. Now, anyone who reaches it can log in, and nothing is encrypted.",
        says: `${accessTexts.insecureServer}\nMaybe use --insecure?`,
      };
    case "alert":
      return {
        ...frame,
        id: "alert",
        found: `It refused the TLS handshake: ${alertText(answer.alert)}`,
        expected: "the node's certificate",
        todo: alertAdvice(answer.alert),
        says: fill(goTexts.remoteError, { alert: alertText(answer.alert) }),
        source: "crypto/tls",
      };
    case "notPostgresql":
    case "notTls":
      return {
        ...frame,
        id: "other-protocol",
        found: `It answers ${answerWords(answer.bytes)}`,
        expected: isSql ? "a node's SQL port" : "a port with TLS",
        todo: `Check that this is a node's port; ${otherPort}.`,
        says: closed,
      };
  }
}

/** Error codes of the operating system and of Node's resolver. */
const reasons: Readonly<Record<string, string>> = {
  ECONNREFUSED: "connection refused (ECONNREFUSED)",
  ETIMEDOUT: "connection timed out (ETIMEDOUT)",
  ENOTFOUND: "unknown host name (ENOTFOUND)",
  EAI_AGAIN: "host name lookup failed (EAI_AGAIN)",
  EHOSTUNREACH: "no route to the host (EHOSTUNREACH)",
  ENETUNREACH: "network unreachable (ENETUNREACH)",
  ECONNRESET: "connection reset (ECONNRESET)",
};

const protocolVersion = 70;
const unrecognizedName = 112;

function alertAdvice(alert: number): string {
  if (alert === protocolVersion)
    return "It shares no TLS version with this client. CockroachDB nodes use TLS 1.2 and 1.3. Check what is listening there.";
  if (alert === unrecognizedName)
    return "It has no certificate for this host name. CockroachDB nodes use one for all names, so check for a proxy in between.";
  return "Check the node's log for the reason.";
}

function answerWords(bytes: Uint8Array): string {
  const text = new TextDecoder("latin1").decode(bytes);
  if (/^HTTP\/\d/.test(text)) return `in HTTP without TLS (“${firstLine(text)}”)`;
  if (text.startsWith("SSH-")) return `as an SSH server (“${firstLine(text)}”)`;
  const login = readLoginAnswer(bytes)?.answer;
  if (login?.said === "error") return `with PostgreSQL's error ${login.code}: ${login.message}`;
  if (looksLikeTls(bytes) && bytes.length > 1) return "in TLS, where PostgreSQL's protocol was expected";
  return `in an unknown protocol (bytes ${toHex(bytes.subarray(0, shown))}${bytes.length > shown ? "…" : ""})`;
}

function firstLine(text: string): string {
  return text.replace(/[\r\n][^]*$/, "");
}
