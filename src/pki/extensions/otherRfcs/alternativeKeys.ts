// The second, as a rule post-quantum, key and signature of a hybrid certificate (X.509 (2019) sections 9.8.2 to 9.8.4).

import { extensionOid } from "../extensionNames.ts";
import { readAlgorithmIdentifier, type AlgorithmIdentifier } from "../../keys/algorithmIdentifier.ts";
import { tag } from "../../asn1/derTag.ts";
import { readSubjectPublicKeyInfo, type SubjectPublicKeyInfo } from "../../keys/publicKey.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export const subjectAltPublicKeyInfo: ExtensionDecoder<SubjectPublicKeyInfo> = {
  oid: extensionOid("subjectAltPublicKeyInfo"),
  read: readSubjectPublicKeyInfo,
};

export const altSignatureAlgorithm: ExtensionDecoder<AlgorithmIdentifier> = {
  oid: extensionOid("altSignatureAlgorithm"),
  read: (cursor) => readAlgorithmIdentifier(cursor, "altSignatureAlgorithm"),
};

/** Content of the BIT STRING without its byte of unused bits. */
export const altSignatureValue: ExtensionDecoder<Uint8Array> = {
  oid: extensionOid("altSignatureValue"),
  read: (cursor) => cursor.content(cursor.take(tag.bitString, "altSignatureValue")).subarray(1),
};
