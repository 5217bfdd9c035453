// Everything that is said about a certs directory with one file: tree, report, diagnostics, explanations, trust,
// offers, and what the commands print.
import { actionsOf } from "../../../src/cockroach/actions/actionsOf.ts";
import type { FindingAction } from "../../../src/cockroach/actions/findingAction.ts";
import type { Finding } from "../../../src/cockroach/rules/basis/rule.ts";
import { registerList } from "../../../src/cli/commands/list.ts";
import { registerTrust } from "../../../src/cli/commands/trust.ts";
import { registerValidate } from "../../../src/cli/commands/validate.ts";
import { registerWho } from "../../../src/cli/commands/who.ts";
import { offersOf } from "../../../src/cockroach/fixes/offersOf.ts";
import type { Judged } from "../../../src/cockroach/judgement/judged.ts";
import { allRules } from "../../../src/cockroach/rules/index.ts";
import { nodeCryptography } from "../../../src/node/crypto/nodeCryptography.ts";
import { certListText } from "../../../src/view/report/certListText.ts";
import { diagnosticViews } from "../../../src/view/findings/diagnosticView.ts";
import { directoryView } from "../../../src/view/tree/directoryView.ts";
import { explanationDocument } from "../../../src/view/findings/explanationDocument.ts";
import { reportView } from "../../../src/view/report/reportView.ts";
import { trustDocument } from "../../../src/view/trust/trustDocument.ts";
import { judge } from "../certsDirectory.ts";
import { readFrom, runCommandLine } from "../commandLine.ts";
import { memoryAssetLoader, type MemoryFiles } from "../memoryAssetLoader.ts";
import { pageSurfaces } from "./fileSurfaces.ts";

/** `file` is the one whose page is looked at too. */
export async function directorySurfaces(files: MemoryFiles, file: string, raw: Uint8Array): Promise<unknown> {
  const { directory, verdict } = await judge(files);
  const offers = offersOf(verdict.findings, directory);
  const actions = (finding: Finding): readonly FindingAction[] =>
    actionsOf(finding, verdict.findings, offers, directory);
  const judged: Judged = { directory, verdict, offers, actionsOf: actions, outcomesOf: () => verdict.outcomes };
  const loader = (): ReturnType<typeof memoryAssetLoader> => memoryAssetLoader(files);
  const readFile = readFrom({});
  return [
    directoryView(directory, verdict.findings, "certs"),
    reportView(directory, verdict, "certs", actions),
    verdict.findings.map(actions),
    diagnosticViews(directory, verdict),
    verdict.findings.map((finding) =>
      explanationDocument(
        judged,
        finding,
        allRules.find(({ id }) => id === finding.rule),
      ),
    ),
    await trustDocument(directory, "certs", nodeCryptography),
    certListText(directory),
    [...offers.values()].flat().map(({ title, effects }) => [title, effects]),
    await pageSurfaces(raw, file, judged),
    await Promise.all([
      ...[[], ["--json"], ["--sarif"]].map((args) =>
        runCommandLine(["validate", "certs", ...args], (program, environment) =>
          registerValidate(program, { ...environment, loader }),
        ),
      ),
      runCommandLine(["list", "certs"], (program, environment) => registerList(program, { ...environment, loader })),
      runCommandLine(["trust", "certs"], (program, environment) => registerTrust(program, { ...environment, loader })),
      runCommandLine(["who", "certs"], (program, environment) =>
        registerWho(program, { ...environment, loader, isDirectory: () => true, readFile }),
      ),
    ]),
  ];
}
