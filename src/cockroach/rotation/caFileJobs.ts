// The steps that change CA files: add the new CA at the top, distribute the combined file to every directory, remove
// the old CA.

import { concatBytes, equalBytes } from "../../pki/asn1/bytes.ts";
import { isSelfIssued, type Certificate } from "../../pki/certificate/certificate.ts";
import type { CertsDirectory } from "../directory/certsDirectory.ts";
import { blockText } from "../fixes/blockText.ts";
import { achieved, refusal, type Attempt } from "../result/refusal.ts";
import { carryOutCreation, prepareCreation } from "../create/create.ts";
import { caKindOf } from "../create/kindFacts.ts";
import { momentText } from "../go/momentText.ts";
import { keyTypeLike } from "../renew/planRenewal.ts";
import { stagedFiles } from "../clusterSet/stagedFiles.ts";
import { scanPem } from "../../pki/pem/pem.ts";
import { combined, dropped } from "./caFileText.ts";
import type { Authority, DirectoryTrust, RotatedUsage, RotationFacts } from "./rotationFacts.ts";
import { neededOld } from "./rotationPlan.ts";
import type { RotationEnvironment, RotationState } from "./rotationState.ts";
import { readCaFile, type StepJob, type StepRequest } from "./stepJob.ts";

/** Adds a new CA before the old one, in the first directory that has the file. */
export async function newCaJob(
  { usage, caKey, keyType, lifetimeMs }: StepRequest,
  facts: RotationFacts,
  state: RotationState,
  environment: RotationEnvironment,
): Promise<Attempt<readonly StepJob[]>> {
  const { creation } = environment;
  const [old] = facts.authorities;
  const place = facts.trust.find(({ authorities }) => authorities.length > 0);
  const directory = directoryOf(place, state);
  const [certificate] = old?.certificates ?? [];
  if (old === undefined || certificate === undefined || directory === undefined)
    return refusal("there is no CA to rotate in these directories", "Create one first.");
  if (caKey === undefined || caKey === "")
    return refusal("the path of the new CA's key is required", { id: "name-new-ca-key" });
  if (await creation.files.exists(caKey))
    return refusal(
      `${caKey} is there already`,
      "A new CA needs a new key: name a file that is not there yet, and move nothing over the old key.",
    );
  const file = await readCaFile(directory, usage, environment);
  if (!file.ok) return file;
  // In CockroachDB, the validity period of a CA starts a day early. The CA with the latest start is the new one.
  const begins = creation.now().getTime() - 86_400_000;
  if (old.notBefore > begins)
    return refusal(
      `the CA that is there is valid only since ${momentText(old.notBefore)}: a new one begins a day before now, and could not be told from an older one`,
      `Wait until ${momentText(old.notBefore + 86_400_000)}.`,
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
      { path: caKey, what: "the new CA's private key, mode 0600: keep it safe, no node and no client needs it" },
      {
        path: file.value.path,
        what: `a new CA in front, valid until ${momentText(plan.notAfter.getTime())}; what is there stays behind it`,
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
        ? achieved(
            files
              .staged()
              .map((one) =>
                one.path === file.value.path ? { ...one, bytes: inFront(one.bytes), expected: file.value.bytes } : one,
              ),
          )
        : made;
    },
  };
  return achieved([job]);
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
): Promise<Attempt<readonly StepJob[]>> {
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
          achieved([{ path, bytes, mode: 0o644, mayReplace: isThere, ...(isThere && { expected: old }) }]),
        ),
    });
  }
  return achieved(jobs);
}

/**
 * Handles files in which the new CA exists but isn't first, or has replaced the old one. They are corrected in place.
 */
export function rightenJobs(
  { usage }: StepRequest,
  facts: RotationFacts,
  state: RotationState,
  environment: RotationEnvironment,
): Promise<Attempt<readonly StepJob[]>> {
  const { newest, kept, older } = facts.roles;
  const has = ({ authorities }: DirectoryTrust): boolean => newest !== undefined && authorities.includes(newest.id);
  const isCombined = facts.trust.some((place) => has(place) && older.some(({ id }) => place.authorities.includes(id)));
  const places = facts.trust.filter((place) => has(place) && (!isCombined || place.authorities[0] !== newest?.id));
  return textJobs(
    usage,
    places,
    state,
    environment,
    () => "the new CA in front, the old ones behind it",
    (file) => combined(file, certificatesOf(kept), isCombined ? [] : certificatesOf(older)),
  );
}

/** Every place gets the new CA before its own blocks, and old CAs that another place has and that are still needed. */
export async function spreadJobs(
  { usage }: StepRequest,
  facts: RotationFacts,
  state: RotationState,
  environment: RotationEnvironment,
): Promise<Attempt<readonly StepJob[]>> {
  const { newest, kept } = facts.roles;
  const needed = neededOld(facts);
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
    (isThere) => (isThere ? "the new CA in front of what it has" : "a copy of the combined file"),
    (file) => {
      const known = copied?.value.blocks.flatMap(({ certificate }) => certificate ?? []) ?? [];
      // If nothing of its own is lost, every directory has the same file, byte for byte.
      const isCovered = file.blocks.every(
        ({ certificate, hasHeaders }) =>
          !hasHeaders && certificate !== undefined && known.some(({ der }) => equalBytes(der, certificate.der)),
      );
      return copied !== undefined && isCovered ? copied.value.bytes : combined(file, front, certificatesOf(needed));
    },
  );
}

/** Removes every CA except the new one and those above it. */
export function dropJobs(
  { usage }: StepRequest,
  facts: RotationFacts,
  state: RotationState,
  environment: RotationEnvironment,
): Promise<Attempt<readonly StepJob[]>> {
  const { kept, older } = facts.roles;
  const old = [...certificatesOf(older), ...kept.flatMap((authority) => crossCertificates(authority, older))];
  const names = older.map(({ id }) => `CA ${id.slice(0, 16)}`).join(", ");
  return textJobs(
    usage,
    facts.trust,
    state,
    environment,
    () => `removes ${names}; the new CA stays`,
    (file) => dropped(file, ({ der }) => old.some((one) => equalBytes(one.der, der))),
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
