// The steps that renew, with the new CA, what the old one has signed: same subject, names, and usages; new key and
// dates.

import { failWith, type Refusal } from "../result/refusal.ts";
import { succeed, type Result } from "../../pki/result.ts";
import type { CreationEnvironment } from "../create/creationEnvironment.ts";
import { momentText } from "../go/momentText.ts";
import { carryOutRenewals, prepareRenewals } from "../renew/renew.ts";
import { stagedFiles } from "../clusterSet/stagedFiles.ts";
import type { RotationFacts } from "./rotationFacts.ts";
import type { RotationEnvironment, RotationState } from "./rotationState.ts";
import { linkRefusal, type StepJob, type StepRequest } from "./stepJob.ts";

/** One job per directory: certificates and keys are all new or all old. */
export async function reissueJobs(
  request: StepRequest,
  facts: RotationFacts,
  state: RotationState,
  environment: RotationEnvironment,
): Promise<Result<readonly StepJob[], Refusal>> {
  const { caKey, step, keyType, lifetimeMs } = request;
  const creation = { ...environment.creation, askPassphrase: rememberPassphrases(environment.creation.askPassphrase) };
  const { files } = creation;
  const { newest, kept } = facts.roles;
  const caCertificate = facts.trust.find(({ authorities }) => authorities[0] === newest?.id)?.file;
  if (caKey === undefined || caKey === "")
    return failWith("the path of the new CA's key is required", { id: "name-ca-key" });
  if (newest === undefined || caCertificate === undefined)
    return failWith("no CA file has the new CA first", "Do the step combine first.");
  const jobs: StepJob[] = [];
  for (const directory of state.directories) {
    const certsDirectory = directory.contents.path;
    const issued = facts.issued.filter(
      (one) =>
        one.directory === certsDirectory &&
        one.isNode === (step === "reissue-nodes") &&
        !one.authorities.some((id) => kept.some((ca) => ca.id === id)),
    );
    if (issued.length === 0) continue;
    const names = issued.map(({ name }) => name);
    const link = linkRefusal(directory, names, (name) => files.join(certsDirectory, name));
    if (link !== undefined) return link;
    const prepared = await prepareRenewals(
      {
        certsDirectory,
        files: names,
        caKeys: [caKey],
        caCertificate,
        ...(keyType && { keyType }),
        ...(lifetimeMs !== undefined && { lifetimeMs }),
      },
      creation,
    );
    if (!prepared.ok) return prepared;
    jobs.push({
      directory: certsDirectory,
      changes: prepared.value.flatMap(({ paths, plan }) => [
        {
          path: paths.certificate,
          what: `signed by the new CA, valid until ${momentText(plan.notAfter.getTime())} instead of ${momentText(plan.old.validity.notAfter.epochMs ?? 0)}`,
        },
        { path: paths.key, what: "a new private key; the old one is overwritten" },
        ...(paths.pkcs8 === undefined ? [] : [{ path: paths.pkcs8, what: "the new private key as PKCS#8" }]),
      ]),
      notices: prepared.value.flatMap(({ plan }) => plan.notices),
      make: async () => {
        const staged = stagedFiles(files);
        const made = await carryOutRenewals(certsDirectory, prepared.value, { ...creation, files: staged });
        return made.ok ? succeed(staged.staged()) : made;
      },
    });
  }
  return succeed(jobs);
}

/** One passphrase for all directories. */
function rememberPassphrases(ask: CreationEnvironment["askPassphrase"]): CreationEnvironment["askPassphrase"] {
  let answer: ReturnType<CreationEnvironment["askPassphrase"]> | undefined;
  return (path) => (answer ??= ask(path));
}
