// How much of a certs directory is read and judged. CockroachDB has none of these limits, so what depends on a file beyond them is said to be
// unknown. They are far above real use: a directory with 5,000 client pairs takes a tenth of each.

const kibi = 1024;
const mebi = 1024 * kibi;

export const budgets = {
  /** Directory entries that are looked at. */
  entries: 50_000,
  /** Files open at once. */
  openFiles: 32,
  /** Bytes of a file with certificates. A trust store of ten thousand certificates has 16 MiB. */
  certificate: 32 * mebi,
  /** Bytes of a key file. The largest RSA key has a few thousand. */
  key: mebi,
  /**
   * Bytes of one certificate. Go's crypto/tls refuses a Certificate message beyond 256 KiB (maxHandshakeCertificateMsg), and in older versions
   * one beyond 64 KiB, so a larger certificate is of no use in a handshake. To read one this large takes a few milliseconds.
   */
  certificateBytes: 256 * kibi,
  /** Of a directory as a whole. */
  directory: {
    /** Bytes of all files. 5,000 pairs of RSA-4096 have 27 MB; this much costs half a gigabyte of memory at most. */
    bytes: 128 * mebi,
    /** Certificates, each of which takes about 3 KB of memory and 50 microseconds of judging. */
    certificates: 60_000,
    /** Extensions. A certificate has about 6. */
    extensions: 600_000,
    /** Names in subject alternative names. A node has about 10, a client 1. */
    names: 300_000,
  },
} as const;

/** What counts against the budget of a directory. */
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

/** Which limit of a directory the sum of weights exceeds, as `more than 60,000 certificates`; `undefined` where it keeps within all. */
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
