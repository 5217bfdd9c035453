// relatedCertificate (RFC 9763 section 4): the hash of another certificate of the same subject.

import type { ExtensionDecoder } from "../extensionDecoder.ts";
import { readHashAlgAndValue, type HashAlgAndValue } from "./hashedResource.ts";

export const relatedCertificate: ExtensionDecoder<HashAlgAndValue> = {
  oid: "1.3.6.1.5.5.7.1.36",
  read: readHashAlgAndValue,
};
