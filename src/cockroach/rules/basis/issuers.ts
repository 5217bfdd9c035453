// Which certificates of a CA file have to sign.

import { latin1 } from "../../../pki/asn1/directoryString.ts";
import { pairOfAnchor } from "../../roles/ownCertificates.ts";
import { firstCertificate, type CertificateFile, type CertsDirectory } from "../../directory/certsDirectory.ts";
import type { CertificateSubject } from "./rule.ts";
import { isCa } from "../../roles/traits.ts";

/**
 * True where a certificate of the directory names this one as its issuer, or where the file has no CA at all and this isn't the
 * certificate of one of the directory's own pairs, which can only be there instead of a CA.
 */
export function isNeededAsIssuer({ certificate, file, index }: CertificateSubject, directory: CertsDirectory): boolean {
  if (pairOfAnchor(file.file, index, directory) !== undefined) return false;
  const { issuers, ders } = leavesOf(directory);
  const der = latin1(certificate.der);
  const isCopy = ders.has(der);
  // A leaf doesn't need itself.
  const children = issuers.get(latin1(certificate.subject.der));
  if (children?.some((child) => child !== der) === true) return true;
  return !isCopy && !hasCa(file);
}

interface Leaves {
  /** For each issuer name, certificates that bear it; two different ones answer every question. */
  readonly issuers: ReadonlyMap<string, readonly string[]>;
  readonly ders: ReadonlySet<string>;
}

const knownLeaves = new WeakMap<CertsDirectory, Leaves>();

/** The certificates that are used directly, by DER and by issuer; collected once, so that thousands of CAs take linear time. */
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
  const leaves = { issuers, ders };
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
