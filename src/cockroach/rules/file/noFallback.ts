// A file that may be missing, because another replaces it, exists but is broken. Then nothing replaces it.

import type { PemUsage } from "../../files/pemUsage.ts";
import { entryError, isNodeClient, type CertificateFile } from "../../directory/certsDirectory.ts";
import { managerSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";

const fallbacks: Readonly<Partial<Record<PemUsage, readonly [instead: string, prefix: string]>>> = {
  "Client CA": ["ca.crt", "problem with client CA certificate"],
  "Tenant Client CA": ["ca-client.crt or ca.crt", "problem with tenant client CA certificate"],
  "UI CA": ["ca.crt", "problem with UI CA certificate"],
  UI: ["node.crt", "problem with UI certificate"],
};

function fallbackOf(file: CertificateFile): readonly [instead: string, prefix: string] | undefined {
  return isNodeClient(file) ? ["node.crt", "problem with node client certificate"] : fallbacks[file.usage];
}

export const noFallback: RuleOf<"certificateFile"> = {
  id: "file/no-fallback",
  title: "A broken file keeps CockroachDB from falling back to another",
  severity: "error",
  scope: "certificateFile",
  citations: [managerSource],
  appliesTo: (file) => fallbackOf(file) !== undefined,
  *check(file) {
    const error = entryError(file);
    const fallback = fallbackOf(file);
    if (error === undefined || fallback === undefined) return;
    const [instead, prefix] = fallback;
    yield {
      ...firstBlock(file),
      title: `${file.file} can't be used, and CockroachDB doesn't fall back to ${instead}`,
      consequence: "CockroachDB falls back only if the file is missing, so every use of this file fails.",
      quote: `${prefix}: ${error}`,
      advice: `Fix ${file.file}, or remove it to use ${instead}.`,
    };
  },
};
