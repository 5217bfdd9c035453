// A distinguished name taken apart (RFC 5280 section 4.1.2.4): every attribute in the order of the encoding, with its string type, and which
// of them form one RDN.

import { attributeTypes } from "../../pki/names/attributeTypes.ts";
import { toHex } from "../../pki/asn1/bytes.ts";
import { stringTypeName } from "../../pki/asn1/directoryString.ts";
import type { AttributeTypeAndValue, DistinguishedName } from "../../pki/names/distinguishedName.ts";
import { grouped } from "../../contract/format.ts";
import type { FieldView, ValueView } from "../../contract/protocol.ts";
import { dim, hexValue, plain, type FieldBuilder } from "../fields/fieldBuilder.ts";

/** More than any name in use has. */
const maxAttributes = 200;

export function nameFields(prefix: string, name: DistinguishedName, fields: FieldBuilder): readonly FieldView[] {
  const all = name.rdns.flatMap((rdn, at) =>
    rdn.map((attribute, part) => ({ attribute, at, part, parts: rdn.length })),
  );
  if (all.length === 0) return [fields.field(`${prefix}-empty`, "Name", [dim("Empty")])];
  const shown = all.slice(0, maxAttributes).map(({ attribute, at, part, parts }) => {
    const place = parts === 1 ? "" : `, part ${part + 1} of ${parts} of RDN ${at + 1}`;
    const type = stringTypeName(attribute.valueTag) ?? `tag 0x${attribute.valueTag.toString(16).padStart(2, "0")}`;
    return fields.field(
      `${prefix}-${at}-${part}`,
      attributeTypes.get(attribute.type)?.name ?? attribute.type,
      [valueOf(attribute), dim(`${type}${place}`)],
      {
        copy: attribute.value ?? toHex(attribute.der),
        oid: attribute.type,
      },
    );
  });
  if (all.length <= maxAttributes) return shown;
  return [
    ...shown,
    fields.field(`${prefix}-more`, "And more", [
      dim(`${grouped(all.length - maxAttributes)} more attributes are not shown`),
    ]),
  ];
}

function valueOf({ value, der }: AttributeTypeAndValue): ValueView {
  if (value === undefined) return hexValue(der);
  return value === "" ? dim("Empty") : plain(value);
}
