// The chain that a node serves and the one in its file, both in the order in which a TLS peer sends them.

import { readCertificate, type Certificate } from "../../pki/certificate/certificate.ts";
import { displayName, type DistinguishedName } from "../../pki/names/distinguishedName.ts";
import { fileOf, type CertificateFile, type CertsDirectory } from "../directory/certsDirectory.ts";
import { presentedOf, type Presented } from "../login/peers.ts";
import type { ServedTls, Way } from "./nodeAnswer.ts";

/** Maximum number of certificates of a chain that are read. No client of CockroachDB verifies a longer one. */
const maxChain = 32;

export interface ServedChain {
  readonly certificates: readonly Certificate[];
  /** The first certificate that can't be read: its 1-based position in the chain, and why. */
  readonly unreadable?: { readonly number: number; readonly why: string };
  /** Number of certificates that were received but not read. */
  readonly leftOut: number;
}

export function servedChain({ chain }: Pick<ServedTls, "chain">): ServedChain {
  const certificates: Certificate[] = [];
  for (const [index, der] of chain.slice(0, maxChain).entries()) {
    const read = readCertificate(der);
    if (!read.ok)
      return {
        certificates,
        unreadable: { number: index + 1, why: read.error.message },
        leftOut: chain.length - index - 1,
      };
    certificates.push(read.value);
  }
  return { certificates, leftOut: Math.max(0, chain.length - maxChain) };
}

/** The file that a node serves at this port: node.crt, or for the DB Console ui.crt if it exists. */
export function expectedFile(directory: CertsDirectory, way: Way): CertificateFile | undefined {
  return (way === "tls" ? fileOf(directory, "UI") : undefined) ?? fileOf(directory, "Node");
}

/** The certificates of a file in the order in which a node sends them. Empty if CockroachDB can't read the file. */
export function localChain(file: CertificateFile): readonly Certificate[] {
  const presented = presentedOf(file);
  return presented === undefined ? [] : chainOf(presented);
}

export function chainOf({ certificate, intermediates }: Presented): readonly Certificate[] {
  return [certificate, ...intermediates];
}

/** `undefined` if not even the first certificate can be read. */
export function servedPresented({ certificates: [certificate, ...intermediates] }: ServedChain): Presented | undefined {
  return certificate && { file: "the served certificate", certificate, intermediates };
}

/** Maximum number of characters of a name. A server may send any number. */
const maxName = 200;

/** Formats a received name for a sentence. */
export function caName(name: DistinguishedName): string {
  const text = displayName(name);
  return text === "" ? "a CA without a name" : cut(text, maxName);
}

export function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
