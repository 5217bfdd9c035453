// OBJECT IDENTIFIER (X.690 section 8.19) as dotted decimal.

const known = new Map<string, string>();
/**
 * Limit of the cache. All certificates in the world use a few hundred identifiers, and hostile input must not fill the
 * memory.
 */
const maxKnown = 2_000;

/**
 * Returns the dotted decimal form of an OBJECT IDENTIFIER's content bytes. Arcs of any length are exact. If an
 * identifier ends inside an arc or is empty, a question mark replaces the broken arc.
 */
export function objectIdentifier(bytes: Uint8Array, start = 0, end = bytes.length): string {
  let key = "";
  for (let i = start; i < end; i++) key += String.fromCharCode(bytes[i] ?? 0);
  let text = known.get(key);
  if (text === undefined) {
    text = read(bytes, start, end);
    if (known.size < maxKnown && key.length < 64) known.set(key, text);
  }
  return text;
}

/** Above this, another seven bits don't fit exactly in a number. */
const maxExact = 2 ** 45;

function read(bytes: Uint8Array, start: number, end: number): string {
  let text = "";
  let arc = 0;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    if (arc > maxExact) return readLong(bytes, start, end);
    arc = arc * 128 + (byte & 0x7f);
    if ((byte & 0x80) !== 0) continue;
    const root = arc < 40 ? 0 : arc < 80 ? 1 : 2;
    text = text === "" ? `${root}.${arc - 40 * root}` : `${text}.${arc}`;
    arc = 0;
  }
  const isWhole = end > start && ((bytes[end - 1] ?? 0) & 0x80) === 0;
  return isWhole ? text : text === "" ? "?" : `${text}.?`;
}

/** Reads arcs of any length, which takes ten times as long. */
function readLong(bytes: Uint8Array, start: number, end: number): string {
  const arcs: string[] = [];
  let arc = 0n;
  let open = true;
  for (let i = start; i < end; i++) {
    const byte = bytes[i] ?? 0;
    arc = (arc << 7n) | BigInt(byte & 0x7f);
    open = (byte & 0x80) !== 0;
    // 128 bits are enough for the UUID arcs of 2.25. Nobody has registered anything longer.
    if (arc >> 140n !== 0n) return [...arcs, "?"].join(".");
    if (open) continue;
    if (arcs.length === 0) {
      const root = arc < 40n ? 0n : arc < 80n ? 1n : 2n;
      arcs.push(root.toString(), (arc - 40n * root).toString());
    } else {
      arcs.push(arc.toString());
    }
    arc = 0n;
  }
  return open ? [...arcs, "?"].join(".") : arcs.join(".");
}
