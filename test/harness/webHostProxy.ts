// Creates the workbench run the extension's `browser` entry in the browser's own extension host. The server gives a
// development extension to its Node host, so a proxy in front of it serves the extension's folder from the workbench's
// own origin (its content security policy allows no other) and names that address in the workbench's configuration.
import { readFile } from "node:fs/promises";
import { createServer, request, type IncomingMessage, type ServerResponse } from "node:http";
import { connect, type AddressInfo } from "node:net";
import { extname, join, relative, resolve } from "node:path";
import type { Duplex } from "node:stream";

export interface WebHostProxy {
  /** `http://127.0.0.1:PORT` */
  readonly origin: string;
  stop(): Promise<void>;
}

/** Where the extension's folder is served. */
const folderPath = "/ext";
const types: Readonly<Record<string, string>> = {
  ".css": "text/css",
  ".js": "text/javascript",
  ".cjs": "text/javascript",
  ".json": "application/json",
  ".svg": "image/svg+xml",
  ".ttf": "font/ttf",
};

/**
 * `server` is the origin of the VS Code server, `extension` the absolute path of its folder, `suite` that of a bundle
 * of suites inside of it.
 */
export async function startWebHostProxy(server: string, extension: string, suite?: string): Promise<WebHostProxy> {
  const target = new URL(server);
  const proxy = createServer((incoming, response) => {
    const path = new URL(incoming.url ?? "/", server).pathname;
    if (path.startsWith(`${folderPath}/`)) void serveFile(extension, path.slice(folderPath.length), response);
    else
      forward(
        target,
        incoming,
        response,
        path === "/" ? (page) => withExtension(page, origin.host, suite && relative(extension, suite)) : undefined,
      );
  });
  proxy.on("upgrade", (incoming: IncomingMessage, socket: Duplex) => {
    const upstream = connect(Number(target.port), target.hostname, () => {
      const headers = incoming.rawHeaders.flatMap((name, at, all) =>
        at % 2 === 0 ? [`${name}: ${all[at + 1] ?? ""}`] : [],
      );
      upstream.write(`${incoming.method ?? "GET"} ${incoming.url ?? "/"} HTTP/1.1\r\n${headers.join("\r\n")}\r\n\r\n`);
      upstream.pipe(socket).pipe(upstream);
    });
    for (const [one, other] of [
      [upstream, socket],
      [socket, upstream],
    ] as const)
      one.on("error", () => other.destroy()).on("close", () => other.destroy());
  });
  await new Promise<void>((listening) => proxy.listen(0, "127.0.0.1", listening));
  const origin = new URL(`http://127.0.0.1:${(proxy.address() as AddressInfo).port}`);
  return {
    origin: origin.origin,
    stop: async () => {
      proxy.closeAllConnections();
      await new Promise((closed) => proxy.close(closed));
    },
  };
}

/** `change` rewrites an answer that is a page. */
function forward(
  target: URL,
  incoming: IncomingMessage,
  response: ServerResponse,
  change: ((page: string) => string) | undefined,
): void {
  const headers = { ...incoming.headers, "accept-encoding": "identity" };
  const outgoing = request(
    { host: target.hostname, port: target.port, method: incoming.method, path: incoming.url, headers },
    (answer) => {
      if (change === undefined) {
        response.writeHead(answer.statusCode ?? 502, answer.headers);
        answer.pipe(response);
        return;
      }
      const chunks: Buffer[] = [];
      answer.on("data", (chunk: Buffer) => chunks.push(chunk));
      answer.on("end", () => {
        const { "content-length": _, ...rest } = answer.headers;
        response.writeHead(answer.statusCode ?? 502, rest);
        response.end(change(Buffer.concat(chunks).toString()));
      });
    },
  );
  outgoing.on("error", () => response.destroy());
  incoming.pipe(outgoing);
}

/** The workbench's page with the development extension in its configuration, which is JSON in an attribute. */
function withExtension(page: string, authority: string, suite: string | undefined): string {
  const place = (path: string): object => ({ scheme: "http", authority, path });
  return page.replace(
    /(id="vscode-workbench-web-configuration" data-settings=")([^"]*)"/,
    (_, before: string, settings: string) => {
      const configuration = JSON.parse(settings.replaceAll("&quot;", '"').replaceAll("&amp;", "&")) as Record<
        string,
        unknown
      >;
      configuration["developmentOptions"] = {
        ...(configuration["developmentOptions"] as object | undefined),
        extensions: [place(folderPath)],
        ...(suite === undefined ? {} : { extensionTestsPath: place(`${folderPath}/${suite}`) }),
      };
      return `${before}${JSON.stringify(configuration).replaceAll("&", "&amp;").replaceAll('"', "&quot;")}"`;
    },
  );
}

async function serveFile(folder: string, path: string, response: ServerResponse): Promise<void> {
  const file = resolve(join(folder, decodeURIComponent(path)));
  const inside = relative(folder, file);
  try {
    if (inside.startsWith("..")) throw new Error("outside of the folder");
    const content = await readFile(file);
    response.writeHead(200, {
      "content-type": types[extname(file)] ?? "application/octet-stream",
      "cache-control": "no-store",
    });
    response.end(content);
  } catch {
    response.writeHead(404).end();
  }
}
