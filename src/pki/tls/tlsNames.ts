// Names of TLS numbers: versions, cipher suites (IANA's names), and alerts (Go's crypto/tls texts, which CockroachDB's
// messages contain after `remote error: tls: `).

/** Returns the name, such as `TLS 1.2`, or a number if the version is unknown. */
export function tlsVersionText(version: number): string {
  if (version === 0x0300) return "SSL 3.0";
  return version >= 0x0301 && version <= 0x0304
    ? `TLS 1.${version - 0x0301}`
    : `version 0x${version.toString(16).padStart(4, "0")}`;
}

/** The cipher suites of Go's crypto/tls. */
const cipherSuites: ReadonlyMap<number, string> = new Map([
  [0x1301, "TLS_AES_128_GCM_SHA256"],
  [0x1302, "TLS_AES_256_GCM_SHA384"],
  [0x1303, "TLS_CHACHA20_POLY1305_SHA256"],
  [0xc02b, "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"],
  [0xc02c, "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384"],
  [0xc02f, "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"],
  [0xc030, "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384"],
  [0xcca8, "TLS_ECDHE_RSA_WITH_CHACHA20_POLY1305_SHA256"],
  [0xcca9, "TLS_ECDHE_ECDSA_WITH_CHACHA20_POLY1305_SHA256"],
  [0xc009, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA"],
  [0xc00a, "TLS_ECDHE_ECDSA_WITH_AES_256_CBC_SHA"],
  [0xc013, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA"],
  [0xc014, "TLS_ECDHE_RSA_WITH_AES_256_CBC_SHA"],
  [0xc023, "TLS_ECDHE_ECDSA_WITH_AES_128_CBC_SHA256"],
  [0xc027, "TLS_ECDHE_RSA_WITH_AES_128_CBC_SHA256"],
  [0x009c, "TLS_RSA_WITH_AES_128_GCM_SHA256"],
  [0x009d, "TLS_RSA_WITH_AES_256_GCM_SHA384"],
  [0x003c, "TLS_RSA_WITH_AES_128_CBC_SHA256"],
  [0x002f, "TLS_RSA_WITH_AES_128_CBC_SHA"],
  [0x0035, "TLS_RSA_WITH_AES_256_CBC_SHA"],
  [0x000a, "TLS_RSA_WITH_3DES_EDE_CBC_SHA"],
]);

/** Returns IANA's name, or the number. */
export function cipherSuiteText(suite: number): string {
  return cipherSuites.get(suite) ?? `cipher suite 0x${suite.toString(16).padStart(4, "0")}`;
}

const alerts: ReadonlyMap<number, string> = new Map([
  [0, "close notify"],
  [10, "unexpected message"],
  [20, "bad record MAC"],
  [22, "record overflow"],
  [40, "handshake failure"],
  [42, "bad certificate"],
  [43, "unsupported certificate"],
  [44, "revoked certificate"],
  [45, "expired certificate"],
  [46, "unknown certificate"],
  [47, "illegal parameter"],
  [48, "unknown certificate authority"],
  [49, "access denied"],
  [50, "error decoding message"],
  [51, "error decrypting message"],
  [70, "protocol version not supported"],
  [71, "insufficient security level"],
  [80, "internal error"],
  [86, "inappropriate fallback"],
  [90, "user canceled"],
  [109, "missing extension"],
  [110, "unsupported extension"],
  [112, "unrecognized name"],
  [115, "unknown PSK identity"],
  [116, "certificate required"],
  [120, "no application protocol"],
]);

export function alertText(alert: number): string {
  return alerts.get(alert) ?? `alert(${alert})`;
}
