// All of a certificate revocation list (RFC 5280 section 5): whose, until when, what it revokes. The page has a table for the entries; text
// has the first of them.

import { toHex } from "../../pki/asn1/bytes.ts";
import {
  countRevokedCertificates,
  readCertificateList,
  type CertificateList,
} from "../../pki/certificate/certificateList.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import type { OcspCheck } from "../../pki/ocsp/ocspCheck.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import type { Time } from "../../pki/asn1/time.ts";
import { count, grouped, relative } from "../../contract/format.ts";
import type { FieldView, PartView, ValueView } from "../../contract/protocol.ts";
import { algorithmField } from "./algorithmField.ts";
import { entryGroups } from "./entryGroups.ts";
import { extensionFields } from "./extensionFields.ts";
import { dim, plain, type FieldBuilder } from "../fields/fieldBuilder.ts";
import { nameFields } from "./nameFields.ts";
import { timeText } from "../fields/validity.ts";

export interface ListContext {
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  readonly cryptography: Cryptography;
  /** Absent for text, which has the first entries instead of a table. */
  readonly table?: ListFacts | undefined;
  /** By the bytes of each OCSP response of the file that was checked with a CA. */
  readonly ocspChecks?: Pick<ReadonlyMap<Uint8Array, readonly OcspCheck[]>, "get">;
}

/** What takes long to find out about a long list. Absent while it isn't known. */
export interface ListFacts {
  /** Number of entries. */
  readonly revoked?: number;
  readonly sha256?: Uint8Array;
}

/** Bytes of a list that is read, counted, and hashed at once: about 30,000 entries, in a few milliseconds. */
export const shortList = 1 << 20;

/** The facts of a list that is short. */
export function listFacts(der: Uint8Array, { sha256 }: Cryptography): ListFacts {
  if (der.length > shortList) return {};
  const list = readCertificateList(der);
  return list.ok ? { revoked: countRevokedCertificates(list.value), sha256: sha256(list.value.der) } : {};
}

export function listDetail(
  der: Uint8Array,
  { now, cryptography, table }: ListContext,
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
  const { revoked, sha256 } = table ?? {
    revoked: countRevokedCertificates(list),
    sha256: cryptography.sha256(list.der),
  };
  const issuer = displayName(list.issuer);
  const facts = [
    fields.field("issuer", "Issuer", [plain(issuer || "Empty")], { copy: issuer }),
    momentField("this-update", "This update", list.thisUpdate, now, fields),
    ...(list.nextUpdate === undefined
      ? [fields.field("next-update", "Next update", [dim("None")])]
      : [nextUpdateField(list.nextUpdate, now, fields)]),
    revoked === undefined
      ? fields.field("revoked", "Revoked", [dim("Counting…")])
      : fields.text("revoked", "Revoked", revoked === 0 ? "None" : count(revoked, "certificate")),
    sha256 === undefined
      ? fields.field("sha256", "SHA-256", [dim("Calculating…")])
      : fields.fingerprint("sha256", "SHA-256", sha256),
  ];
  return {
    facts,
    parts: [
      framePart(list, fields),
      extensionsPart(list, fields),
      table === undefined ? entriesPart(list, revoked ?? 0, fields) : tablePart(revoked),
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

function tablePart(revoked: number | undefined): PartView {
  const note = revoked === undefined ? "" : revoked === 0 ? "none" : grouped(revoked);
  return { ...revokedPart, note, groups: [], ...(revoked === 0 ? {} : { table: "revoked" as const }) };
}

const revokedPart = { id: "revoked", title: "Revoked certificates" };

/** Entries that text has. A table has all. */
const maxEntries = 500;

function entriesPart(list: CertificateList, revoked: number, fields: FieldBuilder): PartView {
  const groups = entryGroups(list, maxEntries, fields);
  const left = revoked - maxEntries;
  if (left <= 0) return { ...revokedPart, note: revoked === 0 ? "none" : grouped(revoked), groups };
  const more = fields.field("entries-left", "More", [
    plain(`and ${grouped(left)} more. To look one up: inspect FILE --serial HEX`),
  ]);
  return {
    ...revokedPart,
    note: `the first ${maxEntries} of ${grouped(revoked)}`,
    groups: [...groups, { fields: [more] }],
  };
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
