// The healthy sample: what `cockroach cert` would have created for three nodes and two users, with a separate
// certificate for the DB Console.

import { hostNames } from "../create/hostNames.ts";
import { caProfile, clientProfile, nodeProfile, uiProfile } from "../create/profile.ts";
import { certificateFile, pairFiles, samplePair, type SampleFile } from "./sampleFile.ts";

const certs = "healthy/certs";
const hosts = ["localhost", "node1", "node2", "node3", "node1.cockroach.internal", "127.0.0.1", "::1", "10.0.0.1"];
const consoleHosts = ["console.cockroach.internal", "localhost"];

/** CockroachDB's lifetimes: ten years of 366 days for a CA, five for the rest, starting the day before. */
const caDays = { from: -1, to: 3660 };
const days = { from: -1, to: 1830 };
/** Safari accepts at most 825 days. */
const consoleDays = { from: -1, to: 822 };

export async function healthySet(now: Date): Promise<readonly SampleFile[]> {
  const ca = await samplePair(now, caProfile(), caDays);
  const [node, root, app, ui] = await Promise.all([
    samplePair(now, nodeProfile(hostNames(hosts)), days, ca),
    samplePair(now, clientProfile("root"), days, ca),
    samplePair(now, clientProfile("app"), days, ca),
    samplePair(now, uiProfile("console.cockroach.internal", hostNames(consoleHosts)), consoleDays, ca),
  ]);
  return [
    certificateFile(`${certs}/ca.crt`, ca.certificate),
    // Outside the certs directory, as CockroachDB's documentation advises.
    { path: "healthy/my-safe-directory/ca.key", content: ca.key, mode: 0o600 },
    ...pairFiles(certs, "node", node),
    ...pairFiles(certs, "client.root", root),
    ...pairFiles(certs, "client.app", app),
    ...pairFiles(certs, "ui", ui),
  ];
}
