// What a TLS server says of itself before any data: version, cipher suite, its certificates exactly as sent, and the CAs whose client
// certificates it asks for. Up to TLS 1.2 all of this is in clear; TLS 1.3 encrypts it behind the ServerHello, and a client that has the
// secret of the server's handshake can still read it.

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
  /** The version that was agreed on, as on the wire: 0x0303 is TLS 1.2. Absent where no ServerHello came. */
  readonly version?: number;
  /** The number of the IANA registry. */
  readonly cipherSuite?: number;
  /** DER, in the order in which they came. Absent where the message did not come or cannot be read. */
  readonly chain?: readonly Uint8Array[];
  /** Names of CAs, DER. Absent where no client certificate is asked for; empty where one is, of any CA. */
  readonly authorities?: readonly Uint8Array[];
  /** The description of an alert that came in clear (RFC 8446 section 6). */
  readonly alert?: number;
  /** Messages came that are encrypted and could not be read. */
  readonly isHidden: boolean;
}

/** Decrypts the nth record of the server's handshake in TLS 1.3; `undefined` where it cannot. */
export type HandshakeDecryption = (record: TlsRecord, sequence: number) => Uint8Array | undefined;

/** Reads everything that a server sent. `decryption` is asked for once, when the cipher suite is known. */
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

/** The messages up to Finished, after which other keys are used; `undefined` where not even the first record can be decrypted. */
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
    // Padding, and before it the real type (RFC 8446 section 5.2).
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
    // The last ServerHello counts: the one before it may be a request to try again (RFC 8446 section 4.1.4).
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
