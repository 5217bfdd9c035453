// Possible cause of an error, with what it looks like and how a certs directory shows whether it is the one.

export interface Cause {
  /** Full sentence without a period. */
  readonly title: string;
  /** What it looks like: how to tell it from the other causes. Full sentences. */
  readonly sign: string;
  /** What to do, in the imperative. */
  readonly remedy: string;
  /** Rules whose findings are this cause. */
  readonly rules?: readonly string[];
  /** A check with what the text says, in addition to the rules. Without both, files can't show the cause. */
  readonly probe?: Probe;
  /** The findings count only for CA files, or only for others. */
  readonly files?: "ca" | "leaf";
  /** It's possible only if this side prints the error. */
  readonly printedBy?: "client" | "server";
}

/** `host`: the names in the server's certificate. `moment`: which certificate starts or ends then. `user`: whether a certificate logs the user in. */
export type Probe = "host" | "moment" | "user" | "clientFile";
