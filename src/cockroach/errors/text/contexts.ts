// What surrounds an error in a log and tells who prints it.

import type { Side } from "../kinds/knownError.ts";

export interface Context {
  /** With holes. */
  readonly text: string;
  readonly side: Exclude<Side, "either">;
}

export const contexts: readonly Context[] = [
  { text: "transport: authentication handshake failed: ", side: "client" },
  { text: "grpc: addrConn.createTransport failed to connect to ", side: "client" },
  { text: "initial connection heartbeat failed", side: "client" },
  { text: "tls: failed to verify client certificate: ", side: "server" },
  { text: "tls: failed to verify client's certificate: ", side: "server" },
  { text: "tls: failed to parse client certificate: ", side: "server" },
  { text: "tls: failed to parse certificate from server: ", side: "client" },
  { text: "http: TLS handshake error from {address}: ", side: "server" },
  { text: "Server.Serve failed to complete security handshake from ", side: "server" },
  { text: 'connection to server at "{host}"', side: "client" },
  { text: "tls error: ", side: "client" },
  { text: "tls error (", side: "client" },
  { text: "cannot dial server", side: "client" },
  { text: "Failed running ", side: "client" },
  { text: 'Get "https://{url}": ', side: "client" },
  { text: 'Post "https://{url}": ', side: "client" },
];
