// A page as people see it, kept as a picture in .vscode-test/screenshots/pages for a person to review, and the faults
// that a program can find.
import assert from "node:assert/strict";
import type { Page } from "playwright-core";
import { persist } from "../../harness/persist.ts";
import { takePicture } from "../../harness/pictures.ts";
import { findBarriers } from "./findBarriers.ts";

/** Pixels: an editor alone, one of two, and one beside much else. */
export const widths = [1400, 800, 400] as const;

/** `whole`: all of the page, also what is below the window, and its accessibility; else only what is in the window. */
export async function lookAt(page: Page, name: string, whole = true): Promise<void> {
  await page.mouse.move(0, 0);
  await takePicture(page, `pages/${name}`, whole);
  await expectNoFlaws(page, name);
  if (whole) assert.deepEqual(await findBarriers(page), [], name);
}

/** The narrowest width at 150 % zoom, at which the editor gives a page two thirds of its pixels. */
export async function lookEnlarged(page: Page, name: string): Promise<void> {
  const width = Math.round(Math.min(...widths) / 1.5);
  await page.setViewportSize({ width, height: 600 });
  await takePicture(page, `pages/${name}-${width}`, true);
  await expectNoFlaws(page, `${name} at 150 %`);
}

/** A page that got another size is laid out again in its own time. */
async function expectNoFlaws(page: Page, name: string): Promise<void> {
  await persist(async () => assert.deepEqual(await flawsOf(page), [], name));
}

/** What stands out of the window, text that is truncated without a way to read the rest, and what moves. */
async function flawsOf(page: Page): Promise<readonly string[]> {
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement;
    const cut = [...document.querySelectorAll<HTMLElement>("main *")].filter((element) => {
      const { overflowX, whiteSpace } = getComputedStyle(element);
      return (
        overflowX === "hidden" &&
        whiteSpace === "nowrap" &&
        element.scrollWidth > element.clientWidth + 1 &&
        element.closest("[title], .hidden") === null
      );
    });
    // Nothing moves, so nothing has to stop for those who prefer reduced motion.
    const moving = [...document.querySelectorAll("main *")].filter((element) => {
      const { animationName, transitionDuration } = getComputedStyle(element);
      return animationName !== "none" || transitionDuration !== "0s";
    });
    return [
      ...moving.map((element) => `moves: ${element.getAttribute("class") ?? element.tagName}`),
      ...(scrollWidth > clientWidth ? [`${scrollWidth - clientWidth} pixels stand out`] : []),
      ...cut.map(({ textContent }) => `cut off: ${textContent.trim().slice(0, 60)}`),
    ];
  });
}
