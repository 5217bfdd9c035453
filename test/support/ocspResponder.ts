// `openssl ocsp` as a responder on loopback, and servers that answer with anything, so that a test can ask over HTTP.
import { spawn, type ChildProcess } from "node:child_process";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { integerHex } from "../../src/pki/asn1/derInteger.ts";
import type { TestCertificate } from "./certificate.ts";
import { read } from "./ocspResponse.ts";

export interface RunningResponder {
  readonly url: string;
  /** Resolves when it has ended. */
  stop(): Promise<void>;
}

export interface ResponderOptions {
  readonly ca: TestCertificate;
  /** Absent: the CA. */
  readonly signer?: TestCertificate;
  readonly good?: readonly TestCertificate[];
  readonly revoked?: readonly TestCertificate[];
  /** More arguments: `-nmin 1`. */
  readonly more?: readonly string[];
}

/** The index that `openssl ca` keeps, and the certificates and keys. Gives the arguments that name them. */
export function responderFiles(
  folder: string,
  { ca, signer = ca, good = [], revoked = [] }: ResponderOptions,
): readonly string[] {
  mkdirSync(folder, { recursive: true });
  const file = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const line = (state: string, one: TestCertificate): string =>
    `${state}\t${integerHex(read(one).serialNumber)}\tunknown\t/CN=node\n`;
  const index = [
    ...good.map((one) => line("V\t350101000000Z\t", one)),
    ...revoked.map((one) => line("R\t350101000000Z\t260220080000Z,keyCompromise", one)),
  ];
  return [
    "-index",
    file("index.txt", index.join("")),
    "-CA",
    file("ca.crt", ca.pem),
    "-rsigner",
    file("signer.crt", signer.pem),
    "-rkey",
    file("signer.key", signer.keyPem),
  ];
}

/** Starts the responder on a free port of its own choice. */
export async function startResponder(folder: string, options: ResponderOptions): Promise<RunningResponder> {
  const child = spawn("openssl", ["ocsp", "-port", "0", ...responderFiles(folder, options), ...(options.more ?? [])], {
    stdio: ["ignore", "pipe", "pipe"],
  });
  const port = await new Promise<string>((resolve, reject) => {
    let said = "";
    const listen = (chunk: Buffer): void => {
      said += chunk.toString();
      const [, found] = /ACCEPT \S*:(\d+)/.exec(said) ?? [];
      if (found !== undefined) resolve(found);
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", () => {
      reject(new Error(`openssl ocsp ended: ${said}`));
    });
  });
  return { url: `http://127.0.0.1:${port}/`, stop: () => stopped(child) };
}

function stopped(child: ChildProcess): Promise<void> {
  return new Promise((resolve) => {
    child.once("exit", () => {
      resolve();
    });
    if (child.signalCode === null) child.kill("SIGKILL");
    else resolve();
  });
}

export interface AnswerOptions {
  readonly status?: number;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: Uint8Array;
}

/** Answers every request with the same; `undefined`: takes it and says nothing. `seen` gets the bodies. */
export async function serveAnswer(answer: AnswerOptions | undefined, seen: Buffer[] = []): Promise<RunningResponder> {
  const server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on("data", (chunk: Buffer) => chunks.push(chunk));
    request.on("end", () => {
      seen.push(Buffer.concat(chunks));
      if (answer !== undefined)
        response
          .writeHead(answer.status ?? 200, { "content-type": "application/ocsp-response", ...answer.headers })
          .end(answer.body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/`,
    stop: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}
