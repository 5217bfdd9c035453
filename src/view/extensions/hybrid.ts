// Writers for the second key and signature of a hybrid certificate (X.509 (2019) section 9.8), and for the certificate beside it (RFC 9763).

import {
  altSignatureAlgorithm,
  altSignatureValue,
  subjectAltPublicKeyInfo,
} from "../../pki/extensions/otherRfcs/alternativeKeys.ts";
import { relatedCertificate } from "../../pki/extensions/otherRfcs/relatedCertificate.ts";
import { toHex } from "../../pki/asn1/bytes.ts";
import { hashName } from "../../pki/keys/hashAlgorithms.ts";
import { labelOf } from "../../pki/asn1/namedObjects.ts";
import { signatureAlgorithms } from "../../pki/keys/signatureAlgorithms.ts";
import { hexValue, plain } from "../fields/fieldBuilder.ts";
import { keySentence, unreadableKey } from "../fields/keySentence.ts";
import { bytesValue, hexText, namesWithOids, row, rows, writer, type WriterEntry } from "./written.ts";

export const hybridWriters: readonly WriterEntry[] = [
  writer(subjectAltPublicKeyInfo, (info) => ({
    value: [plain(keySentence(info.key)), ...unreadableKey(info), hexValue(info.subjectPublicKey)],
    copy: toHex(info.subjectPublicKey),
  })),
  writer(altSignatureAlgorithm, ({ oid }) => namesWithOids([[labelOf(signatureAlgorithms, oid), oid]])),
  writer(altSignatureValue, (value) => bytesValue(value)),
  writer(relatedCertificate, ({ algorithm, value }) => rows([row(hashName(algorithm), hexText(value))])),
];
