// What `sslmode` makes a SQL client check (libpq, pgx, lib/pq; CockroachDB's connection parameters).

export const sslModes = ["disable", "allow", "prefer", "require", "verify-ca", "verify-full"] as const;
export type SslMode = (typeof sslModes)[number];

export interface SslModeChecks {
  readonly usesTls: boolean;
  readonly verifiesChain: boolean;
  readonly verifiesHost: boolean;
  /** In words, without a period. */
  readonly meaning: string;
}

/** `hasRoot`: the client has a root certificate (`sslrootcert`), as it has with a certs directory. */
export function sslModeChecks(mode: SslMode, hasRoot: boolean): SslModeChecks {
  switch (mode) {
    case "disable":
      return { usesTls: false, verifiesChain: false, verifiesHost: false, meaning: "sslmode=disable: no TLS" };
    case "allow":
      return {
        ...unverified,
        meaning:
          "sslmode=allow: TLS because the node rejects anything else; pgx accepts every server, libpq verifies it if a root certificate exists",
      };
    case "prefer":
      return {
        ...unverified,
        meaning: "sslmode=prefer: TLS; pgx accepts every server, libpq verifies it if a root certificate exists",
      };
    case "require":
      return hasRoot
        ? {
            ...unverified,
            verifiesChain: true,
            meaning: "sslmode=require: with a root certificate, it verifies like verify-ca (the chain, not the host)",
          }
        : { ...unverified, meaning: "sslmode=require without a root certificate: TLS, and every server is accepted" };
    case "verify-ca":
      return { ...unverified, verifiesChain: true, meaning: "sslmode=verify-ca: the chain, not the host" };
    case "verify-full":
      return {
        usesTls: true,
        verifiesChain: true,
        verifiesHost: true,
        meaning: "sslmode=verify-full: the chain and the host",
      };
  }
}

const unverified = { usesTls: true, verifiesChain: false, verifiesHost: false } as const;
