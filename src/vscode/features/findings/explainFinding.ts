// "Explain This Finding": from a quick fix, which names the finding, or from the palette and menus, where it is chosen.

import { Uri } from "vscode";
import type { Finding } from "../../../cockroach/rules/basis/rule.ts";
import { findingTitle, worstFirst } from "../../../view/findings/findingView.ts";
import type { CertsDirectoryStore } from "../../directories/certsDirectoryStore.ts";
import { ExplanationSource } from "./explanationSource.ts";
import { isReference, referenceTo, type FindingReference } from "../../services/findingReference.ts";
import type { ShownDocument } from "../../panels/documentPanels.ts";
import { pickOne } from "../../host/quickPick.ts";
import { fileName, parentOf } from "../../platform/locations.ts";
import { isAbout, isTreeNode } from "../../directories/treeNode.ts";
import { activeResource } from "../../services/activeResource.ts";
import type { Services } from "../../services/services.ts";

export async function explainFinding(services: Services, argument: unknown): Promise<void> {
  const reference = isReference(argument) ? argument : await chooseFinding(argument, services.store);
  if (reference === undefined) return;
  services.documents.show(explanationPage(services, reference));
}

export function explanationPage(services: Services, { directory, file, rule, start }: FindingReference): ShownDocument {
  const reference = { directory, file, rule, start };
  return {
    key: `finding ${directory} ${file} ${rule} ${start}`,
    title: `Explain ${rule}`,
    source: new ExplanationSource(reference, services),
    origin: { page: "finding", ...reference },
  };
}

async function chooseFinding(argument: unknown, store: CertsDirectoryStore): Promise<FindingReference | undefined> {
  const candidates = await candidatesFor(argument, store);
  if (candidates.length === 0) throw new Error("There's nothing to explain: no findings.");
  const [only] = candidates;
  if (candidates.length === 1 && only !== undefined) return only.reference;
  const items = candidates.map(({ title, finding, reference }) => ({
    label: title,
    description: finding.file,
    detail: finding.rule,
    reference,
  }));
  return (await pickOne(items, { title: "Explain which finding?", matchOnDescription: true, matchOnDetail: true }))
    ?.reference;
}

interface Candidate {
  readonly title: string;
  readonly finding: Finding;
  readonly reference: FindingReference;
}

/** The findings of a row or of the open file; without any, those of all directories. Those at the cursor come first. */
async function candidatesFor(argument: unknown, store: CertsDirectoryStore): Promise<readonly Candidate[]> {
  const listed = await store.listed();
  const all = listed.flatMap(({ uri, judged }) =>
    worstFirst(judged?.verdict.findings ?? []).map((finding): Candidate => ({
      title: findingTitle(finding, judged?.directory.now ?? 0),
      finding,
      reference: referenceTo(uri, finding),
    })),
  );
  const resource = isTreeNode(argument) ? (argument.resource ?? argument.directory.uri) : activeResource(argument);
  if (resource === undefined) return all;
  const own = all.filter(({ finding, reference }) => {
    const folder = Uri.parse(reference.directory, true);
    return (
      folder.path === resource.path ||
      isAbout(argument, folder, finding.file) ||
      (folder.path === parentOf(resource).path && finding.file === fileName(resource))
    );
  });
  return own.length > 0 || isTreeNode(argument) ? own : all;
}
