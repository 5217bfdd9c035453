// IP address blocks and autonomous system numbers of a holder of Internet numbers (RFC 3779 sections 2.2.3 and 3.2.3;
// version 2: RFC 8360).

import type { DerCursor } from "../../asn1/der.ts";
import { context, tag } from "../../asn1/derTag.ts";
import { ipText } from "../../names/generalName.ts";
import { integerText } from "../../asn1/integerText.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface AddressFamily {
  /** IANA address family number: 1 for IPv4, 2 for IPv6. */
  readonly family: number;
  /** Subsequent address family identifier, if present. */
  readonly safi: number | undefined;
  /** `inherit`, or prefixes and ranges: `10.0.0.0/8`, `10.0.0.0-10.1.2.3`. */
  readonly addresses: "inherit" | readonly string[];
}

function addressBlocks(oid: string): ExtensionDecoder<readonly AddressFamily[]> {
  return {
    oid,
    read(cursor) {
      const sequence = cursor.inside(tag.sequence, "IPAddrBlocks");
      const families: AddressFamily[] = [];
      while (sequence.more) {
        const block = sequence.inside(tag.sequence, "IPAddressFamily");
        const [high = 0, low = 0, safi] = block.content(block.take(tag.octetString, "addressFamily"));
        const family = high * 256 + low;
        const inherit = block.optional(tag.null, "inherit") !== undefined;
        families.push({ family, safi, addresses: inherit ? "inherit" : readAddresses(block, family === 2 ? 16 : 4) });
        block.finish("IPAddressFamily");
      }
      return families;
    },
  };
}

function readAddresses(block: DerCursor, bytes: number): readonly string[] {
  const list = block.inside(tag.sequence, "addressesOrRanges");
  const addresses: string[] = [];
  while (list.more) {
    const prefix = list.optional(tag.bitString, "addressPrefix");
    if (prefix !== undefined) {
      const content = list.content(prefix);
      const length = (content.length - 1) * 8 - (content[0] ?? 0);
      addresses.push(`${ipText(fillAddress(content, bytes, 0))}/${length}`);
    } else {
      const range = list.inside(tag.sequence, "addressRange");
      const min = range.content(range.take(tag.bitString, "min"));
      const max = range.content(range.take(tag.bitString, "max"));
      addresses.push(`${ipText(fillAddress(min, bytes, 0))}-${ipText(fillAddress(max, bytes, 0xff))}`);
    }
  }
  return addresses;
}

/** The address whose missing bits, which a BIT STRING leaves out at its end, are all zeros or all ones. */
function fillAddress(bits: Uint8Array, bytes: number, fill: 0 | 0xff): Uint8Array {
  const address = new Uint8Array(bytes).fill(fill);
  const given = bits.subarray(1, 1 + bytes);
  address.set(given);
  const unused = (bits[0] ?? 0) & 7;
  const last = given.length - 1;
  if (last >= 0 && fill === 0xff) address[last] = (address[last] ?? 0) | ((1 << unused) - 1);
  return address;
}

export interface AutonomousSystems {
  /** `inherit`, or numbers and ranges in decimal: `64496`, `64496-64511`. `undefined` if absent. */
  readonly asnum: "inherit" | readonly string[] | undefined;
  readonly rdi: "inherit" | readonly string[] | undefined;
}

function autonomousSystems(oid: string): ExtensionDecoder<AutonomousSystems> {
  return {
    oid,
    read(cursor) {
      const sequence = cursor.inside(tag.sequence, "ASIdentifiers");
      const asnum = readSystems(sequence, 0, "asnum");
      const rdi = readSystems(sequence, 1, "rdi");
      sequence.finish("ASIdentifiers");
      return { asnum, rdi };
    },
  };
}

function readSystems(sequence: DerCursor, number: number, what: string): "inherit" | readonly string[] | undefined {
  const element = sequence.optional(context(number, "constructed"), what);
  if (element === undefined) return undefined;
  const choice = sequence.enter(element);
  if (choice.optional(tag.null, "inherit") !== undefined) return "inherit";
  const list = choice.inside(tag.sequence, what);
  const systems: string[] = [];
  while (list.more) {
    const one = list.optional(tag.integer, "id");
    if (one !== undefined) {
      systems.push(integerText(list.content(one)));
    } else {
      const range = list.inside(tag.sequence, "ASRange");
      const min = integerText(range.content(range.take(tag.integer, "min")));
      systems.push(`${min}-${integerText(range.content(range.take(tag.integer, "max")))}`);
    }
  }
  return systems;
}

export const ipAddrBlocks = [addressBlocks("1.3.6.1.5.5.7.1.7"), addressBlocks("1.3.6.1.5.5.7.1.28")];
export const autonomousSysIds = [autonomousSystems("1.3.6.1.5.5.7.1.8"), autonomousSystems("1.3.6.1.5.5.7.1.29")];
