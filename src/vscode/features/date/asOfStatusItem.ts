// The item of the status bar that is there while certificates are judged as of another date, and the condition by which menus know it.

import { commands as registry } from "vscode";
import { asOfWords } from "../../../contract/format.ts";
import { Disposables } from "../../platform/disposables.ts";
import { StatusItem } from "../../host/statusItem.ts";
import { asOfContext, commands } from "../../platform/ids.ts";
import type { JudgementClock } from "../../platform/judgementClock.ts";

export class AsOfStatusItem extends Disposables {
  readonly #clock: JudgementClock;
  readonly #item = this.add(new StatusItem("certs-for-cockroachdb.asOf", "Date of the Judgement of Certificates", 0.1));

  constructor(clock: JudgementClock) {
    super();
    this.#clock = clock;
    this.add(clock.onDidChange(() => this.#show()));
  }

  #show(): void {
    const { asOf } = this.#clock;
    void registry.executeCommand("setContext", asOfContext, asOf !== undefined);
    if (asOf === undefined) return this.#item.hide();
    const words = `Certificates are judged ${asOfWords(asOf)}`;
    this.#item.show({
      icon: "calendar",
      text: `Certificates ${asOfWords(asOf)}`,
      tooltip: `${words}, not of today. Click for another date, or to go back to today.`,
      spoken: `${words}, not of today`,
      command: commands.judgeAsOf,
    });
  }
}
