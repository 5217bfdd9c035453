// The trust of a certs directory as the picture shows it: lanes, CA files, who is accepted by which of their certificates, who by none.

import { latin1 } from "../../pki/asn1/directoryString.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import { atOnce } from "../../pki/asn1/atOnce.ts";
import { groupBy } from "../../pki/asn1/groupBy.ts";
import type { CertsDirectory } from "../../cockroach/directory/certsDirectory.ts";
import { trustModel, type TrustAuthority, type TrustLink, type TrustModel } from "../../cockroach/trust/trustModel.ts";
import type { DropOutcome } from "../../cockroach/trust/whatIfDropped.ts";
import type { TrustRole, TrustStore } from "../../cockroach/directory/trustStore.ts";
import { certificateTitle } from "../fields/certificateTitle.ts";
import { openFile, type DocumentField } from "../../contract/pageDocument.ts";
import type { TrustNode, TrustPicture } from "../../contract/trustPicture.ts";
import { count } from "../../contract/format.ts";
import { dropBlocks } from "./dropBlocks.ts";
import { withBundles, type ShownAuthority } from "./trustBundle.ts";
import { leafNodes, type Details } from "./trustLeaves.ts";
import { endView, laneOrder, laneWords, sentenceList } from "./trustWords.ts";

/** `drops` has what would be without each authority, by its index, as far as that was asked. */
export function trustPicture(
  directory: CertsDirectory,
  drops: ReadonlyMap<number, DropOutcome> = new Map(),
): TrustPicture {
  return atOnce(trustPictureInSteps(directory, drops));
}

/** The same CA by CA, so that the host can pause. */
export function* trustPictureInSteps(
  directory: CertsDirectory,
  drops: ReadonlyMap<number, DropOutcome> = new Map(),
): Generator<void, TrustPicture> {
  const model = indexed(trustModel(directory));
  const details: Details = {};
  for (const authority of model.authorities) {
    const drop = drops.get(authority.index);
    details[authorityKey(authority)] = [
      { block: "fields", fields: authorityFields(directory, model, authority) },
      ...(drop === undefined ? [] : dropBlocks(directory, drop)),
    ];
    yield;
  }
  const lanes: TrustNode[] = [];
  for (const role of laneOrder) {
    const lane = yield* laneNode(directory, model, role, details);
    if (lane !== undefined) lanes.push(lane);
  }
  const refused = (["cutOff", "cannotTell"] as const).flatMap(
    (state) => refusedLane(directory, model, state, details) ?? [],
  );
  return { lanes: [...lanes, ...refused], details };
}

function authorityKey({ index }: TrustAuthority): string {
  return `ca/${index}`;
}

/** Of the node in the lane of a role; the sidebar's rows have the same ids. */
function authorityNodeId(role: TrustRole, { file, block }: TrustAuthority): string {
  return `${role}/${file}/${block}`;
}

/** The model with what is asked of it for each CA. */
interface IndexedModel extends TrustModel {
  /** Accepted links by authority. */
  readonly acceptedBy: ReadonlyMap<number | undefined, readonly TrustLink[]>;
  /** Certificates in each CA file. */
  readonly sizes: ReadonlyMap<string, number>;
}

function indexed(model: TrustModel): IndexedModel {
  const byFile = groupBy(model.authorities, ({ file }) => file);
  return {
    ...model,
    acceptedBy: groupBy(model.links, ({ authority }) => authority),
    sizes: new Map([...byFile].map(([file, { length }]) => [file, length])),
  };
}

/** The authority whose node, in any lane, has that id. */
export function authorityOfNode({ authorities }: TrustModel, id: string): TrustAuthority | undefined {
  return authorities.find((authority) => laneOrder.some((role) => authorityNodeId(role, authority) === id));
}

function* laneNode(
  directory: CertsDirectory,
  model: IndexedModel,
  role: TrustRole,
  details: Details,
): Generator<void, TrustNode | undefined> {
  const store = directory.stores[role];
  const own = model.authorities.filter(({ file }) => store.files.includes(file));
  const isOptional = role === "ui" || role === "tenantServer";
  if (isOptional && !model.links.some((link) => link.role === role)) return undefined;
  const { title, note } = laneWords[role];
  const shown: ShownAuthority[] = [];
  for (const authority of own) {
    shown.push({ authority, file: authority.file, node: authorityNode(directory, model, authority, role, details) });
    yield;
  }
  const authorities = withBundles(shown, { role, directory, details });
  yield;
  const says = store.broken?.text ?? (store.files.length === 0 ? "problem with CA certificate: not found" : undefined);
  return {
    id: role,
    kind: "lane",
    title,
    note: says ?? note,
    tone: says === undefined ? "none" : "error",
    children: withAbsent(role, shownAbsent(directory, store), authorities),
  };
}

