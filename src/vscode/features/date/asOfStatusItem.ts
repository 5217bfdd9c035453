// Status bar item while a date is previewed, and the context key that menus check.

import { commands as registry } from "vscode";
import { previewedDate } from "../../../contract/format.ts";
import { Disposables } from "../../platform/disposables.ts";
import { StatusItem } from "../../host/statusItem.ts";
import { asOfContext, commands } from "../../platform/ids.ts";
import type { JudgementClock } from "../../platform/judgementClock.ts";

export class AsOfStatusItem extends Disposables {
  readonly #clock: JudgementClock;
  readonly #item = this.add(new StatusItem("certs-for-cockroachdb.asOf", "Previewed Date of Certificates", 0.1));

  constructor(clock: JudgementClock) {
    super();
    this.#clock = clock;
    this.add(clock.onDidChange(() => this.#show()));
  }

  #show(): void {
    const { asOf } = this.#clock;
    void registry.executeCommand("setContext", asOfContext, asOf !== undefined);
    if (asOf === undefined) return this.#item.hide();
    const words = `Certificates on ${previewedDate(asOf)}`;
    this.#item.show({
      icon: "calendar",
      text: words,
      tooltip: `Showing ${previewedDate(asOf)}, not today. Click to choose another date or to go back to today.`,
      spoken: `${words}, not today`,
      command: commands.judgeAsOf,
    });
  }
}
