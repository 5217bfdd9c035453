// An action on a finding, from a button, a link, or a quick fix: each is a command that asks, shows, and refuses by itself.

import { Uri, commands, env } from "vscode";
import { actionKey, type FindingAction } from "../../../cockroach/actions/findingAction.ts";
import { findingTitle } from "../../../view/findings/findingView.ts";
import { otherRenewals } from "../../../cockroach/judgement/otherRenewals.ts";
import type { Judged } from "../../../cockroach/judgement/judged.ts";
import { showInformation } from "../../host/messages.ts";
import { commands as commandIds } from "../../platform/ids.ts";
import type { CreationArgument, RenewalArgument } from "../../services/actionArguments.ts";
import {
  isActionReference,
  referenceTo,
  resolveReference,
  type ActionReference,
} from "../../services/findingReference.ts";
import type { Services } from "../../services/services.ts";

export async function takeAction({ store }: Services, argument: unknown): Promise<void> {
  if (!isActionReference(argument)) return;
  const found = resolveReference(argument, store);
  const action = found?.judged.actionsOf(found.finding).find((one) => actionKey(one) === argument.action);
  if (found === undefined || action === undefined)
    throw new Error(`Nothing left to do: ${argument.rule} no longer applies to ${argument.file}.`);
  await run(action, argument, found.judged);
}

async function run(action: FindingAction, reference: ActionReference, judged: Judged): Promise<void> {
  const directory = Uri.parse(reference.directory, true);
  switch (action.type) {
    case "fix":
      await commands.executeCommand(commandIds.fix, { ...referenceTo(directory, action.finding), fix: action.fix });
      return;
    case "renew": {
      const { file } = action;
      const others = otherRenewals(judged, file).map((one) => ({
        file: one.file,
        why: findingTitle(one.finding, judged.directory.now),
        isError: one.finding.severity === "error",
      }));
      const renewal: RenewalArgument = { directory: reference.directory, file, others };
      await commands.executeCommand(commandIds.renew, renewal);
      return;
    }
    case "create": {
      const creation: CreationArgument = { directory: reference.directory, start: action.start };
      await commands.executeCommand(commandIds.create, creation);
      return;
    }
    case "rotateCa":
      await commands.executeCommand(commandIds.rotateCa, directory);
      return;
    case "showTrust":
      await commands.executeCommand(commandIds.showTrust, directory);
      return;
    case "chooseDirectory":
      await commands.executeCommand(commandIds.chooseDirectory);
      return;
    case "explain":
      await commands.executeCommand(commandIds.explainFinding, reference);
      return;
    case "copyCommand":
      await env.clipboard.writeText(action.command);
      void showInformation(`Copied the command.${action.note === undefined ? "" : ` ${action.note}`}`);
  }
}