/** Tenant CAs are worth a node only where there are tenants. */
function shownAbsent({ certificateFiles }: CertsDirectory, { absent }: TrustStore): readonly string[] {
  const hasTenants = certificateFiles.some(({ usage }) => usage === "Tenant Client");
  return absent.filter((file) => file !== tenantFile || hasTenants);
}

interface Shown {
  readonly file: string;
  readonly node: TrustNode;
}

const ownFiles: Readonly<Record<TrustRole, string>> = {
  server: "ca.crt",
  client: "ca-client.crt",
  ui: "ca-ui.crt",
  tenantServer: "ca.crt",
};
const tenantFile = "ca-client-tenant.crt";

/** Above those that take its place where the lane's own file is missing; a tenants' CA that is missing stands below those that stand in for it. */
function withAbsent(role: TrustRole, absent: readonly string[], authorities: readonly Shown[]): readonly TrustNode[] {
  const nodes = (shown: readonly Shown[]): readonly TrustNode[] => shown.map(({ node }) => node);
  if (absent.length === 0) return nodes(authorities);
  // A tenants' CA takes no other's place.
  const instead = authorities.filter(({ file }) => file !== tenantFile);
  if (!absent.includes(ownFiles[role])) return [...nodes(authorities), absentNode(role, absent, instead, [])];
  return [
    absentNode(role, absent, instead, nodes(instead)),
    ...nodes(authorities.filter((one) => !instead.includes(one))),
  ];
}

function absentNode(
  role: TrustRole,
  absent: readonly string[],
  instead: readonly Shown[],
  children: readonly TrustNode[],
): TrustNode {
  const files = [...new Set(instead.map(({ file }) => file))];
  const note =
    files.length === 0 ? "missing" : `optional, ${sentenceList(files)} ${files.length === 1 ? "is" : "are"} used`;
  return {
    id: `${role}/absent`,
    kind: "absent",
    title: absent.join(", "),
    code: true,
    note,
    tone: files.length === 0 ? "error" : "none",
    children,
  };
}

function authorityNode(
  directory: CertsDirectory,
  model: IndexedModel,
  authority: TrustAuthority,
  role: TrustRole,
  details: Details,
): TrustNode {
  const { file, index, certificate, roles, block } = authority;
  const id = authorityNodeId(role, authority);
  const inFile = model.sizes.get(file) ?? 0;
  const accepted = (model.acceptedBy.get(index) ?? []).filter((link) => link.role === role);
  const end = endView(certificate, directory.now, directory.settings.thresholds);
  const place = inFile === 1 ? "" : ` · ${block + 1} of ${inFile}`;
  const unused = roles.includes(role) ? "" : ", not usable";
  const field: DocumentField = {
    label: "Accepted by",
    text: file,
    code: true,
    action: openFile(file),
    note: certificateTitle(certificate),
  };
  const direct = accepted.filter(({ via }) => via.length === 0);
  return {
    id,
    kind: "authority",
    title: `${file}${place}`,
    code: true,
    note: `${certificateTitle(certificate)}, ${end.words}${unused}`,
    tone: end.tone === "ok" ? "none" : end.tone,
    action: openFile(file),
    detail: authorityKey(authority),
    children: [
      ...leafNodes(directory, direct, id, details, field),
      ...throughNodes(
        directory,
        accepted.filter(({ via }) => via.length > 0),
        1,
        id,
        details,
        field,
      ),
    ],
  };
}

