// basicConstraints (RFC 5280 section 4.2.1.9).

import { tag } from "../../asn1/derTag.ts";
import { smallInteger } from "../../asn1/derInteger.ts";
import { integerText } from "../../asn1/integerText.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export interface BasicConstraints {
  readonly cA: boolean;
  /** Maximum number of intermediate certificates that may follow. Negative in some faulty certificates. */
  readonly pathLenConstraint: number | undefined;
  /** The same in decimal, even if it exceeds the length of any real path. */
  readonly pathLenText: string | undefined;
}

export const basicConstraints: ExtensionDecoder<BasicConstraints> = {
  oid: "2.5.29.19",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "BasicConstraints");
    const cA = sequence.optional(tag.boolean, "cA");
    const pathLen = sequence.optional(tag.integer, "pathLenConstraint");
    sequence.finish("BasicConstraints");
    return {
      cA: cA !== undefined && sequence.content(cA).some((byte) => byte !== 0),
      pathLenConstraint: pathLen && (smallInteger(sequence.content(pathLen)) ?? Number.MAX_SAFE_INTEGER),
      pathLenText: pathLen && integerText(sequence.content(pathLen)),
    };
  },
};
