// Limits on how much of a certs directory is read and judged. CockroachDB has none of these, so what depends on a file
// beyond them is reported as unknown. They are far above real use: a directory with 5,000 client pairs takes a tenth of
// each.

const kibi = 1024;
const mebi = 1024 * kibi;

export const budgets = {
  /** Number of directory entries that are looked at. */
  entries: 50_000,
  /** Files open at once. */
  openFiles: 32,
  /** Bytes of a file with certificates. A trust store of ten thousand certificates has 16 MiB. */
  certificate: 32 * mebi,
  /** Bytes of a key file. The largest RSA key has a few thousand. */
  key: mebi,
  /**
   * Bytes of one certificate. Go's crypto/tls rejects a Certificate message beyond 256 KiB
   * (maxHandshakeCertificateMsg), and beyond 64 KiB in older versions, so a larger certificate can't be used in a
   * handshake. Reading one this large takes a few milliseconds.
   */
  certificateBytes: 256 * kibi,
  /** Limits of a directory as a whole. */
  directory: {
    /**
     * Total bytes of all files. 5,000 pairs of RSA-4096 take 27 MB. This much takes half a gigabyte of memory at most.
     */
    bytes: 128 * mebi,
    /** Number of certificates, each of which takes about 3 KB of memory and 50 microseconds to judge. */
    certificates: 60_000,
    /** Extensions. A certificate has about 6. */
    extensions: 600_000,
    /** Names in subject alternative names. A node has about 10, a client 1. */
    names: 300_000,
  },
} as const;

/** What counts toward the budget of a directory. */
export interface Weight {
  readonly certificates: number;
  readonly extensions: number;
  readonly names: number;
}

export const noWeight: Weight = { certificates: 0, extensions: 0, names: 0 };

const words: Readonly<Record<keyof Weight, string>> = {
  certificates: "certificates",
  extensions: "extensions",
  names: "subject alternative names",
};

/**
 * Returns the limit of a directory that the sum of weights exceeds, such as `more than 60,000 certificates`, or
 * `undefined`.
 */
export function exceededLimit(sum: Weight): string | undefined {
  const exceeded = (["certificates", "extensions", "names"] as const).find((one) => sum[one] > budgets.directory[one]);
  return exceeded && `more than ${budgets.directory[exceeded].toLocaleString("en")} ${words[exceeded]}`;
}

export function addWeights(a: Weight, b: Weight): Weight {
  return {
    certificates: a.certificates + b.certificates,
    extensions: a.extensions + b.extensions,
    names: a.names + b.names,
  };
}
