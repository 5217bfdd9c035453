// The chain that a node serves and the one that its file holds, both as a TLS peer sends them.

import { readCertificate, type Certificate } from "../../pki/certificate/certificate.ts";
import { displayName, type DistinguishedName } from "../../pki/names/distinguishedName.ts";
import { fileOf, type CertificateFile, type CertsDirectory } from "../directory/certsDirectory.ts";
import { presentedOf, type Presented } from "../login/peers.ts";
import type { ServedTls, Way } from "./nodeAnswer.ts";

/** Certificates of a chain that are looked at; no client of CockroachDB verifies a longer one. */
const maxChain = 32;

export interface ServedChain {
  readonly certificates: readonly Certificate[];
  /** What cannot be read, by its place in the chain, from 1, and why. */
  readonly unreadable?: { readonly number: number; readonly why: string };
  /** Certificates that came and were not looked at. */
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

/** The file that a node serves at this port: node.crt, and at the DB Console ui.crt where it is there. */
export function expectedFile(directory: CertsDirectory, way: Way): CertificateFile | undefined {
  return (way === "tls" ? fileOf(directory, "UI") : undefined) ?? fileOf(directory, "Node");
}

/** The certificates of a file in the order in which a node sends them. Empty where CockroachDB cannot read the file. */
export function localChain(file: CertificateFile): readonly Certificate[] {
  const presented = presentedOf(file);
  return presented === undefined ? [] : chainOf(presented);
}

export function chainOf({ certificate, intermediates }: Presented): readonly Certificate[] {
  return [certificate, ...intermediates];
}

/** `undefined` where not even the first certificate can be read. */
export function servedPresented({ certificates: [certificate, ...intermediates] }: ServedChain): Presented | undefined {
  return certificate && { file: "the served certificate", certificate, intermediates };
}

/** Characters of a name; a server may send any number. */
const maxName = 200;

/** A name that somebody sent, in a sentence. */
export function caName(name: DistinguishedName): string {
  const text = displayName(name);
  return text === "" ? "a CA without a name" : cut(text, maxName);
}

export function cut(text: string, length: number): string {
  return text.length > length ? `${text.slice(0, length)}…` : text;
}
