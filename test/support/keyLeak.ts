// Looks for the secret half of private keys in whatever a surface shows, says or keeps: as octets, as hex, and as base64 in the three ways
// that its groups of three octets can fall.
import { createPrivateKey, type KeyObject } from "node:crypto";

/** Stretches of secret octets; each is long enough that it is nowhere by chance. */
export type Secrets = readonly Uint8Array[];

/** A leak shows at least one of these whole. */
const stretch = 10;

/** The secret numbers of a key, in stretches, together with those that span its secret and what is around it in the file. */
export function secretsOf(key: KeyObject | string | Buffer): Secrets {
  const object = typeof key === "string" || Buffer.isBuffer(key) ? createPrivateKey(key) : key;
  const { d, p, q, dp, dq, qi } = object.export({ format: "jwk" });
  return [d, p, q, dp, dq, qi].flatMap((number) => (number === undefined ? [] : stretches(Buffer.from(number, "base64url"))));
}

/** Octets cut into stretches, the last of which ends where they end. */
export function stretches(octets: Uint8Array): Secrets {
  const starts = Array.from({ length: Math.floor(octets.length / stretch) }, (_, index) => index * stretch);
  return [...starts, octets.length - stretch].map((start) => octets.subarray(start, start + stretch));
}

/** What of the secrets is in a value, however deep: strings, octets, lists, maps, objects. Empty where nothing is. */
export function leaks(value: unknown, secrets: Secrets): readonly string[] {
  const texts: string[] = [];
  collect(value, texts, new Set());
  const raw = texts.join("\n\0\n");
  const hex = raw.toLowerCase().replace(/0x|\\[nrt]|[^0-9a-f]/g, "");
  const base64 = raw.replace(/\\[nrt]/g, "").replace(/-/g, "+").replace(/_/g, "/").replace(/[^A-Za-z0-9+/]/g, "");
  const found = new Set<string>();
  for (const secret of secrets) {
    const octets = Buffer.from(secret);
    if (raw.includes(octets.toString("latin1"))) found.add(`raw ${octets.toString("hex")}`);
    if (hex.includes(octets.toString("hex"))) found.add(`hex ${octets.toString("hex")}`);
    for (const shift of [0, 1, 2]) {
      if (base64.includes(base64At(octets, shift))) found.add(`base64 ${octets.toString("hex")}, shifted by ${shift}`);
    }
  }
  return [...found];
}

/** The characters that depend on these octets alone when `shift` unknown ones come before them. */
function base64At(octets: Buffer, shift: number): string {
  const text = Buffer.concat([Buffer.alloc(shift), octets]).toString("base64").replace(/=+$/, "");
  const whole = Math.floor(((shift + octets.length) * 8) / 6);
  return text.slice(Math.ceil((shift * 8) / 6), whole);
}

function collect(value: unknown, texts: string[], seen: Set<unknown>): void {
  if (typeof value === "string") texts.push(value);
  if (typeof value !== "object" || value === null || seen.has(value)) return;
  seen.add(value);
  if (value instanceof Uint8Array) {
    texts.push(Buffer.from(value).toString("latin1"));
  } else if (value instanceof Map || value instanceof Set || Array.isArray(value)) {
    for (const one of value as Iterable<unknown>) collect(one, texts, seen);
  } else {
    for (const [name, one] of Object.entries(value)) {
      texts.push(name);
      collect(one, texts, seen);
    }
  }
}
