// A TLS handshake by Node's own client, which accepts everything: every version that it supports, and any certificate.
// With a client certificate it continues to the login, because TLS 1.3 rejects a certificate only after the handshake.

import {
  connect,
  createSecureContext,
  type SecureContext,
  type SecureContextOptions,
  type SecureVersion,
} from "node:tls";
import type { ClientAnswer, ClientPair } from "../../cockroach/runningNode/nodeAnswer.ts";
import { readLoginAnswer, startupMessage, terminate } from "../../cockroach/runningNode/postgresMessages.ts";
import type { NodeSocket } from "./nodeSocket.ts";
import { handshakeSecret } from "./tls13Decryption.ts";

export interface Conversation {
  /** Everything that the server sent. */
  readonly bytes: Uint8Array;
  /** Secret of the server's handshake in TLS 1.3. */
  readonly secret: Buffer | undefined;
  readonly ended: "done" | "silent" | "closed";
  /** The server's certificate according to Node's client, if it got that far. */
  readonly leaf: Uint8Array | undefined;
  /** Absent without a client certificate. */
  readonly answer: ClientAnswer | undefined;
}

export interface Greeting {
  /** Milliseconds to wait for each answer. */
  readonly patience: number;
  /** Absent for an IP address, which TLS doesn't send. */
  readonly serverName?: string;
  readonly client?: ClientPair;
}

export function tlsConversation(socket: NodeSocket, { patience, serverName, client }: Greeting): Promise<Conversation> {
  const secureContext = createTrustingContext(client);
  const seen: Uint8Array[] = [];
  const tls = connect({
    socket: socket.tapped(seen),
    secureContext,
    rejectUnauthorized: false,
    ...(serverName !== undefined && { servername: serverName }),
  });
  return new Promise((resolve) => {
    let secret: Buffer | undefined;
    let leaf: Uint8Array | undefined;
    let login: Uint8Array = new Uint8Array();
    let said: ClientAnswer | undefined;
    let timer = setTimeout(finish, patience, "silent");
    function finish(ended: Conversation["ended"], answer?: ClientAnswer): void {
      clearTimeout(timer);
      tls
        .removeAllListeners()
        .on("error", () => undefined)
        .destroy();
      const otherwise = client && ({ said: "nothing", how: ended === "silent" ? "silent" : "closed" } as const);
      resolve({ bytes: Buffer.concat(seen), secret, ended, leaf, answer: answer ?? said ?? otherwise });
    }
    tls.on("keylog", (line) => {
      secret ??= handshakeSecret(line.toString("latin1"));
    });
    tls.on("secureConnect", () => {
      leaf = tls.getPeerCertificate().raw;
      if (client === undefined) return finish("done");
      clearTimeout(timer);
      timer = setTimeout(finish, patience, "silent");
      tls.write(startupMessage(client.user));
    });
    tls.on("data", (bytes: Buffer) => {
      login = Buffer.concat([login, bytes]);
      const read = readLoginAnswer(login);
      said = read?.answer;
      if (read?.isLast !== true) return;
      tls.write(terminate);
      finish("done");
    });
    tls.on("error", (error: Error) => {
      const [, alert] = /SSL alert number (\d+)/.exec(error.message) ?? [];
      finish(
        "closed",
        alert === undefined || client === undefined ? undefined : { said: "alert", alert: Number(alert) },
      );
    });
    tls.on("close", () => {
      finish("closed");
    });
  });
}

/** From TLS 1.0 on, so that an old server says what it is instead of refusing. Only OpenSSL knows levels of security, and BoringSSL has none. */
function createTrustingContext(client: ClientPair | undefined): SecureContext {
  const options: SecureContextOptions = {
    minVersion: "TLSv1" satisfies SecureVersion,
    ...(client && { cert: Buffer.from(client.certificate), key: Buffer.from(client.key) }),
  };
  try {
    return createSecureContext({ ...options, ciphers: "DEFAULT:@SECLEVEL=0" });
  } catch {
    return createSecureContext(options);
  }
}
