// Errors of Rust (rustls, native-tls), .NET (Npgsql), and browsers at the DB Console.

import { errorsOf, type KnownError } from "../kinds/knownError.ts";

export const rustErrors: readonly KnownError[] = [
  ...errorsOf("Rust", "client", "rustls src/error.rs", [
    ["invalid peer certificate: UnknownIssuer", "untrusted-server"],
    ["invalid peer certificate contents: invalid peer certificate: UnknownIssuer", "untrusted-server", "rustls 0.20"],
    ["invalid peer certificate: Expired", "expired"],
    [
      "invalid peer certificate: certificate expired: verification time {now} (UNIX), but certificate is not valid after {end}",
      "expired",
      "rustls 0.23.20 and later",
    ],
    ["invalid peer certificate: NotValidYet", "not-valid-yet"],
    ["invalid peer certificate: NotValidForName", "name-mismatch"],
    ['invalid peer certificate: certificate not valid for name "{host}"', "name-mismatch", "rustls 0.23.20 and later"],
    ["invalid peer certificate: InvalidPurpose", "server-usage"],
    ["invalid peer certificate: BadEncoding", "unparsable"],
    ["invalid peer certificate: BadSignature", "namesake-authority"],
    ["invalid peer certificate: Other(OtherError(CaUsedAsEndEntity))", "server-usage"],
    ["invalid peer certificate: Other(OtherError(UnsupportedCertVersion))", "unparsable"],
    ["invalid peer certificate: Other(UnsupportedCertVersion)", "unparsable", "rustls 0.21"],
    ["received fatal alert: BadCertificate", "alert-certificate"],
    ["received fatal alert: UnknownCA", "alert-authority"],
    ["received fatal alert: CertificateRequired", "alert-certificate-required"],
    ["received fatal alert: CertificateExpired", "alert-expired"],
    ["received fatal alert: HandshakeFailure", "alert-handshake"],
    ["received fatal alert: ProtocolVersion", "alert-version"],
    ["received corrupt message of type InvalidContentType", "not-tls"],
  ]),
  ...errorsOf("Rust", "client", "tokio-postgres src/error/mod.rs, src/connect_tls.rs", [
    ["error performing TLS handshake: server does not support TLS", "server-without-tls"],
  ]),
];

export const dotnetErrors: readonly KnownError[] = errorsOf(
  ".NET",
  "client",
  "dotnet/runtime System.Net.Security Resources/Strings.resx",
  [
    [
      "The remote certificate is invalid according to the validation procedure: RemoteCertificateNameMismatch",
      "name-mismatch",
    ],
    [
      "The remote certificate is invalid according to the validation procedure: RemoteCertificateChainErrors",
      "verification-failed",
    ],
    ["The remote certificate is invalid according to the validation procedure", "verification-failed"],
    [
      "The remote certificate is invalid because of errors in the certificate chain: UntrustedRoot",
      "untrusted-server",
      ".NET 5 and later",
    ],
    [
      "The remote certificate is invalid because of errors in the certificate chain: PartialChain",
      "untrusted-server",
      ".NET 5 and later",
    ],
    [
      "The remote certificate is invalid because of errors in the certificate chain: NotTimeValid",
      "outside-validity",
      ".NET 5 and later",
    ],
    [
      "The remote certificate is invalid because of errors in the certificate chain: NotValidForUsage",
      "server-usage",
      ".NET 5 and later",
    ],
    ["The remote certificate was rejected by the provided RemoteCertificateValidationCallback", "verification-failed"],
    ["Authentication failed because the remote party sent a TLS alert: '{alert}'", "alert-other"],
    ["Cannot determine the frame size or a corrupted frame was received", "not-tls"],
    ["SSL connection requested. No SSL enabled connection from this host is configured.", "server-without-tls"],
  ],
);

export const browserErrors: readonly KnownError[] = [
  ...errorsOf("Browsers", "client", "Chromium net/base/net_error_list.h", [
    ["ERR_CERT_AUTHORITY_INVALID", "browser-authority"],
    ["ERR_CERT_COMMON_NAME_INVALID", "name-mismatch"],
    ["ERR_CERT_DATE_INVALID", "outside-validity"],
    ["ERR_CERT_VALIDITY_TOO_LONG", "browser-lifetime"],
    ["ERR_CERT_WEAK_SIGNATURE_ALGORITHM", "weak-signature"],
    ["ERR_CERT_WEAK_KEY", "weak-key"],
    ["ERR_CERT_REVOKED", "revoked"],
    ["ERR_CERT_NAME_CONSTRAINT_VIOLATION", "name-constraint"],
    ["ERR_CERT_INVALID", "verification-failed"],
    ["ERR_SSL_PROTOCOL_ERROR", "handshake-failed"],
    ["ERR_SSL_VERSION_OR_CIPHER_MISMATCH", "no-common-cipher"],
    ["ERR_SSL_SERVER_CERT_BAD_FORMAT", "unparsable"],
    ["ERR_SSL_KEY_USAGE_INCOMPATIBLE", "server-usage"],
    ["ERR_BAD_SSL_CLIENT_AUTH_CERT", "untrusted-client"],
  ]),
  ...errorsOf("Browsers", "client", "Firefox security/nss (SECerrs.h, SSLerrs.h), security/manager", [
    ["SEC_ERROR_UNKNOWN_ISSUER", "browser-authority"],
    ["MOZILLA_PKIX_ERROR_SELF_SIGNED_CERT", "browser-authority"],
    ["SEC_ERROR_EXPIRED_CERTIFICATE", "expired"],
    ["SEC_ERROR_EXPIRED_ISSUER_CERTIFICATE", "expired"],
    ["MOZILLA_PKIX_ERROR_NOT_YET_VALID_CERTIFICATE", "not-valid-yet"],
    ["SSL_ERROR_BAD_CERT_DOMAIN", "name-mismatch"],
    ["SEC_ERROR_BAD_SIGNATURE", "namesake-authority"],
    ["SEC_ERROR_INADEQUATE_KEY_USAGE", "server-usage"],
    ["MOZILLA_PKIX_ERROR_CA_CERT_USED_AS_END_ENTITY", "server-usage"],
    ["SSL_ERROR_RX_RECORD_TOO_LONG", "not-tls"],
  ]),
];
