// The public half of the key must be that of the first certificate.

import type { CertificateFile, CertsDirectory } from "../../directory/certsDirectory.ts";
import { swappedWith } from "../../roles/ownCertificates.ts";
import { goKeyPair } from "../basis/citations.ts";
import { at, relatedBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { isRead } from "./notAKey.ts";

export const mismatch: RuleOf<"certificateFile"> = {
  id: "key/mismatch",
  title: "A key does not match its certificate",
  severity: "error",
  scope: "certificateFile",
  citations: [goKeyPair],
  appliesTo: ({ key }) => isRead(key?.state),
  *check(certificateFile, directory) {
    const { file, key } = certificateFile;
    if (key?.state !== "otherKey") return;
    const owner = directory.keyFiles.find((one) => one.file === key.file)?.belongsTo[0];
    const later =
      key.fitsLater === undefined ? undefined : `it belongs to certificate ${key.fitsLater + 1} of the file`;
    const other = swappedWith(certificateFile, directory)?.file ?? owner?.file;
    const belongs = later ?? (other === undefined ? undefined : `it belongs to ${other}`);
    yield {
      ...at(key.file, key.place),
      found: `${key.file} does not match ${file}${belongs === undefined ? "" : `: ${belongs}`}`,
      expected: `the key of the first certificate in ${file}`,
      advice: adviceFor(certificateFile, directory),
      says: key.goText,
      why: "The loader does not compare the two, so the directory loads; a node then fails to start, and a client to connect. After a reload, new connections fail.",
      related: relatedBlock(certificateFile, 0, "the certificate whose key was expected"),
    };
  },
};

function adviceFor(file: CertificateFile, directory: CertsDirectory): string {
  if (file.key?.state === "otherKey" && file.key.fitsLater !== undefined)
    return `put the block of that certificate first in ${file.file}`;
  const swapped = swappedWith(file, directory)?.file;
  return swapped === undefined
    ? "copy the right key, or create a new certificate and key"
    : `swap the contents of ${file.file} and ${swapped}`;
}
