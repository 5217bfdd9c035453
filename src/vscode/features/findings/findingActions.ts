// The light bulb of the text editor, on problems of ours.

import {
  CodeAction,
  CodeActionKind,
  Uri,
  type CancellationToken,
  type CodeActionContext,
  type CodeActionProvider,
  type Diagnostic,
  type Range,
  type TextDocument,
} from "vscode";
import { actionKey, type FindingAction } from "../../../cockroach/actions/findingAction.ts";
import type { Finding } from "../../../cockroach/rules/basis/rule.ts";
import type { CertsDirectoryStore } from "../../directories/certsDirectoryStore.ts";
import { terminalText } from "../../../view/fields/terminalText.ts";
import { diagnosticMessage } from "../../../view/findings/diagnosticView.ts";
import { commands } from "../../platform/ids.ts";
import { fileName, parentOf } from "../../platform/locations.ts";
import { productName } from "../../platform/productName.ts";
import { referenceTo, type ActionReference } from "../../services/findingReference.ts";

export const findingActionKinds = { providedCodeActionKinds: [CodeActionKind.QuickFix] };

export class FindingActions implements CodeActionProvider {
  readonly #store: CertsDirectoryStore;

  constructor(store: CertsDirectoryStore) {
    this.#store = store;
  }

  provideCodeActions(
    document: TextDocument,
    _range: Range,
    { diagnostics }: CodeActionContext,
    _token: CancellationToken,
  ): CodeAction[] {
    const folder = parentOf(document.uri);
    const directory = this.#store.known.find(
      ({ uri }) => Uri.joinPath(uri, ".").toString() === Uri.joinPath(folder, ".").toString(),
    );
    const judged = directory?.judged;
    if (directory === undefined || judged === undefined) return [];
    const own = judged.verdict.findings.filter(({ file }) => file === fileName(document.uri));
    return diagnostics
      .filter(({ source }) => source?.startsWith(productName) === true)
      .flatMap((diagnostic) => {
        const finding = own.find(
          (one) =>
            one.rule === codeOf(diagnostic) && diagnosticMessage(one, judged.directory.now) === diagnostic.message,
        );
        if (finding === undefined) return [];
        const reference = referenceTo(directory.uri, finding);
        return judged
          .actionsOf(finding)
          .map((action) =>
            codeAction(diagnostic, titleOf(action, finding), { ...reference, action: actionKey(action) }),
          );
      });
  }
}

/** Several findings may be on one line, so that what is the same for each names the rule. */
function titleOf({ type, title }: FindingAction, { rule }: Finding): string {
  switch (type) {
    case "explain":
      return `${title} ${rule}`;
    case "copyCommand":
      return `${title} for ${rule}`;
    default:
      return title;
  }
}

function codeAction(diagnostic: Diagnostic, title: string, reference: ActionReference): CodeAction {
  const shown = terminalText(title);
  const action = new CodeAction(shown, CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.command = { command: commands.takeAction, title: shown, arguments: [reference] };
  return action;
}

function codeOf({ code }: Diagnostic): string | number | undefined {
  return typeof code === "object" ? code.value : code;
}
