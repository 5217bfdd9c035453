// What VS Code and its extensions tell in notifications.
import type { Locator, Page } from "playwright-core";
import { moment, persist } from "./persist.ts";
import type { QuickInput } from "./quickInput.ts";

interface Window {
  readonly page: Page;
  readonly quickInput: QuickInput;
}

/** Waits until something with this text was told, and clears everything. */
export async function wasTold(window: Window, text: string): Promise<void> {
  const item = await showTold(window, text);
  await window.quickInput.runCommand("Notifications: Clear All Notifications");
  await item.waitFor({ state: "hidden" });
}

/** Waits until something with this text was told, and presses its button. */
export async function pressTold(window: Window, text: string, button: string): Promise<void> {
  await (await showTold(window, text)).getByRole("button", { name: button }).click();
}

/** A window without focus keeps what it is told in the notification center. */
async function showTold({ page, quickInput }: Window, text: string): Promise<Locator> {
  const center = page.locator(".notifications-center.visible");
  const item = center.locator(".notification-list-item").filter({ hasText: text }).first();
  await persist(async () => {
    if (await item.isVisible()) return;
    // The palette doesn't offer to show what is open already.
    if (!(await center.isVisible())) await quickInput.runCommand("Notifications: Show Notifications");
    await item.waitFor({ timeout: moment }).catch(async (error: unknown) => {
      // A center that was opened before there was anything stays empty: it is closed and opened again.
      await page.keyboard.press("Escape");
      throw error;
    });
  });
  return item;
}
