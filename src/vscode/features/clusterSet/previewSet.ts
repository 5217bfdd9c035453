// The last question about a set: every file, and the equivalent commands to copy instead. Files that exist are asked about before.

import { QuickPickItemKind, env, workspace } from "vscode";
import { certificateAt } from "../../../cockroach/effects/certificateAt.ts";
import { certificateUse, compareUse, keepsAll, plannedUse } from "../../../cockroach/effects/replacement.ts";
import { hasClientCa, type ClusterSet } from "../../../cockroach/clusterSet/clusterSet.ts";
import type { CreatedSet } from "../../../cockroach/clusterSet/createSet.ts";
import type { ExistingFiles } from "../../../cockroach/clusterSet/existingFiles.ts";
import { clusterSetView, type ClusterSetView } from "../../../view/create/clusterSetView.ts";
import { count } from "../../../contract/format.ts";
import { askChoice, back, type Back, type Position, type Step } from "../../wizard/steps.ts";
import type { PickItem } from "../../host/quickPick.ts";
import { confirmEffect } from "../../losses/confirmEffect.ts";
import { replacementQuestion, type ReplacedCertificate } from "../../losses/replacementQuestion.ts";
import { keepAnswers } from "./keepAnswers.ts";
import { runSet } from "./makeSet.ts";
import type { AgreedSet, SetWork } from "./setWork.ts";

/** `agree` hears what was accepted. */
export function previewStep(work: SetWork, setOf: () => ClusterSet, agree: (agreed: AgreedSet) => void): Step {
  return async (position) => {
    const answers = setOf();
    // The CAs of an earlier run are not made again.
    const set = await work.judge.withExistingCas(answers, work.creation.files);
    const existing = await askExisting(work, set, position);
    if (existing === undefined || existing === back) return existing;
    const planned = await runSet(work, set, existing, true);
    if (planned === undefined) return undefined;
    if (planned.plans.length + planned.copies.length === 0)
      throw new Error("All files of this set already exist. Renew them, or add nodes or users to the set.");
    if (existing === "replace" && !(await mayReplace(work, planned))) return undefined;
    const view = clusterSetView(planned, hasClientCa(set), work.creation.hasModes, work.creation.files.join);
    const answer = await confirm(work, answers, view, position);
    if (answer === "next") agree({ set, existing });
    return answer;
  };
}

/** Asks before existing certificates are replaced, and says what each of them loses. */
async function mayReplace({ creation: { files } }: SetWork, { plans }: CreatedSet): Promise<boolean> {
  const paths = plans.flatMap((plan) => plan.files.filter(({ replaces }) => replaces).map(({ path }) => path));
  const certificates: ReplacedCertificate[] = [];
  for (const plan of plans) {
    const path = plan.files.find(({ replaces, content }) => replaces && content === "certificates")?.path;
    if (path === undefined) continue;
    const old = await certificateAt(path, files);
    certificates.push({
      path,
      isClient: plan.request.kind === "client",
      ...(old && { replacement: compareUse(certificateUse(old), plannedUse(plan, undefined)) }),
    });
  }
  // What loses something comes first.
  const ordered = certificates.toSorted((a, b) => Number(isWhole(a)) - Number(isWhole(b)));
  return confirmEffect(replacementQuestion(paths, ordered));
}

function isWhole({ replacement }: ReplacedCertificate): boolean {
  return replacement !== undefined && keepsAll(replacement);
}

/** Without anything in the way, nothing is asked. */
async function askExisting(
  { judge, creation }: SetWork,
  set: ClusterSet,
  position: Position,
): Promise<ExistingFiles | Back | undefined> {
  const { existing, total } = await judge.existingFiles(set, creation.files);
  if (existing.length === 0) return "refuse";
  const items = [
    {
      label: "Create Missing Files",
      description: count(total - existing.length, "file"),
      detail: "Keeps existing files. Use it to add nodes and users to a running cluster",
      existing: "keep",
    },
    {
      label: "Replace Everything Except CAs…",
      description: `replaces ${count(existing.length, "file")}`,
      detail: "Shows which names would be lost before anything is written. Nodes must reload (SIGHUP)",
      existing: "replace",
    },
  ] as const;
  const answer = await askChoice(position, {
    placeholder: `${existing.length} of ${total} files already exist`,
    items,
  });
  return answer === back ? back : answer?.existing;
}

async function confirm(
  work: SetWork,
  set: ClusterSet,
  view: ClusterSetView,
  position: Position,
): Promise<"next" | Back | undefined> {
  const create: PickItem = {
    icon: "check",
    label: `Create ${count(view.files.length, "file")}`,
    description: view.makes,
  };
  const keep: PickItem = {
    icon: "save",
    label: "Save the Answers to a File…",
    detail: "Paths and names, but no secrets. Run it again here or on the command line",
  };
  const commands = view.cockroachCommands.filter((command) => command.startsWith("cockroach ")).length;
  const copies: readonly (PickItem & { readonly text: string })[] = [
    {
      icon: "copy" as const,
      label: "Copy Equivalent cockroach Commands",
      description:
        commands === 0 ? "none: cockroach cert creates only RSA keys" : `${count(commands, "command")}, for a shell`,
      text: lines(view.cockroachCommands),
    },
    {
      icon: "copy" as const,
      label: "Copy Equivalent OpenSSL Configuration",
      description: "save it as set.cnf",
      text: view.opensslConfiguration,
    },
    {
      icon: "copy" as const,
      label: "Copy Equivalent OpenSSL Commands",
      description: "they read set.cnf",
      text: lines(view.opensslCommands),
    },
  ];
  const warning: readonly PickItem[] = work.creation.hasModes
    ? []
    : [
        {
          icon: "warning" as const,
          label: "This file system doesn't support file modes",
          detail: "Anyone who can open the folder can read the keys.",
        },
      ];
  const items = [
    create,
    keep,
    ...warning,
    ...view.notices.map((notice) => ({ icon: "info" as const, label: notice })),
    separator("Instead"),
    ...copies,
    ...fileItems(view),
  ];
  let [placeholder, active] = ["Nothing has been written yet", create];
  for (;;) {
    const answer = await askChoice(
      { ...position, title: `${position.title}: preview` },
      { placeholder, items, active },
    );
    if (answer === undefined || answer === back) return answer;
    if (answer === create) return "next";
    const copy = copies.find((one) => one === answer);
    if (copy !== undefined) {
      await env.clipboard.writeText(copy.text);
      [placeholder, active] = ["Copied. Nothing has been written yet", copy];
    }
    if (answer === keep) {
      const kept = await keepAnswers(work, set);
      if (kept !== undefined)
        [placeholder, active] = [`The answers are in ${kept}. Nothing else has been written yet`, create];
    }
  }
}

/** Under the names of their folders, in which files come in the order in which they are made. */
function fileItems({ files }: ClusterSetView): readonly PickItem[] {
  const folders = new Map<string, ClusterSetView["files"][number][]>();
  for (const file of files) {
    const members = folders.get(file.folder) ?? [];
    members.push(file);
    folders.set(file.folder, members);
  }
  return [...folders].flatMap(([folder, members]) => [
    separator(workspace.asRelativePath(folder)),
    ...members.map(({ name, note, hosts }) => ({
      label: name,
      description: note,
      ...(hosts !== undefined && { detail: hosts }),
    })),
  ]);
}

function separator(label: string): PickItem {
  return { label, kind: QuickPickItemKind.Separator };
}

function lines(commands: readonly string[]): string {
  return commands.map((command) => `${command}\n`).join("");
}
