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

/** `isLast`: nothing that matters follows. */
export interface LoginAnswer {
  readonly answer: ClientAnswer;
  readonly isLast: boolean;
}

/**
 * What the server says to the startup message; `undefined` while its first message isn't whole, or if it's none of those that may come. After a
 * login, parameters follow, up to the first message of another type.
 */
export function readLoginAnswer(bytes: Uint8Array): LoginAnswer | undefined {
  const reader = new WireReader(bytes);
  const [type, body] = readMessage(reader);
  if (body === undefined) return undefined;
  if (type === messages.error) return { answer: errorResponse(body), isLast: true };
  if (type !== messages.authentication) return undefined;
  if (new WireReader(body).number(4) !== 0) return { answer: { said: "asksForPassword" }, isLast: true };
  for (;;) {
    const [next, content] = readMessage(reader);
    if (content === undefined) return { answer: { said: "loggedIn" }, isLast: false };
    if (next !== messages.parameter && next !== messages.notice) return { answer: { said: "loggedIn" }, isLast: true };
    const [name, value = ""] = new TextDecoder().decode(content).split("\0");
    if (next === messages.parameter && name === "crdb_version")
      return { answer: { said: "loggedIn", version: value.slice(0, maxText) }, isLast: true };
  }
}

const messages = { authentication: 0x52, error: 0x45, notice: 0x4e, parameter: 0x53 } as const;

/** The next message; without a body if it isn't whole. */
function readMessage(reader: WireReader): readonly [type: number, body?: Uint8Array] {
  const type = reader.number(1);
  const body = reader.take(reader.number(4) - 4);
  return reader.failed ? [type] : [type, body];
}

function errorResponse(body: Uint8Array): ClientAnswer {
  const fields = new TextDecoder().decode(body).split("\0");
  const field = (code: string): string | undefined => fields.find((one) => one.startsWith(code))?.slice(1, maxText);
  const detail = field("D");
  return { said: "error", code: field("C") ?? "", message: field("M") ?? "", ...(detail !== undefined && { detail }) };
}
