// What the files of several certs directories say about a change of CA: which CA keys every directory trusts, and which of them signed each
// certificate. A CA is its key here: a CA certificate that was renewed with the same key still verifies what was signed before.

import { equalBytes, toHex } from "../../pki/bytes.ts";
import type { Certificate } from "../../pki/certificate.ts";
import type { Cryptography } from "../../pki/cryptography.ts";
import { fileOf, firstCertificate, isNodeClient, pathOf, type CertificateFile, type CertsDirectory } from "../certsDirectory.ts";
import { certificateFileName } from "../fileNames.ts";
import { signingCas } from "../generate/kindFacts.ts";
import type { PemUsage } from "../pemUsage.ts";

/** The CA files that are rotated, each by itself. What has no CA of its own belongs to the one that CockroachDB falls back to. */
export const rotatedUsages = ["CA", "Client CA", "UI CA", "Tenant Client CA"] as const;
export type RotatedUsage = (typeof rotatedUsages)[number];

export interface Authority {
  /** SHA-256 of the public key, hex. */
  readonly id: string;
  /** With this key; newest first. */
  readonly certificates: readonly Certificate[];
  /** Milliseconds since 1970 UTC: of its newest certificate. */
  readonly notBefore: number;
  readonly notAfter: number;
}

export interface DirectoryTrust {
  readonly directory: string;
  /** Path of the CA file, be it there or not. */
  readonly file: string;
  /** IDs in the order of the file: the first signs. */
  readonly authorities: readonly string[];
  /** It has a certificate of a node or of a tenant's SQL server: a process that judges clients, and must be told of new files. */
  readonly isNode: boolean;
}

export interface IssuedFile {
  readonly directory: string;
  /** In the directory. */
  readonly name: string;
  /** Path. */
  readonly file: string;
  /** Shown by nodes, be it to other nodes or in the DB Console. */
  readonly isNode: boolean;
  /** Whose CA files must have its CA: what a server shows is judged by everyone, what a client shows by nodes. */
  readonly judges: "everyone" | "nodes";
  /** ID of the CA; absent where no CA of any directory signed it. */
  readonly authority?: string;
  readonly notBefore: number;
  readonly notAfter: number;
}

export interface RotationFacts {
  readonly usage: RotatedUsage;
  /** Newest first. */
  readonly authorities: readonly Authority[];
  readonly trust: readonly DirectoryTrust[];
  readonly issued: readonly IssuedFile[];
}

/** The CAs that may have signed each kind of certificate; the first that any directory has a file for is taken. */
const chains: ReadonlyMap<PemUsage, readonly PemUsage[]> = new Map([
  ["Node", signingCas.node],
  ["Client", signingCas.client],
  ["UI", signingCas.ui],
  ["Tenant Client", signingCas["tenant-client"]],
]);

/** Facts for ca.crt, and for every other CA file that a directory has. */
export async function rotationFacts(directories: readonly CertsDirectory[], cryptography: Cryptography): Promise<readonly RotationFacts[]> {
  const present = rotatedUsages.filter((usage) => usage === "CA" || directories.some((directory) => fileOf(directory, usage) !== undefined));
  const leaves = (usage: RotatedUsage): readonly PemUsage[] => [...chains].flatMap(([leaf, chain]) => (chain.find((one) => present.some((each) => each === one)) === usage ? [leaf] : []));
  return Promise.all(present.map((usage) => factsOf(usage, leaves(usage), directories, cryptography)));
}

