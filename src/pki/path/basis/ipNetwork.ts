// IP networks as name constraints write them: an address and a mask of the same length (RFC 5280 section 4.2.1.10).

export interface IpNetwork {
  readonly address: Uint8Array;
  readonly mask: Uint8Array;
}

/**
 * Reads a network of 8 or 32 bytes. Returns `undefined` for any other length, and if the mask isn't ones followed by
 * zeros.
 */
export function readNetwork(bytes: Uint8Array): IpNetwork | undefined {
  if (bytes.length !== 8 && bytes.length !== 32) return undefined;
  const mask = bytes.subarray(bytes.length / 2);
  const bits = Array.from(mask, (byte) => byte.toString(2).padStart(8, "0")).join("");
  return /^1*0*$/.test(bits) ? { address: bytes.subarray(0, bytes.length / 2), mask } : undefined;
}

/** Returns true if the address has the network's length and its bits under the mask. */
export function isInNetwork(address: Uint8Array, { address: base, mask }: IpNetwork): boolean {
  return address.length === base.length && address.every((byte, i) => ((byte ^ (base[i] ?? 0)) & (mask[i] ?? 0)) === 0);
}

/**
 * Returns the IPv4 address in an IPv4-mapped IPv6 address (RFC 4291 section 2.5.5.2). Returns any other address
 * unchanged.
 */
export function unmappedAddress(address: Uint8Array): Uint8Array {
  const isMapped =
    address.length === 16 &&
    address.subarray(0, 10).every((byte) => byte === 0) &&
    address[10] === 0xff &&
    address[11] === 0xff;
  return isMapped ? address.subarray(12) : address;
}
