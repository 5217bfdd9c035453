// The effect of removing one certificate from a CA file: who would lose access, and which fallbacks would apply. Shown
// before the removal.

import { latin1 } from "../../pki/asn1/directoryString.ts";
import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import { groupBy } from "../../pki/asn1/groupBy.ts";
import { validatePath } from "../../pki/path/certificationPath.ts";
import type { CertificateFile, CertsDirectory, RolePath } from "../directory/certsDirectory.ts";
import { isCaUsage } from "../files/pemUsage.ts";
import { trustStore, unreadAnswer } from "../directory/trustStore.ts";
import type { TrustRole, TrustStore } from "../directory/trustRole.ts";
import { reachesRoot } from "./reachesRoot.ts";
import {
  authorityFinder,
  indexAuthorities,
  linkOf,
  trustModel,
  trustRoles,
  type AuthorityIndex,
  type TrustAuthority,
  type TrustLink,
  type TrustModel,
} from "./trustModel.ts";

/** The CAs of nodes, and of all clients without CAs of their own. */
const nodeCaFile = "ca.crt";

export interface DropOutcome {
  readonly authority: TrustAuthority;
  /**
   * True if it is the only certificate of its file, so the file itself would be removed and fallbacks would replace it.
   */
  readonly removesFile: boolean;
  /**
   * Stores that would change: all of them if the file would be removed, otherwise those in which the CA accepts a
   * certificate.
   */
  readonly stores: readonly TrustStore[];
  /** Links that are accepted now and wouldn't be anymore, as they would be. */
  readonly cutOff: readonly TrustLink[];
  /** Links that this CA accepts now and another one would accept. */
  readonly kept: readonly TrustLink[];
  /** Links that are rejected now and would be accepted, because the removed file blocks a fallback. */
  readonly regained: readonly TrustLink[];
  /**
   * Files of servers that Go would accept and clients with OpenSSL (psql, Node.js, Python) wouldn't, because the root
   * CA would be missing.
   */
  readonly rootless: readonly string[];
  /** True if no one would lose access, by Go's or by OpenSSL's rules. */
  readonly isSafe: boolean;
}

/**
 * `caIndex` as in `trustModel(directory).authorities`. Returns `undefined` if the CA is missing. Known signatures
 * aren't checked again. Calls `pause` after each certificate, which takes milliseconds if thousands of CAs have one name.
 */
export async function whatIfDropped(
  directory: CertsDirectory,
  caIndex: number,
  cryptography: Cryptography,
  pause: () => Promise<void> = () => Promise.resolve(),
): Promise<DropOutcome | undefined> {
  const { authorities, index, links, linksOf, issuersBelow } = modelOf(directory);
  const authority = authorities[caIndex];
  if (authority === undefined) return undefined;
  const removesFile =
    authorities[caIndex - 1]?.file !== authority.file && authorities[caIndex + 1]?.file !== authority.file;
  // If other certificates of the file remain, only links that this CA accepts can be lost, so thousands of CAs take
  // linear time.
  const affected = removesFile ? links : (linksOf.get(caIndex) ?? []);
  const changed = removesFile
    ? storesWithoutFile(directory, authority)
    : storesWithoutBlock(directory, authority, new Set(affected.map(({ role }) => role)));
  const authorityOf = authorityFinder(index, caIndex);
  const [cutOff, kept, regained]: [TrustLink[], TrustLink[], TrustLink[]] = [[], [], []];
  for (const now of affected) {
    const file = directory.byName.get(now.file);
    const path = file?.paths.find(({ role }) => role === now.role);
    const store = changed.get(now.role);
    if (file === undefined || path === undefined || store === undefined) continue;
    const then = linkOf(file, await pathIn(directory, file, path, store, cryptography), authorityOf);
    if (then === undefined) continue;
    if (now.state !== "accepted" && then.state === "accepted") regained.push(then);
    else if (now.state === "accepted" && then.state !== "accepted") cutOff.push(then);
    else if (now.authority === caIndex) kept.push(then);
    await pause();
  }
  const missed = issuersBelow.has(latin1(authority.certificate.subject.der))
    ? await withoutRoot(directory, authority, authorities, cryptography)
    : [];
  const rootless = missed.filter((name) => !cutOff.some((link) => link.file === name));
  return {
    authority,
    removesFile,
    stores: [...changed.values()],
    cutOff,
    kept,
    regained,
    rootless,
    isSafe: cutOff.length === 0 && rootless.length === 0,
  };
}

