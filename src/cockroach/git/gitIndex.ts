// Names in git's index (gitformat-index, versions 2 to 4): the files that a repository tracks.

const decoder = new TextDecoder();

export type GitIndex =
  | { readonly ok: true; readonly tracked: ReadonlySet<string> }
  | { readonly ok: false; readonly why: string };

/** Entries read between two pauses. */
const stretch = 5_000;

/**
 * Returns the tracked paths that start with `prefix`, which is empty or ends with a slash. `hashBytes` is 20 for SHA-1
 * and 32 for SHA-256. Yields from time to time.
 */
export function* readGitIndex(bytes: Uint8Array, prefix: string, hashBytes: 20 | 32): Generator<unknown, GitIndex> {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  // A signature, a version, a count, and the checksum at the end.
  const end = bytes.length - hashBytes;
  if (end < 12 || view.getUint32(0) !== 0x44495243) return { ok: false, why: "the repository's index file is invalid" };
  const version = view.getUint32(4);
  if (version < 2 || version > 4) return { ok: false, why: `the index of the repository has version ${version}` };
  const wanted = new TextEncoder().encode(prefix);
  const tracked = new Set<string>();
  const damaged: GitIndex = { ok: false, why: "the index of the repository is damaged" };
  const count = view.getUint32(8);
  let [at, isSparse] = [12, false];
  let name: Uint8Array = new Uint8Array();
  for (let entry = 0; entry < count; entry++) {
    if (entry % stretch === stretch - 1) yield;
    const start = at;
    at += 40 + hashBytes + 2;
    if (at > end) return damaged;
    // Bit 14 means that two more bytes of flags follow.
    if (version > 2 && (view.getUint8(at - 2) & 0x40) !== 0) at += 2;
    let kept = 0;
    if (version === 4) {
      const strip = readOffset(bytes, at, end);
      if (strip === undefined || strip.value > name.length) return damaged;
      [at, kept] = [strip.next, name.length - strip.value];
    }
    const stop = bytes.indexOf(0, at);
    if (stop === -1 || stop >= end) return damaged;
    name = version === 4 ? joinBytes(name.subarray(0, kept), bytes.subarray(at, stop)) : bytes.subarray(at, stop);
    at = version === 4 ? stop + 1 : start + ((stop - start + 8) & ~7);
    if (at > end) return damaged;
    // In a sparse index, a directory represents all the files below it.
    if (view.getUint32(start + 24) >>> 12 === 0o04 && startsWith(wanted, name)) isSparse = true;
    if (startsWith(name, wanted)) tracked.add(decoder.decode(name));
  }
  while (at + 8 <= end) {
    // The rest of a split index is in another file.
    if (view.getUint32(at) === 0x6c696e6b) return { ok: false, why: "the repository has a split index" };
    at += 8 + view.getUint32(at + 4);
  }
  return isSparse ? { ok: false, why: "the directory isn't in the sparse index" } : { ok: true, tracked };
}

/** Reads a variable-width number in the offset encoding of packs. */
function readOffset(
  bytes: Uint8Array,
  at: number,
  end: number,
): { readonly value: number; readonly next: number } | undefined {
  let next = at;
  let byte = bytes[next++] ?? 0;
  let value = byte & 0x7f;
  while ((byte & 0x80) !== 0) {
    if (next >= end || value > 0xffffff) return undefined;
    byte = bytes[next++] ?? 0;
    value = (value + 1) * 128 + (byte & 0x7f);
  }
  return { value, next };
}

function joinBytes(start: Uint8Array, rest: Uint8Array): Uint8Array {
  const whole = new Uint8Array(start.length + rest.length);
  whole.set(start);
  whole.set(rest, start.length);
  return whole;
}

function startsWith(name: Uint8Array, prefix: Uint8Array): boolean {
  return name.length >= prefix.length && prefix.every((byte, at) => name[at] === byte);
}
