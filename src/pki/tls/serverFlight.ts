// What a TLS server sends before any data: version, cipher suite, its certificates exactly as sent, and the CAs whose
// client certificates it requests. Up to TLS 1.2, all of this is in cleartext. TLS 1.3 encrypts it after the
// ServerHello, and a client with the server's handshake secret can still read it.

import { concatBytes } from "../asn1/bytes.ts";
import {
  messageType,
  readCertificateMessage,
  readCertificateRequest,
  readMessages,
  readServerHello,
  tls13,
  type HandshakeMessage,
} from "./handshakeMessages.ts";
import { contentType, readRecords, type TlsRecord } from "./tlsRecord.ts";

export interface ServerFlight {
  /** The negotiated version, as on the wire: 0x0303 is TLS 1.2. Absent if no ServerHello arrived. */
  readonly version?: number;
  /** The number in IANA's registry. */
  readonly cipherSuite?: number;
  /** DER, in the order received. Absent if the message didn't arrive or can't be read. */
  readonly chain?: readonly Uint8Array[];
  /** DER of CA names. Absent if no client certificate is requested. Empty if any CA is accepted. */
  readonly authorities?: readonly Uint8Array[];
  /** The description of an alert in cleartext (RFC 8446 section 6). */
  readonly alert?: number;
  /** True if encrypted messages arrived that couldn't be read. */
  readonly isHidden: boolean;
}

/** Decrypts the nth record of the server's handshake in TLS 1.3. Returns `undefined` if it can't. */
export type HandshakeDecryption = (record: TlsRecord, sequence: number) => Uint8Array | undefined;

/** Reads everything that a server sent. Calls `decryption` once, when the cipher suite is known. */
export function readServerFlight(
  bytes: Uint8Array,
  decryption: (cipherSuite: number) => HandshakeDecryption | undefined,
): ServerFlight {
  const records = readRecords(bytes);
  const change = records.findIndex(({ type }) => type === contentType.changeCipherSpec);
  const before = change === -1 ? records : records.slice(0, change);
  let flight = readClearFlight(before);
  // Up to TLS 1.2 everything after it is encrypted; in TLS 1.3 it means nothing.
  if (flight.version === undefined || flight.version < tls13) return flight;
  flight = readClearFlight(records);
  const hidden = records.filter(({ type }) => type === contentType.applicationData);
  if (hidden.length === 0) return flight;
  const inside = flight.cipherSuite === undefined ? undefined : readHidden(hidden, decryption(flight.cipherSuite));
  const read = inside && withMessages(flight, inside);
  return read?.chain === undefined ? { ...flight, isHidden: true } : read;
}

function readClearFlight(records: readonly TlsRecord[]): ServerFlight {
  const fragments = records.filter(({ type }) => type === contentType.handshake).map(({ fragment }) => fragment);
  const alert = records.find(({ type, fragment }) => type === contentType.alert && fragment.length === 2)?.fragment[1];
  return withMessages({ isHidden: false, ...(alert !== undefined && { alert }) }, readMessages(concatBytes(fragments)));
}

/**
 * Reads the messages up to Finished, after which other keys are used. Returns `undefined` if not even the first record
 * can be decrypted.
 */
function readHidden(
  records: readonly TlsRecord[],
  decrypt: HandshakeDecryption | undefined,
): readonly HandshakeMessage[] | undefined {
  const contents: Uint8Array[] = [];
  for (const [sequence, record] of records.entries()) {
    const plain = decrypt?.(record, sequence);
    if (plain === undefined) {
      if (sequence === 0) return undefined;
      break;
    }
    // Padding, preceded by the real type (RFC 8446 section 5.2).
    const end = plain.findLastIndex((byte) => byte !== 0);
    if (plain[end] === contentType.handshake) contents.push(plain.subarray(0, end));
  }
  const messages = readMessages(concatBytes(contents));
  const finished = messages.findIndex(({ type }) => type === messageType.finished);
  return finished === -1 ? messages : messages.slice(0, finished);
}

function withMessages(flight: ServerFlight, messages: readonly HandshakeMessage[]): ServerFlight {
  let result = flight;
  for (const { type, body } of messages) {
    // The last ServerHello counts, because an earlier one may be a retry request (RFC 8446 section 4.1.4).
    if (type === messageType.serverHello) result = { ...result, ...readServerHello(body) };
    const { version } = result;
    if (version === undefined) continue;
    if (type === messageType.certificate) {
      const chain = readCertificateMessage(body, version);
      result = { ...result, ...(chain && { chain }) };
    }
    if (type === messageType.certificateRequest) {
      const authorities = readCertificateRequest(body, version);
      result = { ...result, ...(authorities && { authorities }) };
    }
  }
  return result;
}
