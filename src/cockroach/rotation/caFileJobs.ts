// The steps that change CA files: add the new CA at the top, distribute the combined file to every directory, remove
// the old CA.

import { concatBytes, equalBytes } from "../../pki/asn1/bytes.ts";
import { isSelfIssued, type Certificate } from "../../pki/certificate/certificate.ts";
import type { CertsDirectory } from "../directory/certsDirectory.ts";
import { blockText } from "../fixes/blockText.ts";
import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import { carryOutCreation, prepareCreation } from "../create/create.ts";
import { caKindOf } from "../create/kindFacts.ts";
import { momentText } from "../go/momentText.ts";
import { keyTypeLike } from "../renew/planRenewal.ts";
import { stagedFiles } from "../clusterSet/stagedFiles.ts";
import { scanPem } from "../../pki/pem/pem.ts";
import { combineCaFile, removeOldBlocks } from "./caFileText.ts";
import type { RotatedUsage, RotationFacts } from "./rotationFacts.ts";
import type { Authority, DirectoryTrust } from "./caEvidence.ts";
import { requiredOldCas } from "./rotationPlan.ts";
import type { RotationEnvironment, RotationState } from "./rotationState.ts";
import { readCaFile, type StepJob, type StepRequest } from "./stepJob.ts";
import { day } from "../../pki/duration.ts";

/** Adds a new CA before the old one, in the first directory that has the file. */
export async function newCaJob(
  { usage, caKey, keyType, lifetimeMs }: StepRequest,
  facts: RotationFacts,
  state: RotationState,
  environment: RotationEnvironment,
): Promise<Result<readonly StepJob[], Refusal>> {
  const { creation } = environment;
  const [old] = facts.authorities;
  const place = facts.trust.find(({ authorities }) => authorities.length > 0);
  const directory = directoryOf(place, state);
  const [certificate] = old?.certificates ?? [];
  if (old === undefined || certificate === undefined || directory === undefined)
    return failWith("these directories don't contain a CA to rotate", "Create one first.");
  if (caKey === undefined || caKey === "")
    return failWith("the path of the new CA's key is required", { id: "name-new-ca-key" });
  if (await creation.files.exists(caKey))
    return failWith(
      `${caKey} exists already`,
      "A new CA needs a new key: name a file that doesn't exist yet. Don't overwrite the old key.",
    );
  const file = await readCaFile(directory, usage, environment);
  if (!file.ok) return file;
  // CockroachDB begins a CA a day early; the one that begins last is the new one.
  const begins = creation.now().getTime() - day;
  if (old.notBefore > begins)
    return failWith(
      `the current CA is valid only since ${momentText(old.notBefore)}: a new CA starts a day before now, so it would look like the older one`,
      `Wait until ${momentText(old.notBefore + day)}.`,
    );
  const type = keyType ?? keyTypeLike(certificate) ?? { algorithm: "rsa", bits: 2_048 };
  const request = {
    kind: caKindOf(usage),
    certsDirectory: directory.contents.path,
    caKey,
    keyType: type,
    overwrite: true,
    allowCaKeyReuse: false,
    ...(lifetimeMs !== undefined && { lifetimeMs }),
  } as const;
  const prepared = await prepareCreation(request, creation);
  if (!prepared.ok) return prepared;
  const { plan } = prepared.value;
  const job: StepJob = {
    directory: directory.contents.path,
    changes: [
      { path: caKey, what: "the new CA's private key, file mode 0600: keep it safe, nodes and clients don't need it" },
      {
        path: file.value.path,
        what: `a new CA first, valid until ${momentText(plan.notAfter.getTime())}; the existing ones stay after it`,
      },
    ],
    notices: plan.notices,
    make: async () => {
      const files = stagedFiles(creation.files);
      const made = await carryOutCreation(prepared.value, { ...creation, files });
      // CockroachDB writes the old blocks again and loses what is between them. Here the file stays as is after the new
      // block.
      const inFront = (bytes: Uint8Array): Uint8Array =>
        concatBytes([...[...scanPem(bytes)].slice(0, 1).map(({ range }) => blockText(bytes, range)), file.value.bytes]);
      return made.ok
        ? succeed(
            files
              .staged()
              .map((one) =>
                one.path === file.value.path ? { ...one, bytes: inFront(one.bytes), expected: file.value.bytes } : one,
              ),
          )
        : made;
    },
  };
  return succeed([job]);
}

