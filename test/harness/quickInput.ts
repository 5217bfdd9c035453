// The list or the text field at the top of the window, in which VS Code and its extensions ask: the palette and every
// question of a wizard.
import type { Locator, Page } from "playwright-core";
import { moment, persist } from "./persist.ts";

export class QuickInput {
  readonly #page: Page;

  constructor(page: Page) {
    this.#page = page;
  }

  /** The text field of the question, or the filter of its list. */
  get input(): Locator {
    return this.#page.locator(".quick-input-widget input:visible").first();
  }

  title(text: string): Locator {
    return this.#page.locator(".quick-input-widget .quick-input-title").filter({ hasText: text });
  }

  /** The first entry that contains this text, or whose name for a screen reader matches. */
  option(name: string | RegExp): Locator {
    const options = this.#page.locator(".quick-input-list [role=option]");
    return (
      typeof name === "string" ? options.filter({ hasText: name }) : this.#page.getByRole("option", { name })
    ).first();
  }

  /**
   * Opens the palette and chooses a command by its title, as often as the palette is closed before the click arrives.
   */
  async runCommand(title: string): Promise<void> {
    // After the name may come its keys or a description.
    const entry = this.option(new RegExp(`^${title.replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}(,|$)`));
    await persist(async () => {
      await this.#page.keyboard.press("F1");
      await this.input.fill(`>${title}`, { timeout: moment });
      const palette = await this.#question();
      await entry.click({ timeout: moment });
      await this.#untilNot(palette);
    });
  }

  /**
   * Chooses an entry of the list that is open or about to open, and returns when the list is closed or asks something
   * else.
   */
  async choose(name: string | RegExp): Promise<void> {
    const entry = this.option(name);
    await entry.waitFor();
    await this.#untilAnswered(async () => {
      // What the pointer rests on shows a hover, which lies over the next entry.
      await this.#page.mouse.move(1, 1);
      await entry.click({ timeout: moment });
    });
  }

  /**
   * Returns the question that is open or about to open by Enter: with a text, with what is offered, or with the entry
   * that many places below it.
   */
  async enter({ text, down = 0 }: { readonly text?: string | undefined; readonly down?: number } = {}): Promise<void> {
    await this.input.waitFor();
    if (text !== undefined) await this.input.fill(text);
    if (down > 0) await this.#page.locator(".quick-input-list .monaco-list-row.focused").waitFor();
    // What was typed is looked at by the extension, in another process.
    await this.#page.locator(".quick-input-widget .monaco-inputbox.error").waitFor({ state: "hidden" });
    // A page that finishes loading takes the focus from the question. `press` gives it back first.
    for (let count = 0; count < down; count++) await this.input.press("ArrowDown");
    await this.#untilAnswered(() => this.input.press("Enter", { timeout: moment }));
  }

  /** Returns the question with this number, as `enter`. */
  async answer(step: number, text?: string, down = 0): Promise<void> {
    await this.title(`(${step}/`).waitFor();
    await this.enter({ text, down });
  }

  async #untilAnswered(act: () => Promise<void>): Promise<void> {
    const question = await this.#question();
    await persist(async () => {
      if ((await this.#question()) !== question) return;
      await act();
      await this.#untilNot(question);
    });
  }

  async #untilNot(question: string): Promise<void> {
    const until = performance.now() + moment;
    while ((await this.#question()) === question) {
      if (performance.now() > until) throw new Error(`The question stays: ${question}`);
      await this.#page.waitForTimeout(50);
    }
  }

  /**
   * What tells a question from the next: its title, what its empty field says, and what is said under it. Empty when
   * none is open.
   */
  async #question(): Promise<string> {
    return this.#page.evaluate(() => {
      const widget = [...document.querySelectorAll<HTMLElement>(".quick-input-widget")].find(
        (each) => getComputedStyle(each).display !== "none",
      );
      if (widget === undefined) return "";
      const text = (selector: string): string => widget.querySelector(selector)?.textContent ?? "";
      return JSON.stringify([
        text(".quick-input-title"),
        widget.querySelector("input[type=text], input:not([type])")?.getAttribute("placeholder"),
        text(".quick-input-message"),
      ]);
    });
  }
}