/** For a root that is the issuer of another CA of ca.crt. Only such a one OpenSSL alone can miss: what it signed itself, Go misses too. */
async function withoutRoot(
  directory: CertsDirectory,
  { file, kind, index }: TrustAuthority,
  authorities: readonly TrustAuthority[],
  cryptography: Cryptography,
): Promise<readonly string[]> {
  if (file !== nodeCaFile || kind !== "root") return [];
  const anchors = authorities.filter((one) => one.file === file);
  const without = anchors.filter((one) => one.index !== index);
  const lost: string[] = [];
  for (const server of directory.certificateFiles.filter(({ paths }) =>
    paths.some(({ role }) => role === "server" || role === "tenantServer"),
  )) {
    const reaches = (all: readonly TrustAuthority[]): Promise<boolean> =>
      reachesRoot(
        server,
        all.map((one) => one.certificate),
        directory,
        cryptography,
      );
    if ((await reaches(anchors)) && !(await reaches(without))) lost.push(server.file);
  }
  return lost;
}

/** Results for every CA of the directory, in the order of `trustModel(directory).authorities`. */
export async function whatIfEachDropped(
  directory: CertsDirectory,
  cryptography: Cryptography,
): Promise<readonly DropOutcome[]> {
  const outcomes: DropOutcome[] = [];
  for (const { index } of modelOf(directory).authorities) {
    const outcome = await whatIfDropped(directory, index, cryptography);
    if (outcome !== undefined) outcomes.push(outcome);
  }
  return outcomes;
}

interface IndexedModel extends TrustModel {
  readonly index: AuthorityIndex;
  /** Accepted links by authority. */
  readonly linksOf: ReadonlyMap<number | undefined, readonly TrustLink[]>;
  /** Issuers of the subordinate CAs in ca.crt, as names in DER. */
  readonly issuersBelow: ReadonlySet<string>;
}

const knownModels = new WeakMap<CertsDirectory, IndexedModel>();

/** The model, computed once for all of its CAs. */
function modelOf(directory: CertsDirectory): IndexedModel {
  const known = knownModels.get(directory);
  if (known !== undefined) return known;
  const model = trustModel(directory);
  const indexed = {
    ...model,
    index: indexAuthorities(model.authorities),
    linksOf: groupBy(model.links, ({ authority }) => authority),
    issuersBelow: new Set(
      model.authorities.flatMap(({ file, kind, certificate }) =>
        file === nodeCaFile && kind === "subordinate" ? [latin1(certificate.issuer.der)] : [],
      ),
    ),
  };
  knownModels.set(directory, indexed);
  return indexed;
}

type ChangedStores = ReadonlyMap<TrustRole, TrustStore>;

function rolesWith({ stores }: CertsDirectory, { file }: TrustAuthority): readonly TrustRole[] {
  return trustRoles.filter((role) => stores[role].files.includes(file));
}

/** Without the file, fallbacks replace it. */
function storesWithoutFile(directory: CertsDirectory, authority: TrustAuthority): ChangedStores {
  const cas = new Map(
    directory.certificateFiles.flatMap((file) =>
      isCaUsage(file.usage) && file.file !== authority.file ? [[file.usage, file] as const] : [],
    ),
  );
  return new Map(rolesWith(directory, authority).map((role) => [role, trustStore(role, cas)] as const));
}

/**
 * Stores in which it accepts a certificate, without one certificate of a file that stays. A copy elsewhere in the store
 * stays too.
 */
function storesWithoutBlock(
  { stores, contents: { pathContext } }: CertsDirectory,
  { certificate }: TrustAuthority,
  roles: ReadonlySet<TrustRole>,
): ChangedStores {
  return new Map(
    [...roles].map((role) => {
      const store = stores[role];
      const place = store.anchors.indexOf(certificate);
      // Copying and cutting takes a tenth of the time of `toSpliced` for thousands of CAs.
      const anchors = place === -1 ? store.anchors : store.anchors.slice();
      if (place !== -1) (anchors as Certificate[]).splice(place, 1);
      if (place !== -1) pathContext.derivePool(anchors, store.anchors, certificate);
      return [role, { ...store, anchors }] as const;
    }),
  );
}

const none: readonly Certificate[] = [];

async function pathIn(
  { goVersion, contents }: CertsDirectory,
  file: CertificateFile,
  path: RolePath,
  store: TrustStore,
  cryptography: Cryptography,
): Promise<RolePath> {
  const { role, purpose, at } = path;
  const frame = { role, purpose, at, store };
  const [certificate, ...further] = file.content.blocks.flatMap((each) =>
    each.certificate === undefined ? [] : [each.certificate],
  );
  // Pools are cached by array.
  const intermediates = further.length === 0 ? none : further;
  if (certificate === undefined || store.broken !== undefined) return frame;
  const unread = unreadAnswer(store, certificate);
  if (unread !== undefined) return { ...frame, answer: unread };
  if (store.anchors.length === 0) return frame;
  const request = {
    certificate,
    intermediates,
    anchors: store.anchors,
    purpose,
    at,
    profile: { kind: "go", version: goVersion },
  } as const;
  return { ...frame, answer: await validatePath(request, cryptography, contents.pathContext) };
}
