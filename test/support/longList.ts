// Revocation lists of any length, quickly: entries are written into one buffer. The signature isn't valid.

import { bitString, sequence, time, integer, objectIdentifier, explicit } from "../../src/pki/asn1/derWriter.ts";
import { encodeName } from "../../src/pki/issue/nameWriter.ts";
import { testNow } from "./certificate.ts";
import { numberExtension } from "./certificateList.ts";

/** What the entry at an index says. */
export interface LongEntry {
  readonly serial: Uint8Array;
  /** Milliseconds since 1970, from 1950 to 2049. */
  readonly date: number;
  readonly reason: number | undefined;
}

/** Five of six entries have a reason; serial numbers have 16 bytes in no order, dates grow. */
export function longEntry(index: number): LongEntry {
  const serial = new Uint8Array(16);
  const view = new DataView(serial.buffer);
  for (let at = 0; at < 16; at += 4) view.setUint32(at, Math.imul(index + at + 1, 0x9e3779b1 + at) >>> 0);
  serial[0] = ((serial[0] ?? 0) & 0x3f) | 0x40;
  const reasons = [undefined, 1, 3, 4, 5, 9];
  return { serial, date: Date.UTC(2024, 0, 1) + index * 11_000, reason: reasons[index % 6] };
}

const reasonBytes = Uint8Array.of(0x30, 0x0c, 0x30, 0x0a, 0x06, 0x03, 0x55, 0x1d, 0x15, 0x04, 0x03, 0x0a, 0x01);

/** The DER of a list of `count` entries. */
export function longList(count: number, entryAt: (index: number) => LongEntry = longEntry): Uint8Array {
  const entries = Buffer.alloc(count * 52);
  let end = 0;
  for (let index = 0; index < count; index++) end = writeEntry(entries, end, entryAt(index));
  const algorithm = sequence(objectIdentifier("1.2.840.10045.4.3.2"));
  const update = (days: number): Uint8Array => time(new Date(testNow.getTime() + days * 86_400_000));
  const tbs = sequence(
    integer(1n),
    algorithm,
    encodeName([[{ type: "2.5.4.3", value: "Long CA", stringType: "utf8String" }]]),
    update(-1),
    update(1),
    sequence(entries.subarray(0, end)),
    explicit(0, sequence(numberExtension)),
  );
  return sequence(tbs, algorithm, bitString(new Uint8Array(64)));
}

function writeEntry(bytes: Buffer, at: number, { serial, date, reason }: LongEntry): number {
  const length = 2 + serial.length + 15 + (reason === undefined ? 0 : reasonBytes.length + 1);
  let end = at;
  bytes[end++] = 0x30;
  bytes[end++] = length;
  bytes[end++] = 0x02;
  bytes[end++] = serial.length;
  bytes.set(serial, end);
  end += serial.length;
  const text = `${new Date(date).toISOString().replace(/^..|[-:T]|\..*$/g, "")}Z`;
  bytes[end++] = 0x17;
  bytes[end++] = 13;
  end += bytes.write(text, end, "latin1");
  if (reason === undefined) return end;
  bytes.set(reasonBytes, end);
  end += reasonBytes.length;
  bytes[end++] = reason;
  return end;
}
