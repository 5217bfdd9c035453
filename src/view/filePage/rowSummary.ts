// One row of the list for one item of a file, and the row's identity.

import { organizationName } from "../../pki/names/attributeTypes.ts";
import { toHex } from "../../pki/asn1/bytes.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { integerHex } from "../../pki/asn1/derInteger.ts";
import { attributeValues, displayName } from "../../pki/names/distinguishedName.ts";
import { subjectAltName } from "../../pki/extensions/rfc5280/alternativeNames.ts";
import { readableExtension } from "../../pki/extensions/extensionDecoder.ts";
import type { CertificateItem, FileItem } from "../../pki/file/fileItem.ts";
import { privateKeyInside } from "../../pki/asn1/problem.ts";
import { keyText } from "../../pki/keys/publicKey.ts";
import { isoTime } from "../../pki/asn1/time.ts";
import { validityState, type ExpiryThresholds, type ValidityState } from "../../cockroach/directory/expiry.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import { opensshText } from "../fields/opensshText.ts";
import { validityTone } from "../fields/validity.ts";
import { generalNameText } from "../fields/nameLabels.ts";
import type { RowSummary } from "../../contract/protocol.ts";

export interface RowContext {
  readonly now: number;
  readonly thresholds: ExpiryThresholds;
  readonly cryptography: Cryptography;
}

/** Names beyond this are cut in the list and in what the filter searches; the detail has all of it. */
const maxRowText = 200;

const rowStates: Readonly<Record<ValidityState, RowSummary["state"]>> = {
  notYetValid: "notYetValid",
  valid: "valid",
  expiring: "expiring",
  urgent: "expiring",
  expired: "expired",
  unknown: "timeless",
};

/**
 * Summarizes items one after another. Ids are made of content, so that they survive lines being added above; equal content is told apart
 * by a count.
 */
export class RowSummaries {
  readonly #context: RowContext;
  readonly #seen = new Map<string, number>();

  constructor(context: RowContext) {
    this.#context = context;
  }

  summarise(item: FileItem): RowSummary {
    const row = item.kind === "certificate" ? this.#certificate(item) : otherRow(item);
    const times = (this.#seen.get(row.id) ?? 0) + 1;
    this.#seen.set(row.id, times);
    return times === 1 ? row : { ...row, id: `${row.id}#${times}` };
  }

  #certificate(item: CertificateItem): RowSummary {
    const { certificate } = item;
    const { now, thresholds, cryptography } = this.#context;
    const { notBefore, notAfter } = certificate.validity;
    const state = validityState(notBefore.epochMs, notAfter.epochMs, now, thresholds);
    const digest = cryptography.sha256(certificate.der);
    const sha256 = toHex(digest);
    const title = certificateTitle(certificate);
    const [organization = ""] = attributeValues(certificate.subject, organizationName);
    const names = (readableExtension(certificate, subjectAltName) ?? []).map(generalNameText);
    const shown = [displayName(certificate.subject), displayName(certificate.issuer), ...names].map(cut);
    const tone = validityTone(state);
    return {
      // Not a slice of the whole: that would keep the whole alive.
      id: toHex(digest.subarray(0, 16)),
      kind: "certificate",
      title: cut(title),
      note: organization === title ? "" : cut(organization),
      key: keyText(certificate.subjectPublicKeyInfo.key),
      ...(notAfter.epochMs === undefined ? {} : { notAfter: isoTime(notAfter.epochMs) }),
      tone: tone === "ok" ? "none" : tone,
      state: rowStates[state],
      ...(item.lines === undefined ? {} : { lines: item.lines }),
      search: [...shown, integerHex(certificate.serialNumber), sha256].join("\n"),
    };
  }
}

function cut(text: string): string {
  return text.length > maxRowText ? `${text.slice(0, maxRowText)}…` : text;
}

type OtherItem = Exclude<FileItem, { readonly kind: "certificate" }>;

/** What each kind is called in the list and at the top of its page. */
export function otherTitle(item: OtherItem): string {
  switch (item.kind) {
    case "certificationRequest":
      return displayName(item.request.subject) || "Certification request";
    case "certificateList":
      return "Certificate revocation list";
    case "privateKey":
      return item.entry?.name === undefined ? "Private key" : `Private key ${item.entry.name}`;
    case "publicKey":
      return "Public key";
    case "pkcs7":
      return "PKCS#7";
    case "pkcs12":
      return "PKCS#12";
    case "javaKeystore":
      return "Java keystore";
    case "parameters":
      return item.label === undefined ? "Parameters" : titleCase(item.label);
    case "ocspResponse":
      return "OCSP response";
    case "jsonWebKey":
      return item.jwk.kid ?? "JSON Web Key";
    case "opensshKey":
      return item.comment || "OpenSSH public key";
    case "opensshCertificate":
      return opensshText(item.certificate.keyId) || "OpenSSH certificate";
    case "other":
      return item.label === undefined ? "Unknown" : titleCase(item.label);
    case "broken":
      return item.problem.code === privateKeyInside ? "Private key in another value" : "Broken block";
  }
}

function titleCase(label: string): string {
  return (
    label.charAt(0) +
    label
      .slice(1)
      .toLowerCase()
      .replace(/^gp (?=.)/, "GP ")
  );
}

function otherRow(item: OtherItem): RowSummary {
  const title = cut(otherTitle(item));
  const key = otherKey(item);
  const note =
    item.kind === "broken"
      ? item.problem.message
      : item.kind === "privateKey" && item.privateKey.encrypted
        ? "encrypted"
        : item.kind === "jsonWebKey" && item.jwk.isPrivate
          ? "private key"
          : "";
  return {
    id: `${item.kind}-${item.label ?? ""}-${key}`,
    kind: item.kind,
    title,
    note: cut(note),
    key,
    tone: item.kind === "broken" ? "error" : "none",
    state: item.kind === "broken" ? "broken" : "timeless",
    ...(item.lines === undefined ? {} : { lines: item.lines }),
    search: `${title}\n${note}\n${item.label ?? ""}\n${key}`,
  };
}

function otherKey(item: OtherItem): string {
  switch (item.kind) {
    case "certificationRequest":
      return keyText(item.request.subjectPublicKeyInfo.key);
    case "privateKey":
      return item.privateKey.key === undefined ? "" : keyText(item.privateKey.key);
    case "publicKey":
    case "parameters":
      return keyText(item.key);
    case "jsonWebKey":
      return keyText(item.jwk.key);
    case "opensshKey":
      return keyText(item.key.key);
    case "opensshCertificate":
      return keyText(item.certificate.key);
    default:
      return "";
  }
}