async function factsOf(usage: RotatedUsage, leaves: readonly PemUsage[], directories: readonly CertsDirectory[], cryptography: Cryptography): Promise<RotationFacts> {
  const idOf = ({ subjectPublicKeyInfo }: Certificate): string => toHex(cryptography.sha256(subjectPublicKeyInfo.der));
  const anchors = new Map<string, Certificate[]>();
  const trust: DirectoryTrust[] = [];
  for (const directory of directories.filter((one) => needs(one, usage))) {
    const certificates = fileOf(directory, usage)?.content.blocks.flatMap(({ certificate, hasHeaders }) => (certificate === undefined || hasHeaders ? [] : [certificate])) ?? [];
    for (const certificate of certificates) {
      const known = anchors.get(idOf(certificate)) ?? [];
      if (!known.some(({ der }) => equalBytes(der, certificate.der))) known.push(certificate);
      anchors.set(idOf(certificate), known);
    }
    const file = pathOf(directory.contents, certificateFileName(usage));
    trust.push({ directory: directory.contents.path, file, authorities: [...new Set(certificates.map(idOf))], isNode: isNodeDirectory(directory) });
  }
  const all = [...anchors.values()].flat();
  const issued: IssuedFile[] = [];
  for (const directory of directories) {
    for (const file of directory.certificateFiles.filter((one) => leaves.includes(one.usage))) {
      const first = firstCertificate(file);
      if (first === undefined) continue;
      const authority = await issuerOf(first, file, all, cryptography);
      // Browsers judge the console's certificate, and they may trust a CA that no directory knows.
      if (authority === undefined && file.usage === "UI") continue;
      issued.push({
        directory: directory.contents.path,
        name: file.file,
        file: pathOf(directory.contents, file.file),
        isNode: file.usage === "Node" || file.usage === "UI" || isNodeClient(file),
        judges: file.usage === "Client" ? "nodes" : "everyone",
        ...(authority && { authority: idOf(authority) }),
        notBefore: startOf(first),
        notAfter: endOf(first),
      });
    }
  }
  return { usage, authorities: authoritiesOf(anchors, trust), trust, issued };
}

function isNodeDirectory({ certificateFiles }: CertsDirectory): boolean {
  return certificateFiles.some(({ usage }) => usage === "Node" || usage === "Tenant Client");
}

/** Everyone needs ca.crt; a directory of clients needs no client CA; the other two are used only where they are. */
function needs(directory: CertsDirectory, usage: RotatedUsage): boolean {
  return usage === "CA" || fileOf(directory, usage) !== undefined || (usage === "Client CA" && isNodeDirectory(directory));
}

/** Newest first; of those that begin in the same second, the one that stands in front of others. */
function authoritiesOf(anchors: ReadonlyMap<string, readonly Certificate[]>, trust: readonly DirectoryTrust[]): readonly Authority[] {
  const leaders = new Set(trust.flatMap(({ authorities: [first, second] }) => (first === undefined || second === undefined ? [] : [first])));
  const authorities = [...anchors].map(([id, known]): Authority => {
    const certificates = known.toSorted((a, b) => startOf(b) - startOf(a));
    const [newest] = certificates;
    return { id, certificates, notBefore: newest === undefined ? 0 : startOf(newest), notAfter: newest === undefined ? 0 : endOf(newest) };
  });
  return authorities.sort((a, b) => b.notBefore - a.notBefore || b.notAfter - a.notAfter || Number(leaders.has(b.id)) - Number(leaders.has(a.id)));
}

/** More intermediate CAs in a row than anybody has. */
const maxDepth = 8;

/** The anchor at the end of the path that the file itself holds. */
async function issuerOf(first: Certificate, { content }: CertificateFile, anchors: readonly Certificate[], cryptography: Cryptography): Promise<Certificate | undefined> {
  const own = content.blocks.flatMap(({ certificate }) => certificate ?? []);
  let at = first;
  for (let depth = 0; depth < maxDepth; depth++) {
    const anchor = await signerAmong(anchors, at, cryptography);
    if (anchor !== undefined) return anchor;
    const next = await signerAmong(own.filter((one) => one !== at), at, cryptography);
    if (next === undefined) return undefined;
    at = next;
  }
  return undefined;
}

async function signerAmong(candidates: readonly Certificate[], { der, tbsCertificate, issuer, signatureAlgorithm, signatureValue }: Certificate, { verifySignature }: Cryptography): Promise<Certificate | undefined> {
  for (const candidate of candidates) {
    if (!equalBytes(candidate.subject.der, issuer.der)) continue;
    const signed = der.subarray(tbsCertificate.start, tbsCertificate.end);
    const subjectPublicKeyInfo = candidate.subjectPublicKeyInfo.der;
    if ((await verifySignature({ algorithm: signatureAlgorithm, signed, signature: signatureValue, subjectPublicKeyInfo })) === "valid") return candidate;
  }
  return undefined;
}

function startOf({ validity }: Certificate): number {
  return validity.notBefore.epochMs ?? 0;
}

function endOf({ validity }: Certificate): number {
  return validity.notAfter.epochMs ?? 0;
}
