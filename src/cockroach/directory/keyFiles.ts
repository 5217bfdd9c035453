// The key files of a directory, and the certificates that each belongs to, matched by public half.

import { latin1 } from "../../pki/asn1/directoryString.ts";
import type { CertificateFile, DirectoryContents, KeyFile, ReadFile } from "./certsDirectory.ts";
import type { LoadObserver } from "./loadObserver.ts";
import { publicKeyInfo, samePublicKey } from "../files/keyState.ts";
import { isCaUsage } from "../files/pemUsage.ts";

/** Number of key files between two pauses. Each takes some ten microseconds. */
const atOnce = 64;

/** Every entry that ends in `.key`. */
export async function keyFiles(
  contents: DirectoryContents,
  files: readonly CertificateFile[],
  pause: LoadObserver["pause"],
): Promise<readonly KeyFile[]> {
  const byKeyName = new Map(files.map((file) => [file.file.replace(/\.crt$/, ".key"), file]));
  const authorities = authoritiesByKey(files);
  const found: KeyFile[] = [];
  for (const { name } of contents.entries) {
    const status = contents.statuses.get(name);
    if (!name.endsWith(".key") || status === undefined) continue;
    found.push(keyFile(name, status, contents.read.get(name), byKeyName.get(name), authorities));
    if (found.length % atOnce === 0) await pause();
  }
  return found;
}

function keyFile(
  file: string,
  status: KeyFile["status"],
  found: ReadFile | undefined,
  own: CertificateFile | undefined,
  authorities: ReadonlyMap<string, KeyFile["belongsTo"]>,
): KeyFile {
  const content = found?.kind === "key" && !(!status.ok || status.value.type !== "file") ? found.content : undefined;
  const publicHalf = content?.ok === true ? content.value.chosen?.publicHalf : undefined;
  const info = publicHalf && publicKeyInfo(publicHalf);
  const frame = { file, status, ...(content && { content }) };
  if (info === undefined) return { ...frame, belongsTo: [] };
  const candidates = [
    ...(own === undefined || isCaUsage(own.usage) ? [] : ownersOf(own)),
    ...(authorities.get(latin1(info.subjectPublicKey)) ?? []),
  ];
  const belongsTo = candidates.filter(({ certificate }) => samePublicKey(info, certificate.subjectPublicKeyInfo));
  return { ...frame, belongsTo };
}

/**
 * Indexes certificates of CA files by the bits of their keys, so that two thousand keys aren't compared with ten
 * thousand certificates.
 */
function authoritiesByKey(files: readonly CertificateFile[]): ReadonlyMap<string, KeyFile["belongsTo"]> {
  const byKey = new Map<string, KeyFile["belongsTo"][number][]>();
  for (const owner of files.filter(({ usage }) => isCaUsage(usage)).flatMap(ownersOf)) {
    const key = latin1(owner.certificate.subjectPublicKeyInfo.subjectPublicKey);
    const list = byKey.get(key);
    if (list === undefined) byKey.set(key, [owner]);
    else list.push(owner);
  }
  return byKey;
}

function ownersOf({ file, content }: CertificateFile): KeyFile["belongsTo"] {
  return content.blocks.flatMap(({ certificate }, index) =>
    certificate === undefined ? [] : [{ file, index, certificate }],
  );
}
