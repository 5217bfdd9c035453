// Errors of OpenSSL and of the programs that print its words: curl, Node.js, and Python.

import { errorsOf, type ErrorRow, type KnownError } from "../kinds/knownError.ts";

const ran = (program: string): string => `npm run errors (${program}, OpenSSL 3.0.19)`;
/** Only some of the words were produced with the program; all stand in OpenSSL's source. */
const ranSome = (program: string): string =>
  `${ran(program)}; the other words are those of OpenSSL crypto/x509/x509_txt.c`;
const sources = "OpenSSL crypto/x509/x509_txt.c, ssl/ssl_err.c";

/** What X509_verify_cert_error_string says, as each program prints it after a prefix. */
const verification: readonly ErrorRow[] = [
  ["unable to get local issuer certificate", "untrusted-server"],
  ["unable to get issuer certificate", "untrusted-server"],
  ["self-signed certificate in certificate chain", "self-signed-in-chain", "OpenSSL 3.0 and later"],
  ["self signed certificate in certificate chain", "self-signed-in-chain", "OpenSSL up to 1.1.1"],
  ["self-signed certificate", "self-signed-server", "OpenSSL 3.0 and later"],
  ["self signed certificate", "self-signed-server", "OpenSSL up to 1.1.1"],
  ["certificate has expired", "expired"],
  ["certificate is not yet valid", "not-valid-yet"],
];

function prefixed(prefix: string, rows: readonly ErrorRow[]): readonly ErrorRow[] {
  return rows.map(([text, kind, versions]) =>
    versions === undefined ? [prefix + text, kind] : [prefix + text, kind, versions],
  );
}

export const opensslErrors: readonly KnownError[] = [
  ...errorsOf("OpenSSL", "client", ran("openssl s_client"), [
    ["verify error:num=20:unable to get local issuer certificate", "untrusted-server"],
    ["verify error:num=18:self-signed certificate", "self-signed-server", "OpenSSL 3.0 and later"],
    ["verify error:num=10:certificate has expired", "expired"],
    ["verify error:num=9:certificate is not yet valid", "not-valid-yet"],
    ["verify error:num=62:hostname mismatch", "name-mismatch"],
    ["verify error:num=64:IP address mismatch", "name-mismatch"],
    ["verify error:num=26:unsuitable certificate purpose", "server-usage"],
    ["Could not open file or uri for loading client certificate private key from {path}", "pair-failed"],
    ["Could not open file or uri for loading client certificate from {path}", "pair-failed"],
    ["No such file or directory:../crypto/bio/bss_file.c:67:calling fopen({path}, r)", "file-missing"],
  ]),
  ...errorsOf("OpenSSL", "client", sources, [
    ["write:errno=104", "closed"],
    ["verify error:num=18:self signed certificate", "self-signed-server", "OpenSSL up to 1.1.1"],
    [
      "verify error:num=19:self-signed certificate in certificate chain",
      "self-signed-in-chain",
      "OpenSSL 3.0 and later",
    ],
    ["verify error:num=19:self signed certificate in certificate chain", "self-signed-in-chain", "OpenSSL up to 1.1.1"],
    ["verify error:num=21:unable to verify the first certificate", "untrusted-server"],
    ["verify error:num=24:invalid CA certificate", "issuer-may-not-sign"],
    ["verify error:num=25:path length constraint exceeded", "path-length"],
    ["verify error:num=7:certificate signature failure", "namesake-authority"],
  ]),
  ...errorsOf("OpenSSL", "client", ranSome("openssl s_client, Node.js 20, Python 3.11, curl 7.88"), [
    ["certificate verify failed", "verification-failed"],
    ...verification,
  ]),
  ...errorsOf("OpenSSL", "either", ran("openssl s_client, Node.js 20, Python 3.11, curl 7.88"), [
    ["wrong version number", "not-tls"],
    ["tlsv13 alert certificate required", "alert-certificate-required"],
    ["sslv3 alert handshake failure", "alert-handshake"],
    ["tlsv1 alert protocol version", "alert-version"],
    ["key values mismatch", "key-mismatch"],
    ["legacy sigalg disallowed or unsupported", "handshake-failed"],
  ]),
  ...errorsOf("OpenSSL", "either", sources, [
    ["tlsv1 alert unknown ca", "alert-authority"],
    ["sslv3 alert bad certificate", "alert-certificate"],
    ["sslv3 alert certificate expired", "alert-expired"],
    ["sslv3 alert certificate unknown", "alert-certificate"],
    ["sslv3 alert certificate revoked", "alert-certificate"],
    ["sslv3 alert unsupported certificate", "alert-certificate"],
    ["ssl/tls alert bad certificate", "alert-certificate", "OpenSSL 3.2 and later"],
    ["ssl/tls alert certificate unknown", "alert-certificate", "OpenSSL 3.2 and later"],
    ["ssl/tls alert certificate expired", "alert-expired", "OpenSSL 3.2 and later"],
    ["ssl/tls alert handshake failure", "alert-handshake", "OpenSSL 3.2 and later"],
    ["tlsv1 alert decrypt error", "alert-signature"],
    ["tlsv1 alert internal error", "alert-other"],
    ["no shared cipher", "no-common-cipher"],
    ["ee key too small", "weak-key"],
    ["ca md too weak", "weak-signature"],
    ["peer did not return a certificate", "alert-certificate-required"],
    ["unexpected eof while reading", "closed", "OpenSSL 3.0 and later"],
    ["SSL routines::unsupported protocol", "alert-version"],
    ["SSL routines::http request", "not-tls"],
    ["SSL routines::packet length too long", "not-tls"],
  ]),
];

