// An item of the status bar. VS Code renders icons in its text.

import { StatusBarAlignment, ThemeColor, window, type Command } from "vscode";
import { Disposables } from "../platform/disposables.ts";
import { iconText, type Icon } from "./icon.ts";
import { plainText, textLimits } from "./plainText.ts";

export interface StatusContent {
  readonly icon: Icon;
  readonly text: string;
  readonly tooltip: string;
  /** What a screen reader says instead of the text. */
  readonly spoken: string;
  readonly command: string | Command;
  readonly isWarning?: boolean;
}

export class StatusItem extends Disposables {
  readonly #item;

  /** `name` is in the status bar's own menu; a higher `priority` is further left. */
  constructor(id: string, name: string, priority: number) {
    super();
    this.#item = this.add(window.createStatusBarItem(id, StatusBarAlignment.Left, priority));
    this.#item.name = name;
  }

  show({ icon, text, tooltip, spoken, command, isWarning = false }: StatusContent): void {
    const item = this.#item;
    item.text = iconText(icon, text, textLimits.statusBar);
    item.tooltip = plainText(tooltip, textLimits.detail);
    item.accessibilityInformation = { label: plainText(spoken, textLimits.detail), role: "button" };
    item.command = command;
    item.backgroundColor = isWarning ? new ThemeColor("statusBarItem.warningBackground") : undefined;
    item.show();
  }

  hide(): void {
    this.#item.hide();
  }
}
