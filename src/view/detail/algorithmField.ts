// A signature algorithm by name, with its parameters where it has some that matter.

import type { AlgorithmIdentifier } from "../../pki/keys/algorithmIdentifier.ts";
import { hashName } from "../../pki/keys/hashAlgorithms.ts";
import { labelOf } from "../../pki/asn1/namedObjects.ts";
import { mgf1, type RsaHashAndMask } from "../../pki/keys/rsaHashAndMask.ts";
import { readRsaPssParameters, rsassaPss, type RsaPssParameters } from "../../pki/keys/rsaPssParameters.ts";
import { signatureAlgorithms } from "../../pki/keys/signatureAlgorithms.ts";
import type { FieldView, NameView, ValueView } from "../../contract/protocol.ts";
import { countText, row, rowsText } from "../extensions/written.ts";
import type { FieldBuilder } from "../fields/fieldBuilder.ts";

export function algorithmField(
  id: string,
  label: string,
  { oid, parameters }: AlgorithmIdentifier,
  fields: FieldBuilder,
): FieldView {
  const name = labelOf(signatureAlgorithms, oid);
  const spans = name === oid ? [{ text: oid }] : [{ text: name }, { text: ` ${oid}`, look: "oid" as const }];
  const value: ValueView[] = [{ type: "text", spans }];
  if (oid !== rsassaPss) return fields.field(id, label, value, { copy: name });
  const pss = parameters === undefined ? undefined : readRsaPssParameters(parameters);
  if (pss === undefined) {
    value.push({
      type: "text",
      tone: "error",
      spans: [{ text: parameters === undefined ? "Its parameters are missing" : "Its parameters cannot be read" }],
    });
    return fields.field(id, label, value, { copy: name });
  }
  const views = pssRows(pss, "");
  value.push({ type: "names", names: views });
  return fields.field(id, label, value, { copy: `${name}\n${rowsText(views)}` });
}

/** `saltPrefix`: for a key the salt's length is a minimum (RFC 4055 section 3.3). */
export function pssRows(pss: RsaPssParameters, saltPrefix: string): readonly NameView[] {
  const { saltLength, trailerField } = pss;
  return [
    ...hashAndMaskRows(pss),
    row("Salt", `${saltPrefix}${countText(saltLength, "byte")}`),
    row("Trailer", trailerField === "1" ? "1 (0xBC)" : trailerField),
  ];
}

export function hashAndMaskRows({
  hashAlgorithm,
  maskGenAlgorithm,
  maskHashAlgorithm,
}: RsaHashAndMask): readonly NameView[] {
  const mask = maskGenAlgorithm === mgf1 ? "MGF1" : maskGenAlgorithm;
  return [
    row("Hash", hashName(hashAlgorithm)),
    row("Mask", maskHashAlgorithm === undefined ? mask : `${mask} with ${hashName(maskHashAlgorithm)}`),
  ];
}
