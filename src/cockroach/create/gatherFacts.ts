// Reads what a plan depends on: the CA that signs, the CA key and CA file to reuse, and existing files.

import { scanPem } from "../../pki/pem/pem.ts";
import { onlyKeyBlock, readCaKey, type CaKey } from "./caKey.ts";
import type { CreationEnvironment } from "./creationEnvironment.ts";
import { kindFacts } from "./kindFacts.ts";
import { keyTools, loadSigningCa } from "./loadSigningCa.ts";
import type { CreationFacts } from "./plan.ts";
import { targetPaths } from "./plannedFile.ts";
import { achieved, refusal, wrapped, type Attempt } from "../result/refusal.ts";
import type { CaRequest, CreateRequest } from "./request.ts";

/** The facts for a request whose `name` (user, tenant ID) has been checked. */
export async function gatherFacts(
  request: CreateRequest,
  name: string | undefined,
  environment: CreationEnvironment,
): Promise<Attempt<CreationFacts>> {
  const facts = await readAuthority(request, environment);
  if (!facts.ok) return wrapped(kindFacts[request.kind].failure, facts.refusal);
  const { certificate, key } = targetPaths(request, name, environment.files.join);
  const existing = new Set<string>();
  for (const path of [certificate, key, `${key}.pk8`]) if (await environment.files.exists(path)) existing.add(path);
  return achieved({ existing, olderCertificates: [], ...facts.value });
}

type AuthorityFacts = Partial<Pick<CreationFacts, "signingCa" | "caKey" | "olderCertificates">>;

async function readAuthority(
  request: CreateRequest,
  environment: CreationEnvironment,
): Promise<Attempt<AuthorityFacts>> {
  switch (request.kind) {
    case "ca":
    case "client-ca":
    case "ui-ca":
    case "tenant-client-ca":
      return readOwnFiles(request, environment);
    case "tenant-signing":
      return achieved({});
    case "node":
    case "client":
    case "ui":
    case "tenant-client":
    case "intermediate-ca": {
      const signingCa = await loadSigningCa(request, environment);
      return signingCa.ok ? achieved({ signingCa: signingCa.value }) : signingCa;
    }
  }
}

/** Reads a CA's own key, if it is to be reused, and the certificates that its file already holds. */
async function readOwnFiles(request: CaRequest, environment: CreationEnvironment): Promise<Attempt<AuthorityFacts>> {
  const caKey = await readOwnKey(request, environment);
  if (!caKey.ok) return caKey;
  const { certificate } = targetPaths(request, undefined, environment.files.join);
  const older = await readOlderCertificates(certificate, environment);
  if (!older.ok) return older;
  return achieved({ olderCertificates: older.value, ...(caKey.value === undefined ? {} : { caKey: caKey.value }) });
}

async function readOwnKey(
  { caKey, allowCaKeyReuse }: CaRequest,
  environment: CreationEnvironment,
): Promise<Attempt<CaKey | undefined>> {
  const file = await environment.files.read(caKey);
  if (file.failed && file.code === "not-found") return achieved(undefined);
  if (!allowCaKeyReuse) return refusal(`CA key ${caKey} exists, but key reuse is disabled`, { id: "other-ca-key" });
  if (file.failed) return refusal(`could not read CA key file ${caKey}: open ${caKey}: ${file.message}`);
  const block = onlyKeyBlock(file.value);
  const key = block.ok
    ? await readCaKey(block.value, keyTools(caKey, environment), "failed to parse private key")
    : block;
  return key.ok ? key : wrapped(`could not parse CA key file ${caKey}`, key.refusal);
}

async function readOlderCertificates(
  path: string,
  environment: CreationEnvironment,
): Promise<Attempt<readonly Uint8Array[]>> {
  const file = await environment.files.read(path);
  if (file.failed)
    return file.code === "not-found"
      ? achieved([])
      : refusal(`could not read existing CA cert file ${path}: open ${path}: ${file.message}`);
  const certificates: Uint8Array[] = [];
  for (const { label, body, lines } of scanPem(file.value)) {
    const context = `could not parse existing CA cert file ${path}`;
    // Go's decoder skips a broken block, and CockroachDB would write the file without it.
    if (body === undefined)
      return refusal(
        `${context}: the block at line ${lines.first} is broken`,
        "Repair or remove it: it would be lost.",
      );
    if (label !== "CERTIFICATE")
      return refusal(`${context}: block #${certificates.length} is of type ${label}, not CERTIFICATE`);
    certificates.push(body);
  }
  return achieved(certificates);
}
