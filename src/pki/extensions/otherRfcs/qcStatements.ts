// qcStatements (RFC 3739 section 3.2.6), with the statements of ETSI EN 319 412-5 section 4 and, for payment services,
// of ETSI TS 119 495 section 5.1.

import type { DerCursor } from "../../asn1/der.ts";
import { tag } from "../../asn1/derTag.ts";
import { readString } from "../../asn1/directoryString.ts";
import { readGeneralNames, type GeneralName } from "../../names/generalName.ts";
import { integerText } from "../../asn1/integerText.ts";
import { objectIdentifier } from "../../asn1/objectIdentifier.ts";
import type { ExtensionDecoder } from "../extensionDecoder.ts";

export type QcStatement = { readonly id: string } & (
  | { readonly type: "plain" }
  /** RFC 3739: what the attributes of the subject mean, and who assigned them. */
  | { readonly type: "semantics"; readonly semantics: string | undefined; readonly authorities: readonly GeneralName[] }
  /** Limit: the amount times ten to the power of the exponent. */
  | { readonly type: "limit"; readonly currency: string; readonly amount: string; readonly exponent: string }
  | { readonly type: "retention"; readonly years: string }
  | { readonly type: "disclosure"; readonly locations: readonly { readonly url: string; readonly language: string }[] }
  | { readonly type: "types"; readonly types: readonly string[] }
  | { readonly type: "countries"; readonly countries: readonly string[] }
  | {
      readonly type: "payment";
      readonly roles: readonly { readonly oid: string; readonly name: string }[];
      readonly authority: string;
      readonly authorityId: string;
    }
  | { readonly type: "other"; readonly der: Uint8Array }
);

export const qcStatements: ExtensionDecoder<readonly QcStatement[]> = {
  oid: "1.3.6.1.5.5.7.1.3",
  read(cursor) {
    const sequence = cursor.inside(tag.sequence, "QCStatements");
    const statements: QcStatement[] = [];
    while (sequence.more) {
      const statement = sequence.inside(tag.sequence, "QCStatement");
      const id = objectIdentifier(statement.content(statement.take(tag.oid, "statementId")));
      statements.push(statement.more ? (readers.get(id) ?? readOther)(statement, id) : { id, type: "plain" });
      statement.finish("QCStatement");
    }
    return statements;
  },
};

type Reader = (statement: DerCursor, id: string) => QcStatement;

const readers: ReadonlyMap<string, Reader> = new Map([
  ["1.3.6.1.5.5.7.11.1", readSemantics],
  ["1.3.6.1.5.5.7.11.2", readSemantics],
  ["0.4.0.1862.1.2", readLimit],
  [
    "0.4.0.1862.1.3",
    (statement, id) => ({
      id,
      type: "retention",
      years: integerText(statement.content(statement.take(tag.integer, "QcEuRetentionPeriod"))),
    }),
  ],
  ["0.4.0.1862.1.5", readDisclosure],
  ["0.4.0.1862.1.6", (statement, id) => ({ id, type: "types", types: list(statement, "QcType", readOid) })],
  [
    "0.4.0.1862.1.7",
    (statement, id) => ({ id, type: "countries", countries: list(statement, "QcCClegislation", readText) }),
  ],
  ["0.4.0.19495.2", readPayment],
]);

function readSemantics(statement: DerCursor, id: string): QcStatement {
  const information = statement.inside(tag.sequence, "SemanticsInformation");
  const semantics = information.nextIdentifier === tag.oid ? readOid(information) : undefined;
  const authorities = information.more ? readGeneralNames(information, "nameRegistrationAuthorities") : [];
  return { id, type: "semantics", semantics, authorities };
}

function readLimit(statement: DerCursor, id: string): QcStatement {
  const value = statement.inside(tag.sequence, "MonetaryValue");
  const numeric = value.optional(tag.integer, "currency");
  const currency = numeric === undefined ? readText(value) : integerText(value.content(numeric));
  const amount = integerText(value.content(value.take(tag.integer, "amount")));
  const exponent = integerText(value.content(value.take(tag.integer, "exponent")));
  return { id, type: "limit", currency, amount, exponent };
}

function readDisclosure(statement: DerCursor, id: string): QcStatement {
  const locations = list(statement, "PdsLocations", (cursor) => {
    const location = cursor.inside(tag.sequence, "PdsLocation");
    return { url: readText(location), language: readText(location) };
  });
  return { id, type: "disclosure", locations };
}

function readPayment(statement: DerCursor, id: string): QcStatement {
  const payment = statement.inside(tag.sequence, "PSD2QcType");
  const roles = list(payment, "rolesOfPSP", (cursor) => {
    const role = cursor.inside(tag.sequence, "RoleOfPSP");
    return { oid: readOid(role), name: readText(role) };
  });
  return { id, type: "payment", roles, authority: readText(payment), authorityId: readText(payment) };
}

function readOther(statement: DerCursor, id: string): QcStatement {
  const element = statement.next("statementInfo");
  return { id, type: "other", der: statement.reading.bytes.subarray(element.start, element.end) };
}

function list<T>(cursor: DerCursor, what: string, read: (cursor: DerCursor) => T): readonly T[] {
  const sequence = cursor.inside(tag.sequence, what);
  const items: T[] = [];
  while (sequence.more) items.push(read(sequence));
  return items;
}

function readOid(cursor: DerCursor): string {
  return objectIdentifier(cursor.content(cursor.take(tag.oid, "identifier")));
}

function readText(cursor: DerCursor): string {
  const element = cursor.next("text");
  return readString(element.identifier, cursor.content(element)) ?? "";
}
