// The TLS handshake messages that identify a server and state which client certificates it requests (RFC 5246 section
// 7.4, RFC 8446 section 4).

import { WireReader } from "./wireReader.ts";

export const messageType = { serverHello: 2, certificate: 11, certificateRequest: 13, finished: 20 } as const;

/** Version numbers on the wire. */
export const tls12 = 0x0303;
export const tls13 = 0x0304;

const extensionType = { supportedVersions: 43, certificateAuthorities: 47 } as const;

export interface HandshakeMessage {
  readonly type: number;
  readonly body: Uint8Array;
}

export interface ServerHello {
  readonly version: number;
  readonly cipherSuite: number;
}

/** Returns the complete messages in the content of handshake records. */
export function readMessages(bytes: Uint8Array): readonly HandshakeMessage[] {
  const messages: HandshakeMessage[] = [];
  const reader = new WireReader(bytes);
  while (!reader.isAtEnd) {
    const type = reader.number(1);
    const body = reader.vector(3);
    if (!reader.failed) messages.push({ type, body });
  }
  return messages;
}

/** `undefined` if it can't be read. */
export function readServerHello(body: Uint8Array): ServerHello | undefined {
  const reader = new WireReader(body);
  const legacyVersion = reader.number(2);
  reader.take(32);
  reader.vector(1);
  const cipherSuite = reader.number(2);
  reader.take(1);
  if (reader.failed) return undefined;
  const chosen = reader.isAtEnd ? undefined : readExtensions(reader.vector(2)).get(extensionType.supportedVersions);
  return { version: chosen?.length === 2 ? new WireReader(chosen).number(2) : legacyVersion, cipherSuite };
}

/** Returns the certificates in the order sent, as DER, or `undefined` if the message can't be read. */
export function readCertificateMessage(body: Uint8Array, version: number): readonly Uint8Array[] | undefined {
  const reader = new WireReader(body);
  if (version >= tls13) reader.vector(1);
  const list = reader.vector(3);
  if (reader.failed) return undefined;
  return WireReader.vectors(list, 3, version >= tls13 ? (each) => each.vector(2) : undefined);
}

/**
 * Returns the names of the CAs whose certificates are requested, as DER of the Name. Empty if the server names none.
 * Returns `undefined` if the message can't be read.
 */
export function readCertificateRequest(body: Uint8Array, version: number): readonly Uint8Array[] | undefined {
  const reader = new WireReader(body);
  reader.vector(1);
  if (version >= tls13) {
    const extensions = readExtensions(reader.vector(2));
    const authorities = extensions.get(extensionType.certificateAuthorities);
    if (reader.failed) return undefined;
    return authorities === undefined ? [] : WireReader.vectors(new WireReader(authorities).vector(2), 2);
  }
  if (version === tls12) reader.vector(2);
  const names = reader.vector(2);
  return reader.failed ? undefined : WireReader.vectors(names, 2);
}

function readExtensions(bytes: Uint8Array): ReadonlyMap<number, Uint8Array> {
  const extensions = new Map<number, Uint8Array>();
  const reader = new WireReader(bytes);
  while (!reader.isAtEnd) {
    const type = reader.number(2);
    const data = reader.vector(2);
    if (!reader.failed) extensions.set(type, data);
  }
  return extensions;
}
