// All of a certification request for the page: who asks, for which key, for which extensions (RFC 2986 section 4, RFC 2985 section 5.4).

import { fromHex } from "../../pki/asn1/bytes.ts";
import type { CertificationRequest } from "../../pki/certificate/certificationRequest.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { DerCursor } from "../../pki/asn1/der.ts";
import { readString, stringTypeName } from "../../pki/asn1/directoryString.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import { labelOf } from "../../pki/asn1/namedObjects.ts";
import type { Problem } from "../../pki/asn1/problem.ts";
import type { Result } from "../../pki/result.ts";
import { requestAttributeNames } from "../../pki/certificate/requestAttributeNames.ts";
import type { RequestedAttributes } from "../../pki/certificate/requestedAttributes.ts";
import type { FieldView, PartView, ValueView } from "../../contract/protocol.ts";
import { algorithmField } from "./algorithmField.ts";
import { extensionFields } from "./extensionFields.ts";
import { structureLines } from "../extensions/unknown.ts";
import { dim, hexValue, plain, warning, type FieldBuilder } from "../fields/fieldBuilder.ts";
import { publicKeyField } from "../fields/keySentence.ts";
import { nameFields } from "./nameFields.ts";
import { publicKeyFields } from "./publicKeyFields.ts";

export function requestFacts(
  { subject, subjectPublicKeyInfo }: CertificationRequest,
  fields: FieldBuilder,
  cryptography: Cryptography,
): readonly FieldView[] {
  return [
    fields.field("subject", "Subject", [plain(displayName(subject) || "Empty")], { copy: displayName(subject) }),
    publicKeyField(subjectPublicKeyInfo, fields, cryptography),
  ];
}

export function requestParts(
  request: CertificationRequest,
  requested: Result<RequestedAttributes, Problem>,
  fields: FieldBuilder,
  cryptography: Cryptography,
): readonly PartView[] {
  const { version, subject, subjectPublicKeyInfo, signatureAlgorithm, signatureValue } = request;
  return [
    requestedPart(requested, fields),
    {
      id: "request",
      title: "Request",
      note: "",
      groups: [
        { fields: [versionField(version, fields)] },
        { title: "Public key", fields: publicKeyFields(subjectPublicKeyInfo, fields, cryptography) },
      ],
    },
    {
      id: "names-in-detail",
      title: "Names in detail",
      note: "in the order of the encoding",
      groups: [{ title: "Subject", fields: nameFields("subject", subject, fields) }],
    },
    {
      id: "signature",
      title: "Signature",
      note: "by the key itself",
      groups: [
        {
          fields: [
            algorithmField("signature-algorithm", "Algorithm", signatureAlgorithm, fields),
            fields.bytes("signature-value", "Signature value", signatureValue),
          ],
        },
      ],
    },
  ];
}

function requestedPart(requested: Result<RequestedAttributes, Problem>, fields: FieldBuilder): PartView {
  const frame = { id: "requested", title: "Requested" };
  if (!requested.ok) {
    const value = {
      type: "text",
      tone: "error",
      spans: [{ text: `Cannot be read: ${requested.error.message}` }],
    } as const;
    return { ...frame, note: "", groups: [{ fields: [fields.field("requested", "Attributes", [value])] }] };
  }
  const { extensions, hasChallengePassword, others, problems } = requested.value;
  const asked = extensions.flatMap((extension, index) => {
    const place = { valueStart: 0, range: { start: 0, end: extension.value.length } };
    return extensionFields(
      { der: extension.value, extensions: [{ ...extension, ...place }] },
      fields,
      `requested-${index}-`,
    );
  });
  const attributes = [
    ...(hasChallengePassword
      ? [fields.field("challenge-password", "Challenge password", [dim("Present, but not shown")])]
      : []),
    ...others.map(({ oid, values }, index) => attributeField(`attribute-${index}`, oid, values, fields)),
  ];
  const groups = [
    ...(asked.length === 0 ? [] : [{ title: "Extensions", fields: asked }]),
    ...(attributes.length === 0 ? [] : [{ title: "Attributes", fields: attributes }]),
  ];
  return {
    ...frame,
    note: groups.length === 0 && problems.length === 0 ? "only subject and key" : "",
    groups,
  };
}

function versionField(version: number, fields: FieldBuilder): FieldView {
  const remark = version === 1 ? [] : [warning("RFC 2986 section 4.1 defines only version 1")];
  return fields.field("version", "Version", [plain(String(version)), ...remark], { copy: String(version) });
}

function attributeField(id: string, oid: string, values: readonly string[], fields: FieldBuilder): FieldView {
  const shown = values.map((hex) => attributeValue(fromHex(hex) ?? new Uint8Array()));
  return fields.field(
    id,
    labelOf(requestAttributeNames, oid),
    shown.flatMap(({ value }) => value),
    { copy: shown.map(({ copy }, index) => copy ?? values[index] ?? "").join("\n"), oid },
  );
}

/** A string with its type, anything else as bytes and structure. */
function attributeValue(der: Uint8Array): { readonly value: readonly ValueView[]; readonly copy?: string } {
  const cursor = DerCursor.over(der);
  const element = cursor.next("value");
  const type = stringTypeName(element.identifier);
  const text = cursor.failed ? undefined : readString(element.identifier, cursor.content(element));
  if (type === undefined || text === undefined) return { value: [hexValue(der), ...structureLines(der)] };
  return { value: [text === "" ? dim("Empty") : plain(text), dim(type)], copy: text };
}
