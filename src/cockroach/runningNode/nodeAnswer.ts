// The port for querying a running node, which the host's network implements: a question, and all possible answers.

/**
 * The SQL port starts TLS in PostgreSQL's way. The HTTP port, which serves the DB Console, uses TLS from the first
 * byte.
 */
export type Way = "postgresql" | "tls";

export interface Endpoint {
  /** A name or an IP address, without brackets. */
  readonly host: string;
  readonly port: number;
  readonly way: Way;
}

/** PEM of a pair to present, and the user to log in as. */
export interface ClientPair {
  readonly user: string;
  readonly certificate: Uint8Array;
  readonly key: Uint8Array;
}

/** The result of presenting a client certificate. No password is ever sent. */
export type ClientAnswer =
  /** `version`: the parameter `crdb_version`, which a node reports after a login, such as `CockroachDB CCL v26.3.2 (..., go1.26.6)`. */
  | { readonly said: "loggedIn"; readonly version?: string }
  | { readonly said: "asksForPassword" | "notAsked" }
  | { readonly said: "alert"; readonly alert: number }
  /** PostgreSQL's ErrorResponse. */
  | { readonly said: "error"; readonly code: string; readonly message: string; readonly detail?: string }
  | { readonly said: "nothing"; readonly how: "closed" | "silent" };

export interface ServedTls {
  readonly outcome: "tls";
  /** As on the wire: 0x0303 is TLS 1.2. */
  readonly version: number;
  readonly cipherSuite: number;
  /** DER, in the order in which they came. */
  readonly chain: readonly Uint8Array[];
  /** DER names of the CAs whose certificates the node requests. Absent if it requests none. */
  readonly authorities?: readonly Uint8Array[];
  /** The rest of the chain and the CAs couldn't be read, because TLS 1.3 encrypts them. */
  readonly isHidden: boolean;
  readonly client?: ClientAnswer;
}

/** The point at which the other side stopped responding. */
export type Moment = "asked for TLS" | "greeted in TLS";

export type NodeAnswer =
  | ServedTls
  /** `reason`: the operating system's code, such as `ECONNREFUSED`. */
  | { readonly outcome: "unreachable"; readonly reason: string }
  /** PostgreSQL's `N`. */
  | { readonly outcome: "withoutTls" }
  /** The first bytes of the unexpected answer. */
  | { readonly outcome: "notPostgresql" | "notTls"; readonly bytes: Uint8Array }
  /** An alert instead of a certificate. */
  | { readonly outcome: "alert"; readonly alert: number }
  | { readonly outcome: "silent" | "closed"; readonly moment: Moment };

export interface NodeQuestion extends Endpoint {
  readonly client?: ClientPair;
  /** Milliseconds to wait for each answer. */
  readonly patience: number;
  readonly signal?: AbortSignal;
}

/** Rejects only with the signal's reason, or if the pair can't be used. */
export type AskNode = (question: NodeQuestion) => Promise<NodeAnswer>;
