// The registry of fixes. A test compares it with the folder.

import type { CertsDirectory } from "../directory/certsDirectory.ts";
import type { Finding } from "../rules/basis/rule.ts";
import { convertToPem } from "./convertToPem.ts";
import { copyKubernetesSecret } from "./copyKubernetesSecret.ts";
import { dropDuplicateCa } from "./dropDuplicateCa.ts";
import { dropExpiredCa } from "./dropExpiredCa.ts";
import type { Fix, FixOffer } from "./fix.ts";
import { moveCaKey } from "./moveCaKey.ts";
import { moveCertificateFirst } from "./moveCertificateFirst.ts";
import { orderChain } from "./orderChain.ts";
import { orderNewestFirst } from "./orderNewestFirst.ts";
import { renameFile } from "./renameFile.ts";
import { renameKubernetesSecret } from "./renameKubernetesSecret.ts";
import { setKeyMode } from "./setKeyMode.ts";
import { splitKey } from "./splitKey.ts";
import { swapFiles } from "./swapFiles.ts";

export const allFixes: readonly Fix[] = [
  setKeyMode,
  renameFile,
  renameKubernetesSecret,
  copyKubernetesSecret,
  convertToPem,
  swapFiles,
  splitKey,
  orderNewestFirst,
  moveCertificateFirst,
  orderChain,
  dropExpiredCa,
  dropDuplicateCa,
  moveCaKey,
];

/** Returns the automatic fixes for a finding, in the order of the registry. */
export function fixesFor(finding: Finding, directory: CertsDirectory): readonly FixOffer[] {
  return allFixes.flatMap(({ id, rules, offer }) => {
    const found = rules.includes(finding.rule) ? offer(finding, directory) : undefined;
    return found === undefined ? [] : [{ fix: id, ...found }];
  });
}
