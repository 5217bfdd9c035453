// What a command gets when it is run.

import type { Services } from "../services/services.ts";
import type { DesktopFeatures } from "./desktopFeatures.ts";

export interface CommandServices extends Services {
  /** Absent in the web. */
  readonly desktop: DesktopFeatures | undefined;
}

/** `argument` is what a menu or another part of the extension passes; `undefined` from the palette. */
export type Handler = (services: CommandServices, argument: unknown) => Promise<void>;
