// Whether the revocation lists of a file list a serial number: as text, and as one JSON object (docs/serial.schema.json).

import { runToEnd } from "../../pki/asn1/runToEnd.ts";
import { isoTime, type Time } from "../../pki/asn1/time.ts";
import { integerHex } from "../../pki/asn1/derInteger.ts";
import { readCertificateList, type CertificateList } from "../../pki/certificate/certificateList.ts";
import { findExtension } from "../../pki/extensions/extensionDecoder.ts";
import type { DecodedFile } from "../../pki/file/fileItem.ts";
import { displayName, recordName } from "../../pki/names/distinguishedName.ts";
import { indexRevocations, type RevocationIndex } from "../../pki/revocation/revocationIndex.ts";
import { serialPlace } from "../../pki/revocation/serialOrder.ts";
import { isQueried, type SerialQuery } from "../../pki/revocation/serialQuery.ts";
import { colonHex, count, grouped } from "../../contract/format.ts";
import { entryFields } from "../detail/entryFields.ts";
import { FieldBuilder } from "../fields/fieldBuilder.ts";
import { fieldText, fieldTitle } from "../fields/fieldText.ts";
import { timeText } from "../fields/validity.ts";
import { flowing, heading, styled, type TextLine } from "../text/textLine.ts";
import { inheritedIssuer, reasonWords } from "./revokedEntry.ts";

interface ListedEntry {
  readonly serialNumber: string;
  readonly revocationDate: string | undefined;
  readonly reason?: string;
}

interface ListAnswer {
  readonly issuer: string;
  readonly thisUpdate?: string | undefined;
  readonly nextUpdate?: string | undefined;
  readonly isOutdated: boolean;
  /** It has only the changes since another list, which is needed too. */
  readonly isDelta: boolean;
  readonly revoked: number;
  readonly entries: readonly ListedEntry[];
  readonly problem?: string;
}

/** What `inspect --serial --json` prints. */
export interface SerialRecord {
  readonly file: string;
  /** The values that the number may have, in hex: digits alone are also read as decimal. */
  readonly serialNumbers: readonly string[];
  /** Absent if it can't be determined. */
  readonly listed?: boolean;
  readonly lists: readonly ListAnswer[];
  /** Why the file can't be read. */
  readonly problem?: string;
}

/** For a file that can't be read at all. */
export function unreadableLookup(file: string, query: SerialQuery, problem: string): SerialRecord {
  return { file, serialNumbers: valuesOf(query), lists: [], problem };
}

function valuesOf({ values }: SerialQuery): readonly string[] {
  return values.map(({ content }) => integerHex(content));
}

export interface SerialLookup {
  readonly record: SerialRecord;
  readonly lines: readonly TextLine[];
}

/** RFC 5280 section 5.2.4. */
const deltaCRLIndicator = "2.5.29.27";

export function lookUpSerial(file: string, { items }: DecodedFile, query: SerialQuery, now: number): SerialLookup {
  const lists = items.flatMap((item) => (item.kind === "certificateList" ? [item] : []));
  const found = lists.map(({ der }) => lookUpIn(der, query, now));
  const values = valuesOf(query);
  const listed = found.some(({ answer }) => answer.entries.length > 0)
    ? true
    : found.length === 0 ||
        found.some(({ answer }) => answer.problem !== undefined || answer.isDelta || answer.isOutdated)
      ? undefined
      : false;
  const record: SerialRecord = {
    file,
    serialNumbers: values,
    ...(listed === undefined ? {} : { listed }),
    lists: found.map(({ answer }) => answer),
  };
  const title = heading(`${file}: serial number ${values.map(colonHex).join(" or ")}`);
  const decimal = query.values.length > 1 ? [flowing(2, "Digits alone are read as hex and as decimal.")] : [];
  const none =
    found.length === 0 ? [flowing(2, styled("error", "! The file has no revocation list that can be read."))] : [];
  return { record, lines: [title, ...decimal, ...none, ...found.flatMap(({ lines }) => lines), ...lastLines, ""] };
}

