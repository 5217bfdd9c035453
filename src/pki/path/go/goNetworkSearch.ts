// Addresses in the networks of a name constraint, as Go 1.26 searches them.

import { isInNetwork, readNetwork, unmappedAddress } from "../basis/ipNetwork.ts";
import { prunedConstraints, searchConstraints, type SearchOrder } from "./goSortedSearch.ts";

/** The networks of one list, each as address and mask. */
export class NetworkSet {
  readonly #v4: readonly Uint8Array[];
  readonly #v6: readonly Uint8Array[];

  constructor(networks: readonly Uint8Array[]) {
    const ofLength = (bytes: number): readonly Uint8Array[] => networks.filter(({ length }) => length === bytes);
    this.#v4 = prunedConstraints(ofLength(8), order);
    this.#v6 = prunedConstraints(ofLength(32), order);
  }

  /** The network that an address of 4 or 16 bytes is in. */
  find(address: Uint8Array): Uint8Array | undefined {
    return searchConstraints(address.length === 4 ? this.#v4 : this.#v6, address, order);
  }
}

const half = (network: Uint8Array, index: 0 | 1): Uint8Array =>
  network.subarray((index * network.length) / 2, ((index + 1) * network.length) / 2);

const order: SearchOrder<Uint8Array, Uint8Array> = {
  compare: (a, b) => compareBytes(half(a, 0), half(b, 0)) || compareBytes(half(a, 1), half(b, 1)),
  compareWithName: (network, address) => compareBytes(half(network, 0), address),
  isSubset: (outer, inner) => {
    const mask = half(inner, 1);
    const last = half(inner, 0).map((byte, i) => byte | (~(mask[i] ?? 0) & 0xff));
    return contains(outer, half(inner, 0)) && contains(outer, last);
  },
  matches: contains,
};

/** net.IPNet.Contains: an IPv4-mapped address or network counts as IPv4, so ::/0 holds no mapped address. */
function contains(bytes: Uint8Array, address: Uint8Array): boolean {
  const network = readNetwork(bytes);
  if (network === undefined) return false;
  const base = unmappedAddress(network.address);
  const mask = network.mask.subarray(network.mask.length - base.length);
  return isInNetwork(unmappedAddress(address), { address: base, mask });
}

function compareBytes(a: Uint8Array, b: Uint8Array): number {
  const at = a.findIndex((byte, i) => byte !== b[i]);
  return at === -1 ? a.length - b.length : (a[at] ?? 0) - (b[at] ?? -1);
}
