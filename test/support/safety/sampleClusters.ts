// The samples that `npm start` opens, as clusters in memory.

import { faultySet } from "../../../src/cockroach/sample/faultySet.ts";
import { healthySet } from "../../../src/cockroach/sample/healthySet.ts";
import { testNow } from "../certificate.ts";
import { foreignPairs } from "./caseClusters.ts";
import type { MemoryCluster } from "./memoryCluster.ts";

export async function sampleClusters(): Promise<readonly MemoryCluster[]> {
  const files = [...(await healthySet(testNow)), ...(await faultySet(testNow))];
  const issued = await foreignPairs();
  return ["healthy/certs", "faulty/certs"].map((directory) => {
    const own = files
      .filter(({ path }) => path.startsWith(`${directory}/`))
      .map(({ path, content, mode }) => [path.slice(directory.length + 1), { content, mode }] as const);
    return { name: directory, now: testNow, directories: { [directory]: Object.fromEntries(own) }, issued };
  });
}