/** What is accepted through CAs that are sent along; `depth` counts them from the anchor down. */
function throughNodes(
  directory: CertsDirectory,
  links: readonly TrustLink[],
  depth: number,
  parent: string,
  details: Details,
  field: DocumentField,
): readonly TrustNode[] {
  return [...groupBy(links, ({ via }) => latin1(via.at(-depth)?.der ?? new Uint8Array())).values()].map(
    (alike, index): TrustNode => {
      const id = `${parent}/via${index}`;
      const certificate = alike[0]?.via.at(-depth);
      const end = certificate && endView(certificate, directory.now, directory.settings.thresholds);
      const files = new Set(alike.map(({ file }) => file));
      const title = certificate === undefined ? "" : certificateTitle(certificate);
      const sentIn =
        files.size === 1 ? `sent along in ${[...files].join("")}` : `sent along in ${count(files.size, "file")}`;
      details[id] = [
        {
          block: "fields",
          fields: [
            { label: "Intermediate CA", text: title, note: sentIn },
            { label: "Validity", text: end?.words ?? "", tone: end?.tone === "ok" ? "none" : (end?.tone ?? "none") },
            field,
          ],
        },
      ];
      return {
        id,
        kind: "intermediate",
        title,
        note: sentIn,
        tone: end === undefined || end.tone === "ok" ? "none" : end.tone,
        detail: id,
        children: [
          ...leafNodes(
            directory,
            alike.filter(({ via }) => via.length === depth),
            id,
            details,
            field,
          ),
          ...throughNodes(
            directory,
            alike.filter(({ via }) => via.length > depth),
            depth + 1,
            id,
            details,
            field,
          ),
        ],
      };
    },
  );
}

function refusedLane(
  directory: CertsDirectory,
  { links }: TrustModel,
  state: "cutOff" | "cannotTell",
  details: Details,
): TrustNode | undefined {
  const found = links.filter((link) => link.state === state);
  if (found.length === 0) return undefined;
  const isCutOff = state === "cutOff";
  const tone = isCutOff ? "error" : "warning";
  const children = [...groupBy(found, (link) => reasonOf(directory, link))].map(([reason, alike], index): TrustNode => {
    const id = `${state}/${index}`;
    return {
      id,
      kind: "reason",
      title: reason,
      note: laneWords[alike[0]?.role ?? "client"].as,
      tone,
      children: leafNodes(directory, alike, id, details),
    };
  });
  return {
    id: state,
    kind: "lane",
    title: isCutOff ? "Refused" : "Cannot determine",
    note: isCutOff ? "CockroachDB refuses them" : "too many to verify",
    tone,
    children,
  };
}

/** In the words of the rules. */
function reasonOf({ stores }: CertsDirectory, { certificate, problem, elsewhere, role }: TrustLink): string {
  if (elsewhere !== undefined)
    return `Signed by a CA in ${elsewhere}, but ${sentenceList(stores[role].files)} ${stores[role].files.length === 1 ? "verifies" : "verify"} ${laneWords[role].verifies}`;
  if (problem?.code !== "unknown-authority") return problem?.message ?? "No CA to verify it with";
  const issuer = displayName(certificate.issuer);
  return `Issuer ${issuer === "" ? "without a name" : issuer} is in no CA file here`;
}

const kinds: Readonly<Record<TrustAuthority["kind"], string>> = {
  root: "Self-issued",
  subordinate: "Subordinate CA",
  lone: "Subordinate CA; its issuer is in no CA file here",
};

function authorityFields(
  directory: CertsDirectory,
  { authorities, acceptedBy }: IndexedModel,
  authority: TrustAuthority,
): readonly DocumentField[] {
  const { file, certificate, roles, kind, issuer, index } = authority;
  const end = endView(certificate, directory.now, directory.settings.thresholds);
  const upper = issuer === undefined ? undefined : authorities[issuer];
  const accepts = new Set(acceptedBy.get(index)?.map((link) => link.file)).size;
  return [
    {
      label: "CA",
      text: certificateTitle(certificate),
      note: upper === undefined ? kinds[kind] : `${kinds[kind]}, issued by ${certificateTitle(upper.certificate)}`,
    },
    { label: "File", text: file, code: true, action: openFile(file) },
    { label: "Validity", text: end.words, tone: end.tone === "ok" ? "none" : end.tone },
    {
      label: "Verifies",
      text: roles.length === 0 ? "nothing here" : sentenceList(roles.map((role) => laneWords[role].verifies)),
    },
    { label: "Accepts", text: accepts === 0 ? "no certificate of this directory" : count(accepts, "certificate") },
  ];
}
