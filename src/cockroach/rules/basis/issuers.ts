// Determines which certificates of a CA file must sign.

import { latin1 } from "../../../pki/asn1/directoryString.ts";
import { pairOfAnchor } from "../../roles/ownCertificates.ts";
import {
  firstCertificate,
  unreadFiles,
  type CertificateFile,
  type CertsDirectory,
} from "../../directory/certsDirectory.ts";
import type { CertificateSubject } from "./rule.ts";
import { isCa } from "../../roles/traits.ts";

/**
 * `needed`: a certificate of the directory names this one as its issuer, or the file has no CA at all and this isn't
 * the certificate of one of the directory's own pairs, which can only be there instead of a CA. `unknown`: a file that
 * wasn't read could decide either way.
 */
export function needAsIssuer(
  { certificate, file, index }: CertificateSubject,
  directory: CertsDirectory,
): "needed" | "notNeeded" | "unknown" {
  const { issuers, ders, areAllRead } = leavesOf(directory);
  if (pairOfAnchor(file.file, index, directory) !== undefined) return areAllRead ? "notNeeded" : "unknown";
  const der = latin1(certificate.der);
  const isCopy = ders.has(der);
  // A leaf doesn't need itself.
  const children = issuers.get(latin1(certificate.subject.der));
  if (children?.some((child) => child !== der) === true) return "needed";
  if (!areAllRead) return "unknown";
  return !isCopy && !hasCa(file) ? "needed" : "notNeeded";
}

/** The directory's own certificates that weren't read because of one of our limits. */
function unreadLeaves({ certificateFiles, contents }: CertsDirectory): readonly string[] {
  const leaves = certificateFiles.filter(({ key }) => key !== undefined);
  const beyond = contents.leftOut > 0 ? ["entries beyond the limit"] : [];
  return [...unreadFiles({ certificateFiles: leaves }).map(({ file }) => file), ...beyond];
}

interface Leaves {
  /** For each issuer name, certificates with that issuer. Two different ones answer every question. */
  readonly issuers: ReadonlyMap<string, readonly string[]>;
  readonly ders: ReadonlySet<string>;
  /** False if one wasn't read because of one of our limits. */
  readonly areAllRead: boolean;
}

const knownLeaves = new WeakMap<CertsDirectory, Leaves>();

/**
 * The certificates that are used directly, by DER and by issuer. Collected once, so that thousands of CAs take linear
 * time.
 */
function leavesOf(directory: CertsDirectory): Leaves {
  const known = knownLeaves.get(directory);
  if (known !== undefined) return known;
  const issuers = new Map<string, string[]>();
  const ders = new Set<string>();
  for (const file of directory.certificateFiles) {
    const leaf = firstCertificate(file);
    if (leaf === undefined || file.key === undefined) continue;
    const [der, issuer] = [latin1(leaf.der), latin1(leaf.issuer.der)];
    ders.add(der);
    const children = issuers.get(issuer);
    if (children === undefined) issuers.set(issuer, [der]);
    else if (children.length < 2 && children[0] !== der) children.push(der);
  }
  const leaves = { issuers, ders, areAllRead: unreadLeaves(directory).length === 0 };
  knownLeaves.set(directory, leaves);
  return leaves;
}

const knownFiles = new WeakMap<CertificateFile, boolean>();

function hasCa(file: CertificateFile): boolean {
  const known =
    knownFiles.get(file) ??
    file.content.blocks.some(({ certificate }) => certificate !== undefined && isCa(certificate));
  knownFiles.set(file, known);
  return known;
}
