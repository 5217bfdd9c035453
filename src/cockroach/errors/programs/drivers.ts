// Errors of PostgreSQL drivers: libpq (psql, psycopg), pgx and lib/pq (Go), and JDBC.

import { errorsOf, type KnownError } from "../kinds/knownError.ts";

const libpq = "npm run errors (psql 15.18 and psycopg2 2.9.5, OpenSSL 3.0.19)";
const libpqSource = "PostgreSQL src/interfaces/libpq (fe-secure-openssl.c, fe-secure-common.c, fe-connect.c)";

export const libpqErrors: readonly KnownError[] = [
  ...errorsOf("libpq", "client", libpq, [
    ["SSL error: certificate verify failed", "verification-failed"],
    ['server certificate for "{names}" does not match host name "{host}"', "name-mismatch"],
    ['server certificate for "{names}" (and {count} other name) does not match host name "{host}"', "name-mismatch"],
    ["server does not support SSL, but SSL was required", "server-without-tls"],
    ["server closed the connection unexpectedly", "closed"],
    ["SSL connection has been closed unexpectedly", "closed"],
    ["SSL error: tlsv13 alert certificate required", "alert-certificate-required"],
    ["SSL error: sslv3 alert handshake failure", "alert-handshake"],
    ["SSL error: tlsv1 alert protocol version", "alert-version"],
    ['could not load private key file "{path}": key values mismatch', "key-mismatch"],
    ['private key file "{path}" has group or world access', "key-open"],
    ['root certificate file "{path}" does not exist', "file-missing"],
    ['certificate present, but not private key file "{path}"', "key-missing"],
  ]),
  ...errorsOf("libpq", "client", libpqSource, [
    ['server certificate for "{names}" (and {count} other names) does not match host name "{host}"', "name-mismatch"],
    ['could not read root certificate file "{path}": {reason}', "ca-unusable"],
    ['could not read certificate file "{path}": {reason}', "certificate-unusable"],
    ['could not open certificate file "{path}": {reason}', "file-missing"],
    ['could not load private key file "{path}": {reason}', "key-unusable"],
    ['certificate does not match private key file "{path}": {reason}', "key-mismatch"],
    ['private key file "{path}" is not a regular file', "key-unreadable"],
    ["SSL error: tlsv1 alert unknown ca", "alert-authority"],
    ["SSL error: sslv3 alert bad certificate", "alert-certificate"],
    ["SSL error: sslv3 alert certificate expired", "alert-expired"],
    ["SSL error: sslv3 alert certificate unknown", "alert-certificate"],
    ["SSL error: sslv3 alert unsupported certificate", "alert-certificate"],
    ["SSL error: wrong version number", "not-tls"],
    ["SSL SYSCALL error: EOF detected", "closed"],
    ["SSL SYSCALL error: Connection reset by peer", "closed"],
    ["received invalid response to SSL negotiation: {what}", "not-tls"],
    ["server sent an error response during SSL exchange", "server-without-tls", "libpq 12 and later"],
    ['could not translate host name "{host}" to address', "unresolved"],
    ["could not connect to server: Connection refused", "refused", "libpq up to 13"],
    ["could not connect to server: Operation timed out", "timeout", "libpq up to 13"],
    ["could not connect to server: Connection timed out", "timeout", "libpq up to 13"],
  ]),
];

export const pgxErrors: readonly KnownError[] = [
  ...errorsOf("pgx", "client", "jackc/pgx pgconn", [
    ["server refused TLS connection", "server-without-tls"],
    ["tls error: EOF", "closed"],
    ["tls error (EOF)", "closed", "pgx v4"],
    ["tls error: read tcp {addresses}: read: connection reset by peer", "closed"],
    ["hostname resolving error", "unresolved"],
    ["unable to read CA file: {reason}", "ca-file-failed"],
    ["unable to add CA to cert pool", "ca-unusable"],
    ["unable to read cert: {reason}", "pair-failed"],
    ['both "sslcert" and "sslkey" are required', "key-option-missing"],
  ]),
  ...errorsOf("pgx", "client", "lib/pq ssl.go, conn.go; cockroachdb/cockroach#5433", [
    ["pq: SSL is not enabled on the server", "server-without-tls"],
    ["pq: Private key file has group or world access. Permissions should be u=rw (0600) or less", "key-open"],
    ["pq: couldn't parse pem in sslrootcert", "ca-unusable"],
    [
      "pq: Private key has world access. Permissions should be u=rw,g=r (0640) if owned by root, or u=rw (0600), or less",
      "key-open",
    ],
  ]),
];

