// Renewal as questions: which CA signs, for how long, with which keys; then a preview; then all files of a directory are replaced, or none.

import { QuickPickItemKind, Uri, workspace } from "vscode";
import { certificateUse, compareUse, issuerUse, keepsAll } from "../../../cockroach/effects/replacement.ts";
import { keyTypeOf } from "../../../cockroach/create/keyTypeNames.ts";
import type { PreparedRenewal, RenewalRequest } from "../../../cockroach/renew/renew.ts";
import { count } from "../../../contract/format.ts";
import { renewalView } from "../../../view/create/renewalView.ts";
import type { Services } from "../../services/services.ts";
import { creationEnvironment } from "../../wizard/creationEnvironment.ts";
import { keyTypeItems } from "../../wizard/keyTypeItems.ts";
import { askLifetime, longLifetimes, shortLifetime, type LifetimeItem } from "../../wizard/lifetimeQuestion.ts";
import { askChoice, back, followUp, runSteps, type Position, type Step } from "../../wizard/steps.ts";
import type { Judge } from "../../wizard/wizardEnvironment.ts";
import { announceChange } from "../../changes/announceChange.ts";
import { recordWrites } from "../../changes/recordWrites.ts";
import { withProgress } from "../../host/progress.ts";
import type { PickItem } from "../../host/quickPick.ts";
import { confirmEffect } from "../../losses/confirmEffect.ts";
import { replacementQuestion } from "../../losses/replacementQuestion.ts";
import type { CreationPlatform } from "../../platform/platform.ts";
import { refusalSentence } from "../../platform/remedyWords.ts";
import { caKeysQuestion, onlyFittingKey } from "./caKeysQuestion.ts";
import type { RenewalTarget } from "./renewalTarget.ts";

interface RenewalDraft {
  /** What is asked before the preview. The rest is as before, and a CA key that is the only one to fit is taken. */
  asks: "nothing" | "caKey" | "everything";
  caKeys: readonly string[];
  lifetimeMs: number | undefined;
  keyType: (typeof keyTypeItems)[number]["keyType"] | undefined;
}

interface Prepared {
  readonly target: RenewalTarget;
  readonly renewals: readonly PreparedRenewal[];
}

/** What is renewed; `notices` is what could not be. */
export interface Targets {
  readonly targets: readonly RenewalTarget[];
  readonly notices: readonly string[];
}

/**
 * False where the user left. `first` are questions that come before, and lead to the targets. `isDirect`: lifetime and key type are as before, and a
 * CA key that is the only one to fit isn't asked for, unless the user wants to choose.
 */
export async function renew(
  services: Services,
  creation: CreationPlatform,
  title: string,
  first: readonly Step[],
  targetsOf: () => Targets,
  isDirect = false,
): Promise<boolean> {
  const judge = await import("../../../bundles/creation.ts");
  const recorded = recordWrites(creation.files, title, services.fixHistory);
  const environment = creationEnvironment({ ...creation, files: recorded.files }, services);
  const staging = { ...environment, askPassphrase: judge.askedOnce(environment.askPassphrase) };
  const fresh = (): RenewalDraft => ({
    asks: isDirect ? "nothing" : "everything",
    caKeys: [],
    lifetimeMs: undefined,
    keyType: undefined,
  });
  // Where little is asked, nothing may come from answers that nobody sees.
  const draft = isDirect ? fresh() : services.answers.resume(title, fresh);
  let prepared: readonly Prepared[] = [];
  const preview: Step = async (position) => {
    const { targets, notices } = targetsOf();
    if (draft.asks === "nothing") {
      const only = await onlyFittingKey(targets, judge, staging);
      if (only === undefined) {
        draft.asks = "caKey";
        return "again";
      }
      draft.caKeys = [only];
    }
    const attempts: Prepared[] = [];
    for (const target of targets) {
      const attempt = await judge.prepareRenewals(requestOf(target, draft), staging);
      if (!attempt.ok) throw new Error(refusalSentence(attempt.error));
      attempts.push({ target, renewals: attempt.value });
    }
    prepared = attempts;
    const all = attempts.flatMap(({ renewals }) => renewals);
    const answer = await confirm(all, notices, draft, position);
    if (answer === "again") draft.asks = "everything";
    return answer;
  };
  const caKeys = caKeysQuestion({
    judge,
    environment,
    targetsOf,
    chosen: () => draft.caKeys,
    answer: (caKeys) => {
      draft.caKeys = caKeys;
    },
  });
  const all = [caKeys, lifetimeQuestion(draft, judge), keyTypeQuestion(draft)];
  // Counted only if everything is asked: else the user may still choose to be asked more.
  const questions = (): readonly Step[] =>
    draft.asks === "everything"
      ? [...first, ...all, preview]
      : [...first, ...(draft.asks === "nothing" ? [] : [caKeys]), preview].map(followUp);
  if (!(await runSteps(title, questions))) return false;
  services.answers.forget(title);
  const renewed = await carryOut(prepared, judge, staging);
  for (const { target } of prepared) await services.store.directoryAt(Uri.file(target.certsDirectory)).load();
  void announceChange(
    services,
    `Renewed ${count(renewed, "certificate")}. Reload nodes (SIGHUP) and restart clients to use them.`,
    recorded.change(),
  );
  return true;
}

