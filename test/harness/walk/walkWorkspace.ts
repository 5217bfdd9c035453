// The folders that the walk opens, one after the other: the samples with files of every kind, a cluster, many users, many folders, and
// one without certificates.
import { execFileSync } from "node:child_process";
import { chmodSync, copyFileSync, mkdirSync, renameSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { clusters, manyUsers, writeFiles } from "../../support/clusterDirectories.ts";

export const walkFolders = ["large", "cluster", "users", "empty", "samples"] as const;
export type WalkFolder = (typeof walkFolders)[number];

/** `workspace` holds the samples, which move to a folder of theirs. */
export async function makeWalkFolders(workspace: string): Promise<void> {
  for (const folder of walkFolders) mkdirSync(join(workspace, folder));
  for (const sample of ["healthy", "faulty"]) renameSync(join(workspace, sample), join(workspace, "samples", sample));
  makeFiles(join(workspace, "samples"));
  for (const [directory, files] of await clusters()) writeFiles(join(workspace, "cluster"), directory, files);
  chmodSync(join(workspace, "cluster/deploy/prod/node2/node.key"), 0o644);
  writeFiles(workspace, "users/certs", await manyUsers());
  // Enough for a search that takes seconds.
  for (let i = 0; i < 300; i++)
    for (let j = 0; j < 40; j++) mkdirSync(join(workspace, `large/zz${i}/d${j}`), { recursive: true });
  writeFileSync(join(workspace, "large/README.md"), "");
  writeFileSync(join(workspace, "empty/README.md"), "# A project without certificates\n");
}

/** A request, a store with a passphrase, a revocation list's neighbors: what else lies in such a folder. */
function makeFiles(samples: string): void {
  const [certs, files] = [join(samples, "healthy/certs"), join(samples, "files")];
  mkdirSync(files);
  const openssl = (...args: readonly string[]): void => {
    execFileSync("openssl", args, { cwd: files, stdio: "ignore" });
  };
  openssl("req", "-new", "-key", join(certs, "node.key"), "-subj", "/O=Cockroach/CN=node", "-out", "node.csr");
  const pair = ["-inkey", join(certs, "client.root.key"), "-in", join(certs, "client.root.crt")];
  openssl("pkcs12", "-export", ...pair, "-passout", "pass:secret", "-out", "root.p12");
  copyFileSync(join(certs, "ca.crt"), join(files, "bundle.pem"));
  writeFileSync(join(certs, "README.md"), "# Certificates of the healthy cluster\n\nCreated with `cockroach cert`.\n");
}
