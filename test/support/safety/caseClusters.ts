// The directories of replayed reports, which a script beside the checkout creates, as clusters in memory.

import assert from "node:assert/strict";
import { spawnSync } from "node:child_process";
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { authority, clientCertificate, nodeCertificate } from "../certificate.ts";
import { filesAt, type MemoryCluster } from "./memoryCluster.ts";

const script = "../shared/cases/cockroach/make.sh";

/** Why the directories can't be created here; `false` if they can. */
export const withoutCases: string | false = !existsSync(script)
  ? "the directories of replayed reports are not beside the checkout"
  : spawnSync("openssl", ["version"]).status === 0
    ? false
    : "OpenSSL is not installed";

/**
 * Each directory as a cluster, or those in it if it has one for each process. Certificates are valid from 2026-01-01.
 */
export async function caseClusters(): Promise<readonly MemoryCluster[]> {
  const base = mkdtempSync(join(tmpdir(), "cases-"));
  try {
    const { status, stderr } = spawnSync("bash", [script, base], { encoding: "utf8" });
    assert.equal(status, 0, stderr);
    const issued = await foreignPairs();
    return readdirSync(base)
      .filter((name) => statSync(join(base, name)).isDirectory())
      .map((name) => {
        const folders = readdirSync(join(base, name)).filter(
          (one) => !one.startsWith("..") && statSync(join(base, name, one)).isDirectory(),
        );
        const paths = folders.length === 0 ? [name] : folders.map((one) => `${name}/${one}`);
        return {
          name,
          now: new Date("2026-11-30T12:00:00Z"),
          directories: Object.fromEntries(paths.map((path) => [path, filesAt(join(base, path))])),
          issued,
        };
      });
  } finally {
    rmSync(base, { recursive: true });
  }
}

/** Pairs of a CA that no cluster knows, for imports. */
export async function foreignPairs(): Promise<MemoryCluster["issued"]> {
  const ca = await authority({ cn: "Elsewhere" });
  return Promise.all([nodeCertificate({ issuedBy: ca }), clientCertificate({ issuedBy: ca })]);
}