export const curlErrors: readonly KnownError[] = [
  ...errorsOf("curl", "client", ranSome("curl 7.88.1"), prefixed("SSL certificate problem: ", verification)),
  ...errorsOf("curl", "client", ran("curl 7.88.1"), [
    ["SSL certificate problem: unsuitable certificate purpose", "server-usage"],
    ["SSL: no alternative certificate subject name matches target host name '{host}'", "name-mismatch"],
    ["SSL: certificate subject name '{names}' does not match target host name '{host}'", "no-names"],
    ["OpenSSL SSL_connect: SSL_ERROR_SYSCALL in connection to {host}:{port}", "closed"],
    ["curl: (52) Empty reply from server", "closed"],
    ["unable to set private key file: '{path}' type PEM", "pair-failed"],
    ["error setting certificate file: {path}", "ca-file-failed"],
    ["could not load PEM client certificate from {path}, OpenSSL error", "file-missing"],
  ]),
  ...errorsOf("curl", "client", "curl lib/vtls (openssl.c, schannel.c, sectransp.c)", [
    ["SSL: no alternative certificate subject name matches target ipv4 address '{host}'", "name-mismatch", "curl 8"],
    ["curl: (7) Failed to connect to {host} port {port}", "refused"],
    ["curl: (56) Recv failure: Connection reset by peer", "closed"],
    ["curl: (6) Could not resolve host: {host}", "unresolved"],
    ["error setting certificate verify locations", "ca-file-failed"],
  ]),
];

export const nodeErrors: readonly KnownError[] = [
  ...errorsOf("Node.js", "client", ran("Node.js 20.20"), [
    ["unable to verify the first certificate", "untrusted-server"],
    ["UNABLE_TO_VERIFY_LEAF_SIGNATURE", "untrusted-server"],
    ["DEPTH_ZERO_SELF_SIGNED_CERT", "self-signed-server"],
    ["CERT_HAS_EXPIRED", "expired"],
    ["CERT_NOT_YET_VALID", "not-valid-yet"],
    [
      "Hostname/IP does not match certificate's altnames: Host: {host}. is not in the cert's altnames: {names}",
      "name-mismatch",
    ],
    ["Hostname/IP does not match certificate's altnames: IP: {host} is not in the cert's list: ", "name-mismatch"],
    ["Hostname/IP does not match certificate's altnames: Host: {host}. is not cert's CN: {names}", "no-names"],
    ["ERR_TLS_CERT_ALTNAME_INVALID", "name-mismatch"],
    ["Error: unsuitable certificate purpose", "server-usage"],
    ["INVALID_PURPOSE", "server-usage"],
    ["Error: socket hang up", "closed"],
    ["read ECONNRESET", "closed"],
    ["ENOENT: no such file or directory, open '{path}.crt'", "file-missing"],
    ["ENOENT: no such file or directory, open '{path}.key'", "file-missing"],
    ["ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED", "alert-certificate-required"],
    ["ERR_OSSL_X509_KEY_VALUES_MISMATCH", "key-mismatch"],
  ]),
  ...errorsOf(
    "Node.js",
    "client",
    "Node.js documentation (tls, X509 certificate error codes), lib/_tls_wrap.js; node-postgres lib/connection.js",
    [
      ["Client network socket disconnected before secure TLS connection was established", "closed"],
      ["ENOENT: no such file or directory, open '{path}.pem'", "file-missing"],
      ["UNABLE_TO_GET_ISSUER_CERT_LOCALLY", "untrusted-server"],
      ["SELF_SIGNED_CERT_IN_CHAIN", "self-signed-in-chain"],
      ["The server does not support SSL connections", "server-without-tls"],
      ["ERR_OSSL_UNSUPPORTED", "key-unusable"],
      ["ERR_OSSL_PEM_NO_START_LINE", "not-a-key"],
      ["connect ECONNREFUSED {address}", "refused"],
      ["getaddrinfo ENOTFOUND {host}", "unresolved"],
      ["connect ETIMEDOUT {address}", "timeout"],
    ],
  ),
];

export const pythonErrors: readonly KnownError[] = [
  ...errorsOf("Python", "client", ranSome("Python 3.11"), prefixed("certificate verify failed: ", verification)),
  ...errorsOf("Python", "client", ran("Python 3.11"), [
    ["certificate verify failed: unsuitable certificate purpose", "server-usage"],
    ["certificate verify failed: Hostname mismatch, certificate is not valid for '{host}'", "name-mismatch"],
    ["certificate verify failed: IP address mismatch, certificate is not valid for '{host}'", "name-mismatch"],
    ["[SSL: WRONG_VERSION_NUMBER]", "not-tls"],
    ["TLS/SSL connection has been closed (EOF)", "closed"],
    ["RemoteDisconnected: Remote end closed connection without response", "closed"],
    ["[SSL: TLSV13_ALERT_CERTIFICATE_REQUIRED]", "alert-certificate-required"],
    ["[SSL: SSLV3_ALERT_HANDSHAKE_FAILURE]", "alert-handshake"],
    ["[X509: KEY_VALUES_MISMATCH]", "key-mismatch"],
  ]),
  ...errorsOf("Python", "client", "CPython Modules/_ssl.c, Lib/ssl.py", [
    ["[SSL: TLSV1_ALERT_UNKNOWN_CA]", "alert-authority"],
    ["[SSL: SSLV3_ALERT_BAD_CERTIFICATE]", "alert-certificate"],
    ["[SSL: SSLV3_ALERT_CERTIFICATE_UNKNOWN]", "alert-certificate"],
    ["[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed", "verification-failed"],
  ]),
];
