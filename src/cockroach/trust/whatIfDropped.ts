// What would happen if one certificate were taken out of a CA file: who would be cut off, and which fallbacks would come into force. Shown
// before it is done.

import { equalBytes } from "../../pki/bytes.ts";
import type { Certificate } from "../../pki/certificate.ts";
import type { Cryptography } from "../../pki/cryptography.ts";
import { validatePath } from "../../pki/path/certificationPath.ts";
import type { GoVersion } from "../../pki/path/goVersion.ts";
import type { CertificateFile, CertsDirectory, RolePath } from "../certsDirectory.ts";
import { loaderError } from "../loaderError.ts";
import { isCaUsage } from "../pemUsage.ts";
import { trustStore, type TrustRole, type TrustStore } from "../trustStore.ts";
import { reachesRoot } from "./reachesRoot.ts";
import { authorityFinder, linkOf, trustModel, trustRoles, type TrustAuthority, type TrustLink } from "./trustModel.ts";

export interface DropOutcome {
  readonly authority: TrustAuthority;
  /** It is the only certificate of its file, so the file itself would go; fallbacks then take its place. */
  readonly removesFile: boolean;
  /** Stores that would be others than now. */
  readonly stores: readonly TrustStore[];
  /** Accepted now, and not any more: as they would be. */
  readonly cutOff: readonly TrustLink[];
  /** Accepted by this one now, and by another one then. */
  readonly kept: readonly TrustLink[];
  /** Cut off now, and accepted then: where the file that goes has stood in the way of a fallback. */
  readonly regained: readonly TrustLink[];
  /** Files of servers that Go accepts then and clients with OpenSSL (psql, Node.js, Python) don't: the root CA would be missing. */
  readonly rootless: readonly string[];
  /** Nobody that is accepted would be cut off, by Go or by OpenSSL. */
  readonly isSafe: boolean;
}

/** `caIndex` as in `trustModel(directory).authorities`; `undefined` where there is no such one. Signatures that are known are not checked anew. */
export async function whatIfDropped(directory: CertsDirectory, caIndex: number, cryptography: Cryptography): Promise<DropOutcome | undefined> {
  const model = trustModel(directory);
  const authority = model.authorities[caIndex];
  if (authority === undefined) return undefined;
  const { file: dropped, block } = authority;
  const removesFile = model.authorities.filter(({ file }) => file === dropped).length === 1;
  const cas = new Map(
    directory.certificateFiles.flatMap((file) => {
      if (!isCaUsage(file.usage)) return [];
      if (file.file !== dropped) return [[file.usage, file] as const];
      return removesFile ? [] : [[file.usage, withoutBlock(file, block, directory.goVersion)] as const];
    }),
  );
  const changed = new Map(
    trustRoles.filter((role) => directory.stores[role].files.includes(dropped)).map((role): readonly [TrustRole, TrustStore] => [role, trustStore(role, cas)]),
  );
  const authorityOf = authorityFinder(model.authorities.filter(({ index }) => index !== caIndex));
  const [cutOff, kept, regained]: [TrustLink[], TrustLink[], TrustLink[]] = [[], [], []];
  const before = new Map(model.links.map((link) => [`${link.role} ${link.file}`, link]));
  for (const file of directory.certificateFiles) {
    for (const path of file.paths) {
      const store = changed.get(path.role);
      const now = before.get(`${path.role} ${file.file}`);
      if (store === undefined || now === undefined || (!removesFile && now.authority !== caIndex)) continue;
      const then = linkOf(file, await pathIn(directory, file, path, store, cryptography), authorityOf);
      if (then === undefined) continue;
      if (now.state !== "accepted" && then.state === "accepted") regained.push(then);
      else if (now.state === "accepted" && then.state !== "accepted") cutOff.push(then);
      else if (now.authority === caIndex) kept.push(then);
    }
  }
  const missed = await withoutRoot(directory, authority, model.authorities, cryptography);
  const rootless = missed.filter((name) => !cutOff.some((link) => link.file === name));
  return { authority, removesFile, stores: [...changed.values()], cutOff, kept, regained, rootless, isSafe: cutOff.length === 0 && rootless.length === 0 };
}

/** Only a root that stands above another CA of ca.crt can be missed by OpenSSL alone: what it signed itself, Go misses too. */
async function withoutRoot(directory: CertsDirectory, { file, kind, index, certificate }: TrustAuthority, authorities: readonly TrustAuthority[], cryptography: Cryptography): Promise<readonly string[]> {
  const isAbove = (one: TrustAuthority): boolean => one.kind === "subordinate" && equalBytes(one.certificate.issuer.der, certificate.subject.der);
  if (file !== "ca.crt" || kind !== "root" || !authorities.some((one) => one.file === file && isAbove(one))) return [];
  const anchors = authorities.filter((one) => one.file === file);
  const without = anchors.filter((one) => one.index !== index);
  const lost: string[] = [];
  for (const server of directory.certificateFiles.filter(({ paths }) => paths.some(({ role }) => role === "server" || role === "tenantServer"))) {
    const reaches = (all: readonly TrustAuthority[]): Promise<boolean> => reachesRoot(server, all.map((one) => one.certificate), directory, cryptography);
    if ((await reaches(anchors)) && !(await reaches(without))) lost.push(server.file);
  }
  return lost;
}

/** The block may be what kept the file from being loaded, so its error is told anew. */
function withoutBlock({ error: _, ...file }: CertificateFile, block: number, goVersion: GoVersion): CertificateFile {
  const content = { ...file.content, blocks: file.content.blocks.filter((_block, index) => index !== block) };
  const error = loaderError(file.file, content, goVersion);
  return { ...file, content, ...(error && { error }) };
}

const none: readonly Certificate[] = [];

async function pathIn({ goVersion, contents }: CertsDirectory, file: CertificateFile, path: RolePath, store: TrustStore, cryptography: Cryptography): Promise<RolePath> {
  const { role, purpose, at } = path;
  const frame = { role, purpose, at, store };
  const [certificate, ...further] = file.content.blocks.flatMap((each) => (each.certificate === undefined ? [] : [each.certificate]));
  // Pools are remembered by array.
  const intermediates = further.length === 0 ? none : further;
  if (certificate === undefined || store.broken !== undefined || store.anchors.length === 0) return frame;
  const request = { certificate, intermediates, anchors: store.anchors, purpose, at, profile: { kind: "go", version: goVersion } } as const;
  return { ...frame, answer: await validatePath(request, cryptography, contents.pathContext) };
}
