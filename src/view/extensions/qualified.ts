// Writers for what says who the subject legally is: qualified statements (RFC 3739, ETSI EN 319 412-5), biometric information, LEI, the
// CA/Browser Forum's organization identifier.

import { biometricInfo } from "../../pki/extensions/otherRfcs/biometricInfo.ts";
import { cabfOrganizationIdentifier, lei, leiRole } from "../../pki/extensions/vendors/legalEntity.ts";
import { qcStatements, type QcStatement } from "../../pki/extensions/otherRfcs/qcStatements.ts";
import { hashName } from "../../pki/keys/hashAlgorithms.ts";
import { labelledName } from "../fields/nameLabels.ts";
import type { NameView } from "../../contract/protocol.ts";
import { countText, hexText, lines, optionalRow, row, rows, sections, writer, type WriterEntry } from "./written.ts";

export const qualifiedWriters: readonly WriterEntry[] = [
  writer(qcStatements, (statements) => rows(statements.flatMap(statementRows))),
  writer(biometricInfo, (all) =>
    sections(
      all.map(({ type, hashAlgorithm, hash, sourceDataUri }) => [
        biometricTypes.get(type) ?? `Biometric data of type ${type}`,
        [row(hashName(hashAlgorithm), hexText(hash)), ...optionalRow("URI", sourceDataUri)],
      ]),
    ),
  ),
  writer(lei, lines),
  writer(leiRole, lines),
  writer(
    cabfOrganizationIdentifier,
    ({ registrationSchemeIdentifier, registrationCountry, registrationStateOrProvince, registrationReference }) =>
      rows([
        row("Scheme", registrationSchemeIdentifier),
        row("Country", registrationCountry),
        ...optionalRow("State or province", registrationStateOrProvince),
        row("Reference", registrationReference),
      ]),
  ),
];

const biometricTypes: ReadonlyMap<string, string> = new Map([
  ["0", "Picture"],
  ["1", "Handwritten signature"],
]);

const statementNames: ReadonlyMap<string, string> = new Map([
  ["1.3.6.1.5.5.7.11.1", "Qualified by RFC 3039"],
  ["1.3.6.1.5.5.7.11.2", "Qualified by RFC 3739"],
  ["0.4.0.1862.1.1", "EU qualified certificate"],
  ["0.4.0.1862.1.2", "Limit of a transaction"],
  ["0.4.0.1862.1.3", "Records are kept"],
  ["0.4.0.1862.1.4", "Key in a qualified device (QSCD)"],
  ["0.4.0.1862.1.5", "Disclosure statement"],
  ["0.4.0.1862.1.6", "Type"],
  ["0.4.0.1862.1.7", "Under the law of"],
  ["0.4.0.19495.2", "Payment service provider"],
]);

/** EN 319 412-5 section 4.2.3, EN 319 412-1 section 5.1, TS 119 495 section 5.2. */
const valueNames: ReadonlyMap<string, string> = new Map([
  ["0.4.0.1862.1.6.1", "electronic signature"],
  ["0.4.0.1862.1.6.2", "electronic seal"],
  ["0.4.0.1862.1.6.3", "web site authentication"],
  ["0.4.0.194121.1.1", "natural person"],
  ["0.4.0.194121.1.2", "legal person"],
  ["0.4.0.194121.1.3", "natural person of eIDAS"],
  ["0.4.0.194121.1.4", "legal person of eIDAS"],
]);

function statementRows(statement: QcStatement): readonly NameView[] {
  const label = statementNames.get(statement.id) ?? statement.id;
  const one = (value: string): readonly NameView[] => [row(label, value)];
  switch (statement.type) {
    case "plain":
      return one("yes");
    case "semantics": {
      const { semantics, authorities } = statement;
      const meaning = semantics === undefined ? "yes" : `names as of a ${valueNames.get(semantics) ?? semantics}`;
      return [row(label, meaning), ...authorities.map((name) => labelledName("Registration authority", name, "uri"))];
    }
    case "limit":
      return one(`${statement.amount} × 10^${statement.exponent} ${statement.currency}`);
    case "retention":
      return one(`${countText(statement.years, "year")} after the end`);
    case "disclosure":
      return statement.locations.map(({ url, language }) => row(label, `${url} (${language})`));
    case "types":
      return one(statement.types.map((type) => valueNames.get(type) ?? type).join(", "));
    case "countries":
      return one(statement.countries.join(", "));
    case "payment": {
      const roles = statement.roles.map(({ name, oid }) => (name === "" ? oid : name));
      return [
        row(label, roles.join(", ")),
        row("Competent authority", `${statement.authority} (${statement.authorityId})`),
      ];
    }
    case "other":
      return one(hexText(statement.der));
  }
}
