// The page of a rotation: shows where the files of some certs directories stand, follows them, and carries its steps out.

import { EventEmitter, Uri, commands } from "vscode";
import type { CertsDirectory } from "../../../cockroach/directory/certsDirectory.ts";
import { interruptedSentence } from "../../../cockroach/recovery/interruptedWords.ts";
import { rotationFacts, type RotatedUsage } from "../../../cockroach/rotation/rotationFacts.ts";
import { unreadObstacle } from "../../../cockroach/rotation/unreadObstacle.ts";
import type { RotationStepId } from "../../../cockroach/rotation/rotationPlan.ts";
import type { PageDocument } from "../../../contract/pageDocument.ts";
import { rotationAction, rotationDocument, type RotationAction } from "../../../view/rotation/rotationView.ts";
import type { WatchedDirectory } from "../../directories/watchedDirectory.ts";
import { commands as commandIds } from "../../platform/ids.ts";
import { recovering, rotating } from "../../platform/needs.ts";
import { refusalOf, requirePermission } from "../../platform/permission.ts";
import type { Services } from "../../services/services.ts";
import { Disposables } from "../../platform/disposables.ts";
import type { DocumentSource } from "../../panels/documentSource.ts";
import type * as steps from "./runStep.ts";
import { saveCalendar } from "./saveCalendar.ts";

/** By how much clocks may differ: far more than with NTP, and far less than the day by which CockroachDB begins certificates early. */
const skewMs = 300_000;

/** Loads what carries a step out. */
export type LoadSteps = () => Promise<typeof steps>;

export class RotationPage extends Disposables implements DocumentSource {
  readonly #services: Services;
  readonly #uris: readonly Uri[];
  readonly #nameOf: (uri: Uri) => string;
  readonly #loadSteps: LoadSteps | undefined;
  readonly #changed = this.add(new EventEmitter<void>());
  readonly onDidChange = this.#changed.event;
  /** Kept for as long as the page is open: everything else is in the files. */
  readonly #confirmed = new Map<RotatedUsage, readonly RotationStepId[]>();
  /** The new CA, by its ID: the one that the page created, or that the user chose. */
  readonly #newCas = new Map<RotatedUsage, string>();
  readonly #caKeys = new Map<RotatedUsage, string>();

  constructor(
    services: Services,
    uris: readonly Uri[],
    nameOf: (uri: Uri) => string,
    loadSteps: LoadSteps | undefined,
  ) {
    super();
    this.#loadSteps = loadSteps;
    this.#services = services;
    this.#uris = uris;
    this.#nameOf = nameOf;
    this.add(services.store.onDidChange(() => this.#changed.fire()));
  }

  async view(): Promise<PageDocument> {
    const { platform } = this.#services;
    const directories = await this.#directories();
    const interrupted = this.#watched().flatMap((watched) => watched.interrupted ?? []);
    const obstacle = unreadObstacle(directories);
    if (obstacle !== undefined)
      throw new Error([obstacle, ...interrupted.map(interruptedSentence)].map((sentence) => `${sentence}.`).join("\n"));
    const names = new Map(
      directories.map(({ contents }, index) => [
        contents.path,
        this.#nameOf(this.#uris[index] ?? Uri.file(contents.path)),
      ]),
    );
    const refusal = refusalOf(rotating, platform, this.#uris[0]);
    const recovery = refusalOf(recovering, platform, this.#uris[0]);
    return rotationDocument({
      directories,
      facts: await rotationFacts(directories, platform.cryptography, (usage) => this.#newCas.get(usage)),
      nameOf: (path) => names.get(path) ?? path,
      now: platform.now(),
      skewMs,
      confirmed: (usage) => this.#confirmed.get(usage) ?? [],
      interrupted,
      ...(recovery && { recoveryIsOff: recovery.message }),
      ...(refusal && { writingIsOff: refusal.message }),
    });
  }

  async act(id: string): Promise<string | undefined> {
    const action = rotationAction(id);
    if (action === undefined) return this.#open(id.replace(/^open:/, ""));
    if (action.type === "calendar")
      return saveCalendar(await this.#directories(), this.#services.platform, this.#uris[0]);
    if (action.type === "recover") return this.#recover(action.journal);
    if (action.type === "carryOut") return this.#carryOut(action);
    if (action.type === "newCa") {
      this.#newCas.set(action.usage, action.id);
      this.#changed.fire();
      return "Chosen";
    }
    const others = (this.#confirmed.get(action.usage) ?? []).filter((step) => step !== action.step);
    this.#confirmed.set(action.usage, action.type === "confirm" ? [...others, action.step] : others);
    this.#changed.fire();
    return action.type === "confirm" ? "Noted" : "Undone";
  }

  async #carryOut({
    usage,
    step,
  }: Extract<RotationAction, { readonly type: "carryOut" }>): Promise<string | undefined> {
    const { platform } = this.#services;
    for (const uri of this.#uris) requirePermission(rotating, platform, uri);
    if (platform.creation === undefined || this.#loadSteps === undefined) return undefined;
    const { runStep } = await this.#loadSteps();
    const caKey = this.#caKeys.get(usage);
    const newCa = this.#newCas.get(usage);
    const request = {
      usage,
      step,
      directories: this.#uris.map(({ fsPath }) => fsPath),
      skewMs,
      confirmed: this.#confirmed.get(usage) ?? [],
      ...(newCa !== undefined && { newCa }),
      ...(caKey !== undefined && { caKey }),
    };
    const done = await runStep(this.#services, await platform.creation(), request);
    if (done === undefined) return undefined;
    if (done.caKey !== undefined) this.#caKeys.set(usage, done.caKey);
    if (done.newCa !== undefined) this.#newCas.set(usage, done.newCa);
    await Promise.all(this.#watched().map((directory) => directory.load()));
    return done.words;
  }

  async #recover(journal: string): Promise<undefined> {
    const write = this.#watched().find(({ interrupted }) => interrupted?.journal === journal)?.interrupted;
    if (write === undefined) return;
    await commands.executeCommand(commandIds.recover, Uri.file(write.directory));
    await Promise.all(this.#watched().map((directory) => directory.load()));
  }

  async #open(file: string): Promise<undefined> {
    const uri = this.#uris.find((one) => file.startsWith(`${this.#nameOf(one)}/`));
    if (uri !== undefined)
      await commands.executeCommand("vscode.open", Uri.joinPath(uri, file.slice(this.#nameOf(uri).length + 1)));
  }

  #watched(): readonly WatchedDirectory[] {
    return this.#uris.map((uri) => this.#services.store.directoryAt(uri));
  }

  async #directories(): Promise<readonly CertsDirectory[]> {
    const watched = this.#watched();
    await Promise.all(watched.filter(({ judged }) => judged === undefined).map((one) => one.load()));
    return watched.flatMap(({ judged }) => judged?.directory ?? []);
  }
}
