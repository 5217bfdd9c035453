// The Problems panel: the findings of every directory in the sidebar, on the block of the file that each is about.

import { Diagnostic, DiagnosticRelatedInformation, DiagnosticSeverity, Location, Range, Uri, languages } from "vscode";
import type { Judged } from "../../../cockroach/judgement/judged.ts";
import type { Severity } from "../../../cockroach/rules/basis/rule.ts";
import { diagnosticViews, type DiagnosticView } from "../../../view/findings/diagnosticView.ts";
import { asOfWords } from "../../../contract/format.ts";
import type { TextRange } from "../../../view/textEditor/textPlaces.ts";
import type { CertsDirectoryStore } from "../../directories/certsDirectoryStore.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import { Disposables } from "../../platform/disposables.ts";
import { section } from "../../platform/settings.ts";
import type { Log } from "../../platform/log.ts";
import type { Platform } from "../../platform/platform.ts";
import { productName } from "../../platform/productName.ts";
import { TextPlaces } from "./textPlaces.ts";

interface Published {
  readonly judged: Judged;
  readonly places: TextPlaces;
  /** What has problems in the panel now. */
  uris: readonly Uri[];
}

export class FindingDiagnostics extends Disposables {
  readonly #store: CertsDirectoryStore;
  readonly #platform: Platform;
  readonly #log: Log;
  readonly #collection = this.add(languages.createDiagnosticCollection(section));
  readonly #published = new Map<string, Published>();

  constructor(store: CertsDirectoryStore, platform: Platform, log: Log) {
    super();
    this.#store = store;
    this.#platform = platform;
    this.#log = log;
    this.add(store.onDidChange(() => this.#follow()));
  }

  /** Publishes what was judged anew, and takes back what belongs to directories that have left the sidebar. */
  #follow(): void {
    const listed = new Map(this.#store.known.map((one) => [one.uri.toString(), one]));
    for (const [key, { uris }] of this.#published) {
      if (listed.has(key)) continue;
      for (const uri of uris) this.#collection.delete(uri);
      this.#published.delete(key);
    }
    for (const [key, directory] of listed) {
      const { judged } = directory;
      const before = this.#published.get(key);
      if (judged === undefined || judged === before?.judged) continue;
      const next = { judged, places: before?.places ?? new TextPlaces(), uris: before?.uris ?? [] };
      this.#published.set(key, next);
      this.#publish(directory, key, next).catch((error: unknown) =>
        this.#log.error(`Cannot list the problems of ${key}`, error),
      );
    }
  }

  async #publish(directory: WatchedDirectory, key: string, published: Published): Promise<void> {
    const { judged, places } = published;
    const views = diagnosticViews(judged.directory, judged.verdict);
    const versions = new Map<string, string>();
    for (const [name, status] of judged.directory.contents.statuses)
      if (!status.failed) versions.set(name, status.value.version);
    const all = views.flatMap(({ place, related }) => [place, ...related]);
    const rangeOf = await places.locate(all, this.#platform.assetLoader(directory.uri), versions);
    // Meanwhile the directory may have been judged anew, or be gone.
    if (this.disposed || this.#published.get(key) !== published) return;
    const byFile = new Map<string, Diagnostic[]>();
    for (const view of views) {
      const diagnostic = toDiagnostic(view, directory.uri, sourceOf(judged), rangeOf);
      const list = byFile.get(view.finding.file);
      if (list === undefined) byFile.set(view.finding.file, [diagnostic]);
      else list.push(diagnostic);
    }
    const entries = Array.from(byFile, ([file, list]): [Uri, Diagnostic[]] => [uriOf(directory.uri, file), list]);
    const now = new Set(entries.map(([uri]) => uri.toString()));
    for (const uri of published.uris) if (!now.has(uri.toString())) this.#collection.delete(uri);
    this.#collection.set(entries);
    published.uris = entries.map(([uri]) => uri);
  }
}

/** `.` is the directory itself. */
function uriOf(directory: Uri, file: string): Uri {
  return file === "." ? directory : Uri.joinPath(directory, file);
}

/** What is found as of another date says so in the panel, where nothing else does. */
function sourceOf({ directory: { now, isAsOf } }: Judged): string {
  return isAsOf ? `${productName}, ${asOfWords(now)}` : productName;
}

type RangeOf = (place: DiagnosticView["place"]) => TextRange;

function toDiagnostic(
  { finding, place, message, source, related }: DiagnosticView,
  directory: Uri,
  from: string,
  rangeOf: RangeOf,
): Diagnostic {
  const diagnostic = new Diagnostic(toRange(rangeOf(place)), message, severities[finding.severity]);
  diagnostic.source = from;
  diagnostic.code = source === undefined ? finding.rule : { value: finding.rule, target: Uri.parse(source, true) };
  diagnostic.relatedInformation = related.map(
    (one) =>
      new DiagnosticRelatedInformation(new Location(uriOf(directory, one.file), toRange(rangeOf(one))), one.text),
  );
  return diagnostic;
}

function toRange({ start, end }: TextRange): Range {
  return new Range(start.line, start.character, end.line, end.character);
}

/** As the rules have them, so that the panel counts what the command line counts. */
const severities: Readonly<Record<Severity, DiagnosticSeverity>> = {
  error: DiagnosticSeverity.Error,
  warning: DiagnosticSeverity.Warning,
  information: DiagnosticSeverity.Information,
};
