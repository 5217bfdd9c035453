// What the files of several certs directories show about a change of CA: which CA keys every directory trusts, and
// which of them signed each certificate. A CA is identified by its key, because a CA certificate that was renewed with
// the same key still verifies what was signed before.

import { equalBytes, toHex } from "../../pki/asn1/bytes.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import {
  fileOf,
  firstCertificate,
  isNodeClient,
  pathOf,
  type CertificateFile,
  type CertsDirectory,
} from "../directory/certsDirectory.ts";
import { certificateFileName } from "../files/fileNames.ts";
import { signingCas } from "../create/kindFacts.ts";
import type { PemUsage } from "../files/pemUsage.ts";
import { caRoles, type CaRoles } from "./caRoles.ts";
import type { Authority, DirectoryTrust, IssuedFile } from "./caEvidence.ts";

/**
 * The CA files that can be rotated separately. Certificates without a CA of their own belong to the one that
 * CockroachDB falls back to.
 */
export const rotatedUsages = ["CA", "Client CA", "UI CA", "Tenant Client CA"] as const;
export type RotatedUsage = (typeof rotatedUsages)[number];

export interface RotationFacts {
  readonly usage: RotatedUsage;
  /** Newest first. */
  readonly authorities: readonly Authority[];
  readonly roles: CaRoles;
  readonly trust: readonly DirectoryTrust[];
  readonly issued: readonly IssuedFile[];
}

/** The CAs that may have signed each kind of certificate. The first that any directory has a file for is used. */
const chains: ReadonlyMap<PemUsage, readonly PemUsage[]> = new Map([
  ["Node", signingCas.node],
  ["Client", signingCas.client],
  ["UI", signingCas.ui],
  ["Tenant Client", signingCas["tenant-client"]],
]);

/** The CA that the user has named as the new one; see `authoritiesNamed`. */
export type NamedCa = (usage: RotatedUsage) => string | undefined;

/** Returns facts for ca.crt and for every other CA file that a directory has. */
export async function rotationFacts(
  directories: readonly CertsDirectory[],
  cryptography: Cryptography,
  named: NamedCa = () => undefined,
): Promise<readonly RotationFacts[]> {
  const present = rotatedUsages.filter(
    (usage) => usage === "CA" || directories.some((directory) => fileOf(directory, usage) !== undefined),
  );
  const leaves = (usage: RotatedUsage): readonly PemUsage[] =>
    [...chains].flatMap(([leaf, chain]) =>
      chain.find((one) => present.some((each) => each === one)) === usage ? [leaf] : [],
    );
  return Promise.all(present.map((usage) => factsOf(usage, leaves(usage), directories, cryptography, named(usage))));
}

async function factsOf(
  usage: RotatedUsage,
  leaves: readonly PemUsage[],
  directories: readonly CertsDirectory[],
  cryptography: Cryptography,
  named: string | undefined,
): Promise<RotationFacts> {
  const idOf = ({ subjectPublicKeyInfo }: Certificate): string => toHex(cryptography.sha256(subjectPublicKeyInfo.der));
  const anchors = new Map<string, Certificate[]>();
  const trust: DirectoryTrust[] = [];
  for (const directory of directories.filter((one) => needs(one, usage))) {
    const certificates =
      fileOf(directory, usage)?.content.blocks.flatMap(({ certificate, hasHeaders }) =>
        certificate === undefined || hasHeaders ? [] : [certificate],
      ) ?? [];
    for (const certificate of certificates) {
      const known = anchors.get(idOf(certificate)) ?? [];
      if (!known.some(({ der }) => equalBytes(der, certificate.der))) known.push(certificate);
      anchors.set(idOf(certificate), known);
    }
    const file = pathOf(directory.contents, certificateFileName(usage));
    trust.push({
      directory: directory.contents.path,
      file,
      authorities: [...new Set(certificates.map(idOf))],
      isNode: isNodeDirectory(directory),
    });
  }
  const all = [...anchors.values()].flat();
  const issued: IssuedFile[] = [];
  for (const directory of directories) {
    for (const file of directory.certificateFiles.filter((one) => leaves.includes(one.usage))) {
      const first = firstCertificate(file);
      if (first === undefined) continue;
      const signers = await anchorsAbove(first, file, all, cryptography);
      // Browsers judge the console's certificate, and they may trust a CA that isn't in any directory.
      if (signers.length === 0 && file.usage === "UI") continue;
      issued.push({
        directory: directory.contents.path,
        name: file.file,
        file: pathOf(directory.contents, file.file),
        isNode: file.usage === "Node" || file.usage === "UI" || isNodeClient(file),
        judges: file.usage === "Client" ? "nodes" : "everyone",
        authorities: [...new Set(signers.map(idOf))],
        notBefore: startOf(first),
        notAfter: endOf(first),
      });
    }
  }
  const authorities = await authoritiesOf(anchors, cryptography);
  return { usage, authorities, roles: caRoles({ authorities, trust, issued }, named, cryptography), trust, issued };
}

