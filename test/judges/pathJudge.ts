// Questions about certification paths, and what Node's OpenSSL and this project answer. Go answers in toolchains/pathComparison.ts.
import assert from "node:assert/strict";
import { connect as connectSocket, createServer as createSocketServer, type AddressInfo } from "node:net";
import { connect, createServer, type Server, type TLSSocket } from "node:tls";
import { nodeCryptography } from "../../src/node/crypto/nodeCryptography.ts";
import { readCertificate, type Certificate } from "../../src/pki/certificate/certificate.ts";
import {
  createPathContext,
  validatePath,
  type PathAnswer,
  type Profile,
  type Purpose,
} from "../../src/pki/path/certificationPath.ts";
import { testNow } from "../support/certificate.ts";
import { encodePem } from "../../src/pki/pem/pemWriter.ts";

export interface PathQuestion {
  readonly name: string;
  /** Whose certificate it is; the other side judges. */
  readonly role: "server" | "client";
  /** True: checks without a purpose and without a handshake. */
  readonly forAny?: boolean;
  /** DER, end entity first. */
  readonly chain: readonly Uint8Array[];
  /** PKCS #8 of the end entity; absent: it can't be used in a handshake. */
  readonly key?: Uint8Array;
  readonly anchors: readonly Uint8Array[];
  /** Only for a server. */
  readonly host?: string;
  /** In milliseconds since 1970; absent: the time of all tests. */
  readonly at?: number;
}

/** The purpose that is asked for. */
export function purposeOf({ role, forAny = false }: PathQuestion): Purpose {
  if (forAny) return "any";
  return role === "server" ? "serverAuth" : "clientAuth";
}

/** When the question is asked. */
export function timeOf({ at = testNow.getTime() }: PathQuestion): number {
  return at;
}

const context = createPathContext();
const read = new Map<Uint8Array, Certificate>();

function certificateOf(der: Uint8Array): Certificate {
  const known = read.get(der);
  if (known !== undefined) return known;
  const outcome = readCertificate(der);
  assert.ok(outcome.ok);
  read.set(der, outcome.value);
  return outcome.value;
}

export function askHere(question: PathQuestion, profile: Profile, delivery: "handshake" | "pool"): Promise<PathAnswer> {
  const { chain, anchors, host } = question;
  const [certificate, ...intermediates] = chain.map(certificateOf);
  assert.ok(certificate !== undefined);
  return validatePath(
    {
      certificate,
      intermediates,
      anchors: anchors.map(certificateOf),
      purpose: purposeOf(question),
      at: timeOf(question),
      profile,
      delivery,
      ...(host !== undefined && { name: { type: "host", value: host } }),
    },
    nodeCryptography,
    context,
  );
}

/** What Node's TLS says in a handshake; empty if it accepts. */
export async function askNode({ role, chain, key = new Uint8Array(), anchors, host }: PathQuestion): Promise<string> {
  const pems = (ders: readonly Uint8Array[]): string => ders.map((der) => encodePem("CERTIFICATE", der)).join("");
  const judged = { cert: pems(chain), key: encodePem("PRIVATE KEY", key) };
  const ca = pems(anchors);
  return new Promise((settle) => {
    const asServer = role === "server" ? judged : { ...judged, requestCert: true, rejectUnauthorized: false, ca };
    const judgeClient = (socket: TLSSocket): void => {
      // Its type says Error; it is the code.
      if (role === "client") end(socket.authorized ? "" : String(socket.authorizationError));
      socket.end();
    };
    let server: Server;
    try {
      server = createServer(asServer, judgeClient);
    } catch (error) {
      // OpenSSL looks at some things already when it is given a certificate.
      settle(String((error as NodeJS.ErrnoException).code));
      return;
    }
    const sockets = createSocketServer((socket) => {
      socket.on("error", () => undefined);
      server.emit("connection", socket);
    });
    const end = (text: string): void => {
      sockets.close();
      settle(text);
    };
    server.on("tlsClientError", (error) => {
      end(error.message);
    });
    sockets.listen(0, "127.0.0.1", () => {
      const socket = connectSocket((sockets.address() as AddressInfo).port, "127.0.0.1");
      socket.on("error", () => undefined);
      const address = host !== undefined && /^[\d.]+$|:/.test(host);
      const client =
        role === "server"
          ? connect({ socket, ca, host: host ?? "", ...(host !== undefined && !address && { servername: host }) })
          : connect({ socket, rejectUnauthorized: false, ...judged });
      client.on("error", (error: NodeJS.ErrnoException) => {
        end(error.code ?? error.message);
      });
      if (role === "server")
        client.on("secureConnect", () => {
          end("");
          client.end();
        });
    });
  });
}
