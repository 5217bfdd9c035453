// A certs directory with a root, three subordinate CAs and two thousand client certificates: read and judged, its trust as JSON, what would
// be without each of its CAs, and who can log in with each certificate. Files are in memory.
import { defaultSettings } from "../../src/cockroach/directorySettings.ts";
import { loadCertsDirectory } from "../../src/cockroach/loadCertsDirectory.ts";
import { defaultLoginSettings } from "../../src/cockroach/login/loginSettings.ts";
import { loginReport } from "../../src/cockroach/login/loginReport.ts";
import { clientsOf, serverSideOf, verifierOf } from "../../src/cockroach/login/peers.ts";
import { whatIfDropped } from "../../src/cockroach/trust/whatIfDropped.ts";
import { nodeCryptography } from "../../src/node/nodeCryptography.ts";
import { trustView } from "../../src/view/trustView.ts";
import { authority, clientCertificate, nodeCertificate, testNow, type TestCertificate } from "../support/certificate.ts";
import { memoryAssetLoader, type MemoryFiles } from "../support/memoryAssetLoader.ts";
import { median, report } from "./report.ts";

const leaves = 2_000;
const rounds = 3;

async function files(): Promise<MemoryFiles> {
  const unlimited = { withExtensions: [{ type: "basicConstraints", critical: true, cA: true }] } as const;
  const root = await authority({ cn: "Root", ...unlimited });
  const subordinates: TestCertificate[] = [];
  for (const name of ["One", "Two", "Three"]) subordinates.push(await authority({ cn: name, issuedBy: root, ...unlimited }));
  const all: Record<string, string> = { "ca.crt": [root, ...subordinates].map(({ pem }) => pem).join("") };
  const add = (name: string, { pem, keyPem }: TestCertificate): void => { Object.assign(all, { [`${name}.crt`]: pem, [`${name}.key`]: keyPem }); };
  add("node", await nodeCertificate({ issuedBy: root }));
  for (let i = 0; i < leaves; i++) {
    const issuedBy = subordinates[i % subordinates.length] ?? root;
    add(`client.user${i}`, await clientCertificate({ user: `user${i}`, issuedBy, keySlot: `leaf ${i % 8}` }));
  }
  return all;
}

async function main(): Promise<void> {
  const all = await files();
  const times: Readonly<Record<"load" | "trust" | "drops" | "logins", number[]>> = { load: [], trust: [], drops: [], logins: [] };
  const timed = async <T>(list: number[], work: () => T | Promise<T>): Promise<T> => {
    // Processor time, which others on the machine do not lengthen.
    const start = process.cpuUsage();
    const result = await work();
    const { user, system } = process.cpuUsage(start);
    list.push((user + system) / 1_000);
    return result;
  };
  for (let round = 0; round < rounds; round++) {
    const directory = await timed(times.load, () =>
      loadCertsDirectory({ loader: memoryAssetLoader(all), path: "certs", settings: defaultSettings, now: testNow.getTime(), cryptography: nodeCryptography }),
    );
    if (directory === undefined) throw new Error("nobody cancelled");
    const view = await timed(times.trust, () => trustView(directory));
    if (view.links.filter(({ state }) => state === "accepted").length !== leaves + 2) throw new Error("not all are accepted");
    await timed(times.drops, async () => {
      for (const { index } of view.authorities) await whatIfDropped(directory, index, nodeCryptography);
    });
    const { certificates } = await timed(times.logins, () =>
      loginReport({ clients: clientsOf(directory), serverSide: serverSideOf(directory), settings: defaultLoginSettings, verifier: verifierOf(directory, nodeCryptography), sslMode: "verify-full" }),
    );
    if (certificates.length !== leaves + 1) throw new Error("not all were asked");
  }
  const [load, trust, drops, logins] = [median(times.load), median(times.trust), median(times.drops), median(times.logins)];
  report({ name: "trust of 1 CA, 3 subordinate CAs, 2,000 leaves: read and verified", value: load, unit: "ms" });
  report({ name: "trust: the view", value: trust, unit: "ms" });
  report({ name: "trust: what if each of 4 CAs were dropped", value: drops, unit: "ms" });
  report({ name: "trust: all of it", value: load + trust + drops, unit: "ms", limit: 3_000 });
  report({ name: "who can log in with each of 2,000 certificates", value: logins, unit: "ms" });
}

void main();
