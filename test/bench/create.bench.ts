// A CA, three nodes and a root client with RSA-2048 keys, against the openssl command line making the same. Wall time:
// the keys of a set are made side by side. How long a key takes is a matter of luck, so medians of many rounds are
// compared.
import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { emptySet } from "../judges/createdSet.ts";
import { median, report } from "./report.ts";

const nodes = ["node1", "node2", "node3"] as const;
const rounds = 15;

async function ours(): Promise<void> {
  const set = emptySet();
  await set.create({ kind: "ca" });
  const caCertificate = join(set.certs, "ca.crt");
  const creations = nodes.map((host) =>
    set.create({ kind: "node", hosts: [host, "localhost"], certsDirectory: join(set.base, host), caCertificate }),
  );
  await Promise.all([...creations, set.create({ kind: "client", user: "root" })]);
  rmSync(set.base, { recursive: true });
}

function openssl(): void {
  const base = mkdtempSync(join(tmpdir(), "openssl-"));
  const run = (...args: readonly string[]): void => {
    const { status, stderr } = spawnSync("openssl", args, { cwd: base, encoding: "utf8" });
    if (status !== 0) throw new Error(stderr);
  };
  const newKey = ["-newkey", "rsa:2048", "-nodes"];
  run(
    "req",
    "-x509",
    ...newKey,
    "-keyout",
    "ca.key",
    "-subj",
    "/O=Cockroach/CN=Cockroach CA",
    "-days",
    "3660",
    "-out",
    "ca.crt",
  );
  for (const name of [...nodes, "root"]) {
    run(
      "req",
      ...newKey,
      "-keyout",
      `${name}.key`,
      "-subj",
      `/O=Cockroach/CN=${name}`,
      "-addext",
      "subjectAltName=DNS:localhost",
      "-out",
      `${name}.csr`,
    );
    run(
      "x509",
      "-req",
      "-in",
      `${name}.csr`,
      "-copy_extensions",
      "copy",
      "-CA",
      "ca.crt",
      "-CAkey",
      "ca.key",
      "-days",
      "1830",
      "-out",
      `${name}.crt`,
    );
  }
  rmSync(base, { recursive: true });
}

async function main(): Promise<void> {
  const times: { readonly ours: number[]; readonly openssl: number[] } = { ours: [], openssl: [] };
  for (let round = 0; round < rounds; round++) {
    const start = performance.now();
    await ours();
    const between = performance.now();
    openssl();
    times.ours.push(between - start);
    times.openssl.push(performance.now() - between);
  }
  report({ name: "CA, 3 nodes, root client, RSA-2048: ours", value: median(times.ours), unit: "ms" });
  report({ name: "CA, 3 nodes, root client, RSA-2048: openssl", value: median(times.openssl), unit: "ms" });
  report({
    name: "CA, 3 nodes, root client, RSA-2048: ours / openssl",
    value: median(times.ours) / median(times.openssl),
    limit: 1,
  });
}

void main();
