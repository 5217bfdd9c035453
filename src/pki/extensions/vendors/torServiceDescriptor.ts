// cabf-TorServiceDescriptor (CA/Browser Forum, EV guidelines appendix F): hashes of the keys behind .onion names.

import { readAlgorithmIdentifier } from "../../keys/algorithmIdentifier.ts";
import { tag } from "../../asn1/derTag.ts";
import { readString } from "../../asn1/directoryString.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface TorServiceDescriptorHash {
  readonly onionURI: string;
  readonly algorithm: string;
  readonly subjectPublicKeyHash: Uint8Array;
}

export const torServiceDescriptor: ExtensionDecoder<readonly TorServiceDescriptorHash[]> = {
  oid: "2.23.140.1.31",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "TorServiceDescriptorSyntax");
    const hashes: TorServiceDescriptorHash[] = [];
    while (sequence.more) {
      const one = sequence.inside(tag.sequence, "TorServiceDescriptorHash");
      const onionURI = readString(tag.utf8String, one.content(one.take(tag.utf8String, "onionURI"))) ?? "";
      const { oid } = readAlgorithmIdentifier(one, "algorithm");
      // Without the leading byte, the number of unused bits.
      hashes.push({
        onionURI,
        algorithm: oid,
        subjectPublicKeyHash: one.content(one.take(tag.bitString, "subjectPublicKeyHash")).subarray(1),
      });
      one.finish("TorServiceDescriptorHash");
    }
    return hashes;
  },
};
