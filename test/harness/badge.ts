// The number on the icon of the extension's views.
import type { Locator } from "playwright-core";
import type { Workbench } from "./workbench.ts";

export function badgeOf({ page }: Workbench): Locator {
  const icon = '[aria-label*="Certs for CockroachDB"]';
  return page
    .locator(`.activitybar ${icon} .badge-content, .activitybar .action-item:has(${icon}) .badge-content`)
    .first();
}
