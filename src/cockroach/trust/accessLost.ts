// Who could connect with a certs directory as it is and couldn't with the directory as it would be: the guard in front of everything that
// changes a directory.

import type { Certificate } from "../../pki/certificate.ts";
import type { Cryptography } from "../../pki/cryptography.ts";
import { fileOf, firstCertificate, type CertificateFile, type CertsDirectory } from "../certsDirectory.ts";
import { alternativeNames, subjectCommonName } from "../principals.ts";
import { reachesRoot } from "./reachesRoot.ts";
import { trustModel, type TrustLink } from "./trustModel.ts";

/** Sentences without a full stop; `name` is how a file is called in them. */
export async function accessLost(before: CertsDirectory, after: CertsDirectory, cryptography: Cryptography, name: (file: string) => string = (file) => file): Promise<readonly string[]> {
  return [...lostLoading(before, after), ...lostLinks(before, after, name), ...lostNames(before, after, name), ...(await lostRoots(before, after, cryptography, name))];
}

function lostLoading(before: CertsDirectory, after: CertsDirectory): readonly string[] {
  return before.loadFailure === undefined && after.loadFailure !== undefined ? [`CockroachDB can no longer load the directory: ${after.loadFailure.text}`] : [];
}

/** By CockroachDB's own rules, roles, and fallbacks, within the directory. */
function lostLinks(before: CertsDirectory, after: CertsDirectory, name: (file: string) => string): readonly string[] {
  // Towards other nodes, client.node.crt takes the place of node.crt.
  const keyOf = ({ file, role }: TrustLink): string => (role === "client" && file === "client.node.crt" ? "client node.crt" : `${role} ${file}`);
  const accepted = new Set(acceptedLinks(after).map(keyOf));
  const lost = new Set(acceptedLinks(before).filter((link) => !accepted.has(keyOf(link))).map(({ file }) => file));
  // A client's directory need not have the CA that nodes judge it by: the pair itself has to stay usable.
  const unusable = before.certificateFiles.filter((file) => !lost.has(file.file) && isUsable(file, before) && !isUsable(after.byName.get(file.file), after));
  return [
    ...[...lost].map((file) => `${name(file)} is no longer accepted in its own directory`),
    ...unusable.map(({ file }) => `${name(file)} can no longer be used: it's missing, not valid today, or has no key that fits`),
  ];
}

/** Of pairs whose key can be used. */
function acceptedLinks(directory: CertsDirectory): readonly TrustLink[] {
  return trustModel(directory).links.filter(({ file, state }) => state === "accepted" && isUsable(directory.byName.get(file), directory));
}

/** Valid today, with a key that fits. A key that only the node can read counts as fitting. */
function isUsable(file: CertificateFile | undefined, { now }: CertsDirectory): boolean {
  const validity = file && firstCertificate(file)?.validity;
  if (file === undefined || file.error !== undefined || validity === undefined) return false;
  const isValid = (validity.notBefore.epochMs ?? Infinity) <= now && now <= (validity.notAfter.epochMs ?? -Infinity);
  return isValid && (file.key?.state === "matches" || file.key?.state === "notChecked");
}

/** Hosts and users that a pair was good for. */
function lostNames(before: CertsDirectory, after: CertsDirectory, name: (file: string) => string): readonly string[] {
  return before.certificateFiles.filter((file) => isUsable(file, before)).flatMap((file) => {
    const then = after.byName.get(file.file);
    const [was, is] = [firstCertificate(file), then && firstCertificate(then)];
    if (was === undefined || is === undefined) return [];
    const kept = new Set(namesOf(is));
    const lost = namesOf(was).filter((one) => !kept.has(one));
    return lost.length === 0 ? [] : [`${name(file.file)} is no longer valid for ${[...new Set(lost)].join(", ")}`];
  });
}

function namesOf(certificate: Certificate): readonly string[] {
  const cn = subjectCommonName(certificate);
  return [...(cn === "" ? [] : [cn]), ...alternativeNames(certificate).map(({ value }) => value)];
}

/** Whether Go refuses it too, which is said elsewhere. */
function isRefused(directory: CertsDirectory, { file }: CertificateFile): boolean {
  return !acceptedLinks(directory).some((link) => link.file === file && link.role !== "client");
}

/** Clients that use OpenSSL want the root CA. */
async function lostRoots(before: CertsDirectory, after: CertsDirectory, cryptography: Cryptography, name: (file: string) => string): Promise<readonly string[]> {
  const lost: string[] = [];
  for (const file of before.certificateFiles.filter((one) => isServer(one) && isUsable(one, before))) {
    const then = after.byName.get(file.file);
    if (then === undefined || !isUsable(then, after) || isRefused(after, then) || !(await reachesRoot(file, anchorsOf(before), before, cryptography))) continue;
    if (!(await reachesRoot(then, anchorsOf(after), after, cryptography))) lost.push(`psql, Node.js, and Python no longer accept ${name(file.file)}: the root CA that they need is missing in ca.crt`);
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
