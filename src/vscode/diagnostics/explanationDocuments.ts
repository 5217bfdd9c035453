// The documents of "Explain This Finding": read-only, of a scheme of their own; they follow what they explain.

import { EventEmitter, Uri, workspace, type TextDocumentContentProvider } from "vscode";
import { explanationText } from "../../view/explanationText.ts";
import type { CertsDirectoryStore } from "../certsDirectories/certsDirectoryStore.ts";
import { Disposables } from "../disposables.ts";
import { isReference, resolveReference, type FindingReference } from "./findingReference.ts";

const scheme = "certs-for-cockroachdb-finding";

export function explanationUri(reference: FindingReference): Uri {
  return Uri.from({ scheme, path: `/${reference.rule.replace("/", " ")}.txt`, query: JSON.stringify(reference) });
}

export class ExplanationDocuments extends Disposables implements TextDocumentContentProvider {
  readonly #store: CertsDirectoryStore;
  readonly #changed = this.add(new EventEmitter<Uri>());
  readonly onDidChange = this.#changed.event;

  constructor(store: CertsDirectoryStore) {
    super();
    this.#store = store;
    this.add(workspace.registerTextDocumentContentProvider(scheme, this));
    this.add(store.onDidChange(() => {
      for (const { uri } of workspace.textDocuments) if (uri.scheme === scheme) this.#changed.fire(uri);
    }));
  }

  async provideTextDocumentContent({ query }: Uri): Promise<string> {
    const reference: unknown = JSON.parse(query);
    if (!isReference(reference)) return "";
    // A document that the editor restores may be asked for before any directory was looked at.
    await this.#store.listed();
    const found = resolveReference(reference, this.#store);
    if (found === undefined) return `${reference.rule} is not found in ${reference.file} any more.\n`;
    const { directory, verdict } = found.judged;
    const outcome = verdict.outcomes.find(({ rule }) => rule.id === reference.rule);
    return explanationText(directory, found.finding, outcome?.rule);
  }
}
