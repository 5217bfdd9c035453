// The trust of a certs directory as JSON, for the tree, the picture and other programs. Who points to whom is said by index.

import type { CertsDirectory } from "../cockroach/certsDirectory.ts";
import type { DropOutcome } from "../cockroach/trust/whatIfDropped.ts";
import { trustModel, type TrustAuthority, type TrustLink } from "../cockroach/trust/trustModel.ts";
import type { TrustRole, TrustStore } from "../cockroach/trustStore.ts";
import type { Certificate } from "../pki/certificate.ts";
import { displayName } from "../pki/distinguishedName.ts";
import { count } from "./format.ts";

export interface TrustStoreView {
  readonly role: TrustRole;
  /** `Servers: nodes, verified by SQL clients and by each other`. */
  readonly title: string;
  readonly files: readonly string[];
  /** `ca-client.crt is not here, ca.crt takes its place`; empty without a fallback. */
  readonly fallback: string;
  /** CockroachDB's words where the store cannot be used; empty otherwise. */
  readonly says: string;
  readonly accepted: number;
  readonly cutOff: number;
}

export interface TrustAuthorityView {
  readonly index: number;
  readonly file: string;
  /** 1-based position in the file. */
  readonly position: number;
  readonly name: string;
  readonly kind: TrustAuthority["kind"];
  /** Null where it is not subordinate. */
  readonly issuer: number | null;
  readonly roles: readonly TrustRole[];
  /** Milliseconds since 1970 UTC; null where the certificate's text is no time. */
  readonly notAfter: number | null;
  /** How many certificates it accepts. */
  readonly accepts: number;
}

export interface TrustLinkView {
  readonly file: string;
  readonly role: TrustRole;
  readonly name: string;
  readonly state: TrustLink["state"];
  /** Null where no authority accepts it. */
  readonly authority: number | null;
  /** Names of the CAs between, from its own issuer up. */
  readonly via: readonly string[];
  /** Why it is not accepted; empty where it is. */
  readonly reason: string;
  /** Go's or CockroachDB's words; empty without. */
  readonly says: string;
  /** What to do; empty without. */
  readonly advice: string;
}

/** Links that look alike in a picture: two thousand clients of one CA are one node of it. */
export interface TrustGroup {
  readonly role: TrustRole;
  readonly state: TrustLink["state"];
  /** Null where no authority accepts them; then `reason` is that of all. */
  readonly authority: number | null;
  readonly reason: string;
  /** Positions in `links`. */
  readonly links: readonly number[];
}

export interface TrustView {
  readonly stores: readonly TrustStoreView[];
  readonly authorities: readonly TrustAuthorityView[];
  readonly intermediates: readonly { readonly name: string; readonly files: readonly string[] }[];
  readonly links: readonly TrustLinkView[];
  /** In the order of their first links. */
  readonly groups: readonly TrustGroup[];
  /** Sentences that hold for every directory. */
  readonly notes: readonly string[];
}

export interface DropView {
  readonly authority: number;
  /** `Without Cockroach CA in ca.crt, 2 certificates are cut off`. */
  readonly title: string;
  readonly isSafe: boolean;
  readonly fallbacks: readonly string[];
  readonly cutOff: readonly TrustLinkView[];
  readonly kept: readonly TrustLinkView[];
  readonly regained: readonly TrustLinkView[];
}

const titles: Readonly<Record<TrustRole, string>> = {
  server: "Nodes as servers, verified by SQL clients and other nodes",
  client: "Clients, verified by the nodes",
  tenantServer: "SQL servers of tenants, verified by SQL clients and each other",
  ui: "The DB Console, verified by cockroach commands",
};

export function trustView(directory: CertsDirectory): TrustView {
  const { stores, authorities, intermediates, links } = trustModel(directory);
  const accepts = new Map<number, number>();
  for (const { authority } of links) if (authority !== undefined) accepts.set(authority, (accepts.get(authority) ?? 0) + 1);
  const views = links.map(linkView);
  return {
    stores: stores.map((store) => storeView(store, links)),
    authorities: authorities.map(({ index, file, block, certificate, kind, issuer, roles }) => ({
      index, file, position: block + 1, name: nameOf(certificate), kind, issuer: issuer ?? null, roles, notAfter: certificate.validity.notAfter.epochMs ?? null, accepts: accepts.get(index) ?? 0,
    })),
    intermediates: intermediates.map(({ certificate, files }) => ({ name: nameOf(certificate), files })),
    links: views,
    groups: groupsOf(views),
    notes: [
      "CockroachDB ignores the trust store of the operating system: nodes trust what is in these files and nothing else.",
      "Validity is judged apart: a certificate that has expired is shown with the CA that accepted it.",
    ],
  };
}

export function dropView({ authority, removesFile, stores, cutOff, kept, regained, isSafe }: DropOutcome): DropView {
  const what = `${nameOf(authority.certificate)} in ${authority.file}`;
  const certificates = new Set(cutOff.map(({ file }) => file)).size;
  return {
    authority: authority.index,
    title: isSafe ? `Without ${what}, nobody here is cut off` : `Without ${what}, ${count(certificates, "certificate is", "certificates are")} cut off`,
    isSafe,
    fallbacks: removesFile ? [...new Set(stores.map(fallbackText))].filter((text) => text !== "") : [],
    cutOff: cutOff.map(linkView),
    kept: kept.map(linkView),
    regained: regained.map(linkView),
  };
}

function groupsOf(links: readonly TrustLinkView[]): readonly TrustGroup[] {
  const groups = new Map<string, TrustGroup & { readonly links: number[] }>();
  for (const [index, { role, state, authority, reason }] of links.entries()) {
    const key = JSON.stringify([role, state, authority, reason]);
    const group = groups.get(key) ?? { role, state, authority, reason, links: [] };
    group.links.push(index);
    groups.set(key, group);
  }
  return [...groups.values()];
}

function storeView(store: TrustStore, links: readonly TrustLink[]): TrustStoreView {
  const own = links.filter(({ role }) => role === store.role);
  const missing = store.anchors.length === 0 && store.files.length === 0 ? "problem with CA certificate: not found" : "";
  return {
    role: store.role,
    title: titles[store.role],
    files: store.files,
    fallback: fallbackText(store),
    says: store.broken?.text ?? missing,
    accepted: own.filter(({ state }) => state === "accepted").length,
    cutOff: own.filter(({ state }) => state === "cutOff").length,
  };
}

function fallbackText({ files, absent }: TrustStore): string {
  if (absent.length === 0 || files.length === 0) return "";
  const are = (names: readonly string[], one: string, several: string): string => `${names.join(" and ")} ${names.length === 1 ? one : several}`;
  return `${are(absent, "is", "are")} not here, ${are(files, "takes its place", "take their place")}`;
}

function linkView({ file, role, certificate, state, authority, via, problem, storeSays, elsewhere }: TrustLink): TrustLinkView {
  const reason = state === "accepted" ? "" : `${problem?.message ?? "There is no CA to verify it with"}${elsewhere === undefined ? "" : `; ${elsewhere} would accept it`}`;
  return {
    file, role, name: nameOf(certificate), state, authority: authority ?? null, via: via.map(nameOf), reason, says: problem?.goText ?? storeSays ?? "", advice: problem?.remedy ?? "",
  };
}

function nameOf({ subject }: Certificate): string {
  return displayName(subject) || "(empty subject)";
}
