// biometricInfo (RFC 3739 section 3.2.5): hashes of a picture or a signature of the subject.

import { readAlgorithmIdentifier } from "../../keys/algorithmIdentifier.ts";
import { tag } from "../../asn1/derTag.ts";
import { readString } from "../../asn1/directoryString.ts";
import { integerText } from "../../asn1/integerText.ts";
import { objectIdentifier } from "../../asn1/objectIdentifier.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface BiometricData {
  /** A number from RFC 3739 (0: picture, 1: handwritten signature), or the dotted decimal of another type. */
  readonly type: string;
  readonly hashAlgorithm: string;
  readonly hash: Uint8Array;
  readonly sourceDataUri: string | undefined;
}

export const biometricInfo: ExtensionDecoder<readonly BiometricData[]> = {
  oid: "1.3.6.1.5.5.7.1.2",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "BiometricSyntax");
    const all: BiometricData[] = [];
    while (sequence.more) {
      const data = sequence.inside(tag.sequence, "BiometricData");
      const predefined = data.optional(tag.integer, "predefinedBiometricType");
      const type = predefined
        ? integerText(data.content(predefined))
        : objectIdentifier(data.content(data.take(tag.oid, "biometricDataOid")));
      const { oid } = readAlgorithmIdentifier(data, "hashAlgorithm");
      const hash = data.content(data.take(tag.octetString, "biometricDataHash"));
      const uri = data.optional(tag.ia5String, "sourceDataUri");
      data.finish("BiometricData");
      all.push({
        type,
        hashAlgorithm: oid,
        hash,
        sourceDataUri: uri && (readString(tag.ia5String, data.content(uri)) ?? ""),
      });
    }
    return all;
  },
};