function requestOf(
  { certsDirectory, files }: RenewalTarget,
  { caKeys, lifetimeMs, keyType }: RenewalDraft,
): RenewalRequest {
  return {
    certsDirectory,
    files,
    caKeys,
    ...(lifetimeMs !== undefined && { lifetimeMs }),
    ...(keyType !== undefined && { keyType: keyTypeOf(keyType) }),
  };
}

/** Directory by directory; a failed one stays as it was, and those before it stay renewed. */
async function carryOut(
  prepared: readonly Prepared[],
  judge: Judge,
  environment: Parameters<Judge["carryOutRenewals"]>[2],
): Promise<number> {
  return withProgress({ title: "Renewing certificates", cancellable: prepared.length > 1 }, async (progress, token) => {
    let done = 0;
    for (const { target, renewals } of prepared) {
      if (token.isCancellationRequested) break;
      progress.report({ message: target.certsDirectory, increment: 100 / prepared.length });
      const outcome = await judge.carryOutRenewals(target.certsDirectory, renewals, environment);
      if (!outcome.ok)
        throw new Error(
          `${refusalSentence(outcome.error)}${done === 0 ? "" : ` (${count(done, "certificate")} before it were renewed.)`}`,
        );
      done += renewals.length;
    }
    return done;
  });
}

const lifetimes: readonly LifetimeItem[] = [
  { label: "As before", description: "the lifetime of the old one, but not longer than the CA" },
  shortLifetime,
  ...longLifetimes,
];

function lifetimeQuestion(draft: RenewalDraft, judge: Judge): Step {
  return async (position) => {
    const question = {
      placeholder: "How long the new certificate is valid",
      items: lifetimes,
      before: draft.lifetimeMs,
    };
    const answer = await askLifetime(position, question, judge);
    if (answer === undefined || answer === back) return answer;
    draft.lifetimeMs = answer.lifetimeMs;
    return "next";
  };
}

function keyTypeQuestion(draft: RenewalDraft): Step {
  const same = { label: "As before", description: "a new key of the same type", keyType: undefined };
  const items: readonly (PickItem & { readonly keyType: RenewalDraft["keyType"] })[] = [same, ...keyTypeItems];
  return async (position) => {
    const answer = await askChoice(position, {
      placeholder: "Type of the new key",
      items,
      active: items.find(({ keyType }) => keyType === draft.keyType),
    });
    if (answer === undefined || answer === back) return answer;
    draft.keyType = answer.keyType;
    return "next";
  };
}

async function confirm(
  prepared: readonly PreparedRenewal[],
  outside: readonly string[],
  { asks, caKeys }: RenewalDraft,
  position: Position,
): ReturnType<Step> {
  const view = renewalView(prepared);
  const go: PickItem = {
    icon: "check",
    label: `Renew ${count(prepared.length, "certificate")}`,
    description: `replaces ${count(view.files, "file")}, and the old keys`,
  };
  const choose: PickItem = { icon: "edit", label: "Choose CA Key, Lifetime, and Key Type…" };
  const signer: PickItem = {
    icon: "key",
    label: `Signed with ${caKeys.map((path) => workspace.asRelativePath(path)).join(" and ")}`,
  };
  const items: readonly PickItem[] = [
    go,
    ...(asks === "everything" ? [] : [choose, signer]),
    ...[...view.notices, ...outside].map((notice) => ({ icon: "info" as const, label: notice })),
    ...view.renewals.flatMap(({ folder, name, dates, key }, index): readonly PickItem[] => [
      ...(folder === view.renewals[index - 1]?.folder
        ? []
        : [{ label: workspace.asRelativePath(folder), kind: QuickPickItemKind.Separator }]),
      { label: name, description: `${dates} · ${key}` },
    ]),
  ];
  for (;;) {
    const answer = await askChoice(
      { ...position, title: `${position.title}: preview` },
      { placeholder: "Nothing has been replaced yet. Subject, names, and usages are kept", items, active: go },
    );
    if (answer === undefined || answer === back) return answer;
    if (answer === choose) return "again";
    if (answer === go) return (await mayChangeCa(prepared)) ? "next" : undefined;
  }
}

/** Names and users stay. Another CA is a loss for peers that don't know it. */
async function mayChangeCa(prepared: readonly PreparedRenewal[]): Promise<boolean> {
  const changed = prepared.flatMap(({ paths, plan, signingCa }) => {
    const use = certificateUse(plan.old);
    const replacement = compareUse(use, { ...use, issuer: issuerUse(signingCa.certificate) });
    return keepsAll(replacement) ? [] : [{ path: paths.certificate, isClient: false, replacement }];
  });
  return (
    changed.length === 0 ||
    confirmEffect(
      replacementQuestion(
        changed.map(({ path }) => path),
        changed,
      ),
    )
  );
}
