// "Renew Everything That Expires Before…": one or several directories, and a date.

import { workspace } from "vscode";
import { expiringFiles } from "../../../cockroach/renew/expiringFiles.ts";
import { count, utcDate } from "../../../contract/format.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import type { Services } from "../../services/services.ts";
import { askChoice, askText, back, type Step } from "../../wizard/steps.ts";
import { type PickItem } from "../../host/quickPick.ts";
import type { CreationPlatform } from "../../platform/platform.ts";
import { refusalSentence } from "../../platform/remedyWords.ts";
import type { RenewalTarget } from "./renewalTarget.ts";
import { renew } from "./renewWizard.ts";
import { day } from "../../../pki/duration.ts";

interface Scope {
  readonly targets: readonly RenewalTarget[];
  readonly notices: readonly string[];
}

export async function renewBefore(
  services: Services,
  creation: CreationPlatform,
  directories: readonly WatchedDirectory[],
): Promise<void> {
  if (directories.some(({ uri }) => uri.scheme !== "file"))
    throw new Error("Only files on a local disk can be renewed, because certificate and key are replaced together.");
  await Promise.all(directories.map((directory) => directory.load()));
  let before: number | undefined;
  const question = dateQuestion(
    services.platform.now(),
    directories,
    () => before,
    (date) => {
      before = date;
    },
  );
  await renew(services, creation, "Renew Everything That Expires Before a Date", [question], () =>
    scopeOf(directories, before ?? 0),
  );
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
function dateQuestion(
  now: number,
  directories: readonly WatchedDirectory[],
  answered: () => number | undefined,
  answer: (before: number) => void,
): Step {
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
    const last = answered();
    const known = items.find((item) => item.before !== undefined && item.before === last);
    const chosen = await askChoice(position, {
      placeholder: "Renews everything that expires before this date, including what has expired",
      items,
      active: last === undefined ? first : (known ?? items.at(-1)),
    });
    if (chosen === undefined || chosen === back) return chosen;
    const typed =
      chosen.before === undefined
        ? await askText(position, {
            prompt: "Date in UTC",
            ...(last !== undefined && known === undefined && { value: utcDate(last) }),
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