const lastLines: readonly TextLine[] = [
  flowing(2, "Serial numbers are unique only for one issuer: compare the issuer of the list with the certificate's."),
  flowing(2, "The list's signature isn't verified here."),
  flowing(2, "CockroachDB ignores revocation lists: it accepts a listed certificate. It can use OCSP instead."),
];

function lookUpIn(
  der: Uint8Array,
  query: SerialQuery,
  now: number,
): { readonly answer: ListAnswer; readonly lines: readonly TextLine[] } {
  const read = readCertificateList(der);
  if (!read.ok) {
    const problem = read.error.message;
    const answer = { issuer: "", isOutdated: false, isDelta: false, revoked: 0, entries: [], problem };
    return { answer, lines: [flowing(2, styled("error", `! The revocation list can't be read: ${problem}`))] };
  }
  const list = read.value;
  const index = runToEnd(indexRevocations(list));
  const entries = entriesOf(index, query);
  const answer: ListAnswer = {
    issuer: recordName(list.issuer),
    thisUpdate: isoText(list.thisUpdate),
    nextUpdate: isoText(list.nextUpdate),
    isOutdated: (list.nextUpdate?.epochMs ?? Infinity) < now,
    isDelta: findExtension(list, deltaCRLIndicator) !== undefined,
    revoked: index.listed,
    entries: entries.map((entry) => entryRecord(index, entry)),
    ...(index.problem === undefined
      ? {}
      : { problem: `Entry ${grouped(index.count + 1)} can't be read: ${index.problem.message}` }),
  };
  return {
    answer,
    lines: listLines(
      list,
      answer,
      entries.flatMap((entry) => entryLines(index, entry)),
    ),
  };
}

function entriesOf(index: RevocationIndex, query: SerialQuery): readonly number[] {
  const { der } = index.list;
  const entries: number[] = [];
  for (let entry = 0; entry < index.count; entry++)
    if (isQueried(query, der, serialPlace(der, index.start(entry)))) entries.push(entry);
  return entries;
}

function listLines(list: CertificateList, answer: ListAnswer, entries: readonly TextLine[]): readonly TextLine[] {
  const until = list.nextUpdate === undefined ? "" : `, next update ${timeText(list.nextUpdate)}`;
  const { problem, isDelta, isOutdated, revoked } = answer;
  const verdict =
    entries.length > 0
      ? styled("error", "Listed")
      : problem === undefined && !isDelta && !isOutdated
        ? styled("ok", "Not listed")
        : styled("warning", "Cannot determine whether it's revoked");
  return [
    flowing(2, `List of ${displayName(list.issuer) || "an empty issuer"}, ${count(revoked, "entry", "entries")}`),
    flowing(2, `Issued ${timeText(list.thisUpdate)}${until}`),
    flowing(2, verdict),
    ...entries,
    ...(problem === undefined ? [] : [flowing(2, styled("error", `! ${problem}`))]),
    ...(isDelta
      ? [flowing(2, styled("warning", "! A delta list has only the changes since its base list. Check that list too."))]
      : []),
    ...(isOutdated ? [flowing(2, styled("warning", "! The list is outdated. Get the current one."))] : []),
  ];
}

function entryLines(index: RevocationIndex, entry: number): readonly TextLine[] {
  const read = index.entry(entry);
  if (read === undefined) return [];
  const fields = entryFields(index.list, read, inheritedIssuer(index, entry), "", new FieldBuilder());
  return [
    `   Serial number ${colonHex(integerHex(read.serialNumber))}`,
    ...fields.map((field) => flowing(4, `${fieldTitle(field).padEnd(26)}${fieldText(field).join("; ")}`)),
  ];
}

function entryRecord(index: RevocationIndex, entry: number): ListedEntry {
  const read = index.entry(entry);
  // Can't happen: the index has read it.
  if (read === undefined) throw new RangeError(`Entry ${entry} isn't in the index`);
  const reason = reasonWords(index.list, read);
  return {
    serialNumber: integerHex(read.serialNumber),
    revocationDate: isoText(read.revocationDate),
    ...(reason === "" ? {} : { reason }),
  };
}

/** `undefined` if it isn't there, or isn't a time. */
function isoText(time: Time | undefined): string | undefined {
  return time?.epochMs === undefined ? undefined : isoTime(time.epochMs);
}
