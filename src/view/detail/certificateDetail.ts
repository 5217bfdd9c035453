// All of one certificate for the page: what a person came for first, the rest below.

import { toHex } from "../../pki/asn1/bytes.ts";
import { isSelfIssued, type Certificate } from "../../pki/certificate/certificate.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { integerHex } from "../../pki/asn1/derInteger.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import { subjectAltName } from "../../pki/extensions/rfc5280/alternativeNames.ts";
import { basicConstraints } from "../../pki/extensions/rfc5280/basicConstraints.ts";
import { extensionOf } from "../../pki/extensions/extensionDecoder.ts";
import type { CertificateItem } from "../../pki/file/fileItem.ts";
import type { ExpiryThresholds } from "../../cockroach/directory/expiry.ts";
import { grouped, relative, utcSecond } from "../../contract/format.ts";
import { generalNameText, nameView } from "../fields/nameLabels.ts";
import type { FieldView, PartView, ValueView } from "../../contract/protocol.ts";
import { algorithmField } from "./algorithmField.ts";
import { extensionFields } from "./extensionFields.ts";
import { dim, plain, type FieldBuilder, type Linker } from "../fields/fieldBuilder.ts";
import { publicKeyField } from "../fields/keySentence.ts";
import { nameFields } from "./nameFields.ts";
import { publicKeyFields } from "./publicKeyFields.ts";
import { trustSettingsPart } from "./trustSettingsPart.ts";
import { endRemark, timeRemark, timeText, validityView } from "../fields/validity.ts";

export interface CertificateFacts {
  readonly facts: readonly FieldView[];
  readonly parts: readonly PartView[];
}

/** What the certificate's place in a certs directory adds; absent outside of one. */
export interface PlaceFacts {
  readonly trust: (link: Linker) => ValueView | undefined;
  readonly privateKey: (link: Linker) => ValueView | undefined;
}

export interface CertificateContext {
  readonly now: number;
  readonly isAsOf: boolean;
  readonly thresholds: ExpiryThresholds;
  readonly cryptography: Cryptography;
  readonly place: PlaceFacts | undefined;
}

/** `CA, self-issued`, `CA, signed by another CA, path length at most 0`, `End entity, not a CA`. */
export function certificateKind(certificate: Certificate): string {
  const constraints = extensionOf(certificate, basicConstraints);
  if (constraints?.ok === false) return "Cannot determine: the basic constraints can't be read";
  if (constraints?.value.cA === true) {
    const limit = constraints.value.pathLenText;
    const path = limit === undefined ? "" : `, path length at most ${limit}`;
    return `${isSelfIssued(certificate) ? "CA, self-issued" : "CA, signed by another CA"}${path}`;
  }
  // Version 1 has no extensions, so nothing says whether it is a CA (RFC 5280 section 6.1.4 (k)).
  if (certificate.version === 1 && isSelfIssued(certificate))
    return "Self-issued, version 1: doesn't say whether it's a CA";
  return isSelfIssued(certificate) ? "End entity, self-issued" : "End entity, not a CA";
}

export function certificateDetail(
  item: CertificateItem,
  context: CertificateContext,
  fields: FieldBuilder,
): CertificateFacts {
  const { certificate } = item;
  const { thresholds, cryptography, place } = context;
  const validity = validityView(certificate, context, thresholds);
  const sha256 = cryptography.sha256(certificate.der);
  const altName = extensionOf(certificate, subjectAltName);
  const names = altName?.ok === true ? altName.value : [];
  const none: ValueView =
    altName?.ok === false
      ? { type: "text", tone: "error", spans: [{ text: `Cannot be read: ${altName.error.message}` }] }
      : dim("None");
  const nameValue: ValueView = names.length === 0 ? none : { type: "names", names: names.map(nameView) };
  const issuer = displayName(certificate.issuer);
  const subject = displayName(certificate.subject);
  const facts = [
    fields.field("validity", "Validity", [{ type: "validity", validity }], {
      copy: `${validity.notBefore} to ${validity.notAfter}`,
    }),
    ...placeField("trust", "Trust", place?.trust(fields.link), fields),
    ...placeField("private-key", "Private key", place?.privateKey(fields.link), fields),
    fields.field("subject", "Subject", [subject === "" ? dim("Empty") : plain(subject)], {
      copy: subject,
      apart: true,
    }),
    fields.field("names", "Names", [nameValue], { copy: names.map(generalNameText).join("\n") }),
    fields.field(
      "issuer",
      "Issuer",
      [isSelfIssued(certificate) ? plain("Same as subject") : plain(issuer || "Empty")],
      { copy: issuer },
    ),
    fields.text("kind", "Kind", certificateKind(certificate)),
    publicKeyField(certificate.subjectPublicKeyInfo, fields, cryptography),
    fields.fingerprint("sha256", "SHA-256", sha256),
  ];
  return {
    facts,
    parts: [
      certificatePart(certificate, context, fields),
      namePart(certificate, fields),
      extensionPart(certificate, fields),
      signaturePart(item, context, fields),
      ...(item.trustSettings === undefined ? [] : [trustSettingsPart(item.trustSettings, fields)]),
    ],
  };
}

