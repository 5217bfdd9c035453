// A connection that counts and keeps the bytes that pass through, so that what Node's TLS client reads can be examined
// afterward.

import { connect, type Socket } from "node:net";
import { Duplex } from "node:stream";

/** Maximum number of bytes from a server. A handshake with many CAs has fewer, and nothing else is requested. */
const maxBytes = 512 * 1024;

export class NodeSocket {
  readonly #socket: Socket;

  private constructor(socket: Socket) {
    this.#socket = socket;
  }

  /**
   * Rejects with the operating system's error, with `ETIMEDOUT` after `patience` milliseconds, or with the signal's
   * reason.
   */
  static open(host: string, port: number, patience: number, signal: AbortSignal | undefined): Promise<NodeSocket> {
    return new Promise((resolve, reject) => {
      signal?.throwIfAborted();
      const socket = connect({ host, port });
      const stop = (): void => {
        fail(signal?.reason instanceof Error ? signal.reason : new Error("cancelled"));
      };
      const timer = setTimeout(() => {
        fail(Object.assign(new Error("no answer"), { code: "ETIMEDOUT" }));
      }, patience);
      const settle = (): void => {
        clearTimeout(timer);
        signal?.removeEventListener("abort", stop);
      };
      const fail = (error: Error): void => {
        settle();
        socket.destroy();
        reject(error);
      };
      signal?.addEventListener("abort", stop);
      socket.once("error", fail);
      socket.once("connect", () => {
        settle();
        socket.off("error", fail);
        // Later errors appear as the end of the connection.
        socket.on("error", () => undefined);
        resolve(new NodeSocket(socket));
      });
    });
  }

  write(bytes: Uint8Array): void {
    this.#socket.write(bytes);
  }

  /**
   * Returns the first bytes received. Empty if the other side closes, `undefined` if nothing arrives within that many
   * milliseconds.
   */
  firstBytes(patience: number): Promise<Uint8Array | undefined> {
    return new Promise((resolve) => {
      const socket = this.#socket;
      const onData = (bytes: Buffer): void => {
        settle(bytes);
      };
      const onClose = (): void => {
        settle(new Uint8Array());
      };
      const timer = setTimeout(settle, patience, undefined);
      socket.on("data", onData).on("end", onClose).on("close", onClose);
      function settle(bytes: Uint8Array | undefined): void {
        clearTimeout(timer);
        socket.pause();
        socket.off("data", onData).off("end", onClose).off("close", onClose);
        resolve(bytes);
      }
    });
  }

  /**
   * Returns the rest of the connection as a stream for a TLS client. `seen` gets every byte received. The stream ends
   * if there are too many.
   */
  tapped(seen: Uint8Array[]): Duplex {
    const socket = this.#socket;
    let count = 0;
    const tap = new Duplex({
      read: () => {
        socket.resume();
      },
      write: (chunk: Buffer, _, done) => {
        socket.write(chunk, done);
      },
      final: (done) => {
        socket.end(done);
      },
    });
    socket.on("data", (bytes) => {
      count += bytes.length;
      if (count > maxBytes) return void socket.destroy();
      seen.push(bytes);
      if (!tap.push(bytes)) socket.pause();
    });
    socket.once("close", () => {
      tap.push(null);
    });
    socket.once("end", () => {
      tap.push(null);
    });
    return tap;
  }

  close(): void {
    this.#socket.destroy();
  }
}
