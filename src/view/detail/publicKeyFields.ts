// All of a public key: what kind, its numbers, its parameters, its fingerprint.

import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { gostKeyParameters, primeKeyParameters } from "../../pki/keys/keyParameters.ts";
import type { SubjectPublicKeyInfo } from "../../pki/keys/publicKey.ts";
import { pSpecified, readRsaOaepParameters, rsaesOaep } from "../../pki/keys/rsaOaepParameters.ts";
import { readRsaPssParameters, rsassaPss } from "../../pki/keys/rsaPssParameters.ts";
import type { FieldView, ValueView } from "../../contract/protocol.ts";
import { hashAndMaskRows, pssRows } from "./algorithmField.ts";
import { optionalRow, printable, row, rows } from "../extensions/written.ts";
import { dim, hexValue, plain, type FieldBuilder } from "../fields/fieldBuilder.ts";
import { toHex } from "../../pki/asn1/bytes.ts";
import { publicKeySentence, unreadableKey } from "../fields/keySentence.ts";

export function publicKeyFields(
  info: SubjectPublicKeyInfo,
  fields: FieldBuilder,
  cryptography: Cryptography,
): readonly FieldView[] {
  return [
    fields.field("key-algorithm", "Algorithm", algorithmValue(info, cryptography), {
      copy: publicKeySentence(info, cryptography),
    }),
    ...parameterFields(info, fields),
    ...valueFields(info, fields),
    fields.fingerprint("key-sha256", "Key SHA-256", cryptography.sha256(info.der)),
  ];
}

function algorithmValue(info: SubjectPublicKeyInfo, cryptography: Cryptography): FieldView["value"] {
  const text = publicKeySentence(info, cryptography);
  const oid = { text: ` ${info.algorithm.oid}`, look: "oid" as const };
  return text === info.algorithm.oid ? [plain(text)] : [{ type: "text", spans: [{ text }, oid] }];
}

function valueFields(info: SubjectPublicKeyInfo, fields: FieldBuilder): readonly FieldView[] {
  const { key, subjectPublicKey } = info;
  const unreadable = unreadableKey(info);
  if (unreadable.length > 0) {
    const bytesOrNone = subjectPublicKey.length === 0 ? dim("Empty") : hexValue(subjectPublicKey);
    return [
      fields.field("key-value", key.algorithm === "EC" ? "Point" : "Value", [...unreadable, bytesOrNone], {
        copy: toHex(subjectPublicKey),
      }),
    ];
  }
  if (key.rsa !== undefined)
    return [
      fields.bytes("modulus", "Modulus", withoutSign(key.rsa.modulus)),
      fields.bytes("exponent", "Exponent", withoutSign(key.rsa.exponent)),
    ];
  if (key.algorithm !== "EC") return [fields.bytes("key-value", "Value", subjectPublicKey)];
  return [
    fields.field("key-value", "Point", [hexValue(subjectPublicKey), pointForm(subjectPublicKey[0])], {
      copy: toHex(subjectPublicKey),
    }),
  ];
}

/**
 * By its first byte (SEC 1 section 2.3.3). RFC 5480 section 2.2 has a key rejected that is in neither of the first two forms; of what is no point at all
 * {@link unreadableKey} has spoken.
 */
function pointForm(first: number | undefined): ValueView {
  switch (first) {
    case 4:
      return dim("uncompressed");
    // Both coordinates, and the bit of compression too (X9.62 section 4.3.6).
    case 6:
    case 7:
      return { type: "text", tone: "error", spans: [{ text: "hybrid, which RFC 5480 section 2.2 forbids" }] };
    default:
      return dim("compressed");
  }
}

function parameterFields({ algorithm, key }: SubjectPublicKeyInfo, fields: FieldBuilder): readonly FieldView[] {
  if (algorithm.oid === rsassaPss) return [pssKeyField(algorithm.parameters, fields)];
  if (algorithm.oid === rsaesOaep) return [oaepKeyField(algorithm.parameters, fields)];
  const gost = gostKeyParameters(algorithm);
  if (gost !== undefined) {
    const { value, copy } = rows([row("Key", gost.publicKeyParamSet), ...optionalRow("Digest", gost.digestParamSet)]);
    return [fields.field("key-parameters", "Parameter set", value, { copy })];
  }
  if (key.curve === "explicit" && algorithm.parameters !== undefined)
    return [fields.bytes("key-parameters", "Curve parameters", algorithm.parameters)];
  return primeKeyParameters(algorithm).map(({ name, integer }) =>
    fields.bytes(`key-${name}`, numberNames.get(name) ?? name, withoutSign(integer)),
  );
}

const numberNames: ReadonlyMap<string, string> = new Map([
  ["p", "Prime p"],
  ["q", "Subprime q"],
  ["g", "Generator g"],
  ["j", "Factor j"],
  ["privateValueLength", "Private value length"],
]);

/** A key without parameters is for PSS with any (RFC 4055 section 1.2). */
function pssKeyField(parameters: Uint8Array | undefined, fields: FieldBuilder): FieldView {
  if (parameters === undefined) return fields.text("key-parameters", "PSS parameters", "None: any are allowed");
  const pss = readRsaPssParameters(parameters);
  if (pss === undefined) return fields.bytes("key-parameters", "PSS parameters", parameters);
  const { value, copy } = rows(pssRows(pss, "at least "));
  return fields.field("key-parameters", "PSS parameters", value, { copy });
}

/** A key without parameters is for OAEP with any (RFC 4055 section 4.1). */
function oaepKeyField(parameters: Uint8Array | undefined, fields: FieldBuilder): FieldView {
  if (parameters === undefined) return fields.text("key-parameters", "OAEP parameters", "None: any are allowed");
  const oaep = readRsaOaepParameters(parameters);
  if (oaep === undefined) return fields.bytes("key-parameters", "OAEP parameters", parameters);
  const { pSourceAlgorithm, label } = oaep;
  const source = pSourceAlgorithm === pSpecified ? [] : [row("Label by", pSourceAlgorithm)];
  const { value, copy } = rows([
    ...hashAndMaskRows(oaep),
    ...source,
    ...optionalRow("Label", label && printable(label)),
  ]);
  return fields.field("key-parameters", "OAEP parameters", value, { copy });
}

function withoutSign(integer: Uint8Array): Uint8Array {
  return integer[0] === 0 && integer.length > 1 ? integer.subarray(1) : integer;
}
