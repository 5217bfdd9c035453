// A public key in one line, or that it can't be read.

import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { explicitCurve } from "../../pki/keys/explicitCurve.ts";
import { integerText } from "../../pki/asn1/integerText.ts";
import type { PublicKey, SubjectPublicKeyInfo } from "../../pki/keys/publicKey.ts";
import { publicKeyProblem } from "../../pki/keys/publicKeyProblem.ts";
import { count } from "../../contract/format.ts";
import type { FieldView, ValueView } from "../../contract/protocol.ts";
import { plain, warning, type FieldBuilder } from "./fieldBuilder.ts";

/** A longer exponent, which no key in use has, is not for one line. */
const maxExponentBytes = 8;

/** `RSA, 2048 bits, exponent 65537`, `EC, curve P-256`, `Ed25519`. `equalCurve`: the named curve that explicit parameters are. */
export function keySentence(key: PublicKey, equalCurve?: string): string {
  const parts = [key.algorithm];
  if (key.curve !== undefined) parts.push(key.curve === "explicit" ? explicitWords(equalCurve) : `curve ${key.curve}`);
  if (key.bits !== undefined) parts.push(count(key.bits, "bit").replace(",", ""));
  if (key.rsa !== undefined && key.rsa.exponent.length <= maxExponentBytes)
    parts.push(`exponent ${integerText(key.rsa.exponent)}`);
  return parts.join(", ");
}

function explicitWords(equalCurve: string | undefined): string {
  return equalCurve === undefined ? "explicit curve parameters" : `explicit curve parameters, those of ${equalCurve}`;
}

/** The same of a whole SubjectPublicKeyInfo, whose explicit parameters are recognized. */
export function publicKeySentence({ algorithm, key }: SubjectPublicKeyInfo, cryptography: Cryptography): string {
  const explicit = key.curve === "explicit" ? algorithm.parameters : undefined;
  return keySentence(key, explicit && explicitCurve(explicit, (bytes) => cryptography.sha256(bytes)));
}

/** That the key cannot be read, and why; nothing where it can. */
export function unreadableKey(info: SubjectPublicKeyInfo): readonly ValueView[] {
  const problem = publicKeyProblem(info);
  return problem === undefined ? [] : [warning(`The key can't be read: ${problem}`)];
}

/** The key among the first facts of what holds it. */
export function publicKeyField(
  info: SubjectPublicKeyInfo,
  fields: FieldBuilder,
  cryptography: Cryptography,
): FieldView {
  const sentence = publicKeySentence(info, cryptography);
  return fields.field("public-key", "Public key", [plain(sentence), ...unreadableKey(info)], { copy: sentence });
}