function placeField(
  id: string,
  label: string,
  value: ValueView | undefined,
  fields: FieldBuilder,
): readonly FieldView[] {
  if (value === undefined) return [];
  const copy = value.type === "text" ? value.spans.map((span) => span.text).join("") : "";
  return [fields.field(id, label, [value], { copy })];
}

function certificatePart(
  certificate: Certificate,
  { now, cryptography }: CertificateContext,
  fields: FieldBuilder,
): PartView {
  const { validity, subjectPublicKeyInfo, issuerUniqueID, subjectUniqueID } = certificate;
  const moment = (
    id: string,
    label: string,
    time: typeof validity.notBefore,
    remarks: readonly ValueView[] = [],
  ): FieldView => {
    const spans = [
      { text: timeText(time) },
      ...(time.epochMs === undefined ? [] : [{ text: ` ${relative(now, time.epochMs)}`, look: "dim" as const }]),
    ];
    return fields.field(id, label, [{ type: "text", spans }, ...timeRemark(time), ...remarks], {
      copy: time.epochMs === undefined ? time.text : utcSecond(time.epochMs),
    });
  };
  return {
    id: "certificate",
    title: "Certificate",
    note: "",
    groups: [
      {
        fields: [
          fields.text("version", "Version", String(certificate.version)),
          serialField(certificate, fields),
          algorithmField("signature-algorithm", "Signature algorithm", certificate.signature, fields),
          fields.field("issuer-name", "Issuer", [plain(displayName(certificate.issuer) || "Empty")], {
            copy: displayName(certificate.issuer),
          }),
          moment("not-before", "Not before", validity.notBefore),
          moment("not-after", "Not after", validity.notAfter, endRemark(validity)),
          ...(issuerUniqueID === undefined
            ? []
            : [fields.bytes("issuer-unique-id", "Issuer unique ID", issuerUniqueID)]),
          ...(subjectUniqueID === undefined
            ? []
            : [fields.bytes("subject-unique-id", "Subject unique ID", subjectUniqueID)]),
        ],
      },
      { title: "Public key", fields: publicKeyFields(subjectPublicKeyInfo, fields, cryptography) },
    ],
  };
}

/** Copied as `openssl` and `cockroach` print it; a negative number keeps its sign (RFC 5280 section 4.1.2.2 forbids it, files have it). */
function serialField({ serialNumber }: Certificate, fields: FieldBuilder): FieldView {
  const hex = integerHex(serialNumber);
  if (hex.startsWith("-")) return fields.field("serial", "Serial number", [plain(hex), dim("negative")], { copy: hex });
  return fields.field(
    "serial",
    "Serial number",
    [{ type: "bytes", hex: hex.toLowerCase(), group: 8, total: hex.length / 2 }],
    { copy: hex },
  );
}

/** The order and the string types of names decide whether they are equal (RFC 5280 section 7.1); the facts above do not show them. */
function namePart(certificate: Certificate, fields: FieldBuilder): PartView {
  const subject = { title: "Subject", fields: nameFields("subject", certificate.subject, fields) };
  const issuer = {
    title: "Issuer",
    fields: isSelfIssued(certificate)
      ? [fields.field("issuer-same", "Name", [plain("Same as subject")])]
      : nameFields("issuer", certificate.issuer, fields),
  };
  return {
    id: "names-in-detail",
    title: "Names in detail",
    note: "in the order of the encoding",
    groups: [subject, issuer],
  };
}

function extensionPart(certificate: Certificate, fields: FieldBuilder): PartView {
  const { extensionsLeft = 0 } = certificate;
  const total = certificate.extensions.length + extensionsLeft;
  const critical = certificate.extensions.filter((one) => one.critical).length;
  const note =
    extensionsLeft > 0
      ? `${grouped(total)}, ${grouped(extensionsLeft)} of them not decoded`
      : total === 0
        ? "none"
        : `${total}, ${critical} critical`;
  return { id: "extensions", title: "Extensions", note, groups: [{ fields: extensionFields(certificate, fields) }] };
}

function signaturePart(
  { certificate }: CertificateItem,
  { cryptography }: CertificateContext,
  fields: FieldBuilder,
): PartView {
  const { signatureAlgorithm, signature } = certificate;
  const differs = toHex(signatureAlgorithm.der) !== toHex(signature.der);
  return {
    id: "signature",
    title: "Signature and fingerprints",
    note: "",
    groups: [
      {
        fields: [
          algorithmField("outer-algorithm", "Algorithm", signatureAlgorithm, fields),
          ...(differs
            ? [
                fields.text(
                  "algorithm-differs",
                  "Mismatch",
                  "The signed part names another algorithm, which RFC 5280 section 4.1.1.2 forbids",
                ),
              ]
            : []),
          fields.bytes("signature-value", "Signature value", certificate.signatureValue),
          fields.fingerprint("sha1", "SHA-1", cryptography.sha1(certificate.der), 10),
          fields.fingerprint("sha256-again", "SHA-256", cryptography.sha256(certificate.der)),
        ],
      },
    ],
  };
}
