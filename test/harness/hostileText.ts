// Text that a stranger writes into names and certificates so that VS Code renders it as a link to a command or as an
// icon, and a look at whether it did.
import assert from "node:assert/strict";
import type { Frame, Page } from "playwright-core";

/** The words of the link. */
export const bait = "click-me";

/** Opens an untitled editor, which is easy to see and harmless. */
const command = "workbench.action.files.newUntitledFile";

/** An icon that neither VS Code nor the extension shows. */
const icon = "squirrel";

/** For file names, and whatever has no slashes. */
export const hostileName = `[${bait}](command:${command}) $(${icon})`;

/** For subjects: also a link to a site, a bare address, and HTML. */
export const hostileSubject = `${hostileName} [${bait}](https://hostile.example/) https://hostile.example/ <a href="command:${command}">${bait}</a>`;

/** What was rendered of the text of strangers in one document. Runs in the page. */
function renderedNow({
  bait,
  command,
  icon,
}: {
  readonly bait: string;
  readonly command: string;
  readonly icon: string;
}): readonly string[] {
  const found = [...document.querySelectorAll(`.codicon-${icon}`)].map(
    (element) => `icon: ${element.parentElement?.textContent ?? ""}`,
  );
  for (const element of document.querySelectorAll("a, .monaco-link, .monaco-button")) {
    const target = `${element.getAttribute("href") ?? ""} ${element.getAttribute("data-href") ?? ""}`;
    const isHostile =
      target.includes(command) || target.includes("hostile.example") || element.textContent.trim() === bait;
    if (isHostile) found.push(`link: ${element.outerHTML.slice(0, 300)}`);
  }
  return found;
}

const words = { bait, command, icon };
type Watched = typeof globalThis & { hostileText?: Set<string> };

/** Looks from now on, after each change of the workbench, also at what disappears again. */
export async function watchHostileText(page: Page): Promise<void> {
  await page.evaluate(`globalThis.renderedNow = ${renderedNow.toString()}`);
  await page.evaluate((words) => {
    const watched = globalThis as Watched & { readonly renderedNow: typeof renderedNow };
    const seen = new Set<string>();
    watched.hostileText = seen;
    const look = (): void => {
      for (const one of watched.renderedNow(words)) seen.add(one);
    };
    new MutationObserver(look).observe(document, {
      subtree: true,
      childList: true,
      attributes: true,
      attributeFilter: ["class", "href", "data-href"],
    });
    look();
  }, words);
}

/**
 * Fails if the workbench has rendered something since it was asserted last, if a page shows it now, or if the command
 * ran.
 */
export async function assertInert(page: Page): Promise<void> {
  const seen = await page.evaluate(() => {
    const { hostileText = new Set(["there is no watch"]) } = globalThis as Watched;
    const all = [...hostileText];
    hostileText.clear();
    return all;
  });
  const inFrames = await Promise.all(page.frames().slice(1).map(renderedIn));
  assert.deepEqual([...seen, ...inFrames.flat()], []);
  assert.equal(await page.locator(".tab", { hasText: /^Untitled-\d/ }).count(), 0, "the command of the link ran");
}

/**
 * Forgets what the workbench has rendered so far: what VS Code itself shows of a disk, such as its file dialog in a
 * browser.
 */
export async function forgetHostileText(page: Page): Promise<void> {
  await page.evaluate(() => (globalThis as Watched).hostileText?.clear());
}

/** A frame that has gone meanwhile shows nothing. */
async function renderedIn(frame: Frame): Promise<readonly string[]> {
  return frame.evaluate(renderedNow, words).catch(() => []);
}

/** Clicks where the words are, link or not, in the first element that matches and shows them. */
export async function clickBait(page: Page, selector: string): Promise<void> {
  const place = await page
    .locator(selector)
    .filter({ hasText: bait })
    .first()
    .evaluate((element, bait) => {
      const texts = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
      for (let text = texts.nextNode(); text !== null; text = texts.nextNode()) {
        const at = text.textContent?.indexOf(bait) ?? -1;
        if (at === -1) continue;
        const range = document.createRange();
        range.setStart(text, at);
        range.setEnd(text, at + bait.length);
        const { x, y, width, height } = range.getBoundingClientRect();
        return { x: x + width / 2, y: y + height / 2 };
      }
      return undefined;
    }, bait);
  assert.ok(place, `${selector} doesn't show the words`);
  await page.mouse.click(place.x, place.y);
}
