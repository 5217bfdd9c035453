// One key for two subjects: anyone who has it can act as either.

import { toHex } from "../../../pki/asn1/bytes.ts";
import type { Certificate } from "../../../pki/certificate/certificate.ts";
import {
  firstCertificate,
  isNodeClient,
  type CertificateFile,
  type CertsDirectory,
} from "../../directory/certsDirectory.ts";
import { docs } from "../basis/citations.ts";
import { firstBlock, relatedBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

export const shared: RuleOf<"certificateFile"> = {
  id: "key/shared",
  title: "Two certificates have the same key",
  severity: "information",
  scope: "certificateFile",
  citations: [docs("cockroach-cert")],
  // The node's two certificates belong to the same process.
  appliesTo: (file) => file.key !== undefined && firstCertificate(file) !== undefined && !isNodeClient(file),
  *check(file, directory) {
    const certificate = firstCertificate(file);
    const other = certificate && firstOfKey(directory).get(keyIdentity(certificate));
    if (other === undefined || other === file) return;
    yield {
      ...firstBlock(file),
      title: `${file.file} has the same key as ${other.file}`,
      consequence: "Anyone who has this key can use both certificates, so if it leaks, you must replace both.",
      advice: `Renew ${file.file} with a new key.`,
      related: relatedBlock(other, 0, "the certificate with the same key"),
    };
  },
};

const known = new WeakMap<CertsDirectory, ReadonlyMap<string, CertificateFile>>();

/** The first pair with each key, found once per directory. */
function firstOfKey(directory: CertsDirectory): ReadonlyMap<string, CertificateFile> {
  const before = known.get(directory);
  if (before !== undefined) return before;
  const map = new Map<string, CertificateFile>();
  for (const file of directory.certificateFiles) {
    const certificate = file.key === undefined || isNodeClient(file) ? undefined : firstCertificate(file);
    if (certificate === undefined) continue;
    const key = keyIdentity(certificate);
    if (!map.has(key)) map.set(key, file);
  }
  known.set(directory, map);
  return map;
}

function keyIdentity({ subjectPublicKeyInfo: { algorithm, key, subjectPublicKey } }: Certificate): string {
  return `${algorithm.oid} ${key.curve ?? ""} ${toHex(subjectPublicKey)}`;
}
