// subjectAltName and issuerAltName (RFC 5280 sections 4.2.1.6 and 4.2.1.7).

import { readGeneralNames, type GeneralName } from "../../names/generalName.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export const subjectAltName: ExtensionDecoder<readonly GeneralName[]> = {
  oid: "2.5.29.17",
  read: (cursor) => readGeneralNames(cursor, "subjectAltName"),
};

export const issuerAltName: ExtensionDecoder<readonly GeneralName[]> = {
  oid: "2.5.29.18",
  read: (cursor) => readGeneralNames(cursor, "issuerAltName"),
};
