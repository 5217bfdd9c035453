// The page of "Explain This Finding": follows its directory, and says so when the finding is gone.

import { Uri, commands, env, type Event } from "vscode";
import type { Finding, Rule } from "../../../cockroach/rules/basis/rule.ts";
import type { PageDocument } from "../../../contract/pageDocument.ts";
import { openAsPage, revealLine } from "../../panels/asText.ts";
import type { DocumentSource } from "../../panels/documentSource.ts";
import { FollowedDirectory } from "../../panels/followedDirectory.ts";
import { Disposables } from "../../platform/disposables.ts";
import { commands as commandIds } from "../../platform/ids.ts";
import { resolveReference, type ActionReference, type FindingReference } from "../../services/findingReference.ts";
import type { Services } from "../../services/services.ts";

interface Explained {
  readonly finding: Finding;
  readonly rule: Rule | undefined;
}

export class ExplanationSource extends Disposables implements DocumentSource {
  readonly #reference: FindingReference;
  readonly #services: Services;
  readonly #followed: FollowedDirectory;
  readonly onDidChange: Event<void>;
  #shown: Explained | undefined;

  constructor(reference: FindingReference, services: Services) {
    super();
    this.#reference = reference;
    this.#services = services;
    this.#followed = this.add(new FollowedDirectory(Uri.parse(reference.directory, true), services.store));
    this.onDidChange = this.#followed.onDidChange;
  }

  async view(): Promise<PageDocument> {
    const judged = await this.#followed.judged();
    const { explanationDocument, goneDocument } = await import("../../../bundles/directoryReport.ts");
    const { rule, file } = this.#reference;
    const found = resolveReference(this.#reference, this.#services.store);
    if (found === undefined) {
      this.#shown = undefined;
      return goneDocument(rule, file);
    }
    const outcome = judged.verdict.outcomes.find((one) => one.rule.id === rule);
    this.#shown = { finding: found.finding, rule: outcome?.rule };
    return explanationDocument(judged, found.finding, outcome?.rule);
  }

  async act(action: string): Promise<string | undefined> {
    const { explanationActions, placesOf } = await import("../../../bundles/directoryReport.ts");
    const shown = this.#shown;
    const after = (prefix: string): string | undefined =>
      action.startsWith(prefix) ? action.slice(prefix.length) : undefined;
    const [place, source, taken] = [
      after(explanationActions.place),
      after(explanationActions.source),
      after(explanationActions.take),
    ];
    if (taken !== undefined) {
      const reference: ActionReference = { ...this.#reference, action: taken };
      await commands.executeCommand(commandIds.takeAction, reference);
    }
    const url = source === undefined ? undefined : shown?.rule?.citations[Number(source)]?.url;
    if (url !== undefined) await env.openExternal(Uri.parse(url, true));
    const at = place === undefined || shown === undefined ? undefined : placesOf(shown.finding)[Number(place)];
    if (at !== undefined) await this.#open(at.file, at.line);
    return undefined;
  }

  /** A key and a certificate are shown by their page. `line` is 1-based. */
  async #open(file: string, line: number | undefined): Promise<void> {
    const uri = Uri.joinPath(this.#followed.watched.uri, file);
    if (line === undefined || /\.(?:crt|key)$/.test(file)) await openAsPage(uri);
    else await revealLine(uri, line, 1);
  }
}
