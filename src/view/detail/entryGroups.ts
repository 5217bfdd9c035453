// The first entries of a revocation list, one after the other: for text, which has no table.

import { integerHex } from "../../pki/asn1/derInteger.ts";
import { revokedCertificates, type CertificateList } from "../../pki/certificate/certificateList.ts";
import { colonHex, grouped } from "../../contract/format.ts";
import type { GroupView, ValueView } from "../../contract/protocol.ts";
import type { FieldBuilder } from "../fields/fieldBuilder.ts";
import { entryFields } from "./entryFields.ts";
import { inheritedIssuers } from "./inheritedIssuer.ts";

/** At most `limit` entries, and why the one after them can't be read. */
export function entryGroups(list: CertificateList, limit: number, fields: FieldBuilder): readonly GroupView[] {
  const entries = revokedCertificates(list);
  const inherited = inheritedIssuers(list);
  const groups: GroupView[] = [];
  let step = entries.next();
  for (; step.done !== true && groups.length < limit; step = entries.next()) {
    const prefix = `entry-${groups.length}-`;
    groups.push({
      title: `Serial number ${colonHex(integerHex(step.value.serialNumber))}`,
      fields: entryFields(list, step.value, inherited(step.value), prefix, fields),
    });
  }
  if (step.done === true && step.value !== undefined) {
    const reason: ValueView = {
      type: "text",
      tone: "error",
      spans: [{ text: `Cannot be read: ${step.value.message}` }],
    };
    groups.push({ fields: [fields.field("entry-unreadable", `Entry ${grouped(groups.length + 1)}`, [reason])] });
  }
  return groups;
}
