// "Fix…": from a quick fix or a link, which name the fix, or from a menu and the palette, where it is chosen.

import { Uri, workspace } from "vscode";
import { isAutomatic } from "../../../cockroach/actions/isAutomatic.ts";
import type { FixOffer } from "../../../cockroach/fixes/fix.ts";
import type { Judged } from "../../../cockroach/judgement/judged.ts";
import { findingTitle, worstFirst } from "../../../view/findings/findingView.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import type { CertsDirectoryStore } from "../../directories/certsDirectoryStore.ts";
import { isFixReference, resolveReference } from "../../services/findingReference.ts";
import { runFix } from "../../changes/runFix.ts";
import { pickOne, type PickItem } from "../../host/quickPick.ts";
import { fileName, parentOf } from "../../platform/locations.ts";
import { isAbout, isTreeNode } from "../../directories/treeNode.ts";
import { activeResource } from "../../services/activeResource.ts";
import type { Services } from "../../services/services.ts";
import { fixAll } from "./fixAll.ts";
import { requireToday } from "./requireToday.ts";

interface Candidate {
  readonly watched: WatchedDirectory;
  readonly judged: Judged;
  readonly file: string;
  readonly finding: string;
  readonly offer: FixOffer;
}

export async function fix(services: Services, argument: unknown): Promise<void> {
  requireToday(services.clock);
  const chosen = isFixReference(argument)
    ? resolveFix(argument, services.store)
    : await choose(argument, services.store);
  if (chosen === undefined) return;
  if (chosen.offer === undefined) return fixAll(services, chosen.watched.uri);
  await runFix(services, chosen.watched, chosen.judged, chosen.offer);
}

function resolveFix(
  reference: Parameters<typeof resolveReference>[0] & { readonly fix: string },
  store: CertsDirectoryStore,
): Pick<Candidate, "watched" | "judged" | "offer"> {
  const found = resolveReference(reference, store);
  const offer = found?.judged.offers.get(found.finding)?.find((one) => one.fix === reference.fix);
  if (found === undefined || offer === undefined)
    throw new Error(`Nothing left to fix: ${reference.rule} no longer applies to ${reference.file}.`);
  return { ...found, offer };
}

/** A fix, or without an offer all fixes of a directory. */
type Choice = Pick<Candidate, "watched" | "judged"> & { readonly offer?: FixOffer };

async function choose(argument: unknown, store: CertsDirectoryStore): Promise<Choice | undefined> {
  const candidates = await candidatesFor(argument, store);
  if (candidates.length === 0)
    throw new Error("No automatic fix is available. “Explain This Finding” says what to do.");
  // The preview asks anyway.
  if (candidates.length === 1) return candidates[0];
  const single = candidates.map((candidate) => ({
    label: candidate.offer.title,
    description: workspace.asRelativePath(Uri.joinPath(candidate.watched.uri, candidate.file)),
    detail: candidate.finding,
    choice: candidate as Choice,
  }));
  const chosen = await pickOne([...allItems(candidates), ...single], {
    title: "Fix",
    placeholder: "Shows what will change before anything is written",
    matchOnDescription: true,
    matchOnDetail: true,
  });
  return chosen?.choice;
}

/** "Fix All" for each directory in which it would do more than one thing. */
function allItems(candidates: readonly Candidate[]): readonly (PickItem & { readonly choice: Choice })[] {
  const automatic = candidates.filter(({ offer }) => isAutomatic(offer));
  return [...new Set(automatic.map(({ watched }) => watched))].flatMap((watched) => {
    const own = automatic.filter((one) => one.watched === watched);
    const [first] = own;
    if (first === undefined || own.length < 2) return [];
    const description = workspace.asRelativePath(watched.uri);
    return [{ label: `Fix All ${own.length}…`, description, choice: { watched, judged: first.judged } }];
  });
}

/** The fixes of a row or of the open file; without any, those of all directories. */
async function candidatesFor(argument: unknown, store: CertsDirectoryStore): Promise<readonly Candidate[]> {
  const all = (await store.listed()).flatMap((watched) =>
    watched.judged === undefined ? [] : candidatesOf(watched, watched.judged),
  );
  const resource = isTreeNode(argument) ? (argument.resource ?? argument.directory.uri) : activeResource(argument);
  if (resource === undefined) return all;
  const own = all.filter(
    ({ watched, file }) =>
      watched.uri.path === resource.path ||
      isAbout(argument, watched.uri, file) ||
      (watched.uri.path === parentOf(resource).path && file === fileName(resource)),
  );
  return own.length > 0 || isTreeNode(argument) ? own : all;
}

function candidatesOf(watched: WatchedDirectory, judged: Judged): readonly Candidate[] {
  return worstFirst(judged.verdict.findings).flatMap((finding) =>
    (judged.offers.get(finding) ?? []).map((offer) => ({
      watched,
      judged,
      file: finding.file,
      finding: findingTitle(finding, judged.directory.now),
      offer,
    })),
  );
}
