// What "Fix All" includes.

import { fixEffect } from "../effects/actionEffects.ts";
import type { FixOffer } from "../fixes/fix.ts";

/** True for a fix that asks nothing and by its kind prevents nobody from connecting. */
export function isAutomatic({ fix, asksFolder }: FixOffer): boolean {
  return asksFolder === undefined && fixEffect(fix, false) === "harmless";
}
