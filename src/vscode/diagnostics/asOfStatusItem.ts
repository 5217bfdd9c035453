// The item of the status bar that is there while certificates are judged as of another date, and the condition by which menus know it.

import { StatusBarAlignment, commands as registry, window } from "vscode";
import { asOfWords } from "../../view/format.ts";
import { Disposables } from "../disposables.ts";
import { asOfContext, commands } from "../ids.ts";
import type { JudgementClock } from "../judgementClock.ts";

export class AsOfStatusItem extends Disposables {
  readonly #clock: JudgementClock;
  readonly #item = this.add(window.createStatusBarItem("certs-for-cockroachdb.asOf", StatusBarAlignment.Left, 0.1));

  constructor(clock: JudgementClock) {
    super();
    this.#clock = clock;
    this.#item.name = "Date of the Judgement of Certificates";
    this.#item.command = commands.judgeAsOf;
    this.add(clock.onDidChange(() => this.#show()));
  }

  #show(): void {
    const { asOf } = this.#clock;
    void registry.executeCommand("setContext", asOfContext, asOf !== undefined);
    if (asOf === undefined) return this.#item.hide();
    const words = `Certificates are judged ${asOfWords(asOf)}`;
    this.#item.text = `$(calendar) Certificates ${asOfWords(asOf)}`;
    this.#item.tooltip = `${words}, not of today. Click for another date, or to go back to today.`;
    this.#item.accessibilityInformation = { label: `${words}, not of today`, role: "button" };
    this.#item.show();
  }
}
