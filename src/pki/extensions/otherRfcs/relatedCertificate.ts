// relatedCertificate (RFC 9763 section 4): another certificate of the same subject, by the hash of the whole of it.

import { extensionOid } from "../extensionNames.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";
import { readHashAlgAndValue, type HashAlgAndValue } from "./hashedResource.ts";

export const relatedCertificate: ExtensionDecoder<HashAlgAndValue> = {
  oid: extensionOid("relatedCertificate"),
  read: readHashAlgAndValue,
};
