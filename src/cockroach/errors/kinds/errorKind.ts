// Meaning that several programs' texts share.

import type { CauseId } from "../causes/causes.ts";

/** Step of the handshake or login, in order. */
export const stepWords = {
  load: "Loading the certificates",
  connect: "Connecting",
  start: "Starting TLS",
  pair: "Loading the own certificate and key",
  server: "The client verifies the server's certificate",
  client: "The server verifies the client's certificate",
  verify: "One side verifies the other's certificate",
  login: "Logging in the user",
  rpc: "Allowing calls between nodes",
  revocation: "Checking revocation",
  reload: "Reloading the certificates",
} as const;

export interface ErrorKind {
  /** What happened, without a period. */
  readonly title: string;
  /** What it means, in full sentences. */
  readonly meaning: string;
  readonly step: keyof typeof stepWords;
  /** Most likely first. */
  readonly causes: readonly [CauseId, ...CauseId[]];
  /** The text says only that something failed. A specific text beside it counts instead. */
  readonly isGeneric?: true;
  /** About the certificate of the side that prints it: an alert that arrived. */
  readonly isAboutOwn?: true;
}
