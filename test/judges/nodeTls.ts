// Handshakes of Node.js's own TLS, which is OpenSSL's, with both ends in this process.

import { checkServerIdentity, connect, createServer } from "node:tls";

export interface NodeTlsEnds {
  readonly server: { readonly certificate: Buffer; readonly key: Buffer };
  readonly client: { readonly certificate: Buffer; readonly key: Buffer };
  /** PEM: what the client trusts, and what the server trusts. Empty: nothing. */
  readonly serverTrust: string;
  readonly clientTrust: string;
  readonly host: string;
}

/**
 * Why one end refused the other; empty if a byte arrived. Throws nothing: files that can't be read are a refusal too.
 */
export async function connectNodeTls({ server, client, serverTrust, clientTrust, host }: NodeTlsEnds): Promise<string> {
  try {
    const listening = createServer(
      {
        cert: server.certificate,
        key: server.key,
        ca: clientTrust === "" ? [] : [clientTrust],
        requestCert: true,
        rejectUnauthorized: true,
        minVersion: "TLSv1.2",
      },
      (socket) => {
        socket.on("error", () => undefined);
        socket.end("x");
      },
    );
    let refused = "";
    listening.on("tlsClientError", (error) => {
      refused = error.message;
    });
    await new Promise<void>((resolve) => listening.listen(0, "127.0.0.1", resolve));
    const address = listening.address();
    const port = typeof address === "object" && address !== null ? address.port : 0;
    try {
      return await new Promise<string>((resolve) => {
        const socket = connect({
          host: "127.0.0.1",
          port,
          cert: client.certificate,
          key: client.key,
          ca: serverTrust === "" ? [] : [serverTrust],
          checkServerIdentity: (_name, certificate) => checkServerIdentity(host, certificate),
        });
        // In TLS 1.3 the client has finished before the server has judged it.
        socket.once("data", () => resolve(""));
        socket.once("error", (error: Error) => resolve(`client: ${error.message}`));
        socket.once("close", () => resolve(`server: ${refused === "" ? "closed" : refused}`));
      });
    } finally {
      listening.close();
    }
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}
