// Applies everything that is offered for a cluster: each fix, each removal of a CA, each step of each rotation, each
// import. After each, everyone who could connect before still can, or the preview has said so.

import { lossText } from "../../../src/cockroach/trust/accessLost.ts";
import { chosenRole, readVaultIssue } from "../../../src/cockroach/import/importVault.ts";
import { importLosses } from "../../../src/cockroach/import/importLosses.ts";
import { vaultFiles } from "../../../src/cockroach/import/vaultFiles.ts";
import type { CertsDirectory } from "../../../src/cockroach/directory/certsDirectory.ts";
import type { FixOffer } from "../../../src/cockroach/fixes/fix.ts";
import { fixesFor } from "../../../src/cockroach/fixes/index.ts";
import { prepareFix } from "../../../src/cockroach/fixes/prepareFix.ts";
import { carryOutStep, createdCa, prepareStep } from "../../../src/cockroach/rotation/carryOut.ts";
import { rotationFacts, type RotatedUsage } from "../../../src/cockroach/rotation/rotationFacts.ts";
import { unseenSteps } from "../../../src/cockroach/rotation/rotationPlan.ts";
import { writtenSteps } from "../../../src/cockroach/rotation/stepJob.ts";
import { runRules } from "../../../src/cockroach/rules/runRules.ts";
import { dropOffer } from "../../../src/cockroach/fixes/dropOffer.ts";
import { trustModel } from "../../../src/cockroach/trust/trustModel.ts";
import { whatIfDropped } from "../../../src/cockroach/trust/whatIfDropped.ts";
import { workingPairings, type Pairing } from "./access.ts";
import {
  afterGroup,
  afterSteps,
  environmentOf,
  joined,
  loadCluster,
  loaderOf,
  type MemoryCluster,
} from "./memoryCluster.ts";
import { rememberedCryptography } from "./rememberedCryptography.ts";

export interface Applied {
  readonly kind: "fix" | "removal" | "rotation" | "import";
  /** What was done to what, for a message. */
  readonly what: string;
  readonly before: MemoryCluster;
  readonly after: MemoryCluster;
  /** Connections that worked before and don't after. */
  readonly lost: readonly Pairing[];
  readonly kept: number;
  /** What the preview said would be lost; empty: nobody loses anything. */
  readonly said: readonly string[];
}

export async function applyEverything(cluster: MemoryCluster): Promise<readonly Applied[]> {
  const working = await workingPairings(await loadCluster(cluster));
  return [
    ...(await applyFixes(cluster, working)),
    ...(await applyRotations(cluster, working)),
    ...(await applyImports(cluster, working)),
  ];
}

type Working = Awaited<ReturnType<typeof workingPairings>>;

async function compared(
  kind: Applied["kind"],
  what: string,
  before: MemoryCluster,
  working: Working,
  after: MemoryCluster,
  said: readonly string[],
): Promise<Applied> {
  const then = await workingPairings(await loadCluster(after));
  const lost = [...working.values()].filter(({ text }) => !then.has(text));
  return { kind, what: `${before.name}: ${what}`, before, after, lost, kept: working.size - lost.length, said };
}

/** Each by itself, then all that are offered one after the other. */
async function applyFixes(cluster: MemoryCluster, working: Working): Promise<readonly Applied[]> {
  const done: Applied[] = [];
  for (const directory of await loadCluster(cluster)) {
    const path = directory.contents.path;
    for (const offer of offersFor(directory))
      done.push(...(await applyOffer("fix", cluster, working, directory, offer)));
    for (const { index } of trustModel(directory).authorities) {
      const outcome = await whatIfDropped(directory, index, rememberedCryptography);
      const drop = outcome && dropOffer(directory, outcome);
      if (drop?.ok === true) done.push(...(await applyOffer("removal", cluster, working, directory, drop.offer)));
    }
    let state = cluster;
    const seen = new Set<string>();
    for (;;) {
      const now: CertsDirectory | undefined = (await loadCluster(state)).find(({ contents }) => contents.path === path);
      const offer = now && offersFor(now).find(({ title }) => !seen.has(title));
      if (now === undefined || offer === undefined) break;
      seen.add(offer.title);
      const [applied] = await applyOffer("fix", state, await workingPairings(await loadCluster(state)), now, offer);
      if (applied !== undefined) done.push({ ...applied, what: `${applied.what}, one after the other` });
      state = applied?.after ?? state;
    }
  }
  return done;
}

