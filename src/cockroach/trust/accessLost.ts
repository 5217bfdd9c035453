// Who can connect with a certs directory now and couldn't with the changed directory: the check before everything that
// changes a directory.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { Cryptography } from "../../pki/keys/cryptography.ts";
import {
  fileOf,
  firstCertificate,
  isNodeClient,
  type CertificateFile,
  type CertsDirectory,
} from "../directory/certsDirectory.ts";
import { alternativeNames, subjectCommonName } from "../principals/principals.ts";
import { reachesRoot } from "./reachesRoot.ts";
import { trustModel, type TrustLink } from "./trustModel.ts";

/** What one file loses, or the directory as a whole. */
export type AccessLoss =
  | { readonly loss: "loading"; readonly says: string }
  | { readonly loss: "connection"; readonly file: string }
  /** The pair itself can no longer be used. */
  | { readonly loss: "pair"; readonly file: string }
  | { readonly loss: "names"; readonly file: string; readonly names: readonly string[] }
  /** Clients with OpenSSL need the root CA, which is missing. */
  | { readonly loss: "root"; readonly file: string }
  /** Another CA than before has signed it. */
  | { readonly loss: "signer"; readonly file: string }
  | { readonly loss: "intermediates"; readonly file: string }
  /** No CA file here verifies the pair that it replaces, so whether nodes accept the new one can't be determined. */
  | { readonly loss: "unknown"; readonly file: string; readonly inPlaceOf?: string };

/** Sentences without a period; `name` is how a file is called in them. */
export async function accessLost(
  before: CertsDirectory,
  after: CertsDirectory,
  cryptography: Cryptography,
  name: (file: string) => string = (file) => file,
): Promise<readonly string[]> {
  return (await accessLosses(before, after, cryptography)).map((loss) => lossText(loss, name));
}

/** Empty if everyone who can connect now still could. */
export async function accessLosses(
  before: CertsDirectory,
  after: CertsDirectory,
  cryptography: Cryptography,
): Promise<readonly AccessLoss[]> {
  return [
    ...lostLoading(before, after),
    ...lostLinks(before, after),
    ...lostNames(before, after),
    ...(await lostRoots(before, after, cryptography)),
  ];
}

/** Returns a sentence without a period. `name` formats a file name in it. */
export function lossText(loss: AccessLoss, name: (file: string) => string = (file) => file): string {
  switch (loss.loss) {
    case "loading":
      return `CockroachDB can no longer load the directory: ${loss.says}`;
    case "connection":
      return `${name(loss.file)} won't be accepted in its own directory`;
    case "names":
      return `${name(loss.file)} won't be valid for ${loss.names.join(", ")}`;
    case "pair":
      return `${name(loss.file)} can no longer be used: it's missing, not valid today, or its key doesn't match`;
    case "signer":
      return `${name(loss.file)} is signed by a different CA: other directories whose CA file lacks that CA reject it`;
    case "intermediates":
      return `${name(loss.file)} no longer sends its intermediate CAs: other directories that trust only the root CA reject it`;
    case "unknown": {
      const which = `${name(loss.file)}${loss.inPlaceOf === undefined ? "" : ` instead of ${loss.inPlaceOf}`}`;
      return `cannot determine whether the nodes accept ${which}: no CA file in this directory verifies the one that it replaces`;
    }
    case "root":
      return `psql, Node.js, and Python no longer accept ${name(loss.file)}: the root CA that they need is missing in ca.crt`;
  }
}

function lostLoading(before: CertsDirectory, after: CertsDirectory): readonly AccessLoss[] {
  return before.loadFailure === undefined && after.loadFailure !== undefined
    ? [{ loss: "loading", says: after.loadFailure.text }]
    : [];
}

