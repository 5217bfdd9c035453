// All of a certificate revocation list for the page (RFC 5280 section 5): whose, until when, what it revokes.

import { toHex } from "../../pki/asn1/bytes.ts";
import {
  countRevokedCertificates,
  readCertificateList,
  revokedCertificates,
  type CertificateList,
  type RevokedCertificate,
} from "../../pki/certificate/certificateList.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { integerHex } from "../../pki/asn1/derInteger.ts";
import type { OcspCheck } from "../../pki/ocsp/ocspCheck.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import type { Time } from "../../pki/asn1/time.ts";
import { colonHex, count, grouped, relative } from "../../contract/format.ts";
import type { FieldView, GroupView, PartView, ValueView } from "../../contract/protocol.ts";
import { algorithmField } from "./algorithmField.ts";
import { extensionFields } from "./extensionFields.ts";
import { dim, plain, type FieldBuilder } from "../fields/fieldBuilder.ts";
import { inheritedIssuers } from "./inheritedIssuer.ts";
import { nameFields } from "./nameFields.ts";
import { timeText } from "../fields/validity.ts";

export interface ListContext {
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly cryptography: Cryptography;
  /** By the bytes of each OCSP response of the file that was checked with a CA. */
  readonly ocspChecks?: Pick<ReadonlyMap<Uint8Array, readonly OcspCheck[]>, "get">;
}

/** Entries beyond this are counted only; the page stays quick. */
const maxEntries = 500;

export function listDetail(
  der: Uint8Array,
  { now, cryptography }: ListContext,
  fields: FieldBuilder,
): { readonly facts: readonly FieldView[]; readonly parts: readonly PartView[] } {
  const outcome = readCertificateList(der);
  if (!outcome.ok)
    return {
      facts: [
        fields.field("list", "List", [
          { type: "text", tone: "error", spans: [{ text: `Cannot be read: ${outcome.error.message}` }] },
        ]),
      ],
      parts: [],
    };
  const list = outcome.value;
  const revoked = countRevokedCertificates(list);
  const issuer = displayName(list.issuer);
  const facts = [
    fields.field("issuer", "Issuer", [plain(issuer || "Empty")], { copy: issuer }),
    momentField("this-update", "This update", list.thisUpdate, now, fields),
    ...(list.nextUpdate === undefined
      ? [fields.field("next-update", "Next update", [dim("None")])]
      : [nextUpdateField(list.nextUpdate, now, fields)]),
    fields.text("revoked", "Revoked", revoked === 0 ? "None" : count(revoked, "certificate")),
    fields.fingerprint("sha256", "SHA-256", cryptography.sha256(list.der)),
  ];
  return {
    facts,
    parts: [
      framePart(list, fields),
      extensionsPart(list, fields),
      entriesPart(list, revoked, fields),
      signaturePart(list, fields),
    ],
  };
}

function momentField(id: string, label: string, time: Time, now: number, fields: FieldBuilder): FieldView {
  const text = timeText(time);
  return fields.field(
    id,
    label,
    [plain(text), ...(time.epochMs === undefined ? [] : [dim(relative(now, time.epochMs))])],
    { copy: text },
  );
}

/** RFC 5280 section 6.3.3 (c): a list whose next update has passed is out of date. */
function nextUpdateField(time: Time, now: number, fields: FieldBuilder): FieldView {
  if (time.epochMs === undefined || time.epochMs >= now)
    return momentField("next-update", "Next update", time, now, fields);
  const late: ValueView = {
    type: "text",
    tone: "warning",
    spans: [{ text: `${timeText(time)}: passed ${relative(now, time.epochMs)}. The list is outdated` }],
  };
  return fields.field("next-update", "Next update", [late], { copy: timeText(time) });
}

function framePart({ version, signature, issuer }: CertificateList, fields: FieldBuilder): PartView {
  const frame = [
    versionField(version, fields),
    algorithmField("inner-algorithm", "Signature algorithm", signature, fields),
  ];
  return {
    id: "list",
    title: "List",
    note: "",
    groups: [{ fields: frame }, { title: "Issuer", fields: nameFields("issuer", issuer, fields) }],
  };
}

function versionField(version: number, fields: FieldBuilder): FieldView {
  if (version === 1 || version === 2) return fields.text("version", "Version", String(version));
  const unknown: ValueView = {
    type: "text",
    tone: "error",
    spans: [{ text: "RFC 5280 section 5.1.2.1 defines only versions 1 and 2" }],
  };
  return fields.field("version", "Version", [plain(String(version)), unknown], { copy: String(version) });
}

function extensionsPart(list: CertificateList, fields: FieldBuilder): PartView {
  const total = list.extensions.length;
  const critical = list.extensions.filter((one) => one.critical).length;
  return {
    id: "extensions",
    title: "Extensions",
    note: total === 0 ? "none" : `${total}, ${critical} critical`,
    groups: [{ fields: extensionFields(list, fields) }],
  };
}

function entriesPart(list: CertificateList, revoked: number, fields: FieldBuilder): PartView {
  const entries = revokedCertificates(list);
  const inherited = inheritedIssuers(list);
  const groups: GroupView[] = [];
  let step = entries.next();
  for (; step.done !== true && groups.length < maxEntries; step = entries.next())
    groups.push(entryGroup(list, step.value, inherited(step.value), groups.length, fields));
  if (step.done === true && step.value !== undefined) {
    const reason: ValueView = {
      type: "text",
      tone: "error",
      spans: [{ text: `Cannot be read: ${step.value.message}` }],
    };
    groups.push({ fields: [fields.field("entry-unreadable", `Entry ${grouped(groups.length + 1)}`, [reason])] });
  }
  const note =
    revoked > maxEntries ? `the first ${maxEntries} of ${grouped(revoked)}` : revoked === 0 ? "none" : grouped(revoked);
  return { id: "revoked", title: "Revoked certificates", note, groups };
}

function entryGroup(
  { der }: CertificateList,
  { serialNumber, revocationDate, extensions }: RevokedCertificate,
  inherited: string,
  index: number,
  fields: FieldBuilder,
): GroupView {
  const date = fields.text(`entry-${index}-date`, "Revoked", timeText(revocationDate));
  const issuer = inherited === "" ? [] : [inheritedField(`entry-${index}-issuer`, inherited, fields)];
  return {
    title: `Serial number ${colonHex(integerHex(serialNumber))}`,
    fields: [date, ...issuer, ...extensionFields({ der, extensions }, fields, `entry-${index}-`)],
  };
}

/** Longer names are cut: the entry that they come from has them, and all that follow would have them again. */
const maxInherited = 200;

function inheritedField(id: string, issuer: string, fields: FieldBuilder): FieldView {
  const shown = issuer.length > maxInherited ? `${issuer.slice(0, maxInherited)}…` : issuer;
  return fields.field(id, "Certificate issuer", [plain(shown), dim("as of the entry before")], { copy: issuer });
}

function signaturePart(
  { signature, signatureAlgorithm, signatureValue }: CertificateList,
  fields: FieldBuilder,
): PartView {
  const differs = toHex(signatureAlgorithm.der) !== toHex(signature.der);
  const shown = [
    algorithmField("signature-algorithm", "Algorithm", signatureAlgorithm, fields),
    ...(differs
      ? [
          fields.text(
            "algorithm-differs",
            "Mismatch",
            "The signed part names another algorithm, which RFC 5280 section 5.1.1.2 forbids",
          ),
        ]
      : []),
    fields.bytes("signature-value", "Signature value", signatureValue),
  ];
  return { id: "signature", title: "Signature", note: "", groups: [{ fields: shown }] };
}
