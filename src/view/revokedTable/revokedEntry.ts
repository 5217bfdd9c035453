// Entries of a revocation list for people: as a row of the table, in full, and as the line that is copied.

import { integerHex } from "../../pki/asn1/derInteger.ts";
import type { CertificateList, RevokedCertificate } from "../../pki/certificate/certificateList.ts";
import { findExtension, readableExtension } from "../../pki/extensions/extensionDecoder.ts";
import { cRLReason } from "../../pki/extensions/rfc5280/cRLReason.ts";
import { certificateIssuer } from "../../pki/extensions/rfc5280/issuingDistributionPoint.ts";
import type { RevocationIndex } from "../../pki/revocation/revocationIndex.ts";
import { colonHex, grouped } from "../../contract/format.ts";
import type { FieldView, ValueView, RevokedEntry } from "../../contract/protocol.ts";
import type { RevokedRow } from "../../contract/revokedTable.ts";
import { entryFields } from "../detail/entryFields.ts";
import { reasonText } from "../extensions/reasons.ts";
import { FieldBuilder, hexValue, plain } from "../fields/fieldBuilder.ts";
import { generalNameText } from "../fields/nameLabels.ts";
import { timeText } from "../fields/validity.ts";

/** Longer numbers are cut: RFC 5280 allows 20 bytes. */
const maxSerial = 256;

export function revokedRow(index: RevocationIndex, entry: number): RevokedRow | undefined {
  const read = index.entry(entry);
  if (read === undefined) return undefined;
  const { serialNumber, revocationDate, extensions } = read;
  const others = extensions.filter(({ oid }) => oid !== cRLReason.oid).length;
  return {
    entry,
    serial: cut(integerHex(serialNumber)),
    date: timeText(revocationDate),
    reason: reasonWords(index.list, read),
    hasMore: others > 0 || index.issuerEntry(entry) !== undefined,
  };
}

function cut(serial: string): string {
  return serial.length > maxSerial ? `${serial.slice(0, maxSerial)}…` : serial;
}

/** Empty if the entry gives none. */
export function reasonWords({ der }: CertificateList, { extensions }: RevokedCertificate): string {
  const holder = { der, extensions };
  if (findExtension(holder, cRLReason.oid) === undefined) return "";
  const reason = readableExtension(holder, cRLReason);
  const words = reason === undefined ? "unreadable reason" : reasonText(reason);
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** The row as a line of tab-separated values. */
export function revokedLine(index: RevocationIndex, entry: number): string | undefined {
  const row = revokedRow(index, entry);
  return row && [row.serial, row.date, row.reason].join("\t").trimEnd();
}

/** All of an entry, and what its fields copy. */
export function revokedEntry(
  index: RevocationIndex,
  row: string,
  entry: number,
): { readonly view: RevokedEntry; readonly copies: ReadonlyMap<string, string> } | undefined {
  const read = index.entry(entry);
  if (read === undefined) return undefined;
  const fields = new FieldBuilder();
  const title = `Entry ${grouped(entry + 1)} of ${grouped(index.count)}`;
  const shown = entryFields(index.list, read, inheritedIssuer(index, entry), `entry-${entry}-`, fields);
  return { view: { row, entry, title, fields: [serialField(read, entry, fields), ...shown] }, copies: fields.copies };
}

/** Hex digits beyond which a number isn't converted. */
const maxDecimal = 64;

function decimalText(hex: string): string {
  return (hex.startsWith("-") ? -BigInt(`0x${hex.slice(1)}`) : BigInt(`0x${hex}`)).toString();
}

/** As bytes, which break between two of them; a negative number as text. */
function serialValue(serialNumber: Uint8Array, hex: string): ValueView {
  if (hex.startsWith("-")) return plain(colonHex(hex));
  return hexValue(serialNumber.subarray(serialNumber.length - hex.length / 2), 10);
}

function serialField({ serialNumber }: RevokedCertificate, entry: number, fields: FieldBuilder): FieldView {
  const id = `entry-${entry}-serial`;
  const hex = integerHex(serialNumber);
  const forms = [{ id: `${id}.hex`, label: "hex", text: hex }];
  if (hex.length <= maxDecimal) forms.push({ id: `${id}.decimal`, label: "decimal", text: decimalText(hex) });
  for (const form of forms) fields.copies.set(form.id, form.text);
  return {
    ...fields.field(id, "Serial number", [serialValue(serialNumber, hex)], { copy: colonHex(hex) }),
    forms: forms.map(({ id: form, label }) => ({ id: form, label })),
  };
}

/** The issuer that an entry of an indirect list takes over from an earlier one, in words; empty if it doesn't. */
export function inheritedIssuer(index: RevocationIndex, entry: number): string {
  const naming = index.issuerEntry(entry);
  const read = naming === undefined ? undefined : index.entry(naming);
  if (read === undefined) return "";
  const holder = { der: index.list.der, extensions: read.extensions };
  return readableExtension(holder, certificateIssuer)?.map(generalNameText).join("; ") ?? "";
}
