// Finds which CA keys can sign which certificates before anyone chooses one, and tells an encrypted key from one that
// doesn't match.

import { neverRecover } from "../recovery/settleInterrupted.ts";
import { displayName } from "../../pki/names/distinguishedName.ts";
import { certificateFileName } from "../files/fileNames.ts";
import { firstKeyBlock } from "../create/caKey.ts";
import type { CreationEnvironment } from "../create/creationEnvironment.ts";
import { signingCas } from "../create/kindFacts.ts";
import { loadSigningCa } from "../create/loadSigningCa.ts";
import type { SigningCa } from "../create/signingCa.ts";
import { subjectCommonName } from "../principals/principals.ts";
import { momentText } from "../go/momentText.ts";
import { describePrivateKey } from "../../pki/keys/privateKey.ts";
import { lastName } from "../files/parentPath.ts";
import { signingKind } from "./renew.ts";

/** Certificates of one directory. */
export interface FitTarget {
  readonly certsDirectory: string;
  readonly files: readonly string[];
}

export type CaKeyFit = { readonly path: string } &
  /** `signs` are the paths of the certificates that it can sign. */
  (
    | {
        readonly state: "fits";
        readonly signs: readonly string[];
        readonly ca: string;
        readonly caFile: string;
        readonly notAfter: number;
      }
    /** Nothing is known without the passphrase. */
    | { readonly state: "encrypted" }
    | { readonly state: "cannotSign"; readonly why: string }
  );

type Environment = Pick<CreationEnvironment, "files" | "cryptography" | "now">;

/** In the order of the keys. No passphrase is requested. */
export async function caKeyFits(
  keys: readonly string[],
  targets: readonly FitTarget[],
  environment: Environment,
): Promise<readonly CaKeyFit[]> {
  const silent: CreationEnvironment = {
    ...environment,
    askPassphrase: () => Promise.resolve(undefined),
    decideRecovery: neverRecover,
    randomBytes: (count) => new Uint8Array(count),
    tell: () => undefined,
  };
  const fits: CaKeyFit[] = [];
  for (const path of keys) fits.push(await fitOf(path, targets, silent));
  return fits;
}

async function fitOf(path: string, targets: readonly FitTarget[], environment: CreationEnvironment): Promise<CaKeyFit> {
  const { files } = environment;
  const content = await files.read(path);
  if (!content.ok) return { path, state: "cannotSign", why: `It can't be read: ${content.error.message}` };
  const block = firstKeyBlock(content.value);
  if (!block.ok) return { path, state: "cannotSign", why: "It isn't a private key" };
  const description = describePrivateKey(block.value.label, block.value.body ?? new Uint8Array(), block.value.headers);
  if (description?.container === "encryptedPkcs8") return { path, state: "encrypted" };
  const signs: string[] = [];
  let [signer, signerFile, why]: [SigningCa | undefined, string, string | undefined] = [undefined, "", undefined];
  for (const { certsDirectory, files: names } of targets) {
    for (const file of names) {
      const kind = signingKind(file);
      const caFile = await caFileOf(kind, certsDirectory, environment);
      const signing = await loadSigningCa({ kind, certsDirectory, caKey: path }, environment);
      const obstacle = signing.ok
        ? expiryObstacle(signing.value, environment)
        : await mismatch(path, file, caFile, certsDirectory, environment);
      if (signing.ok && obstacle === undefined) {
        signs.push(files.join(certsDirectory, file));
        [signer, signerFile] = [signer ?? signing.value, signerFile || caFile];
      } else why ??= obstacle;
    }
  }
  if (signer === undefined) return { path, state: "cannotSign", why: why ?? "It can't sign these certificates" };
  return {
    path,
    state: "fits",
    signs,
    ca: subjectCommonName(signer.certificate) || displayName(signer.certificate.subject),
    caFile: signerFile,
    notAfter: signer.certificate.validity.notAfter.epochMs ?? 0,
  };
}

/** The CA file that CockroachDB takes for a kind. */
async function caFileOf(
  kind: keyof typeof signingCas,
  certsDirectory: string,
  { files }: CreationEnvironment,
): Promise<string> {
  const names = signingCas[kind].map((usage) => certificateFileName(usage));
  for (const name of names) if (await files.exists(files.join(certsDirectory, name))) return name;
  return names.at(-1) ?? "";
}

function expiryObstacle({ certificate }: SigningCa, { now }: CreationEnvironment): string | undefined {
  const end = certificate.validity.notAfter.epochMs;
  if (end === undefined) return "The expiration date of its CA can't be read";
  return end <= now().getTime() ? `Its CA expired on ${momentText(end)}` : undefined;
}

const caFiles = ["ca.crt", "ca-client.crt", "ca-ui.crt", "ca-client-tenant.crt"] as const;

/** The key may belong to another CA file of the directory. */
async function mismatch(
  path: string,
  file: string,
  wanted: string,
  certsDirectory: string,
  environment: CreationEnvironment,
): Promise<string> {
  const { files } = environment;
  for (const name of caFiles) {
    const caCertificate = files.join(certsDirectory, name);
    if (name === wanted || !(await files.exists(caCertificate))) continue;
    const other = await loadSigningCa(
      { kind: signingKind(file), certsDirectory, caKey: path, caCertificate },
      environment,
    );
    if (other.ok) return `It's the key of ${name}, but ${wanted} verifies ${lastName(file)}`;
  }
  return (await files.exists(files.join(certsDirectory, wanted)))
    ? `Its CA isn't the first one in ${wanted}`
    : `${wanted} is missing`;
}
