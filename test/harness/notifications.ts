// What VS Code and its extensions tell in notifications.
import type { Page } from "playwright-core";
import { moment, persist } from "./persist.ts";
import type { QuickInput } from "./quickInput.ts";

/** Waits until something with this text was told, and clears everything. A window without focus keeps what it is told in the notification center. */
export async function wasTold({ page, quickInput }: { readonly page: Page; readonly quickInput: QuickInput }, text: string): Promise<void> {
  const item = page.locator(".notifications-center .notification-list-item").filter({ hasText: text }).first();
  await persist(async () => {
    if (await item.isVisible()) return;
    await quickInput.runCommand("Notifications: Show Notifications");
    await item.waitFor({ timeout: moment }).catch(async (error: unknown) => {
      // A center that was opened before there was anything stays empty: it is closed and opened again.
      await page.keyboard.press("Escape");
      throw error;
    });
  });
  await quickInput.runCommand("Notifications: Clear All Notifications");
  await item.waitFor({ state: "hidden" });
}
