// Guesses which certs directories belong to one cluster: those that trust the same CA in ca.crt. It stays a guess, because one CA may serve
// several clusters, and two clusters may share an old CA.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import { latin1 } from "../../pki/asn1/directoryString.ts";
import { type CertsDirectory, fileOf } from "../directory/certsDirectory.ts";

export interface ClusterGuess {
  /** The CA that most of them trust, and of several the one that ends last. Absent if ca.crt has no CA that can be read. */
  readonly authority?: Certificate;
  /** Indexes of the directories, in ascending order. */
  readonly members: readonly number[];
}

/** A name and a key make a CA: a new certificate of the same CA has both, and another CA of the same name has another key. */
export function caIdentity({ subject, subjectPublicKeyInfo }: Certificate): string {
  return `${latin1(subject.der)} ${latin1(subjectPublicKeyInfo.der)}`;
}

/**
 * Each directory is a member of exactly one guess. During a rotation some directories trust the old CA, some the new
 * one, and some both: they belong together. The time grows with the number of CA certificates.
 */
export function guessClusters(
  directories: readonly Pick<CertsDirectory, "certificateFiles">[],
): readonly ClusterGuess[] {
  const trusted = directories.map(trustedAuthorities);
  const parents = directories.map((_, index) => index);
  const firstWith = new Map<string, number>();
  for (const [index, authorities] of trusted.entries()) {
    for (const identity of authorities.keys()) {
      const first = firstWith.get(identity);
      if (first === undefined) firstWith.set(identity, index);
      else parents[rootOf(parents, index)] = rootOf(parents, first);
    }
  }
  const members = new Map<number, number[]>();
  for (const index of directories.keys()) {
    const root = rootOf(parents, index);
    const known = members.get(root);
    if (known === undefined) members.set(root, [index]);
    else known.push(index);
  }
  return [...members.values()].map((indexes) => {
    const authority = mostTrusted(indexes.map((index) => trusted[index] ?? new Map()));
    return { members: indexes, ...(authority !== undefined && { authority }) };
  });
}

function rootOf(parents: number[], start: number): number {
  let index = start;
  for (;;) {
    const parent = parents[index] ?? index;
    if (parent === index) return index;
    // Halves the way for those who come later.
    parents[index] = parents[parent] ?? parent;
    index = parent;
  }
}

/** What can be read of ca.crt, whether or not CockroachDB could load all of it. */
function trustedAuthorities(directory: Pick<CertsDirectory, "certificateFiles">): ReadonlyMap<string, Certificate> {
  const authorities = new Map<string, Certificate>();
  const file = fileOf(directory, "CA");
  for (const { certificate, hasHeaders } of file?.content.blocks ?? []) {
    if (certificate === undefined || hasHeaders) continue;
    const identity = caIdentity(certificate);
    const known = authorities.get(identity);
    if (known === undefined || endOf(certificate) > endOf(known)) authorities.set(identity, certificate);
  }
  return authorities;
}

function mostTrusted(members: readonly ReadonlyMap<string, Certificate>[]): Certificate | undefined {
  const counts = new Map<string, { readonly certificate: Certificate; readonly count: number }>();
  for (const authorities of members) {
    for (const [identity, certificate] of authorities) {
      const known = counts.get(identity);
      const latest =
        known !== undefined && endOf(known.certificate) > endOf(certificate) ? known.certificate : certificate;
      counts.set(identity, { certificate: latest, count: (known?.count ?? 0) + 1 });
    }
  }
  const [best] = [...counts.values()].toSorted(
    (a, b) => b.count - a.count || endOf(b.certificate) - endOf(a.certificate),
  );
  return best?.certificate;
}

function endOf(certificate: Certificate): number {
  return certificate.validity.notAfter.epochMs ?? -Infinity;
}
