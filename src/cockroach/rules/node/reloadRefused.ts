// A running node keeps what it has: after SIGHUP, nothing changes if one of the files that it uses has become unusable
// (pkg/security/certificate_manager.go: LoadCertificates).

import type { PemUsage } from "../../files/pemUsage.ts";
import { entryError, isNodeClient, type CertificateFile } from "../../directory/certsDirectory.ts";
import { docs, managerSource } from "../basis/citations.ts";
import { firstBlock } from "../basis/places.ts";
import type { RuleOf } from "../basis/rule.ts";
import { loaderTexts } from "../../texts/loaderTexts.ts";
import { fill } from "../../../pki/texts/textTemplate.ts";

const losses: Readonly<Partial<Record<PemUsage, string>>> = {
  CA: "CA cert",
  Node: "node cert",
  "Client CA": "CA certificate for client verification",
  "UI CA": "CA certificate for UI",
  UI: "UI certificate",
  "Tenant Client CA": "tenant client CA certificate",
  "Tenant Client": "tenant client certificate",
};

function lossOf(file: CertificateFile): string | undefined {
  return isNodeClient(file) ? "client cert for 'node'" : losses[file.usage];
}

export const reloadRefused: RuleOf<"certificateFile"> = {
  id: "node/reload-refused",
  title: "A running node would fail to reload its certificates",
  severity: "warning",
  scope: "certificateFile",
  citations: [managerSource, docs("rotate-certificates")],
  // If nothing can be loaded at all, `node/load-fails` reports it.
  appliesTo: (file, { loadFailure }) => loadFailure === undefined && lossOf(file) !== undefined,
  *check(file) {
    const [error, loss] = [entryError(file), lossOf(file)];
    if (error === undefined || loss === undefined) return;
    yield {
      ...firstBlock(file),
      title: `Running nodes can't reload their certificates: ${file.file} can't be used`,
      consequence: `A node that started with a working ${file.file} keeps all of its old certificates until they expire, even if you renewed others.`,
      quote: fill(loaderTexts.reloadLoses, { what: loss, reason: error }),
      advice: `Fix ${file.file} before you send SIGHUP to the nodes.`,
    };
  },
};
