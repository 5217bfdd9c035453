// Certs directories as the sidebar shows them, valid now: several clusters, and one with many users.
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { authority, clientCertificate, nodeCertificate } from "./certificate.ts";
import { pair } from "./certsDirectory.ts";
import type { MemoryFiles } from "./memoryAssetLoader.ts";

/** Half a day more, so that the words are the same all day. */
const inDays = (days: number): Date => new Date(Date.now() + (days + Math.sign(days) / 2) * 86_400_000);
const validity = (days: number): { readonly notBefore: Date; readonly notAfter: Date } => ({
  notBefore: inDays(Math.min(-30, days - 300)),
  notAfter: inDays(days),
});

/** Files of a directory of the workspace, with the modes that they should have. */
export function writeFiles(workspace: string, directory: string, files: MemoryFiles): void {
  for (const [name, content] of Object.entries(files)) {
    if (typeof content !== "string") throw new Error(`${name} isn't text`);
    const path = join(workspace, directory, name);
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(path, content);
    chmodSync(path, name.endsWith(".key") ? 0o600 : 0o644);
  }
}

/** Two clusters whose CAs have the same name, and a directory that is alone with its CA. */
export async function clusters(): Promise<ReadonlyMap<string, MemoryFiles>> {
  const [prod, staging, tools] = await Promise.all([
    authority(validity(3000)),
    authority({ keySlot: "staging", ...validity(2000) }),
    authority({ keySlot: "tools", ...validity(2500) }),
  ]);
  const all = new Map<string, MemoryFiles>();
  for (const name of ["node1", "node2", "node3"]) {
    const node = await nodeCertificate({
      issuedBy: prod,
      keySlot: name,
      hosts: ["localhost", "127.0.0.1", name],
      ...validity(500),
    });
    all.set(`deploy/prod/${name}`, { "ca.crt": prod.pem, ...pair("node", node) });
  }
  const app = await clientCertificate({ user: "app", issuedBy: prod, ...validity(300) });
  all.set("deploy/prod/app", { "ca.crt": prod.pem, ...pair("client.app", app) });
  for (const name of ["n1", "n2"]) {
    const node = await nodeCertificate({ issuedBy: staging, keySlot: `s${name}`, ...validity(700) });
    all.set(`deploy/staging/${name}`, { "ca.crt": staging.pem, ...pair("node", node) });
  }
  const root = await clientCertificate({ issuedBy: tools, keySlot: "tools root", ...validity(800) });
  all.set("tools/certs", { "ca.crt": tools.pem, ...pair("client.root", root) });
  return all;
}

/** Two hundred users, of whom some can't log in, or soon can't. */
export async function manyUsers(): Promise<MemoryFiles> {
  const ca = await authority(validity(3000));
  const [good, soon, expired] = await Promise.all(
    [400, 9, -15].map((days) => clientCertificate({ user: "app", issuedBy: ca, ...validity(days) })),
  );
  const kinds = [...Array.from({ length: 187 }, () => good), ...Array.from({ length: 9 }, () => soon)];
  const all = [...kinds, ...Array.from({ length: 4 }, () => expired)].flatMap((one) => one ?? []);
  const regions = ["us", "eu", "ap"] as const;
  const pairs = all.map((one, i) => pair(`client.app-${regions[i % 3] ?? ""}-${String(i).padStart(3, "0")}`, one));
  return Object.fromEntries([["ca.crt", ca.pem], ...pairs.flatMap((one) => Object.entries(one))]);
}
