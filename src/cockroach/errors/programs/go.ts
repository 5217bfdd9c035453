// Errors of Go's crypto/x509, crypto/tls, and net: CockroachDB prints them, and so do Go clients.

import { goTexts } from "../../../pki/texts/goTexts.ts";
import { errorsOf, type KnownError } from "../kinds/knownError.ts";

const x509 = "Go src/crypto/x509 (verify.go, x509.go, parser.go)";
const tls = "Go src/crypto/tls (tls.go, auth.go, handshake_client.go, handshake_server.go)";
const sourceOfTls = "Go src/crypto/tls (handshake_server.go, handshake_client.go, conn.go)";

/** The part of the text that both cases share. */
const outside = goTexts.outsideValidity.slice(0, goTexts.outsideValidity.indexOf(" is {relation}"));

export const goErrors: readonly KnownError[] = [
  ...errorsOf("Go", "either", x509, [
    [goTexts.unknownAuthority, "unknown-authority"],
    [
      `${goTexts.unknownAuthority} (possibly because of "${goTexts.parentCannotSign}" while trying to verify candidate authority certificate {candidate})`,
      "issuer-may-not-sign",
    ],
    [
      `${goTexts.unknownAuthority} (possibly because of "${goTexts.rsaVerification}" while trying to verify candidate authority certificate {candidate})`,
      "namesake-authority",
    ],
    [
      `${goTexts.unknownAuthority} (possibly because of "x509: ECDSA verification failure" while trying to verify candidate authority certificate {candidate})`,
      "namesake-authority",
    ],
    [
      `${goTexts.unknownAuthority} (possibly because of "x509: Ed25519 verification failure" while trying to verify candidate authority certificate {candidate})`,
      "namesake-authority",
    ],
    [
      `${goTexts.unknownAuthority} (possibly because of "x509: cannot verify signature: insecure algorithm {algorithm}" while trying to verify candidate authority certificate {candidate})`,
      "weak-signature",
      "Go 1.18 and later for SHA-1",
    ],
    [
      `${goTexts.unknownAuthority} (possibly because of "${goTexts.algorithmUnimplemented}" while trying to verify candidate authority certificate {candidate})`,
      "unsupported-key",
    ],
    [`${outside} is after {end}`, "expired"],
    [`${outside} is before {start}`, "not-valid-yet"],
    [outside.slice(0, outside.indexOf(":", "x509:".length)), "outside-validity", "Go up to 1.14 without the times"],
    [goTexts.validFor, "name-mismatch"],
    [goTexts.noNameMatched, "name-mismatch", "Go 1.24.11, 1.25.5, and later, from 100 names"],
    [goTexts.noAddressMatched, "name-mismatch", "Go 1.24.11, 1.25.5, and later, from 100 addresses"],
    [goTexts.noNames, "no-names"],
    [goTexts.noIpSans, "no-ip-names"],
    [goTexts.legacyCommonName, "no-names", "Go 1.15 and later"],
    [goTexts.incompatibleUsage, "usage"],
    [goTexts.tooManyIntermediates, "path-length"],
    [goTexts.unhandledExtension, "critical-extension"],
    [goTexts.notAuthorizedToSign, "issuer-may-not-sign"],
    [goTexts.nameNotPermitted, "name-constraint"],
    [goTexts.noValidChains, "other-rule", "Go 1.24 and later"],
    [goTexts.signatureLimit, "other-rule"],
    [goTexts.negativeSerial, "unparsable", "Go 1.23 and later"],
    [goTexts.trailingData, "unparsable"],
    ["x509: certificate contains duplicate extension with OID {oid}", "unparsable", "Go 1.19 and later"],
    ["x509: malformed {what}", "unparsable"],
    ["x509: invalid {what}", "unparsable"],
    ["x509: unsupported elliptic curve", "unsupported-key"],
    [goTexts.insecureKey, "weak-key", "Go 1.24 and later"],
  ]),
  ...errorsOf("Go", "either", tls, [
    [goTexts.noKeyPem, "not-a-key"],
    [goTexts.certificateAsKey, "not-a-key"],
    [goTexts.skippedKeyBlocks, "not-a-key"],
    [goTexts.unparsableKey, "key-unusable"],
    [goTexts.keyMismatch, "key-mismatch"],
    [goTexts.keyTypeMismatch, "key-mismatch"],
    [goTexts.noCertificatePem, "certificate-unusable"],
    [goTexts.switchedPem, "not-a-key"],
    [goTexts.unsupportedCurve, "unsupported-key"],
    [goTexts.unknownKeyAlgorithm, "unsupported-key"],
    [goTexts.keyTooSmall, "weak-key"],
  ]),
  ...errorsOf("Go", "client", tls, [
    [goTexts.largeServerKey, "large-key", "Go 1.19.13, 1.20.8, 1.21.1, and later"],
    [goTexts.serverKeyType, "unsupported-key"],
    ["tls: server selected unsupported protocol version {version}", "alert-version"],
  ]),
  ...errorsOf("Go", "server", tls, [
    [goTexts.largeClientKey, "large-key", "Go 1.19.13, 1.20.8, 1.21.1, and later"],
    [goTexts.clientKeyType, "unsupported-key"],
    ["tls: client didn't provide a certificate", "alert-certificate-required"],
    ["tls: client offered only unsupported versions: {versions}", "alert-version"],
    ["tls: no cipher suite supported by both client and server", "no-common-cipher"],
  ]),
  ...errorsOf("Go", "either", "crypto/tls alert.go: the words of an alert that arrived; npm run errors prints some", [
    ["remote error: tls: bad certificate", "alert-certificate"],
    ["remote error: tls: unknown certificate authority", "alert-authority"],
    ["remote error: tls: expired certificate", "alert-expired"],
    ["remote error: tls: unsupported certificate", "alert-certificate"],
    ["remote error: tls: revoked certificate", "alert-certificate"],
    ["remote error: tls: unknown certificate", "alert-certificate"],
    ["remote error: tls: certificate required", "alert-certificate-required"],
    ["remote error: tls: handshake failure", "alert-handshake"],
    ["remote error: tls: protocol version not supported", "alert-version"],
    ["remote error: tls: error decrypting message", "alert-signature"],
    ["remote error: tls: access denied", "alert-other"],
    ["remote error: tls: internal error", "alert-other"],
    ["remote error: tls: user canceled", "alert-other"],
    ["remote error: tls: unrecognized name", "alert-other"],
    ["remote error: tls: illegal parameter", "alert-other"],
    ["remote error: tls: insufficient security level", "no-common-cipher"],
    ["remote error: tls: no application protocol", "alert-other"],
  ]),
  ...errorsOf("Go", "either", sourceOfTls, [
    ["tls: first record does not look like a TLS handshake", "not-tls"],
    ["tls: oversized record received with length {length}", "not-tls"],
    ["tls: unsupported SSLv2 handshake received", "not-tls"],
  ]),
  ...errorsOf("Go", "client", "npm run errors (Go 1.19)", [
    ["http: server gave HTTP response to HTTPS client", "not-tls"],
    ['Get "https://{url}": EOF', "closed"],
    [".crt: no such file or directory", "file-missing"],
    [".key: no such file or directory", "file-missing"],
  ]),
  ...errorsOf("Go", "client", "Go src/net/http/server.go", [
    ["Client sent an HTTP request to an HTTPS server", "not-tls"],
  ]),
  ...errorsOf("Go", "server", "Go src/net/http/server.go", [
    ["http: TLS handshake error from {address}: EOF", "closed"],
    ["http: TLS handshake error from {address}: read tcp {addresses}: read: connection reset by peer", "closed"],
    ["http: TLS handshake error from {address}: read tcp {addresses}: i/o timeout", "timeout"],
  ]),
  ...errorsOf("Go", "client", "Go src/net (dial.go, net.go)", [
    ["connect: connection refused", "refused"],
    ["connect: no route to host", "timeout"],
    ["read: connection reset by peer", "closed"],
    ["net/http: TLS handshake timeout", "timeout"],
  ]),
];