function offersFor(directory: CertsDirectory): readonly FixOffer[] {
  const all = runRules(directory).findings.flatMap((finding) => fixesFor(finding, directory));
  return [...new Map(all.map((offer) => [offer.title, offer])).values()];
}

async function applyOffer(
  kind: "fix" | "removal",
  cluster: MemoryCluster,
  working: Working,
  directory: CertsDirectory,
  offer: FixOffer,
): Promise<readonly Applied[]> {
  const path = directory.contents.path;
  const prepared = await prepareFix(
    offer,
    directory,
    loaderOf(cluster, path),
    "/elsewhere",
    joined,
    rememberedCryptography,
  );
  if (!prepared.ok) return [];
  const cutOff = offer.effects.filter((effect) =>
    /^These can't connect now|need the root CA|in other directories/.test(effect),
  );
  return [
    await compared(kind, `${path}: ${offer.title}`, cluster, working, afterSteps(cluster, path, prepared.steps), [
      ...prepared.lost.map((loss) => lossText(loss)),
      ...cutOff,
    ]),
  ];
}

/**
 * Each CA file, with every CA that can be named as the new one; a person confirms everything, and every process reads
 * the newest files.
 */
async function applyRotations(cluster: MemoryCluster, working: Working): Promise<readonly Applied[]> {
  const facts = await rotationFacts(await loadCluster(cluster), rememberedCryptography);
  const done: Applied[] = [];
  for (const { usage, roles } of facts) {
    for (const name of roles.candidates.length === 0 ? [undefined] : roles.candidates.map(({ id }) => id))
      done.push(...(await applyRotation(cluster, working, usage, name)));
  }
  return done;
}

async function applyRotation(
  cluster: MemoryCluster,
  working: Working,
  usage: RotatedUsage,
  named: string | undefined,
): Promise<readonly Applied[]> {
  const done: Applied[] = [];
  const { environment, current } = environmentOf(cluster);
  let [newCa, before] = [named, working];
  for (const step of writtenSteps) {
    const at = current();
    const request = {
      usage,
      step,
      directories: Object.keys(cluster.directories),
      skewMs: 300_000,
      confirmed: unseenSteps,
      caKey: "/elsewhere/new-ca.key",
      keyType: { algorithm: "ecdsa-p256" as const },
      ...(newCa !== undefined && { newCa }),
    };
    const prepared = await prepareStep(request, environment);
    if (!prepared.ok || prepared.value.jobs.length === 0) continue;
    const carried = await carryOutStep(prepared.value, environment, {
      cancelled: () => false,
      progress: () => undefined,
    });
    if (carried?.ok !== true) continue;
    if (step === "combine") newCa = (await createdCa(prepared.value, environment)) ?? newCa;
    done.push(
      await compared(
        "rotation",
        `${usage} ${step}${named === undefined ? "" : ` to ${named.slice(0, 8)}`}`,
        at,
        before,
        current(),
        [],
      ),
    );
    before = await workingPairings(await loadCluster(current()));
  }
  return done;
}

/** Into each directory, over what is there; where the role is open, as each that is possible. */
async function applyImports(cluster: MemoryCluster, working: Working): Promise<readonly Applied[]> {
  const done: Applied[] = [];
  for (const { pem, keyPem } of cluster.issued) {
    const text = JSON.stringify({ data: { certificate: pem, private_key: keyPem } });
    const issue = await readVaultIssue(text, {
      cryptography: rememberedCryptography,
      askPassphrase: () => Promise.resolve(undefined),
    });
    if (!issue.ok) continue;
    const { role: reading } = issue.value;
    for (const named of reading.certain ? [undefined] : reading.candidates) {
      const role = chosenRole(reading, named);
      if (!role.ok) continue;
      for (const path of Object.keys(cluster.directories)) {
        const place = {
          role: role.value,
          certsDirectory: path,
          join: joined,
          hasCa: cluster.directories[path]?.["ca.crt"] !== undefined,
          mayReplace: true,
        };
        const group = vaultFiles(issue.value, place);
        const { environment } = environmentOf(cluster);
        const losses = await importLosses(group, {
          certsDirectory: path,
          loader: loaderOf(cluster, path),
          settings: environment.settings(path),
          now: cluster.now.getTime(),
          cryptography: rememberedCryptography,
        });
        if (losses.ok)
          done.push(
            await compared(
              "import",
              `${path}: ${group[0]?.path ?? ""}`,
              cluster,
              working,
              afterGroup(cluster, path, group),
              losses.value.map((loss) => lossText(loss, (file) => joined(path, file))),
            ),
          );
      }
    }
  }
  return done;
}