/** By CockroachDB's own rules, roles, and fallbacks, within the directory. */
function lostLinks(before: CertsDirectory, after: CertsDirectory): readonly AccessLoss[] {
  // To other nodes, a node sends client.node.crt instead of node.crt.
  const keyOf = ({ file, role }: TrustLink): string =>
    role === "client" && file === "client.node.crt" ? "client node.crt" : `${role} ${file}`;
  const accepted = new Set(acceptedLinks(after).map(keyOf));
  const lost = new Set(
    acceptedLinks(before)
      .filter((link) => !accepted.has(keyOf(link)))
      .map(({ file }) => file),
  );
  // A client's directory need not contain the CA that nodes judge it by, but the pair itself must stay usable.
  const unusable = before.certificateFiles.filter(
    (file) => !lost.has(file.file) && isUsable(file, before) && !isUsable(after.byName.get(file.file), after),
  );
  return [
    ...[...lost].map((file): AccessLoss => ({ loss: "connection", file })),
    ...unusable.map(({ file }): AccessLoss => ({ loss: "pair", file })),
  ];
}

/** Links of pairs whose key can be used. */
function acceptedLinks(directory: CertsDirectory): readonly TrustLink[] {
  return trustModel(directory).links.filter(
    ({ file, state }) => state === "accepted" && isUsable(directory.byName.get(file), directory),
  );
}

/** Whether someone can connect with the pair: valid today, with a key that fits. A key that only the node can read counts as fitting, and so does one that others can read: pgx takes it. */
export function isUsable(file: CertificateFile | undefined, { now }: CertsDirectory): boolean {
  const validity = file && firstCertificate(file)?.validity;
  if (file === undefined || file.error !== undefined || validity === undefined) return false;
  const isValid = (validity.notBefore.epochMs ?? Infinity) <= now && now <= (validity.notAfter.epochMs ?? -Infinity);
  const { key } = file;
  if (key?.state === "tooOpen") return isValid && key.fits && file.usage === "Client" && !isNodeClient(file);
  return isValid && (key?.state === "matches" || key?.state === "notChecked");
}

/** Hosts and users that a pair was good for. */
function lostNames(before: CertsDirectory, after: CertsDirectory): readonly AccessLoss[] {
  return before.certificateFiles
    .filter((file) => isUsable(file, before))
    .flatMap((file): readonly AccessLoss[] => {
      const then = after.byName.get(file.file);
      const [was, is] = [firstCertificate(file), then && firstCertificate(then)];
      if (was === undefined || is === undefined) return [];
      const kept = new Set(namesOf(is));
      const lost = namesOf(was).filter((one) => !kept.has(one));
      return lost.length === 0 ? [] : [{ loss: "names", file: file.file, names: [...new Set(lost)] }];
    });
}

function namesOf(certificate: Certificate): readonly string[] {
  const cn = subjectCommonName(certificate);
  return [...(cn === "" ? [] : [cn]), ...alternativeNames(certificate).map(({ value }) => value)];
}

/** Whether Go rejects it too, which is reported elsewhere. */
function isRefused(directory: CertsDirectory, { file }: CertificateFile): boolean {
  return !acceptedLinks(directory).some((link) => link.file === file && link.role !== "client");
}

/** Losses of clients that use OpenSSL, which need the root CA. */
async function lostRoots(
  before: CertsDirectory,
  after: CertsDirectory,
  cryptography: Cryptography,
): Promise<readonly AccessLoss[]> {
  const lost: AccessLoss[] = [];
  for (const file of before.certificateFiles.filter((one) => isServer(one) && isUsable(one, before))) {
    const then = after.byName.get(file.file);
    if (
      then === undefined ||
      !isUsable(then, after) ||
      isRefused(after, then) ||
      !(await reachesRoot(file, anchorsOf(before), before, cryptography))
    )
      continue;
    if (!(await reachesRoot(then, anchorsOf(after), after, cryptography))) lost.push({ loss: "root", file: file.file });
  }
  return lost;
}

/** Whether SQL clients verify the file. */
export function isServer({ paths }: CertificateFile): boolean {
  return paths.some(({ role }) => role === "server" || role === "tenantServer");
}

/** What a client loads from ca.crt. */
export function anchorsOf(directory: CertsDirectory): readonly Certificate[] {
  return fileOf(directory, "CA")?.content.blocks.flatMap(({ certificate }) => certificate ?? []) ?? [];
}
