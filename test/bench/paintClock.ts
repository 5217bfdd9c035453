// Measures in the documents themselves, frame by frame, when something is on the screen for the first time: asking for
// it from outside would cost one side more than the other.
import type { Locator, Page } from "playwright-core";

export interface PaintClock {
  /**
   * Milliseconds from pressing the mouse on `item` to the first frame that shows rows, a certificate or, in the text
   * editor, PEM.
   */
  readonly open: (item: Locator) => Promise<number>;
}

export async function paintClock(page: Page): Promise<PaintClock> {
  let pressed: number | undefined;
  let onPaint: (took: number) => void = () => undefined;
  await page.exposeFunction("clockPressed", (at: number) => {
    pressed ??= at;
  });
  await page.exposeFunction("clockPainted", (at: number) => {
    if (pressed !== undefined) onPaint(at - pressed);
  });
  // For webviews, whose frames are still to come, and for the current workbench.
  await page.addInitScript(watch);
  await page.evaluate(watch);
  return {
    async open(item) {
      pressed = undefined;
      const painted = new Promise<number>((resolve) => {
        onPaint = resolve;
      });
      await item.dblclick();
      return await painted;
    },
  };
}

/** Runs in every document. */
function watch(): void {
  const host = globalThis as unknown as {
    clockPressed(at: number): Promise<void>;
    clockPainted(at: number): Promise<void>;
  };
  const inWorkbench = window === window.top;
  const shows = (): boolean => {
    // The editor writes the page into a frame, by which the frames asked for there are lost: the frame around it looks
    // into it.
    if (!inWorkbench)
      return [...document.querySelectorAll("iframe")].some(
        (frame) => frame.contentDocument?.querySelector("main :is(h1, .listRow)") != null,
      );
    return [...document.querySelectorAll(".editor-instance .view-line")].some((line) =>
      line.textContent.includes("-----BEGIN"),
    );
  };
  let before = false;
  const look = (): void => {
    const now = shows();
    if (now && !before) void host.clockPainted(performance.timeOrigin + performance.now());
    before = now;
    requestAnimationFrame(look);
  };
  requestAnimationFrame(look);
  if (inWorkbench)
    window.addEventListener("mousedown", () => void host.clockPressed(performance.timeOrigin + performance.now()), {
      capture: true,
    });
}
