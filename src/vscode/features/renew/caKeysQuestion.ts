// Which CA key signs: keys that fit first, with what they sign as; those that can't sign stay visible with the reason.

import { QuickPickItemKind, workspace } from "vscode";
import type { CaKeyFit } from "../../../cockroach/renew/caKeyFits.ts";
import { utcDate } from "../../../contract/format.ts";
import { chooseExisting } from "../../wizard/choosePath.ts";
import { askChoice, askChoices, back, type Position, type Step } from "../../wizard/steps.ts";
import type { Judge } from "../../wizard/wizardEnvironment.ts";
import type { PickItem } from "../../host/quickPick.ts";
import { caKeyCandidates } from "./caKeyCandidates.ts";
import type { RenewalTarget } from "./renewalTarget.ts";

export interface CaKeysQuestion {
  readonly judge: Judge;
  readonly environment: Parameters<Judge["caKeyFits"]>[2];
  readonly targetsOf: () => { readonly targets: readonly RenewalTarget[] };
  /** Keys that were chosen before. */
  readonly chosen: () => readonly string[];
  readonly answer: (caKeys: readonly string[]) => void;
}

interface KeyItem extends PickItem {
  readonly fit?: CaKeyFit;
}

const choose: KeyItem = { icon: "folder-opened", label: "Choose Another CA Key…" };

export function caKeysQuestion({ judge, environment, targetsOf, chosen, answer }: CaKeysQuestion): Step {
  return async (position) => {
    const { targets } = targetsOf();
    const fits = await fitsFor(targets, chosen(), judge, environment);
    const all = targets.flatMap(({ files }) => files);
    // Nodes and clients may have separate CAs: then one key isn't enough.
    const needsSeveral =
      !fits.some((fit) => fit.state === "fits" && fit.signs.length === all.length) &&
      fits.filter(({ state }) => state === "fits").length > 1;
    const keys = await (needsSeveral ? askSeveral : askOne)(fits, chosen(), position);
    if (keys === undefined || keys === back) return keys;
    const other = keys.includes(choose)
      ? await chooseExisting(fits[0]?.path ?? targets[0]?.certsDirectory ?? "", "Choose the CA Key")
      : undefined;
    if (keys.includes(choose) && other === undefined) return "again";
    answer([...keys.flatMap(({ fit }) => fit?.path ?? []), ...(other === undefined ? [] : [other])]);
    return "next";
  };
}

/** The CA key that signs all targets, if no other could. */
export async function onlyFittingKey(
  targets: readonly RenewalTarget[],
  judge: Judge,
  environment: CaKeysQuestion["environment"],
): Promise<string | undefined> {
  const fits = await fitsFor(targets, [], judge, environment);
  const count = targets.reduce((sum, { files }) => sum + files.length, 0);
  const [only, ...others] = fits.filter(({ state }) => state !== "cannotSign");
  return only?.state === "fits" && only.signs.length === count && others.length === 0 ? only.path : undefined;
}

async function fitsFor(
  targets: readonly RenewalTarget[],
  chosen: readonly string[],
  judge: Judge,
  environment: CaKeysQuestion["environment"],
): Promise<readonly CaKeyFit[]> {
  const found = await caKeyCandidates(
    targets.map(({ certsDirectory }) => certsDirectory),
    environment.files,
  );
  return judge.caKeyFits([...new Set([...chosen, ...found])], targets, environment);
}

const signs = "Choose the CA key that signs the new certificate";

async function askOne(
  fits: readonly CaKeyFit[],
  chosen: readonly string[],
  position: Position,
): Promise<readonly KeyItem[] | typeof back | undefined> {
  const items = itemsOf(fits);
  const wasChosen = ({ fit }: KeyItem): boolean => fit !== undefined && chosen.includes(fit.path);
  let [placeholder, active] = [signs, items.find(wasChosen) ?? items.find(({ fit }) => fit?.state === "fits")];
  for (;;) {
    const answer = await askChoice(position, { placeholder, items, active });
    if (answer === undefined || answer === back) return answer;
    const why = cannotSign(answer);
    if (why === undefined) return [answer];
    [placeholder, active] = [why, answer];
  }
}

async function askSeveral(
  fits: readonly CaKeyFit[],
  chosen: readonly string[],
  position: Position,
): Promise<readonly KeyItem[] | typeof back | undefined> {
  const items = itemsOf(fits);
  let [placeholder, picked] = [
    "Choose the CA keys that sign: nodes and clients have separate CAs",
    items.filter(({ fit }) => fit?.state === "fits" && (chosen.length === 0 || chosen.includes(fit.path))),
  ];
  for (;;) {
    const required = "Nothing is selected. Select at least one CA key";
    const answer = await askChoices(position, { placeholder, items, required }, picked);
    if (answer === undefined || answer === back) return answer;
    const why = answer.map(cannotSign).find((one) => one !== undefined);
    if (why === undefined) return answer;
    [placeholder, picked] = [why, answer.filter((item) => cannotSign(item) === undefined)];
  }
}

function cannotSign({ fit, label }: KeyItem): string | undefined {
  return fit?.state === "cannotSign" ? `${label} can't sign: ${fit.why}` : undefined;
}

/** A list can't disable an item: what can't sign is below a separator. */
function itemsOf(fits: readonly CaKeyFit[]): readonly KeyItem[] {
  const item = (fit: CaKeyFit): KeyItem => ({ label: workspace.asRelativePath(fit.path), fit, ...lookOf(fit) });
  const useful = fits
    .filter(({ state }) => state !== "cannotSign")
    .toSorted((a, b) => Number(a.state === "encrypted") - Number(b.state === "encrypted"));
  const useless = fits.filter(({ state }) => state === "cannotSign");
  const separator = (label: string): KeyItem => ({ label, kind: QuickPickItemKind.Separator });
  return [
    ...useful.map(item),
    ...(useless.length === 0 ? [] : [separator("can't sign this certificate"), ...useless.map(item)]),
    separator(""),
    choose,
  ];
}

function lookOf(fit: CaKeyFit): Pick<PickItem, "icon" | "detail"> {
  switch (fit.state) {
    case "fits":
      return { icon: "key", detail: `Signs as ${fit.ca} in ${fit.caFile}, valid until ${utcDate(fit.notAfter)}` };
    case "encrypted":
      return { icon: "key", detail: "Encrypted. Enter the passphrase to see whether it fits" };
    case "cannotSign":
      return { icon: "circle-slash", detail: fit.why };
  }
}
