// The one source of the time at which certificates are judged: now, or a date that the user has chosen. It is forgotten with the window,
// so that no one takes tomorrow's findings for today's.

import { EventEmitter } from "vscode";
import { Disposables } from "./disposables.ts";

export interface JudgementTime {
  /** Milliseconds since 1970 UTC. */
  readonly now: number;
  /** Whether `now` is a date that was chosen instead. */
  readonly isAsOf: boolean;
}

export class JudgementClock extends Disposables {
  readonly #now: () => number;
  readonly #changed = this.add(new EventEmitter<void>());
  /** Another date was chosen, or today again. */
  readonly onDidChange = this.#changed.event;
  #asOf: number | undefined;

  /** `now` is the host's clock, in milliseconds since 1970 UTC. */
  constructor(now: () => number) {
    super();
    this.#now = now;
  }

  get asOf(): number | undefined {
    return this.#asOf;
  }

  time(): JudgementTime {
    return { now: this.#asOf ?? this.#now(), isAsOf: this.#asOf !== undefined };
  }

  /** `undefined` for today. */
  judgeAsOf(asOf: number | undefined): void {
    if (asOf === this.#asOf) return;
    this.#asOf = asOf;
    this.#changed.fire();
  }
}