/** The CA file of each place as `change` would leave it. Places that wouldn't change have no job. */
async function textJobs(
  usage: RotatedUsage,
  places: readonly DirectoryTrust[],
  state: RotationState,
  environment: RotationEnvironment,
  what: (isThere: boolean) => string,
  change: (file: {
    readonly bytes: Uint8Array;
    readonly blocks: CertsDirectory["certificateFiles"][number]["content"]["blocks"];
  }) => Uint8Array,
): Promise<Result<readonly StepJob[], Refusal>> {
  const jobs: StepJob[] = [];
  for (const place of places) {
    const directory = directoryOf(place, state);
    if (directory === undefined) continue;
    const file = await readCaFile(directory, usage, environment);
    if (!file.ok) return file;
    const { path, bytes: old, isThere } = file.value;
    const bytes = change(file.value);
    if (equalBytes(bytes, old)) continue;
    jobs.push({
      directory: directory.contents.path,
      changes: [{ path, what: what(isThere) }],
      notices: [],
      make: () =>
        Promise.resolve(
          succeed([{ path, bytes, mode: 0o644, mayReplace: isThere, ...(isThere && { expected: old }) }]),
        ),
    });
  }
  return succeed(jobs);
}

/** Where the new CA is there but not in front, or has replaced the old one: it is put right where it stands. */
export function repairCaFileJobs(
  { usage }: StepRequest,
  facts: RotationFacts,
  state: RotationState,
  environment: RotationEnvironment,
): Promise<Result<readonly StepJob[], Refusal>> {
  const { newest, kept, older } = facts.roles;
  const has = ({ authorities }: DirectoryTrust): boolean => newest !== undefined && authorities.includes(newest.id);
  const isCombined = facts.trust.some((place) => has(place) && older.some(({ id }) => place.authorities.includes(id)));
  const places = facts.trust.filter((place) => has(place) && (!isCombined || place.authorities[0] !== newest?.id));
  return textJobs(
    usage,
    places,
    state,
    environment,
    () => "the new CA first, the old ones after it",
    (file) => combineCaFile(file, certificatesOf(kept), isCombined ? [] : certificatesOf(older)),
  );
}

/** Every place gets the new CA before its own blocks, and old CAs that another place has and that are still needed. */
export async function spreadJobs(
  { usage }: StepRequest,
  facts: RotationFacts,
  state: RotationState,
  environment: RotationEnvironment,
): Promise<Result<readonly StepJob[], Refusal>> {
  const { newest, kept } = facts.roles;
  const needed = requiredOldCas(facts);
  const isComplete = ({ authorities }: DirectoryTrust): boolean =>
    authorities.includes(newest?.id ?? "") && needed.every(({ id }) => authorities.includes(id));
  const front = certificatesOf(kept);
  const source = facts.trust.find((place) => place.authorities[0] === newest?.id && isComplete(place));
  const directory = directoryOf(source, state);
  const copied = directory === undefined ? undefined : await readCaFile(directory, usage, environment);
  if (copied !== undefined && !copied.ok) return copied;
  const places = facts.trust.filter((place) => !isComplete(place));
  return textJobs(
    usage,
    places,
    state,
    environment,
    (isThere) => (isThere ? "the new CA before the existing ones" : "a copy of the combined file"),
    (file) => {
      const known = copied?.value.blocks.flatMap(({ certificate }) => certificate ?? []) ?? [];
      // If nothing of its own is lost, every directory has the same file, byte for byte.
      const isCovered = file.blocks.every(
        ({ certificate, hasHeaders }) =>
          !hasHeaders && certificate !== undefined && known.some(({ der }) => equalBytes(der, certificate.der)),
      );
      return copied !== undefined && isCovered
        ? copied.value.bytes
        : combineCaFile(file, front, certificatesOf(needed));
    },
  );
}

/** Removes every CA except the new one and those above it. */
export function dropJobs(
  { usage }: StepRequest,
  facts: RotationFacts,
  state: RotationState,
  environment: RotationEnvironment,
): Promise<Result<readonly StepJob[], Refusal>> {
  const { kept, older } = facts.roles;
  const old = [...certificatesOf(older), ...kept.flatMap((authority) => crossCertificates(authority, older))];
  const names = older.map(({ id }) => `CA ${id.slice(0, 16)}`).join(", ");
  return textJobs(
    usage,
    facts.trust,
    state,
    environment,
    () => `removes ${names}; the new CA stays`,
    (file) => removeOldBlocks(file, ({ der }) => old.some((one) => equalBytes(one.der, der))),
  );
}

/**
 * Certificates that an old CA issued for a new root. Without the old CA, OpenSSL can pick them and then finds no
 * issuer.
 */
function crossCertificates({ certificates }: Authority, older: readonly Authority[]): readonly Certificate[] {
  if (!certificates.some(isSelfIssued)) return [];
  const isOld = ({ issuer }: Certificate): boolean =>
    certificatesOf(older).some(({ subject }) => equalBytes(subject.der, issuer.der));
  return certificates.filter((one) => !isSelfIssued(one) && isOld(one));
}

function certificatesOf(authorities: readonly (Authority | undefined)[]): readonly Certificate[] {
  return authorities.flatMap((authority) => authority?.certificates ?? []);
}

function directoryOf(place: DirectoryTrust | undefined, { directories }: RotationState): CertsDirectory | undefined {
  return directories.find(({ contents }) => contents.path === place?.directory);
}
