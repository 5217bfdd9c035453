// Decrypts the handshake of a TLS 1.3 server with the secret that Node gives to its own client (event `keylog`): RFC
// 8446 sections 5.2, 5.3, and 7.3.

import { createDecipheriv, createHmac, type CipherGCMTypes } from "node:crypto";
import type { HandshakeDecryption } from "../../pki/tls/serverFlight.ts";

interface Suite {
  readonly hash: "sha256" | "sha384";
  readonly cipher: string;
  readonly keyBytes: number;
}

const suites: ReadonlyMap<number, Suite> = new Map([
  [0x1301, { hash: "sha256", cipher: "aes-128-gcm", keyBytes: 16 }],
  [0x1302, { hash: "sha384", cipher: "aes-256-gcm", keyBytes: 32 }],
  [0x1303, { hash: "sha256", cipher: "chacha20-poly1305", keyBytes: 32 }],
]);

const tagBytes = 16;

/**
 * Returns `undefined` for an unknown suite. For a suite that this platform can't decrypt (Electron has no ChaCha20),
 * each record is `undefined`.
 */
export function handshakeDecryption(secret: Buffer, cipherSuite: number): HandshakeDecryption | undefined {
  const suite = suites.get(cipherSuite);
  if (suite === undefined) return undefined;
  const key = expandLabel(suite, secret, "key", suite.keyBytes);
  const vector = expandLabel(suite, secret, "iv", 12);
  return ({ header, fragment }, sequence) => {
    const nonce = Buffer.from(vector);
    // The handshake has far fewer records than four bytes can count.
    nonce.writeUInt32BE((nonce.readUInt32BE(8) ^ sequence) >>> 0, 8);
    const end = fragment.length - tagBytes;
    try {
      // ChaCha20-Poly1305 has the same interface, but the types accept it only without a length.
      const decipher = createDecipheriv(suite.cipher as CipherGCMTypes, key, nonce, { authTagLength: tagBytes });
      decipher.setAAD(header).setAuthTag(fragment.subarray(end));
      return Buffer.concat([decipher.update(fragment.subarray(0, end)), decipher.final()]);
    } catch {
      return undefined;
    }
  };
}

/**
 * Parses the secret in a line of the key log (`SERVER_HANDSHAKE_TRAFFIC_SECRET random secret`). Returns `undefined` for
 * other lines.
 */
export function handshakeSecret(line: string): Buffer | undefined {
  const [, secret] = /^SERVER_HANDSHAKE_TRAFFIC_SECRET [0-9a-f]+ ([0-9a-f]+)\s*$/i.exec(line) ?? [];
  return secret === undefined ? undefined : Buffer.from(secret, "hex");
}

/** HKDF-Expand-Label without context. No output here is longer than the hash, so one round is enough. */
function expandLabel({ hash }: Suite, secret: Buffer, label: string, length: number): Buffer {
  const name = Buffer.from(`tls13 ${label}`, "latin1");
  const info = Buffer.concat([Buffer.from([0, length, name.length]), name, Buffer.from([0, 1])]);
  return createHmac(hash, secret).update(info).digest().subarray(0, length);
}
