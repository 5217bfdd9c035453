// Who accepts whom in a certs directory: its CAs with what each verifies, and its certificates with the CA that accepts
// each, or why none does (pkg/security/certificate_manager.go). Doesn't include the system's trust store.

import { equalBytes } from "../../pki/asn1/bytes.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import { latin1 } from "../../pki/asn1/directoryString.ts";
import type { PathProblem } from "../../pki/path/certificationPath.ts";
import { groupBy } from "../../pki/asn1/groupBy.ts";
import {
  firstCertificate,
  type CertificateFile,
  type CertsDirectory,
  type RolePath,
} from "../directory/certsDirectory.ts";
import { isCaUsage } from "../files/pemUsage.ts";
import type { TrustRole, TrustStore } from "../directory/trustRole.ts";
import { loaderTexts } from "../texts/loaderTexts.ts";

/** One certificate of a CA file. */
export interface TrustAuthority {
  /** Position in `TrustModel.authorities`. */
  readonly index: number;
  readonly file: string;
  /** Position among the blocks of the file. */
  readonly block: number;
  readonly certificate: Certificate;
  /**
   * The roles for which it is a trust anchor, including fallbacks. Empty if its file can't be loaded, or nothing uses
   * it.
   */
  readonly roles: readonly TrustRole[];
  /**
   * `root`: self-issued. `subordinate`: another authority of the directory has its issuer's name. `lone`: its issuer
   * isn't in the directory.
   */
  readonly kind: "root" | "subordinate" | "lone";
  /** Index of the authority with its issuer's name. Only for subordinate ones. */
  readonly issuer?: number;
}

/** A CA that isn't trusted itself but is sent with a certificate. */
export interface Intermediate {
  readonly certificate: Certificate;
  /** Files that send it. */
  readonly files: readonly string[];
}

/** A file's certificate in one of its roles. */
export interface TrustLink {
  readonly file: string;
  readonly role: TrustRole;
  readonly certificate: Certificate;
  readonly state: "accepted" | "cutOff" | "cannotTell";
  /** Index of the authority at the end of its path. Only for accepted links. */
  readonly authority?: number;
  /** CAs between it and the authority, from its own issuer up. Only for accepted links. */
  readonly via: readonly Certificate[];
  /** Why it is rejected. Absent if the store itself can't be used. */
  readonly problem?: PathProblem;
  /** Why the store can't be used, in CockroachDB's words. */
  readonly storeSays?: string;
  /** A CA file that would have accepted it, in another role. */
  readonly elsewhere?: string;
}

export interface TrustModel {
  readonly stores: readonly TrustStore[];
  readonly authorities: readonly TrustAuthority[];
  readonly intermediates: readonly Intermediate[];
  readonly links: readonly TrustLink[];
}

export const trustRoles: readonly TrustRole[] = ["server", "client", "tenantServer", "ui"];

export type AuthorityFinder = (anchor: Certificate, store: TrustStore) => TrustAuthority | undefined;

const knownModels = new WeakMap<CertsDirectory, TrustModel>();

/** Verifies nothing again: the paths are those of the assessment. Computed once, in linear time. */
export function trustModel(directory: CertsDirectory): TrustModel {
  const model = knownModels.get(directory) ?? collect(directory);
  knownModels.set(directory, model);
  return model;
}

function collect(directory: CertsDirectory): TrustModel {
  const authorities = authoritiesOf(directory);
  const authorityOf = authorityFinder(indexAuthorities(authorities));
  const links = directory.certificateFiles.flatMap((file) =>
    file.paths.flatMap((path) => linkOf(file, path, authorityOf) ?? []),
  );
  return {
    stores: trustRoles.map((role) => directory.stores[role]),
    authorities,
    intermediates: intermediatesOf(directory, authorities),
    links,
  };
}

