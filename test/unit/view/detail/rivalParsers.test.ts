// Every extension parser of the best other decoder (certificates-viewer 4.9.2 of Peculiar Ventures, MIT), by the name of
// its module: what it decodes is decoded here, and has a case in extensionCases.ts or rfc5280Cases.ts that is compared
// with OpenSSL.
import assert from "node:assert/strict";
import { test } from "node:test";
import { extensionNames } from "../../../../src/pki/extensions/extensionNames.ts";
import { decodedExtensions } from "../../../../src/view/detail/extensionFields.ts";
import { cases } from "../../../support/extensions/extensionCases.ts";
import { cases5280 } from "../../../support/extensions/rfc5280Cases.ts";

const google = "1.3.6.1.4.1.11129.2";
const microsoft = "1.3.6.1.4.1.311";
const netscape = "2.16.840.1.113730.1";
const apple = "1.2.840.113635.100.6";

const parsers: Readonly<Record<string, readonly string[]>> = {
  adobe_acrobat: ["1.2.840.113583.1.1.9.1", "1.2.840.113583.1.1.9.2", "1.2.840.113583.1.1.10"],
  authority_information_access: ["1.3.6.1.5.5.7.1.1"],
  authority_key_identifier: ["2.5.29.35"],
  basic_constraints: ["2.5.29.19"],
  biometric_info: ["1.3.6.1.5.5.7.1.2"],
  cabf_and_apple: [
    "2.23.140.3.1",
    ...["1.2", "1.4", "1.7", "1.8", "1.12", "1.13", "1.14", "1.18", "1.33", "2.1", "2.6", "11.1"].map(
      (arc) => `${apple}.${arc}`,
    ),
  ],
  certificate_issuer: ["2.5.29.29"],
  certificate_policies: ["2.5.29.32"],
  certificate_transparency: [`${google}.4.2`, `${google}.4.3`, `${google}.4.5`],
  crl_distribution_points: ["2.5.29.31", "2.5.29.46"],
  crl_number: ["2.5.29.20", "2.5.29.27"],
  crl_reason: ["2.5.29.21"],
  entrust_version_info: ["1.2.840.113533.7.65.0"],
  extended_key_usage: ["2.5.29.37"],
  inhibit_any_policy: ["2.5.29.54"],
  invalidity_date: ["2.5.29.24"],
  issuer_alternative_name: ["2.5.29.18"],
  issuing_distribution_point: ["2.5.29.28"],
  key_description: [`${google}.1.17`],
  key_usage: ["2.5.29.15"],
  lei: ["1.3.6.1.4.1.52266.1", "1.3.6.1.4.1.52266.2"],
  logotype: ["1.3.6.1.5.5.7.1.12"],
  microsoft: ["20.2", "21.1", "21.2", "21.7", "21.10", "21.11", "21.12", "25.2"].map((arc) => `${microsoft}.${arc}`),
  name_constraints: ["2.5.29.30"],
  netscape: ["1", "2", "3", "4", "7", "8", "12", "13"].map((arc) => `${netscape}.${arc}`),
  policy_constraints: ["2.5.29.36"],
  policy_mappings: ["2.5.29.33"],
  private_key_usage_period: ["2.5.29.16"],
  qc_statements: ["1.3.6.1.5.5.7.1.3"],
  subject_alternative_name: ["2.5.29.17"],
  subject_directory_attributes: ["2.5.29.9"],
  subject_info_access: ["1.3.6.1.5.5.7.1.11"],
  subject_key_identifier: ["2.5.29.14"],
  tn_auth_list: ["1.3.6.1.5.5.7.1.26"],
};

/**
 * The authority key ID has a test of its own in extensions.test.ts, because its value is that of the certificate made.
 */
const compared = new Set([...cases, ...cases5280].map(({ oid }) => oid).concat("2.5.29.35"));

for (const [parser, oids] of Object.entries(parsers)) {
  test(parser, () => {
    for (const oid of oids) {
      assert.ok(extensionNames.has(oid), `${oid} has no name`);
      assert.ok(decodedExtensions.includes(oid), `${oid} is not decoded`);
      assert.ok(compared.has(oid), `${oid} is not compared with OpenSSL`);
    }
  });
}

test("all 34 are here", () => {
  assert.equal(Object.keys(parsers).length, 34);
});
