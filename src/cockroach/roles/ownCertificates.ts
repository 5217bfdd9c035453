// Certificates of the directory's own pairs that are in a CA file or in another pair's file, identified by their keys.

import { latin1 } from "../../pki/asn1/directoryString.ts";
import { canSign } from "./caKeyOwners.ts";
import { firstCertificate, type CertificateFile, type CertsDirectory } from "../directory/certsDirectory.ts";
import { publicKeyInfo } from "../files/keyState.ts";
import { isCaUsage } from "../files/pemUsage.ts";

/**
 * The pair whose key belongs to a certificate that is in a CA file but isn't a CA, because it was meant for that pair.
 */
export function pairOfAnchor(
  file: string,
  index: number,
  { certificateFiles, keyFiles, byName }: CertsDirectory,
): CertificateFile | undefined {
  const certificate = byName.get(file)?.content.blocks[index]?.certificate;
  if (certificate === undefined || canSign(certificate)) return undefined;
  const keys = new Set(
    keyFiles
      .filter(({ belongsTo }) => belongsTo.some((one) => one.file === file && one.index === index))
      .map((key) => key.file),
  );
  return certificateFiles.find(({ key }) => key !== undefined && keys.has(key.file));
}

/**
 * The file that was swapped with a pair's certificate file: it holds the certificate of the pair's key, and the pair's
 * file holds what belongs there: the certificate of the other file's key, or, for a CA file, a CA.
 */
export function findSwappedFile(file: CertificateFile, directory: CertsDirectory): CertificateFile | undefined {
  if (file.key?.state !== "otherKey") return undefined;
  const own = firstCertificate(file);
  const wanted = publicBits(file.key.file, directory);
  if (own === undefined || wanted === undefined) return undefined;
  const holders = holdersOf(directory).get(wanted) ?? [];
  const [holder] = holders;
  if (holder === undefined || holders.length > 1 || holder === file) return undefined;
  const held = firstCertificate(holder);
  if (isCaUsage(holder.usage)) return held !== undefined && !canSign(held) && canSign(own) ? holder : undefined;
  const other = holder.key && publicBits(holder.key.file, directory);
  return other === latin1(own.subjectPublicKeyInfo.subjectPublicKey) ? holder : undefined;
}

/**
 * True if the file's first certificate isn't the one that belongs there: it is another file's, or one of the chain that
 * was put before it. What is wrong with it says nothing about the pair.
 */
export function isMisplaced(file: CertificateFile, directory: CertsDirectory): boolean {
  if (file.key?.state !== "otherKey") return false;
  return file.key.fitsLater !== undefined || findSwappedFile(file, directory) !== undefined;
}

/** The pair whose certificate a CA file contains instead of any CA. */
export function pairInsteadOfCa(file: string, directory: CertsDirectory): CertificateFile | undefined {
  const blocks = directory.byName.get(file)?.content.blocks ?? [];
  const pairs = blocks.map((_, index) => pairOfAnchor(file, index, directory));
  return pairs.includes(undefined) ? undefined : pairs[0];
}

function publicBits(key: string, { keyFiles }: CertsDirectory): string | undefined {
  const content = keyFiles.find(({ file }) => file === key)?.content;
  const half = content?.ok === true ? content.value.chosen?.publicHalf : undefined;
  const info = half && publicKeyInfo(half);
  return info && latin1(info.subjectPublicKey);
}

const known = new WeakMap<CertsDirectory, ReadonlyMap<string, readonly CertificateFile[]>>();

/** The files by the bits of their first certificate's key, built once per directory. */
function holdersOf(directory: CertsDirectory): ReadonlyMap<string, readonly CertificateFile[]> {
  const before = known.get(directory);
  if (before !== undefined) return before;
  const map = new Map<string, CertificateFile[]>();
  for (const file of directory.certificateFiles) {
    const certificate = firstCertificate(file);
    if (certificate === undefined) continue;
    const bits = latin1(certificate.subjectPublicKeyInfo.subjectPublicKey);
    const list = map.get(bits);
    if (list === undefined) map.set(bits, [file]);
    else list.push(file);
  }
  known.set(directory, map);
  return map;
}
