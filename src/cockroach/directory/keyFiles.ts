// The key files of a directory, and the certificates that each belongs to, matched by public half.

import { latin1 } from "../../pki/asn1/directoryString.ts";
import type { CertificateFile, DirectoryContents, KeyFile } from "./certsDirectory.ts";
import { publicKeyInfo, samePublicKey } from "../files/keyState.ts";
import { isCaUsage } from "../files/pemUsage.ts";

/** Every entry that ends in `.key`. */
export function keyFiles(
  { entries, statuses, read }: DirectoryContents,
  files: readonly CertificateFile[],
): readonly KeyFile[] {
  const byKeyName = new Map(files.map((file) => [file.file.replace(/\.crt$/, ".key"), file]));
  const authorities = authoritiesByKey(files);
  return entries.flatMap(({ name }) => {
    const status = statuses.get(name);
    if (!name.endsWith(".key") || status === undefined) return [];
    const found = read.get(name);
    const content = found?.kind === "key" && !(!status.ok || status.value.type !== "file") ? found.content : undefined;
    const publicHalf = content?.ok === true ? content.value.chosen?.publicHalf : undefined;
    const info = publicHalf && publicKeyInfo(publicHalf);
    if (info === undefined) return [{ file: name, status, ...(content && { content }), belongsTo: [] }];
    const own = byKeyName.get(name);
    const candidates = [
      ...(own === undefined || isCaUsage(own.usage) ? [] : ownersOf(own)),
      ...(authorities.get(latin1(info.subjectPublicKey)) ?? []),
    ];
    const belongsTo = candidates.filter(({ certificate }) => samePublicKey(info, certificate.subjectPublicKeyInfo));
    return [{ file: name, status, ...(content && { content }), belongsTo }];
  });
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
