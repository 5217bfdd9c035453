// The CA files that verify each role, with CockroachDB's fallbacks (pkg/security/certificate_manager.go). It falls back
// only if a file is missing. A broken file is an error, and nothing replaces it.

import type { Certificate } from "../../pki/certificate/certificate.ts";
import type { PathAnswer } from "../../pki/path/certificationPath.ts";
import { isBeyondLimit } from "../files/assetLoader.ts";
import type { CertificateFile } from "./certsDirectory.ts";
import { certificateFileName, readFileName } from "../files/fileNames.ts";
import type { PemUsage } from "../files/pemUsage.ts";
import type { TrustRole, TrustStore } from "./trustRole.ts";

/**
 * Each inner list is tried in order until a file exists. The stores of all lists, and the optional files that exist,
 * form one pool.
 */
const searches: Readonly<
  Record<TrustRole, { readonly lists: readonly (readonly PemUsage[])[]; readonly optional: readonly PemUsage[] }>
> = {
  server: { lists: [["CA"]], optional: [] },
  client: {
    lists: [
      ["Client CA", "CA"],
      ["Tenant Client CA", "Client CA", "CA"],
    ],
    optional: [],
  },
  tenantServer: { lists: [["CA"]], optional: ["Tenant Client CA"] },
  ui: { lists: [["UI CA", "CA"]], optional: ["Tenant Client CA"] },
};

/** CockroachDB's prefix of the reason why a CA file can't be used. */
const prefixes: Readonly<Partial<Record<PemUsage, string>>> = {
  CA: "problem with CA certificate",
  "Client CA": "problem with client CA certificate",
  "Tenant Client CA": "problem with tenant client CA certificate",
  "UI CA": "problem with UI CA certificate",
};

/** The store of a role, from the CA files of a directory. */
export function trustStore(role: TrustRole, files: ReadonlyMap<PemUsage, CertificateFile>): TrustStore {
  const { lists, optional } = searches[role];
  const chosen = new Set<CertificateFile>();
  const absent = new Set<string>();
  for (const list of lists) {
    const found = list.findIndex((usage) => files.has(usage));
    for (const usage of found === -1 ? list : list.slice(0, found)) absent.add(certificateFileName(usage));
    for (const usage of [list[found], ...optional]) {
      const file = usage && files.get(usage);
      if (file !== undefined) chosen.add(file);
    }
  }
  const used = [...chosen];
  const bad = used.find(({ error }) => error !== undefined);
  const unread = bad === undefined ? used.find(({ content }) => isBeyondLimit(content.failure)) : undefined;
  return {
    role,
    files: used.map(({ file }) => file),
    absent: [...absent],
    ...(bad?.error !== undefined && {
      broken: { file: bad.file, text: `${prefixes[bad.usage] ?? ""}: ${bad.error.text}` },
    }),
    ...(unread !== undefined && { unread: { file: unread.file, why: unread.content.failure?.message ?? "" } }),
    anchors: bad === undefined && unread === undefined ? used.flatMap(anchorsOf) : [],
  };
}

/**
 * The answer of a store with an unread file, for any certificate: more anchors, or a broken block, would change every
 * other answer.
 */
export function unreadAnswer({ unread }: TrustStore, certificate: Certificate): PathAnswer | undefined {
  if (unread === undefined) return undefined;
  const { file, why } = unread;
  const message = `Cannot determine who signed it: ${file} was not read. ${why}`;
  const problem = {
    code: "budget",
    message,
    certificate,
    section: "a limit of this program, not of CockroachDB",
    remedy: `Remove from ${file} what isn't needed, then validate again`,
  } as const;
  return { outcome: "cannotTell", problem, path: [certificate] };
}

/** crypto/x509's AppendCertsFromPEM accepts every CERTIFICATE block without headers, CA or not. */
function anchorsOf({ content }: CertificateFile): readonly Certificate[] {
  return content.blocks.flatMap(({ certificate, hasHeaders }) =>
    certificate === undefined || hasHeaders ? [] : [certificate],
  );
}

/** True for a name that is a CA file of one of the roles. */
export function isTrustFile(file: string): boolean {
  const reading = readFileName(file);
  return reading.kind === "certificate" && prefixes[reading.usage] !== undefined;
}
