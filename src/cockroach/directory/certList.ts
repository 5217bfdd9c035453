// `cockroach cert list` (pkg/cli/cert.go): its rows, as TSV and as the table in the documentation. Clients are sorted
// by name, because CockroachDB uses the random order of a Go map.

import { isBeyondLimit } from "../files/assetLoader.ts";
import { entryError, firstCertificate, type CertificateFile, type CertsDirectory } from "./certsDirectory.ts";
import type { PemUsage } from "../files/pemUsage.ts";
import { clientPrincipalError } from "./principalChecks.ts";
import { dnsNames, ipAddresses, subjectCommonName } from "../principals/principals.ts";
import { isoTime } from "../../pki/asn1/time.ts";

export const listColumns = ["Usage", "Certificate File", "Key File", "Expires", "Notes", "Error"] as const;

/** One cell for each column. */
export type ListRow = readonly [
  usage: string,
  certificateFile: string,
  keyFile: string,
  expires: string,
  notes: string,
  error: string,
];

/** Tenant certificates are loaded but not listed. */
const listedUsages: readonly PemUsage[] = ["CA", "Client CA", "UI CA", "Node", "UI", "Client"];

/** Returns the rows in CockroachDB's order. As there, expired certificates have no error. */
export function certListRows(directory: CertsDirectory): readonly ListRow[] {
  return listedUsages.flatMap((usage) =>
    directory.certificateFiles.filter((file) => file.usage === usage).map((file) => row(file, directory)),
  );
}

function row(file: CertificateFile, directory: CertsDirectory): ListRow {
  const certificateError = file.error?.text ?? principalError(file, directory);
  const error = certificateError ?? entryError(file);
  // After an error, Go leaves the rest of the entry at its zero values: no certificates, and the zero time.
  const certificate = certificateError === undefined ? firstCertificate(file) : undefined;
  const end = certificate?.validity.notAfter.epochMs;
  const expires = end === undefined ? "0001/01/01" : isoTime(end).slice(0, 10).replaceAll("-", "/");
  if (isBeyondLimit(file.content.failure))
    return [file.usage, file.file, file.key?.file ?? "", "", "cannot determine: not read", ""];
  const keyFile = error === undefined ? (file.key?.file ?? "") : "";
  return [
    file.usage,
    file.file,
    keyFile,
    expires,
    notes(file, error === undefined ? certificate : undefined),
    error ?? "",
  ];
}

function principalError(file: CertificateFile, { settings }: CertsDirectory): string | undefined {
  const certificate = firstCertificate(file);
  if (file.usage !== "Client" || certificate === undefined) return undefined;
  const reason = clientPrincipalError(certificate, file.name ?? "", settings);
  return reason && `failed to validate certificate 0 in file ${file.file}: ${reason}`;
}

function notes({ usage, content }: CertificateFile, certificate: ReturnType<typeof firstCertificate>): string {
  switch (usage) {
    case "Node":
    case "UI":
      return `addresses: ${certificate === undefined ? "<unknown>" : [...dnsNames(certificate), ...ipAddresses(certificate)].join(",")}`;
    case "Client":
      return `user: ${certificate === undefined ? "<unknown>" : subjectCommonName(certificate)}`;
    case "CA":
    case "Client CA":
    case "UI CA":
    case "Tenant Client CA":
    case "Tenant Client":
    case "Tenant Signing":
      return certificate === undefined ? "" : `num certs: ${content.blocks.length}`;
  }
}

/**
 * Formats the table with borders, centered headers, and the number of rows below. `printable` makes a cell safe for the
 * terminal.
 */
export function certListTable(rows: readonly ListRow[], printable: (text: string) => string): readonly string[] {
  const cells = rows.map((one) => one.map(printable));
  const widths = listColumns.map((header, column) =>
    Math.max(...[header, ...cells.map((one) => one[column] ?? "")].map(width)),
  );
  const border = `+${widths.map((one) => "-".repeat(one + 2)).join("+")}+`;
  const line = (texts: readonly string[]): string => `|${texts.map((text) => ` ${text} `).join("|")}|`;
  const header = line(listColumns.map((text, column) => centerText(text, widths[column] ?? 0)));
  const body = cells.map((one) =>
    line(one.map((text, column) => text + " ".repeat((widths[column] ?? 0) - width(text)))),
  );
  return [border, header, border, ...body, border, `(${rows.length} ${rows.length === 1 ? "row" : "rows"})`];
}

function width(text: string): number {
  return Array.from(text).length;
}

function centerText(text: string, columns: number): string {
  const left = Math.floor((columns - text.length) / 2);
  return " ".repeat(left) + text + " ".repeat(columns - text.length - left);
}
