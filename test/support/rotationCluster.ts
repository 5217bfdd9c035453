// Two nodes and a client under an old CA, as real files, and the steps of a rotation carried out over them.

import { createHash, createPrivateKey, createPublicKey } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createEnvironment } from "../../src/cli/host/createEnvironment.ts";
import { defaultSettings } from "../../src/cockroach/directory/directorySettings.ts";
import { carryOutStep, prepareStep } from "../../src/cockroach/rotation/carryOut.ts";
import { rotationPlan, type RotationPlan } from "../../src/cockroach/rotation/rotationPlan.ts";
import { readRotation, type RotationEnvironment } from "../../src/cockroach/rotation/rotationState.ts";
import type { StepRequest, WrittenStep } from "../../src/cockroach/rotation/stepJob.ts";
import { fileOperations, type FileOperations } from "../../src/node/files/fileOperations.ts";
import { hostSystem } from "../../src/node/files/hostSystem.ts";
import { nodeAssetLoader } from "../../src/node/files/nodeAssetLoader.ts";
import { nodeCreationFiles } from "../../src/node/journal/nodeCreationFiles.ts";
import { writeFileGroup } from "../../src/node/journal/writeFileGroup.ts";
import { assertRecovered, recoverFirst } from "./interruptedWrites.ts";
import { authority, clientCertificate, nodeCertificate, testNow } from "./certificate.ts";

export const names = ["n1", "n2", "c"] as const;
const skewMs = 300_000;

export function environmentWith(operations: FileOperations = fileOperations, now = testNow): RotationEnvironment {
  const newId = (): string => Buffer.from(crypto.getRandomValues(new Uint8Array(16))).toString("hex");
  const files = {
    ...nodeCreationFiles,
    writeGroup: (directory: string, group: Parameters<typeof writeFileGroup>[1]) =>
      writeFileGroup(directory, group, { operations, system: hostSystem, newId }),
  };
  return {
    creation: { ...createEnvironment.creation, files, now: () => now, tell: () => undefined },
    loader: nodeAssetLoader,
    settings: () => defaultSettings,
  };
}

const directoriesOf = (base: string): readonly string[] =>
  names.map((name) => join(base, name)).filter((path) => existsSync(path));

/** The CA of `new-ca.key`, by its ID: the steps after the first name it. */
export function newCaOf(base: string): string | undefined {
  const key = join(base, "new-ca.key");
  if (!existsSync(key)) return undefined;
  const publicKey = createPublicKey(createPrivateKey(readFileSync(key))).export({ format: "der", type: "spki" });
  return createHash("sha256").update(publicKey).digest("hex");
}

export function requestOf(base: string, step: WrittenStep, more: Partial<StepRequest> = {}): StepRequest {
  const newCa = newCaOf(base);
  return {
    usage: "CA",
    step,
    ...(newCa !== undefined && { newCa }),
    directories: directoriesOf(base),
    skewMs,
    confirmed: ["reload", "verify", "reload-reissued"],
    caKey: join(base, "new-ca.key"),
    keyType: { algorithm: "ecdsa-p256" },
    ...more,
  };
}

/** Carries a step out; the value is which directories were written, or why none was. */
export async function take(
  base: string,
  step: WrittenStep,
  more: Partial<StepRequest> = {},
  environment = environmentWith(),
): Promise<readonly string[] | string> {
  const prepared = await prepareStep(requestOf(base, step, more), environment);
  if (!prepared.ok) return prepared.error.message;
  const done = await carryOutStep(prepared.value, environment, { cancelled: () => false, progress: () => undefined });
  return done?.ok === true
    ? done.value.map((path) => path.slice(base.length + 1))
    : (done?.error.message ?? "cancelled");
}

/** The directories `n1`, `n2` and `c`. */
export async function makeCluster(base: string): Promise<void> {
  const old = await authority({ keySlot: "old CA", notBefore: new Date(testNow.getTime() - 400 * 86_400_000) });
  const node = await nodeCertificate({ issuedBy: old });
  const client = await clientCertificate({ user: "app", issuedBy: old });
  for (const [name, stem, made] of [
    ["n1", "node", node],
    ["n2", "node", node],
    ["c", "client.app", client],
  ] as const) {
    mkdirSync(join(base, name), { recursive: true });
    writeFileSync(join(base, name, "ca.crt"), `# ours\n${old.pem}`);
    writeFileSync(join(base, name, `${stem}.crt`), made.pem);
    writeFileSync(join(base, name, `${stem}.key`), made.keyPem, { mode: 0o600 });
  }
}

/** Where a rotation stands by the files, without any word of a person. Interrupted writes are recovered first. */
export async function stands(
  base: string,
  usage: RotationPlan["usage"] = "CA",
  now = testNow,
  newCa?: string,
): Promise<RotationPlan> {
  const environment = environmentWith(fileOperations, now);
  for (const directory of directoriesOf(base)) assertRecovered(await recoverFirst(directory));
  const state = await readRotation(directoriesOf(base), environment, () => newCa ?? newCaOf(base));
  if (!state.ok) throw new Error(state.error.message);
  const facts = state.value.facts.find((one) => one.usage === usage);
  if (facts === undefined) throw new Error(`no ${usage}`);
  return rotationPlan(facts, { now: now.getTime(), skewMs, confirmed: [] });
}
