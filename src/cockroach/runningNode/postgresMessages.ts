// The few messages of PostgreSQL's protocol that open a connection (PostgreSQL documentation, 55.7 Message Formats;
// pkg/sql/pgwire).

import { concatBytes } from "../../pki/asn1/bytes.ts";
import { WireReader } from "../../pki/tls/wireReader.ts";
import type { ClientAnswer } from "./nodeAnswer.ts";

const text = new TextEncoder();

/** Maximum number of characters of a message that are kept. */
const maxText = 2_000;

/** Asks whether the server supports TLS on this port. It answers with one byte, `S` or `N`. */
export const sslRequest = Uint8Array.of(0, 0, 0, 8, 4, 210, 22, 47);

/** Ends the connection. */
export const terminate = Uint8Array.of(0x58, 0, 0, 0, 4);

/** Protocol 3.0: asks to log in as a user. */
export function startupMessage(user: string): Uint8Array {
  const body = text.encode(`user\0${user}\0application_name\0Certs for CockroachDB\0\0`);
  const head = new DataView(new ArrayBuffer(8));
  head.setUint32(0, body.length + 8);
  head.setUint32(4, 0x0003_0000);
  return concatBytes([new Uint8Array(head.buffer), body]);
}

/**
 * Decodes the server's first message. Returns `undefined` if it isn't complete yet, or isn't one of the expected
 * messages.
 */
export function readLoginAnswer(bytes: Uint8Array): ClientAnswer | undefined {
  const reader = new WireReader(bytes);
  const type = reader.number(1);
  const body = reader.take(reader.number(4) - 4);
  if (reader.failed) return undefined;
  if (type === 0x52) return { said: new WireReader(body).number(4) === 0 ? "loggedIn" : "asksForPassword" };
  return type === 0x45 ? errorResponse(body) : undefined;
}

function errorResponse(body: Uint8Array): ClientAnswer {
  const fields = new TextDecoder().decode(body).split("\0");
  const field = (code: string): string | undefined => fields.find((one) => one.startsWith(code))?.slice(1, maxText);
  const detail = field("D");
  return { said: "error", code: field("C") ?? "", message: field("M") ?? "", ...(detail !== undefined && { detail }) };
}