function isNodeDirectory({ certificateFiles }: CertsDirectory): boolean {
  return certificateFiles.some(({ usage }) => usage === "Node" || usage === "Tenant Client");
}

/** Everyone needs ca.crt. A directory of clients needs no client CA. The other two are used only where they exist. */
function needs(directory: CertsDirectory, usage: RotatedUsage): boolean {
  return (
    usage === "CA" || fileOf(directory, usage) !== undefined || (usage === "Client CA" && isNodeDirectory(directory))
  );
}

/** Newest first. */
async function authoritiesOf(
  anchors: ReadonlyMap<string, readonly Certificate[]>,
  cryptography: Cryptography,
): Promise<readonly Authority[]> {
  const authorities = await Promise.all(
    [...anchors].map(async ([id, known]): Promise<Authority> => {
      const certificates = known.toSorted((a, b) => startOf(b) - startOf(a));
      const [newest] = certificates;
      return {
        id,
        certificates,
        notBefore: newest === undefined ? 0 : startOf(newest),
        notAfter: newest === undefined ? 0 : endOf(newest),
        issuers: await issuersOf(id, known, anchors, cryptography),
      };
    }),
  );
  return authorities.sort((a, b) => b.notBefore - a.notBefore || b.notAfter - a.notAfter);
}

/** Uses signatures, because a CA, its successor, and what they signed can all have one name. */
async function issuersOf(
  own: string,
  certificates: readonly Certificate[],
  anchors: ReadonlyMap<string, readonly Certificate[]>,
  cryptography: Cryptography,
): Promise<readonly string[]> {
  for (const certificate of certificates)
    if ((await signerAmong(certificates, certificate, cryptography)) !== undefined) return [];
  const issuers = new Set<string>();
  for (const certificate of certificates) {
    for (const [id, candidates] of anchors)
      if (id !== own && (await signerAmong(candidates, certificate, cryptography)) !== undefined) issuers.add(id);
  }
  return [...issuers];
}

/** More intermediate CAs in a row than anyone uses. */
const maxDepth = 8;

/** The anchors in the file itself at which a path can end. */
async function anchorsAbove(
  first: Certificate,
  { content }: CertificateFile,
  anchors: readonly Certificate[],
  cryptography: Cryptography,
): Promise<readonly Certificate[]> {
  const own = content.blocks.flatMap(({ certificate }) => certificate ?? []);
  const found: Certificate[] = [];
  let at: Certificate | undefined = first;
  for (let depth = 0; depth < maxDepth && at !== undefined; depth++) {
    const anchor = await signerAmong(anchors, at, cryptography);
    if (anchor !== undefined) found.push(anchor);
    const below: Certificate = at;
    at = await signerAmong(
      own.filter((one) => one !== below),
      below,
      cryptography,
    );
  }
  return found;
}

async function signerAmong(
  candidates: readonly Certificate[],
  { der, tbsCertificate, issuer, signatureAlgorithm, signatureValue }: Certificate,
  { verifySignature }: Cryptography,
): Promise<Certificate | undefined> {
  for (const candidate of candidates) {
    if (!equalBytes(candidate.subject.der, issuer.der)) continue;
    const signed = der.subarray(tbsCertificate.start, tbsCertificate.end);
    const subjectPublicKeyInfo = candidate.subjectPublicKeyInfo.der;
    if (
      (await verifySignature({
        algorithm: signatureAlgorithm,
        signed,
        signature: signatureValue,
        subjectPublicKeyInfo,
      })) === "valid"
    )
      return candidate;
  }
  return undefined;
}

function startOf({ validity }: Certificate): number {
  return validity.notBefore.epochMs ?? 0;
}

function endOf({ validity }: Certificate): number {
  return validity.notAfter.epochMs ?? 0;
}