const jdbc = "npm run errors (PostgreSQL JDBC 42.5.5, OpenJDK 17)";

export const jdbcErrors: readonly KnownError[] = [
  ...errorsOf("JDBC", "client", jdbc, [
    [
      "Server name validation failed: certificate for host {host} dNSName entries subjectAltName, but none of them match",
      "name-mismatch",
    ],
    ["Server name validation failed: hostname {host} does not match common name {names}", "no-names"],
    ["The hostname {host} could not be verified by hostnameverifier", "name-mismatch"],
    ["The server does not support SSL.", "server-without-tls"],
    ["The connection attempt failed.", "attempt-failed"],
    ["SSL error: Broken pipe", "closed"],
    ["Could not open SSL root certificate file {path}.", "ca-file-failed"],
  ]),
  ...errorsOf("JDBC", "client", "pgjdbc org.postgresql.ssl (texts in the driver's jar 42.5.5)", [
    ["Could not open SSL certificate file {path}.", "file-missing"],
    ["Could not read SSL key file {path}.", "key-unusable"],
    ["Could not decrypt SSL key file {path}.", "key-unusable"],
    ["Could not read SSL root certificate file {path}.", "ca-unusable"],
    ["Loading the SSL root certificate {path} into a TrustManager failed.", "ca-unusable"],
    [
      "Server name validation failed: unable to extract common name from X509Certificate for hostname {host}",
      "no-names",
    ],
    ["No certificates found for hostname {host}", "alert-other"],
  ]),
  ...errorsOf("Java", "client", jdbc, [
    [
      "PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target",
      "untrusted-server",
    ],
    [
      "PKIX path validation failed: java.security.cert.CertPathValidatorException: Path does not chain with any of the trust anchors",
      "untrusted-server",
    ],
    [
      "PKIX path validation failed: java.security.cert.CertPathValidatorException: validity check failed",
      "outside-validity",
    ],
    ["Extended key usage does not permit use for TLS server authentication", "server-usage"],
  ]),
  ...errorsOf(
    "Java",
    "client",
    "OpenJDK src/java.base/share/classes/sun/security (util/HostnameChecker.java, x509/X509CertImpl.java, ssl/Alert.java); alerts as npm run errors prints them",
    [
      [
        "java.security.cert.CertificateException: No subject alternative DNS name matching {host} found.",
        "name-mismatch",
      ],
      [
        "java.security.cert.CertificateException: No subject alternative names matching IP address {host} found",
        "name-mismatch",
      ],
      ["java.security.cert.CertificateException: No subject alternative names present", "no-names"],
      ["java.security.cert.CertificateExpiredException: NotAfter: {end}", "expired"],
      ["java.security.cert.CertificateNotYetValidException: NotBefore: {start}", "not-valid-yet"],
      ["Received fatal alert: bad_certificate", "alert-certificate"],
      ["Received fatal alert: certificate_unknown", "alert-certificate"],
      ["Received fatal alert: unknown_ca", "alert-authority"],
      ["Received fatal alert: certificate_expired", "alert-expired"],
      ["Received fatal alert: certificate_required", "alert-certificate-required"],
      ["Received fatal alert: handshake_failure", "alert-handshake"],
      ["Received fatal alert: protocol_version", "alert-version"],
      ["Received fatal alert: unexpected_message", "alert-other"],
      ["Remote host terminated the handshake", "closed"],
      ["Unsupported or unrecognized SSL message", "not-tls"],
      ["No appropriate protocol (protocol is disabled or cipher suites are inappropriate)", "alert-version"],
    ],
  ),
];
