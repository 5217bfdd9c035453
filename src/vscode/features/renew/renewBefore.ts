// "Renew Everything That Expires Before…": one or several directories, and a date.

import { workspace } from "vscode";
import { expiringFiles } from "../../../cockroach/renew/expiringFiles.ts";
import { count, utcDate } from "../../../contract/format.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import type { Services } from "../../services/services.ts";
import { askChoice, askText, back, type Step } from "../../wizard/steps.ts";
import { pickMany, type PickItem } from "../../host/quickPick.ts";
import type { CreationPlatform } from "../../platform/platform.ts";
import { refusalSentence } from "../../platform/remedyWords.ts";
import type { RenewalTarget } from "./renewalTarget.ts";
import { renew } from "./renewWizard.ts";
import { day } from "../../../pki/duration.ts";

interface Scope {
  readonly targets: readonly RenewalTarget[];
  readonly notices: readonly string[];
}

/** Offers all directories if none is named. */
export async function renewBefore(
  services: Services,
  creation: CreationPlatform,
  named: WatchedDirectory | undefined,
): Promise<void> {
  const directories = await directoriesOf(services, named);
  if (directories === undefined) return;
  await Promise.all(directories.map((directory) => directory.load()));
  let before = 0;
  const question = dateQuestion(services.platform.now(), directories, (date) => {
    before = date;
  });
  await renew(services, creation, "Renew Everything That Expires Before a Date", [question], () =>
    scopeOf(directories, before),
  );
}

/** `undefined` if the user canceled. */
async function directoriesOf(
  { store }: Services,
  named: WatchedDirectory | undefined,
): Promise<readonly WatchedDirectory[] | undefined> {
  if (named !== undefined) {
    if (named.uri.scheme !== "file")
      throw new Error("Only files on a local disk can be renewed, because certificate and key are replaced together.");
    return [named];
  }
  const listed = (await store.listed()).filter(({ uri }) => uri.scheme === "file");
  if (listed.length === 0) throw new Error("No certs directory was found. Choose one with “Choose Certs Directory…”.");
  if (listed.length === 1) return listed;
  const items = listed.map((directory): PickItem & { readonly directory: WatchedDirectory } => ({
    label: workspace.asRelativePath(directory.uri),
    picked: true,
    directory,
  }));
  const chosen = await pickMany(items, { title: "Renew in which certs directories?" });
  return chosen === undefined || chosen.length === 0 ? undefined : chosen.map(({ directory }) => directory);
}

function scopeOf(directories: readonly WatchedDirectory[], before: number): Scope {
  const all = directories.flatMap(({ uri, judged }) =>
    judged === undefined
      ? []
      : [{ path: uri.fsPath, name: workspace.asRelativePath(uri), ...expiringFiles(judged.directory, before) }],
  );
  return {
    targets: all
      .filter(({ renewable }) => renewable.length > 0)
      .map(({ path, renewable }) => ({ certsDirectory: path, files: renewable })),
    notices: all.flatMap(({ name, others }) => others.map((other) => `${name}: ${refusalSentence(other)}`)),
  };
}

/** Shows for each date how many certificates it would renew. */
function dateQuestion(now: number, directories: readonly WatchedDirectory[], answer: (before: number) => void): Step {
  const found = (before: number): string => {
    const many = scopeOf(directories, before).targets.reduce((sum, { files }) => sum + files.length, 0);
    return many === 0 ? "nothing" : count(many, "certificate");
  };
  const items: readonly (PickItem & { readonly before?: number })[] = [
    ...[21, 90, 366].map((days) => ({
      label: utcDate(now + days * day),
      description: `within ${count(days, "day")} · ${found(now + days * day)}`,
      before: now + days * day,
    })),
    { label: "Another Date…", description: "for example, 2027-03-01" },
  ];
  const first = items.find(({ before }) => before !== undefined && scopeOf(directories, before).targets.length > 0);
  return async (position) => {
    const chosen = await askChoice(position, {
      placeholder: "Renews everything that expires before this date, including what has expired",
      items,
      active: first,
    });
    if (chosen === undefined || chosen === back) return chosen;
    const typed =
      chosen.before === undefined
        ? await askText(position, {
            prompt: "Date in UTC",
            placeholder: "2027-03-01",
            validate: (text) => (dateOf(text) === undefined ? "Not a date. Use 2027-03-01" : undefined),
          })
        : "";
    if (typeof typed !== "string") return typed;
    const before = chosen.before ?? dateOf(typed) ?? 0;
    if (scopeOf(directories, before).targets.length === 0)
      throw new Error(`No certificate that can be renewed expires before ${utcDate(before)} UTC.`);
    answer(before);
    return "next";
  };
}

/** The beginning of the day, UTC. */
function dateOf(text: string): number | undefined {
  const ms = /^\d{4}-\d{2}-\d{2}$/.test(text.trim()) ? Date.parse(`${text.trim()}T00:00:00Z`) : Number.NaN;
  return Number.isNaN(ms) ? undefined : ms;
}
