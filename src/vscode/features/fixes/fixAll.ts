// "Fix All…": one preview of every fix that asks nothing and prevents nobody from connecting, then one change.

import { workspace } from "vscode";
import { count } from "../../../contract/format.ts";
import { certificatesTreeId } from "../../platform/ids.ts";
import { withViewProgress } from "../../host/progress.ts";
import { judgeNow } from "../../directories/judgeNow.ts";
import { confirmEffect, listButton } from "../../losses/confirmEffect.ts";
import { requireFixFiles } from "../../changes/requireFixFiles.ts";
import { writeFix } from "../../changes/runFix.ts";
import { settleWrites } from "../../recovery/settleWrites.ts";
import type { Services } from "../../services/services.ts";
import { targetDirectory } from "../../services/targetDirectory.ts";
import { requireToday } from "./requireToday.ts";

/** Titles that the question lists; the rest is a number. */
const mostListed = 12;

export async function fixAll(services: Services, argument: unknown): Promise<void> {
  requireToday(services.clock);
  const watched = await targetDirectory(argument, services.store);
  const judged = watched === undefined ? undefined : await judgeNow(watched);
  if (watched === undefined || judged === undefined) return;
  const { platform } = services;
  const files = await requireFixFiles(platform, watched.uri);
  await settleWrites(platform, [watched.uri.fsPath]);
  const { prepareFixAll } = await import("../../../bundles/judgement.ts");
  const loader = platform.assetLoader(watched.uri);
  const { offers, steps } = await withViewProgress(certificatesTreeId, () =>
    prepareFixAll(judged.directory, loader, files.join, platform.cryptography),
  );
  const name = workspace.asRelativePath(watched.uri);
  if (offers.length === 0)
    throw new Error(`No fix for ${name} can be applied without a question. Use the buttons of each finding.`);
  const titles = offers.map(({ title }) => title);
  const rest = titles.length - mostListed;
  const detail = [
    "Everyone who can connect now still can afterward. You can undo it as a whole.",
    "",
    ...[...titles.slice(0, mostListed), ...(rest > 0 ? [`${rest} more`] : [])].map((title) => `• ${title}`),
  ];
  const title = `Apply ${count(offers.length, "fix", "fixes")} to ${name}`;
  const items = offers.map((offer) => ({ label: offer.title, detail: offer.effects.join(" ") }));
  const question = { effect: "harmless", message: `${title}?`, detail, action: "Fix All" } as const;
  if (!(await confirmEffect({ ...question, harmless: listButton("Show What Changes", title, items) }))) return;
  await writeFix(services, watched, files, title, steps);
}
