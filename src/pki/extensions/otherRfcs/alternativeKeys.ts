// The second key and signature of a hybrid certificate, usually post-quantum (X.509 (2019) sections 9.8.2 to 9.8.4).

import { readAlgorithmIdentifier, type AlgorithmIdentifier } from "../../keys/algorithmIdentifier.ts";
import { tag } from "../../asn1/derTag.ts";
import { readSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "../../keys/publicKey.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export const subjectAltPublicKeyInfo: ExtensionDecoder<SubjectPublicKeyInfo> = {
  oid: "2.5.29.72",
  read: readSubjectPublicKeyInfo,
};

export const altSignatureAlgorithm: ExtensionDecoder<AlgorithmIdentifier> = {
  oid: "2.5.29.73",
  read: (cursor) => readAlgorithmIdentifier(cursor, "altSignatureAlgorithm"),
};

/** Content of the BIT STRING without its leading byte, the number of unused bits. */
export const altSignatureValue: ExtensionDecoder<Uint8Array> = {
  oid: "2.5.29.74",
  read: (cursor) => cursor.content(cursor.take(tag.bitString, "altSignatureValue")).subarray(1),
};
