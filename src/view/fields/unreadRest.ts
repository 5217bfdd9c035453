// Whether an item has bytes that nothing has read, after its value or after the last part of one. They may be anything, a key too, so they are neither
// shown nor copied nor saved.

import { readCertificateList } from "../../pki/certificate/certificateList.ts";
import type { FileItem } from "../../pki/file/fileItem.ts";
import type { Problem } from "../../pki/asn1/problem.ts";

const isRest = ({ code }: Problem): boolean => code === "trailing-data" || code === "der-trailing";

export function hasUnreadRest(item: FileItem): boolean {
  if (item.problems?.some(isRest) === true) return true;
  if (item.kind !== "certificateList") return false;
  const list = readCertificateList(item.der);
  return list.ok ? list.value.problems.some(isRest) : isRest(list.error);
}
