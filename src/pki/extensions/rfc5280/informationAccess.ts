// authorityInfoAccess and subjectInfoAccess (RFC 5280 section 4.2.2).

import { tag } from "../../asn1/derTag.ts";
import { readGeneralName, type GeneralName } from "../../names/generalName.ts";
import { objectIdentifier } from "../../asn1/objectIdentifier.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export const ocspAccess = "1.3.6.1.5.5.7.48.1";
export const caIssuersAccess = "1.3.6.1.5.5.7.48.2";

export interface AccessDescription {
  /** Dotted decimal. */
  readonly accessMethod: string;
  readonly accessLocation: GeneralName;
}

function informationAccess(oid: string, what: string): ExtensionDecoder<readonly AccessDescription[]> {
  return {
    oid,
    read(cursor) {
      const sequence = cursor.inside(tag.sequence, what);
      const descriptions: AccessDescription[] = [];
      while (sequence.more) {
        const description = sequence.inside(tag.sequence, "AccessDescription");
        const accessMethod = objectIdentifier(description.content(description.take(tag.oid, "accessMethod")));
        descriptions.push({ accessMethod, accessLocation: readGeneralName(description, "accessLocation") });
        description.finish("AccessDescription");
      }
      return descriptions;
    },
  };
}

export const authorityInfoAccess = informationAccess("1.3.6.1.5.5.7.1.1", "authorityInfoAccess");
export const subjectInfoAccess = informationAccess("1.3.6.1.5.5.7.1.11", "subjectInfoAccess");
