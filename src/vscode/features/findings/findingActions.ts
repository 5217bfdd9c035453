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
import type { CertsDirectoryStore } from "../../directories/certsDirectoryStore.ts";
import { terminalText } from "../../../view/fields/terminalText.ts";
import { diagnosticMessage } from "../../../view/findings/diagnosticView.ts";
import { commands } from "../../platform/ids.ts";
import { fileName, parentOf } from "../../platform/locations.ts";
import { productName } from "../../platform/productName.ts";
import { referenceTo } from "../../services/findingReference.ts";

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
        const fixes = (judged.offers.get(finding) ?? []).map(({ title, fix }) =>
          actionFor(diagnostic, title, commands.fix, { ...reference, fix }),
        );
        return [...fixes, actionFor(diagnostic, `Explain ${finding.rule}`, commands.explainFinding, reference)];
      });
  }
}

function actionFor(diagnostic: Diagnostic, title: string, command: string, argument: object): CodeAction {
  const shown = terminalText(title);
  const action = new CodeAction(shown, CodeActionKind.QuickFix);
  action.diagnostics = [diagnostic];
  action.command = { command, title: shown, arguments: [argument] };
  return action;
}

function codeOf({ code }: Diagnostic): string | number | undefined {
  return typeof code === "object" ? code.value : code;
}
