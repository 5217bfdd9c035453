// The page that compares two certificates: read again whenever one of the files changes.

import { EventEmitter, commands, workspace } from "vscode";
import { comparisonActions } from "../../../view/compare/comparisonActions.ts";
import type { PageDocument } from "../../../contract/pageDocument.ts";
import type { Services } from "../../services/services.ts";
import { Disposables } from "../../platform/disposables.ts";
import type { DocumentSource } from "../../panels/documentSource.ts";
import { openAsPage } from "../../panels/asText.ts";
import { FollowedFile } from "../../platform/followedFile.ts";
import { fileName } from "../../platform/locations.ts";
import { thresholds } from "../../platform/settings.ts";
import type { ChosenCertificate } from "../../services/chooseCertificate.ts";
import { readCertificateFile } from "../../services/readCertificateFile.ts";
import { decodedUri } from "./decodedDocuments.ts";

export class ComparisonSource extends Disposables implements DocumentSource {
  readonly #platform: Services["platform"];
  readonly #changed = this.add(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  #sides: readonly [ChosenCertificate, ChosenCertificate];

  constructor(platform: Services["platform"], sides: readonly [ChosenCertificate, ChosenCertificate]) {
    super();
    this.#platform = platform;
    this.#sides = sides;
    for (const { uri } of sides)
      this.add(
        this.add(new FollowedFile(uri)).onDidChange(() => {
          this.#changed.fire();
        }),
      );
  }

  async view(): Promise<PageDocument> {
    const { compareCertificates, comparedCertificate, comparisonDocument } =
      await import("../../../bundles/filePage.ts");
    const { cryptography, now } = this.#platform;
    const names = this.#names();
    const [first, second] = await Promise.all(
      this.#sides.map(async ({ uri, number }, index) => {
        const context = {
          fileName: names[index] ?? "",
          now: now(),
          isAsOf: false,
          thresholds: thresholds(uri),
          cryptography,
          offerTextDiff: false,
        };
        const found = comparedCertificate(await readCertificateFile(uri, this.#platform), number, context);
        if (typeof found === "string") throw new Error(found);
        return found;
      }),
    );
    if (first === undefined || second === undefined) throw new Error("Choose two certificates to compare.");
    return comparisonDocument(compareCertificates(first, second));
  }

  async act(action: string): Promise<string | undefined> {
    const [first, second] = this.#sides;
    switch (action) {
      case comparisonActions.asText:
        await commands.executeCommand(
          "vscode.diff",
          decodedUri(first.uri),
          decodedUri(second.uri),
          this.#names().join(" ↔ "),
        );
        return undefined;
      case comparisonActions.swap:
        this.#sides = [second, first];
        this.#changed.fire();
        return "Swapped";
      case comparisonActions.openFirst:
        await openAsPage(first.uri);
        return undefined;
      case comparisonActions.openSecond:
        await openAsPage(second.uri);
        return undefined;
      default:
        return undefined;
    }
  }

  /** Two files of one name, as in two certs directories, are told apart by their paths. */
  #names(): readonly string[] {
    const names = this.#sides.map(({ uri }) => fileName(uri));
    return names[0] === names[1] ? this.#sides.map(({ uri }) => workspace.asRelativePath(uri)) : names;
  }
}