/** Every certificate of every CA file, in the order of the files and of their blocks. */
export function authoritiesOf({ certificateFiles, stores }: CertsDirectory): readonly TrustAuthority[] {
  const found = certificateFiles
    .filter(({ usage }) => isCaUsage(usage))
    .flatMap(({ file, content }) =>
      content.blocks.flatMap(({ certificate, hasHeaders }, block) =>
        certificate === undefined ? [] : [{ file, block, certificate, hasHeaders }],
      ),
    );
  // If two authorities have one name, the later one is just as good: the picture needs one issuer, and signatures
  // decide elsewhere.
  const bySubject = new Map(found.map(({ certificate }, index) => [latin1(certificate.subject.der), index] as const));
  return found.map(({ file, block, certificate, hasHeaders }, index) => {
    const roles = hasHeaders
      ? []
      : trustRoles.filter((role) => stores[role].broken === undefined && stores[role].files.includes(file));
    const issuer = bySubject.get(latin1(certificate.issuer.der));
    const kind = equalBytes(certificate.issuer.der, certificate.subject.der)
      ? "root"
      : issuer === undefined
        ? "lone"
        : "subordinate";
    return {
      index,
      file,
      block,
      certificate,
      roles,
      kind,
      ...(kind === "subordinate" && issuer !== undefined && { issuer }),
    };
  });
}

/** `undefined` if the file has no usable certificate. */
export function linkOf(file: CertificateFile, path: RolePath, authorityOf: AuthorityFinder): TrustLink | undefined {
  const certificate = firstCertificate(file);
  if (certificate === undefined || file.error !== undefined) return undefined;
  const { role, store, answer, elsewhere } = path;
  const frame = { file: file.file, role, certificate, via: [] };
  if (answer === undefined)
    return { ...frame, state: "cutOff", storeSays: store.broken?.text ?? loaderTexts.caNotFound };
  if (answer.outcome !== "trusted") {
    return {
      ...frame,
      state: answer.outcome === "notTrusted" ? "cutOff" : "cannotTell",
      problem: answer.problem,
      ...(elsewhere !== undefined && { elsewhere }),
    };
  }
  const anchor = answer.path.at(-1);
  const authority = anchor && authorityOf(anchor, store);
  return {
    ...frame,
    state: "accepted",
    via: answer.path.slice(1, -1),
    ...(authority && { authority: authority.index }),
  };
}

/** Authorities, indexed by what anchors are compared with. */
export interface AuthorityIndex {
  readonly byCertificate: ReadonlyMap<Certificate, readonly TrustAuthority[]>;
  readonly bySignature: ReadonlyMap<string, readonly TrustAuthority[]>;
}

export function indexAuthorities(authorities: readonly TrustAuthority[]): AuthorityIndex {
  return {
    byCertificate: groupBy(authorities, ({ certificate }) => certificate),
    bySignature: groupBy(authorities, ({ certificate }) => latin1(certificate.signatureValue)),
  };
}

/**
 * Anchors are the certificates of the CA files themselves, unless a certificate is its own anchor: then its copy in a
 * file of the store is used. `except` is an authority to treat as missing.
 */
export function authorityFinder({ byCertificate, bySignature }: AuthorityIndex, except?: number): AuthorityFinder {
  return (anchor, { files }) =>
    byCertificate.get(anchor)?.find(({ index }) => index !== except) ??
    bySignature
      .get(latin1(anchor.signatureValue))
      ?.find(
        ({ file, index, certificate }) =>
          index !== except && files.includes(file) && equalBytes(certificate.der, anchor.der),
      );
}

function intermediatesOf(
  { certificateFiles }: CertsDirectory,
  authorities: readonly TrustAuthority[],
): readonly Intermediate[] {
  const trusted = new Set(authorities.map(({ certificate }) => latin1(certificate.der)));
  const found = new Map<string, { readonly certificate: Certificate; readonly files: string[] }>();
  for (const { file, usage, content } of certificateFiles) {
    if (isCaUsage(usage)) continue;
    for (const { certificate } of content.blocks.slice(1)) {
      const bytes = certificate === undefined ? "" : latin1(certificate.der);
      if (certificate === undefined || trusted.has(bytes)) continue;
      const known = found.get(bytes);
      if (known === undefined) found.set(bytes, { certificate, files: [file] });
      else if (known.files.at(-1) !== file) known.files.push(file);
    }
  }
  return [...found.values()];
}
