// The public half of the key must be that of the first certificate.

import { brokenKeyWords } from "../basis/keyWords.ts";
import type { CertificateFile, CertsDirectory } from "../../directory/certsDirectory.ts";
import { findSwappedFile } from "../../roles/ownCertificates.ts";
import { goKeyPair } from "../basis/citations.ts";
import { at, relatedBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { isRead } from "./notAKey.ts";

export const mismatch: RuleOf<"certificateFile"> = {
  id: "key/mismatch",
  title: "A key doesn't match its certificate",
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
    const other = findSwappedFile(certificateFile, directory)?.file ?? owner?.file;
    const belongs = later ?? (other === undefined ? undefined : `it belongs to ${other}`);
    yield {
      ...at(key.file, key.place),
      title: `${key.file} doesn't match ${file}${belongs === undefined ? "" : `: ${belongs}`}`,
      consequence: brokenKeyWords(certificateFile),
      quote: key.goText,
      advice: adviceFor(certificateFile, directory),
      background:
        "CockroachDB doesn't compare the two when it loads the directory. After a reload, new connections fail.",
      related: relatedBlock(certificateFile, 0, "the certificate whose key was expected"),
    };
  },
};

function adviceFor(file: CertificateFile, directory: CertsDirectory): string {
  if (file.key?.state === "otherKey" && file.key.fitsLater !== undefined)
    return `Move that certificate to the top of ${file.file}.`;
  const swapped = findSwappedFile(file, directory)?.file;
  return swapped === undefined
    ? "Copy the right key, or create a new certificate and key."
    : `Swap the contents of ${file.file} and ${swapped}.`;
}
