// Servers with good and bad TLS: bare TLS, and PostgreSQL's way of starting it.

import { createServer, type Server, type Socket } from "node:net";
import { createServer as createTlsServer, TLSSocket, createSecureContext, type TlsOptions } from "node:tls";

/** What a server does before or instead of TLS. */
export type Manner = "tls" | "plain" | "closes";

export interface Listening {
  readonly port: number;
  readonly close: () => void;
}

/** PostgreSQL's SSLRequest, and the answers to it. */
const requestLength = 8;

/** `isPostgres`: the client asks for TLS first. */
export async function serve(manner: Manner, options: TlsOptions, isPostgres: boolean): Promise<Listening> {
  const server = isPostgres ? postgresServer(manner, options) : bareServer(manner, options);
  server.on("tlsClientError", () => undefined);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("no port");
  return { port: address.port, close: () => server.close() };
}

function bareServer(manner: Manner, options: TlsOptions): Server {
  if (manner === "closes") return createServer((socket) => quiet(socket).destroy());
  if (manner === "plain") return createServer((socket) => quiet(socket).end("HTTP/1.1 400 Bad Request\r\n\r\n"));
  return createTlsServer(options, (socket) => quiet(socket).end("HTTP/1.1 204 No Content\r\n\r\n"));
}

function postgresServer(manner: Manner, options: TlsOptions): Server {
  return createServer((socket) => {
    quiet(socket).once("data", (request) => {
      if (manner === "closes" || request.length !== requestLength) return socket.destroy();
      if (manner === "plain") return socket.write("N");
      socket.write("S");
      const secured = new TLSSocket(socket, {
        isServer: true,
        ...options,
        secureContext: createSecureContext(options),
      });
      quiet(secured).once("data", () => secured.end());
      return undefined;
    });
  });
}

/** What a client does to its server isn't an error of ours. */
function quiet<T extends Socket>(socket: T): T {
  return socket.on("error", () => undefined);
}
