// A question to a node that runs, and everything that it can answer: the port that the host's network fills.

/** The SQL port asks for TLS in PostgreSQL's way; the HTTP port, that of the DB Console, speaks TLS from the first byte. */
export type Way = "postgresql" | "tls";

export interface Endpoint {
  /** A name or an IP address, without brackets. */
  readonly host: string;
  readonly port: number;
  readonly way: Way;
}

/** PEM bytes of a pair that is shown, and the user that asks to be let in. */
export interface ClientPair {
  readonly user: string;
  readonly certificate: Uint8Array;
  readonly key: Uint8Array;
}

/** What came of showing a client certificate. No password is ever sent. */
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
  /** DER names of the CAs whose certificates the node asks for. Absent: it asks for none. */
  readonly authorities?: readonly Uint8Array[];
  /** The rest of the chain and the CAs could not be read: TLS 1.3 encrypts them. */
  readonly isHidden: boolean;
  readonly client?: ClientAnswer;
}

/** When the other side stopped talking. */
export type Moment = "asked for TLS" | "greeted in TLS";

export type NodeAnswer =
  | ServedTls
  /** `reason`: the operating system's code, such as `ECONNREFUSED`. */
  | { readonly outcome: "unreachable"; readonly reason: string }
  /** PostgreSQL's `N`. */
  | { readonly outcome: "withoutTls" }
  /** The first bytes of what came instead. */
  | { readonly outcome: "notPostgresql" | "notTls"; readonly bytes: Uint8Array }
  /** An alert in place of a certificate. */
  | { readonly outcome: "alert"; readonly alert: number }
  | { readonly outcome: "silent" | "closed"; readonly moment: Moment };

export interface NodeQuestion extends Endpoint {
  readonly client?: ClientPair;
  /** Milliseconds to wait for each answer. */
  readonly patience: number;
  readonly signal?: AbortSignal;
}

/** Rejects only with the signal's reason, or where the pair cannot be used. */
export type AskNode = (question: NodeQuestion) => Promise<NodeAnswer>;
