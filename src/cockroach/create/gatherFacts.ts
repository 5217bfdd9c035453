// Reads what a plan depends on: the CA that signs, the CA key and CA file to reuse, and existing files.

import { scanPem } from "../../pki/pem/pem.ts";
import { onlyKeyBlock, readCaKey, type CaKey } from "./caKey.ts";
import type { CreationEnvironment } from "./creationEnvironment.ts";
import { kindFacts } from "./kindFacts.ts";
import { caKeyEnvironment, loadSigningCa } from "./loadSigningCa.ts";
import type { CreationFacts } from "./creationFacts.ts";
import { targetPaths } from "./plannedFile.ts";
import { failWith, failWithin, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import type { CaRequest, CreateRequest } from "./request.ts";

/** The facts for a request whose `name` (user, tenant ID) has been checked. */
export async function gatherFacts(
  request: CreateRequest,
  name: string | undefined,
  environment: CreationEnvironment,
): Promise<Result<CreationFacts, Refusal>> {
  const facts = await readAuthority(request, environment);
  if (!facts.ok) return failWithin(kindFacts[request.kind].failure, facts.error);
  const { certificate, key } = targetPaths(request, name, environment.files.join);
  const existing = new Set<string>();
  for (const path of [certificate, key, `${key}.pk8`]) if (await environment.files.exists(path)) existing.add(path);
  return succeed({ existing, olderCertificates: [], ...facts.value });
}

type AuthorityFacts = Partial<Pick<CreationFacts, "signingCa" | "caKey" | "olderCertificates">>;

async function readAuthority(
  request: CreateRequest,
  environment: CreationEnvironment,
): Promise<Result<AuthorityFacts, Refusal>> {
  switch (request.kind) {
    case "ca":
    case "client-ca":
    case "ui-ca":
    case "tenant-client-ca":
      return readOwnFiles(request, environment);
    case "tenant-signing":
      return succeed({});
    case "node":
    case "client":
    case "ui":
    case "tenant-client":
    case "intermediate-ca": {
      const signingCa = await loadSigningCa(request, environment);
      return signingCa.ok ? succeed({ signingCa: signingCa.value }) : signingCa;
    }
  }
}

/** A CA's own key, where it is to be used again, and the certificates that its file holds already. */
async function readOwnFiles(
  request: CaRequest,
  environment: CreationEnvironment,
): Promise<Result<AuthorityFacts, Refusal>> {
  const caKey = await readOwnKey(request, environment);
  if (!caKey.ok) return caKey;
  const { certificate } = targetPaths(request, undefined, environment.files.join);
  const older = await readOlderCertificates(certificate, environment);
  if (!older.ok) return older;
  return succeed({ olderCertificates: older.value, ...(caKey.value === undefined ? {} : { caKey: caKey.value }) });
}

async function readOwnKey(
  { caKey, allowCaKeyReuse }: CaRequest,
  environment: CreationEnvironment,
): Promise<Result<CaKey | undefined, Refusal>> {
  const file = await environment.files.read(caKey);
  if (!file.ok && file.error.code === "not-found") return succeed(undefined);
  if (!allowCaKeyReuse) return failWith(`CA key ${caKey} exists, but key reuse is disabled`, { id: "other-ca-key" });
  if (!file.ok) return failWith(`could not read CA key file ${caKey}: open ${caKey}: ${file.error.message}`);
  const block = onlyKeyBlock(file.value);
  const key = block.ok
    ? await readCaKey(block.value, caKeyEnvironment(caKey, environment), "failed to parse private key")
    : block;
  return key.ok ? key : failWithin(`could not parse CA key file ${caKey}`, key.error);
}

async function readOlderCertificates(
  path: string,
  environment: CreationEnvironment,
): Promise<Result<readonly Uint8Array[], Refusal>> {
  const file = await environment.files.read(path);
  if (!file.ok)
    return file.error.code === "not-found"
      ? succeed([])
      : failWith(`could not read existing CA cert file ${path}: open ${path}: ${file.error.message}`);
  const certificates: Uint8Array[] = [];
  for (const { label, body, lines } of scanPem(file.value)) {
    const context = `could not parse existing CA cert file ${path}`;
    // Go's decoder skips a broken block, and CockroachDB would write the file without it.
    if (body === undefined)
      return failWith(
        `${context}: the block at line ${lines.first} is broken`,
        "Fix or remove it first. Otherwise, it would be lost.",
      );
    if (label !== "CERTIFICATE")
      return failWith(`${context}: block #${certificates.length} is of type ${label}, not CERTIFICATE`);
    certificates.push(body);
  }
  return succeed(certificates);
}
