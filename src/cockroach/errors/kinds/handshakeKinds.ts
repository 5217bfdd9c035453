// Meanings of errors before a certificate counts: connecting, starting TLS, and alerts of the other side.

import type { ErrorKind } from "./errorKind.ts";

export const handshakeKinds = {
  "alert-certificate": {
    title: "The other side rejected the certificate of the side that prints this",
    meaning: "An alert arrived. It doesn't give the reason: the log of the side that sent it does.",
    isAboutOwn: true,
    step: "verify",
    causes: ["server-rejected", "client-rejected"],
    isGeneric: true,
  },
  "alert-authority": {
    title: "The other side doesn't know the CA of the certificate that this side sent",
    meaning: "An alert arrived: the side that sent it found no CA for the certificate.",
    isAboutOwn: true,
    step: "verify",
    causes: ["issuer-not-trusted", "namesake-ca", "ends-differ", "wrong-ca-option"],
  },
  "alert-expired": {
    title: "The other side says that the certificate of this side has expired or isn't valid yet",
    meaning: "An alert arrived. Since Go 1.21 a server sends it for an expired client certificate.",
    isAboutOwn: true,
    step: "verify",
    causes: ["certificate-expired", "ca-expired", "clock-wrong", "old-certificate-loaded"],
  },
  "alert-certificate-required": {
    title: "The server requires a client certificate, and none was sent",
    meaning:
      "An alert arrived from the server. CockroachDB itself doesn't insist at this point: it is another server or a proxy with stricter settings, unless the server is a tenant's port.",
    step: "client",
    causes: ["no-certificate-sent", "proxy"],
  },
  "alert-handshake": {
    title: "The other side couldn't agree on how to do TLS",
    meaning:
      "An alert arrived: no common cipher suite or signature algorithm, or with TLS 1.2 a missing client certificate.",
    step: "start",
    causes: ["no-cipher", "no-certificate-sent", "old-protocol"],
    isGeneric: true,
  },
  "alert-version": {
    title: "The two sides have no version of TLS in common",
    meaning: "CockroachDB accepts TLS 1.2 and 1.3.",
    step: "start",
    causes: ["old-protocol", "proxy"],
  },
  "alert-signature": {
    title: "A signature in the handshake is wrong",
    meaning:
      "The other side couldn't verify what this side signed: the key doesn't belong to the certificate, or something between the two changes the data.",
    step: "start",
    causes: ["key-mismatch", "proxy"],
  },
  "alert-other": {
    title: "The other side ended the handshake with an alert",
    meaning: "The alert alone doesn't tell the reason. The log of the side that sent it does.",
    step: "start",
    causes: ["other-side-closed", "proxy"],
    isGeneric: true,
  },
  "handshake-failed": {
    title: "The handshake failed, and this text doesn't say why",
    meaning:
      "What arrived wasn't the TLS that the program expects: not TLS at all, an old version, or an old algorithm.",
    step: "start",
    causes: ["wrong-port", "old-protocol", "server-plain", "proxy"],
    isGeneric: true,
  },
  "no-common-cipher": {
    title: "The two sides have no cipher suite in common",
    meaning: "The client offers only suites that the server doesn't allow.",
    step: "start",
    causes: ["no-cipher", "old-protocol"],
  },
  "server-without-tls": {
    title: "The client wants TLS, and the server doesn't offer it",
    meaning: "The server answered the request for TLS with no.",
    step: "start",
    causes: ["server-plain", "wrong-port"],
  },
  "not-tls": {
    title: "What arrived isn't TLS",
    meaning: "One side speaks TLS, and the other something else, such as plain HTTP or PostgreSQL's protocol.",
    step: "start",
    causes: ["wrong-port", "client-plain", "server-plain"],
  },
  "plain-client": {
    title: "The client connects without TLS, and the node requires it",
    meaning: "The node runs in secure mode and was asked for a connection without TLS.",
    step: "start",
    causes: ["client-plain"],
  },
  closed: {
    title: "The connection ended during the handshake or login",
    meaning: "The other side closed it without a reason that this side could read.",
    step: "start",
    causes: ["other-side-closed", "client-rejected", "no-certificate-sent", "proxy", "wrong-port"],
    isGeneric: true,
  },
  "attempt-failed": {
    title: "The connection failed, and this text doesn't say why",
    meaning: "JDBC wraps the reason: it follows in the stack trace after Caused by.",
    step: "start",
    causes: [
      "other-side-closed",
      "client-rejected",
      "no-certificate-sent",
      "key-missing",
      "key-mismatch",
      "nothing-listens",
    ],
    isGeneric: true,
  },
  refused: {
    title: "Nothing accepts connections at the address",
    meaning: "TLS wasn't reached: certificates aren't the cause.",
    step: "connect",
    causes: ["nothing-listens"],
  },
  unresolved: {
    title: "The host name wasn't found",
    meaning: "TLS wasn't reached: certificates aren't the cause.",
    step: "connect",
    causes: ["name-unresolved"],
  },
  timeout: {
    title: "The connection took too long",
    meaning: "TLS wasn't completed in time.",
    step: "connect",
    causes: ["no-route", "wrong-port", "other-side-closed"],
  },
} as const satisfies Readonly<Record<string, ErrorKind>>;
