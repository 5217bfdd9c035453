// A sample of connections of generated clusters, before and after something offered was applied: some that are lost,
// some that stay.

import { applyEverything, type Applied } from "../support/safety/applyEverything.ts";
import { workingPairings, type Pairing } from "../support/safety/access.ts";
import { generatedSet } from "../support/safety/generatedSets.ts";
import { loadCluster, type MemoryCluster } from "../support/safety/memoryCluster.ts";

export interface SampledConnection {
  /** When it is asked about, and what it is, for a message. */
  readonly what: string;
  readonly cluster: MemoryCluster;
  readonly pairing: Pairing;
  /** By the simulator. */
  readonly works: boolean;
}

/** Of each kind of client, and of each action. */
const most = 2;

export async function sampleConnections(seeds: readonly number[]): Promise<readonly SampledConnection[]> {
  const found: SampledConnection[] = [];
  for (const seed of seeds) {
    const applied = await applyEverything(await generatedSet(seed));
    const [hurting] = applied.filter(({ lost }) => lost.length > 0);
    const harmless = applied.filter(({ lost, kept }) => lost.length === 0 && kept > 0);
    const chosen = harmless[seed % Math.max(1, harmless.length)];
    if (hurting !== undefined) {
      const lost = sample(hurting.lost);
      found.push(
        ...lost.map((pairing) => at("before", hurting, pairing)),
        ...lost.map((pairing) => ({ ...at("after", hurting, pairing), works: false })),
      );
    }
    for (const one of [hurting, chosen]) {
      if (one === undefined) continue;
      const working = await workingPairings(await loadCluster(one.after));
      found.push(...sample([...working.values()]).map((pairing) => at("after", one, pairing)));
    }
  }
  return found;
}

function at(when: "before" | "after", applied: Applied, pairing: Pairing): SampledConnection {
  return { what: `${when} ${applied.what}: ${pairing.text}`, cluster: applied[when], pairing, works: true };
}

/** Spread over the whole list, without those that show no certificate. */
function sample(pairings: readonly Pairing[]): readonly Pairing[] {
  return (["cockroach", "openssl"] as const).flatMap((kind) => {
    const own = pairings.filter(({ client, from }) => client === kind && from.file !== undefined);
    const step = Math.max(1, Math.floor(own.length / most));
    return own.filter((_, index) => index % step === 0).slice(0, most);
  });
}
