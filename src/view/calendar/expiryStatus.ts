// The nearest end of validity in the sidebar's directories, for the one item of the status bar.

import {
  firstCertificate,
  type CertificateFile,
  type CertsDirectory,
} from "../../cockroach/directory/certsDirectory.ts";
import { validityState } from "../../cockroach/directory/expiry.ts";
import { isCaUsage } from "../../cockroach/files/pemUsage.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { previewedDate, exactMoment, relativeEnd } from "../../contract/format.ts";

export interface ExpiryStatus {
  /** The directory that it is about: an index into those given. */
  readonly directory: number;
  /** `node.crt expires in 12 days` */
  readonly text: string;
  /** `node.crt expires in 12 days (Sunday 2026-12-06 14:00 UTC)` */
  readonly exact: string;
  /** Whether somebody should do something about it now. */
  readonly isDue: boolean;
}

/** `undefined` where no file has a certificate that ends. */
export function expiryStatus(directories: readonly CertsDirectory[]): ExpiryStatus | undefined {
  let nearest:
    | { readonly index: number; readonly file: CertificateFile; readonly certificate: Certificate; readonly at: number }
    | undefined;
  for (const [index, { certificateFiles }] of directories.entries()) {
    for (const file of certificateFiles) {
      const certificate = decidingCertificate(file);
      const at = certificate?.validity.notAfter.epochMs;
      if (certificate === undefined || at === undefined || (nearest !== undefined && nearest.at <= at)) continue;
      nearest = { index, file, certificate, at };
    }
  }
  const directory = nearest && directories[nearest.index];
  if (nearest === undefined || directory === undefined) return undefined;
  const { now, isAsOf, settings } = directory;
  const state = validityState(nearest.certificate.validity.notBefore.epochMs, nearest.at, now, settings.thresholds);
  const words = relativeEnd(now, nearest.at);
  const text = `${nearest.file.file} ${words.charAt(0).toLowerCase()}${words.slice(1)}`;
  const isDue = state === "expired" || state === "urgent" || state === "expiring";
  return {
    directory: nearest.index,
    text,
    exact: `${text} (${exactMoment(now, nearest.at)})${isAsOf ? `, showing ${previewedDate(now)}` : ""}`,
    isDue,
  };
}

/** Milliseconds since 1970 of the first end that matters; undefined without certificates. */
export function nextExpiry({ certificateFiles }: Pick<CertsDirectory, "certificateFiles">): number | undefined {
  let first: number | undefined;
  for (const file of certificateFiles) {
    const end = decidingCertificate(file)?.validity.notAfter.epochMs;
    if (end !== undefined && (first === undefined || end < first)) first = end;
  }
  return first;
}

/** A pair ends with its first certificate; a CA file serves for as long as one of its certificates does. */
export function decidingCertificate(file: CertificateFile): Certificate | undefined {
  if (!isCaUsage(file.usage)) return firstCertificate(file);
  const certificates = file.content.blocks.flatMap(({ certificate }) =>
    certificate === undefined ? [] : [certificate],
  );
  const end = (certificate: Certificate): number => certificate.validity.notAfter.epochMs ?? -Infinity;
  return certificates.reduce<Certificate | undefined>(
    (last, one) => (last === undefined || end(one) > end(last) ? one : last),
    undefined,
  );
}
