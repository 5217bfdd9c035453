// What an entry of a revocation list says beside its serial number.

import type { CertificateList, RevokedCertificate } from "../../pki/certificate/certificateList.ts";
import type { FieldView } from "../../contract/protocol.ts";
import { dim, plain, type FieldBuilder } from "../fields/fieldBuilder.ts";
import { timeText } from "../fields/validity.ts";
import { extensionFields } from "./extensionFields.ts";

/** `inherited`: the issuer that it takes over from an earlier entry, in words; empty if it doesn't. `prefix` is that of the fields' names. */
export function entryFields(
  { der }: CertificateList,
  { revocationDate, extensions }: RevokedCertificate,
  inherited: string,
  prefix: string,
  fields: FieldBuilder,
): readonly FieldView[] {
  const date = fields.text(`${prefix}date`, "Revoked", timeText(revocationDate));
  const issuer = inherited === "" ? [] : [inheritedField(`${prefix}issuer`, inherited, fields)];
  return [date, ...issuer, ...extensionFields({ der, extensions }, fields, prefix)];
}

/** Longer names are cut: the entry that they come from has them, and all that follow would have them again. */
const maxInherited = 200;

function inheritedField(id: string, issuer: string, fields: FieldBuilder): FieldView {
  const shown = issuer.length > maxInherited ? `${issuer.slice(0, maxInherited)}…` : issuer;
  return fields.field(id, "Certificate issuer", [plain(shown), dim("as of the entry before")], { copy: issuer });
}
