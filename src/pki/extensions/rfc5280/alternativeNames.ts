// subjectAltName and issuerAltName (RFC 5280 sections 4.2.1.6 and 4.2.1.7).

import { extensionOid } from "../extensionNames.ts";
import { readGeneralNames, type GeneralName } from "../../names/generalName.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export const subjectAltName: ExtensionDecoder<readonly GeneralName[]> = {
  oid: extensionOid("subjectAltName"),
  read: (cursor) => readGeneralNames(cursor, "subjectAltName"),
};

export const issuerAltName: ExtensionDecoder<readonly GeneralName[]> = {
  oid: extensionOid("issuerAltName"),
  read: (cursor) => readGeneralNames(cursor, "issuerAltName"),
};
